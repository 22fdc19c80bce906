"""Read seats: ``tray slot 2``, ``slots 1 to 4 of the tray``, トレイの2番, the next free slot."""

from dataclasses import replace

from planner.reading import Sort
from planner.understand.cursor import Cursor, joined, numbers
from planner.understand.phrase import Seats
from planner.understand.trouble import Asked

Place = tuple[str | None, tuple[str, ...]]
Read = tuple[Seats, Cursor]


def seats(start: Cursor) -> Read | None:
    """The seats that are named here and the place behind them; none when there are none.

    Raises:
        Asked: a place or a number can not be what is meant.
    """
    first = _one(start)
    if first is None:
        return None
    found, here = first
    while found.slots and (there := joined(here)).at > here.at and (more := _one(there.past_words())) is not None:
        if not (more[0].places and more[0].places[0][0] is not None and more[0].slots):
            break
        found, here = replace(found, places=(*found.places, *more[0].places)), more[1]
    return replace(found, tokens=here.since(start)), here


def _one(start: Cursor) -> Read | None:
    if start.has(Sort.ROUND, "seat"):
        return Seats((), each=True), start.ahead()
    if start.has(Sort.AMOUNT) and start.ahead().has(Sort.SLOT, "free"):
        start = start.ahead()
    if start.has(Sort.PLACE):
        return _in_place(start)
    return _of_place(start)


def _in_place(start: Cursor) -> Read:
    """A place, and the slot of it where one follows."""
    assert start.next is not None
    names = start.next.values(Sort.PLACE)
    if len(names) > 1:
        raise Asked("name.ambiguous", [start.next], names)
    here = start.ahead()
    there = _glue(here)
    if there.has(Sort.SLOT, "free") and not there.ahead().has(Sort.NUMBER):
        return Seats((), ((names[0], ()),), free=True), there.ahead()
    found = _slots(there)
    if found is None:
        return Seats((), ((names[0], ()),)), here
    return Seats((), ((names[0], found[0]),)), found[1]


def _of_place(start: Cursor) -> Read | None:
    """A slot, and the place it belongs to where one follows."""
    if start.has(Sort.SLOT, "free") and not start.ahead().has(Sort.NUMBER):
        here = start.ahead().past(Sort.SLOT)
        place, here = _belonging(here)
        return Seats((), ((place, ()),), free=True), here
    found = _slots(start, alone=True)
    if found is None:
        return None
    place, here = _belonging(found[1])
    return Seats((), ((place, found[0]),)), here


def _belonging(start: Cursor) -> tuple[str | None, Cursor]:
    here = start.past_words() if not start.has(Sort.ROLE, "of") else start.ahead().past_words()
    if not start.has(Sort.ROLE, "of") or not here.has(Sort.PLACE) or _slots(_glue(here.ahead())) is not None:
        return None, start
    assert here.next is not None
    names = here.next.values(Sort.PLACE)
    if len(names) > 1:
        raise Asked("name.ambiguous", [here.next], names)
    return names[0], here.ahead()


def _slots(start: Cursor, alone: bool = False) -> tuple[tuple[str, ...], Cursor] | None:
    """Names of slots; `alone` when no place stands before them, so that the word slot has to say what they are."""
    here = start.past(Sort.SLOT)
    marked = here.at > start.at
    if marked and here.has(Sort.SLOT_NAME):
        assert here.next is not None
        return here.next.values(Sort.SLOT_NAME), here.ahead().past(Sort.SLOT)
    found = numbers(here)
    if found is None:
        return None
    counted = any(token.has(Sort.SLOT, "slot") for token in found[1].since(here))
    if alone and not marked and not counted:
        return None
    return tuple(str(number) for number in found[0]), found[1]


def _glue(here: Cursor) -> Cursor:
    """The place behind the words between a place and its slot."""
    there = here.ahead() if here.has(Sort.MARK, "comma") else here
    there = there.ahead() if there.has(Sort.ROLE, "of") and not there.has(Sort.ROLE, "destination") else there
    return (
        there
        if there.has(Sort.SLOT) or (there.has(Sort.NUMBER) and there.at - here.at < 2 and not here.has(Sort.MARK))
        else here
    )
