"""Words that mark phrases - roles, limits, until and when - joined to the phrase they mark."""

from dataclasses import replace
from typing import TypeVar

from planner.reading import Sort, Token
from planner.understand.phrases.cursor import only_grammar
from planner.understand.phrases.phrase import Measure, Phrase, Seats

P = TypeVar("P", bound=Phrase)


def marked(slots: list[Phrase | Token], marking: str) -> list[Phrase | Token]:
    """Markers joined to the phrase they mark, before or behind it as the language has it; limits to either side."""
    slots = _absorb(slots, backwards=marking == "after", bounds=False)
    slots = _absorb(slots, backwards=marking == "after", bounds=True)
    return _absorb(slots, backwards=marking != "after", bounds=True)


def _absorb(slots: list[Phrase | Token], backwards: bool, bounds: bool) -> list[Phrase | Token]:
    """Each marker into the phrase behind it, or before it when `backwards`."""
    ordered = slots if backwards else slots[::-1]
    found: list[Phrase | Token] = []
    for slot in ordered:
        target = _nearest(found) if isinstance(slot, Token) and _marks(slot, bounds) else None
        if target is None or not isinstance(slot, Token) or not _fits(found[target], slot, bounds):
            found.append(slot)
            continue
        phrase = found[target]
        assert isinstance(phrase, Phrase)
        found[target] = _with(phrase, [slot, *(t for t in found[target + 1 :] if isinstance(t, Token))], bounds)
        del found[target + 1 :]
    return found if backwards else found[::-1]


def _marks(token: Token, bounds: bool) -> bool:
    if bounds:
        return token.has(Sort.BOUND)
    return any(token.has(sort) for sort in (Sort.ROLE, Sort.UNTIL, Sort.WHEN)) or token.has(Sort.ORDER, "after")


def _nearest(found: list[Phrase | Token]) -> int | None:
    """Number of the last phrase when only words that mean nothing alone stand behind it."""
    for number in range(len(found) - 1, -1, -1):
        slot = found[number]
        if isinstance(slot, Phrase):
            return number
        if not (only_grammar(slot) or slot.has(Sort.NOUN, "speed") or slot.has(Sort.MARK, "bracket")):
            return None
    return None


def _fits(slot: Phrase | Token, marker: Token, bounds: bool) -> bool:
    if bounds:
        return isinstance(slot, Measure) and not slot.bound
    if isinstance(slot, Seats) and marker.has(Sort.NOUN, "thing"):
        return False
    return isinstance(slot, Phrase)


def _with(phrase: P, markers: list[Token], bounds: bool) -> P:
    roles = {value for marker in markers for value in marker.values(Sort.ROLE)}
    when = any(marker.has(Sort.WHEN) or marker.has(Sort.ORDER, "after") for marker in markers)
    tokens = tuple(sorted((*phrase.tokens, *markers), key=lambda token: token.start))
    kept = phrase.roles if bounds else phrase.roles | roles
    return replace(
        phrase, tokens=tokens, roles=kept, bound=phrase.bound or bounds, when=phrase.when or (when and not bounds)
    )
