"""Read how something is done: ``clockwise``, ``at radius 36``, 半周, ``in a straight line``, ``gently``."""

from planner.reading import Sort
from planner.understand.phrases.cursor import Cursor
from planner.understand.phrases.phrase import Phrase, Trait

SORTS = (Sort.TURNING, Sort.TRACE, Sort.TRAVEL, Sort.PHASE, Sort.MANNER)
"""Sorts of words that say how."""

SIZED = ("radius", "diameter", "height", "surface", "over")
"""What belongs to a path and has a figure beside it."""

Found = tuple[Phrase, Cursor]


def trait(start: Cursor) -> Found | None:
    """How something is done, with its figure where it has one; none when nothing of the kind is said here."""
    sized = _sized(start) or _sized_behind(start)
    if sized is not None:
        return sized
    token = start.next
    if token is None:
        return None
    sort = next((sort for sort in SORTS if token.has(sort)), None)
    if sort is None or (sort is Sort.TRACE and token.values(sort)[0] in ("radius", "diameter", "over")):
        return None
    return Trait((), sort=sort, value=token.values(sort)[0]), start.ahead()


def _sized(start: Cursor) -> Found | None:
    """The word first: ``radius of 36 mm``, 高さ1mm."""
    name = _size(start)
    if name is None:
        return None
    here = start.ahead()
    while here.next is not None and (here.has(Sort.ROLE) or here.has(Sort.GRAMMAR)) and not here.has(Sort.NUMBER):
        here = here.ahead()
    known = here.has(Sort.QUANTITY, "length") or (here.has(Sort.NUMBER) and name in ("radius", "diameter"))
    if not known or here.next is None or here.next.amount is None:
        return None
    return Trait((), sort=Sort.TRACE, value=name, amount=here.next.amount), here.ahead()


def _sized_behind(start: Cursor) -> Found | None:
    """The figure first: ``a 1 mm gap``, ``1 mm off the surface``."""
    if not start.has(Sort.QUANTITY, "length") or start.next is None:
        return None
    here = start.ahead().past_words()
    name = _size(here)
    return None if name is None else (Trait((), sort=Sort.TRACE, value=name, amount=start.next.amount), here.ahead())


def _size(here: Cursor) -> str | None:
    """Which size the word names, where it names one."""
    values = here.next.values(Sort.TRACE) if here.next is not None else ()
    name = next((value for value in values if value in SIZED), None)
    return "height" if name == "surface" else name
