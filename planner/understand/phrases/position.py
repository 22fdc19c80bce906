"""Read positions: ``150 mm above the nest``, ネストの真上20cm, ``X300 Y900 Z100``, ``A-B-C-D and back to A``."""

from collections.abc import Callable

from planner.reading import Sort
from planner.understand.phrases.cursor import Cursor, only_grammar
from planner.understand.phrases.phrase import Corners, Parts, Phrase, Seats, Spot
from robot_sim.cell import Towards

AXES = ("x", "y", "z")
"""The letters of a coordinate, in their order."""

Found = tuple[Phrase, Cursor]
Things = Callable[[Cursor], Found | None]
"""Reads the thing that is named here, if any."""


def spot_before(start: Cursor, thing: Things) -> Found | None:
    """A position where marks stand before nouns: so far, the direction, the thing; or the distance last."""
    here, distance = start, None
    if here.has(Sort.QUANTITY, "length") and here.next is not None:
        distance, here = here.next.amount, here.ahead().past_words()
    if not here.has(Sort.RELATION) or here.next is None:
        return None
    towards = Towards(here.next.values(Sort.RELATION)[0])
    found = thing(here.ahead().past_words())
    if found is None or not isinstance(found[0], Seats | Parts):
        return None
    named, here = found[0], found[1]
    behind = here.past(Sort.ROLE)
    if distance is None and behind.has(Sort.QUANTITY, "length") and behind.next is not None:
        distance, here = behind.next.amount, behind.ahead()
    return Spot((), thing=named, towards=towards, distance=distance), here


def spot_behind(start: Cursor, thing: Things) -> Found | None:
    """A position where marks stand behind nouns: the thing, then direction and distance in either order."""
    if any(start.has(sort) for sort in (Sort.QUANTITY, Sort.DIRECTION, Sort.TRACE)):
        return None
    found = thing(start)
    if found is None or not isinstance(found[0], Seats | Parts):
        return None
    if found[1].has(Sort.RELATION):
        return _related(found[0], found[1])
    if not found[1].has(Sort.ROLE, "of"):
        return None
    named, here = found[0], found[1].ahead()
    if here.has(Sort.DIRECTION) and here.next is not None:
        towards, here = here.next.values(Sort.DIRECTION)[0], here.ahead().past(Sort.ROLE)
        if here.has(Sort.QUANTITY, "length") and here.next is not None:
            return Spot((), thing=named, towards=Towards(towards), distance=here.next.amount), here.ahead()
        return None
    if here.has(Sort.QUANTITY, "length") and here.next is not None:
        distance, here = here.next.amount, here.ahead()
        here = here.ahead() if here.has(Sort.ROLE, "of") else here
        if here.has(Sort.DIRECTION) and here.next is not None:
            towards = here.next.values(Sort.DIRECTION)[0]
            return Spot((), thing=named, towards=Towards(towards), distance=distance), here.ahead()
    return None


def _related(named: Seats | Parts, here: Cursor) -> Found:
    """A position whose direction is one word with its mark, and how far where it is said."""
    assert here.next is not None  # the word was seen
    towards, here = Towards(here.next.values(Sort.RELATION)[0]), here.ahead()
    there = here.past(Sort.ROLE)
    if there.has(Sort.QUANTITY, "length") and there.next is not None:
        return Spot((), thing=named, towards=towards, distance=there.next.amount), there.ahead()
    return Spot((), thing=named, towards=towards), here


def point(start: Cursor) -> Found | None:
    """A coordinate: each letter with its figure, in order."""
    found, here = list[float](), start
    for axis in AXES:
        read = _figure(here, axis)
        if read is None:
            return None
        found.append(read[0])
        here = read[1]
    x, y, z = found
    return Spot((), point=(x, y, z)), here


def corners(start: Cursor) -> Found | None:
    """Letters of slots with lines, arrows or joining words between them; one letter alone is no path."""
    found, here = list[str](), start
    while here.next is not None and here.has(Sort.SLOT_NAME):
        found.append(here.next.values(Sort.SLOT_NAME)[0])
        last, here = here.ahead(), _between(here.ahead())
        if here.at == last.at:
            break
    last = here if not found or here.has(Sort.SLOT_NAME) else last
    return (Corners((), names=tuple(found)), last) if len(found) > 1 else None


def _figure(start: Cursor, axis: str) -> tuple[float, Cursor] | None:
    """The figure behind the letter of an axis [mm]; the sign may stick to the letter."""
    here = start.past(Sort.MARK) if axis != AXES[0] else start
    token = here.next
    if token is None:
        return None
    stuck = token.text == f"{axis}-" and token.has(Sort.DIRECTION)
    if not (token.has(Sort.AXIS, axis) or stuck):
        return None
    here = here.ahead()
    minus = stuck or here.has(Sort.RANGE)
    here = here.ahead() if here.has(Sort.RANGE) else here
    known = here.has(Sort.NUMBER) or here.has(Sort.QUANTITY, "length")
    if not known or here.next is None or here.next.amount is None:
        return None
    return (-here.next.amount if minus else here.next.amount), here.ahead()


def _between(start: Cursor) -> Cursor:
    """The place behind what joins two letters of a path, where another letter follows."""
    here = start
    while here.next is not None and not here.has(Sort.SLOT_NAME):
        joins = any(here.has(sort) for sort in (Sort.RANGE, Sort.LIST, Sort.ROLE, Sort.ORDER))
        if not (joins or here.has(Sort.MARK, "comma") or only_grammar(here.next)):
            return start
        here = here.ahead()
    return here if here.has(Sort.SLOT_NAME) else start
