"""Deeds that speak of one thing in several clauses, put together: a path and its height, parts and how they travel."""

from collections.abc import Sequence
from dataclasses import fields, replace

from planner.understand.deeds import Deed, Detail, Handle, Limit, Trace, Turn
from planner.understand.trouble import Asked

Lines = list[list[Deed]]


def together(lines: Sequence[Sequence[Deed]]) -> Lines:
    """The deeds of each sentence, those that only add to another one joined to it.

    Raises:
        Asked: what is added contradicts what was said before, or there is nothing that it could be added to.
    """
    found = _traced([list(line) for line in lines])
    return _detailed([_turned(line) for line in found])


def _traced(lines: Lines) -> Lines:
    """Paths with what other clauses add to them; a limit beside a path without a speed is its speed."""
    found: Lines = []
    last: tuple[int, int] | None = None
    for line in lines:
        found.append([])
        for deed in line:
            before = None if last is None else found[last[0]][last[1]]
            joined = _joined(before, deed) if isinstance(before, Trace) else None
            if joined is not None and last is not None:
                found[last[0]][last[1]] = joined
                continue
            found[-1].append(deed)
            if isinstance(deed, Trace):
                last = len(found) - 1, len(found[-1]) - 1
    return found


def _joined(first: Trace, second: Deed) -> Trace | None:
    """One path out of two clauses; none where the second asks for something of its own."""
    tokens = (*first.tokens, *second.tokens)
    match second:
        case Limit(speed=float() as speed, holding=False, empty=False, from_here=False) if first.speed is None:
            return replace(first, speed=speed, tokens=tokens)
        case Trace(seats=None, corners=()):
            own = {field.name: getattr(second, field.name) for field in fields(Trace) if field.name != "tokens"}
            said = {name: value for name, value in own.items() if value not in (None, (), False)}
            if any(getattr(first, name) not in (None, (), False, value) for name, value in said.items()):
                raise Asked("word.unused", second.tokens)
            return replace(first, **said, tokens=tokens)
        case _:
            return None


def _turned(line: list[Deed]) -> list[Deed]:
    """Parts that are put and then said to be turned, when nothing is in hand any more, are turned as they are put."""
    found: list[Deed] = []
    for deed in line:
        last = found[-1] if found else None
        if isinstance(deed, Turn) and deed.parts is None and isinstance(last, Handle) and last.put:
            sign = -1.0 if deed.turning == "clockwise" else 1.0
            found[-1] = replace(last, turn=sign * deed.angle, tokens=(*last.tokens, *deed.tokens))
        else:
            found.append(deed)
    return found


def _detailed(lines: Lines) -> Lines:
    """Parts with how the stretches of their way are travelled: those told before it, else those told after it."""
    found: Lines = [[deed for deed in line if not isinstance(deed, Detail)] for line in lines]
    for number, line in enumerate(lines):
        for detail in (deed for deed in line if isinstance(deed, Detail)):
            able = [n for n in range(number + 1) if any(isinstance(deed, Handle) for deed in found[n])]
            able = able or [n for n in range(len(found)) if any(isinstance(deed, Handle) for deed in found[n])]
            if not able:
                raise Asked("word.unused", detail.tokens)
            for n in able:
                found[n] = [_with(deed, detail) for deed in found[n]]
    return found


def _with(deed: Deed, detail: Detail) -> Deed:
    if not isinstance(deed, Handle):
        return deed
    return replace(deed, details=(*deed.details, detail), tokens=(*deed.tokens, *detail.tokens))
