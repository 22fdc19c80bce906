"""Read seats: ``tray slot 2``, ``slots 1 to 4 of the tray``, トレイの2番, the next free slot, the back row."""

from dataclasses import replace

from planner.reading import Sort
from planner.understand.phrases.cursor import Cursor, joined, numbers
from planner.understand.phrases.phrase import Seats
from planner.understand.phrases.selection import Selection, selection
from planner.understand.trouble import Asked

Read = tuple[Seats, Cursor]


def seats(start: Cursor, marking: str) -> Read | None:
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
    found, here = _excepted(found, here, marking)
    return replace(found, tokens=here.since(start)), here


def _excepted(found: Seats, here: Cursor, marking: str) -> Read:
    """Seats without some of them, or instead of others."""
    there = here.ahead() if here.has(Sort.MARK, "comma") else here
    if not there.has(Sort.EXCEPT):
        return found, here
    if there.has(Sort.EXCEPT, "instead"):
        return _instead(found, there, marking)
    if marking == "after":
        return _behind(found, here)
    listed = _slots(there.ahead().past_words())
    if listed is None and there.has(Sort.GRAMMAR):
        return found, here
    if listed is None or len(found.places) > 1 or set(listed[0]) - set(found.slots or listed[0]):
        raise Asked("negation", there.since(Cursor(there.tokens, there.at - 1)))
    place, slots = found.places[0] if found.places else (None, ())
    left = tuple(slot for slot in slots if slot not in listed[0])
    if slots:
        return replace(found, places=((place, left),)), listed[1]
    return replace(found, places=((place, ()),), but=listed[0]), listed[1]


def _behind(found: Seats, here: Cursor) -> Read:
    """All but the slots that stand before the word: トレイの5番以外, and the word for free ones where it follows."""
    if len(found.places) != 1 or not found.slots or not here.has(Sort.EXCEPT):
        raise Asked("negation", here.ahead().since(Cursor(here.tokens, here.at - 1)))
    here = here.ahead()
    there = here.past_words()
    free = there.has(Sort.SLOT, "free") and not there.ahead().has(Sort.NUMBER)
    place = found.places[0][0]
    return Seats((), ((place, ()),), free=free, but=found.slots), there.ahead() if free else here


def _instead(found: Seats, here: Cursor, marking: str) -> Read:
    """One slot and not another: the first where marks stand before nouns, else the second."""
    after = here.ahead().past_words()
    listed = _slots(after)
    other = _one(after) if listed is None else (Seats((), ((found.places[0][0], listed[0]),)), listed[1])
    if other is None or not found.slots or not other[0].slots or set(found.slots) & set(other[0].slots):
        raise Asked("negation", here.ahead().since(Cursor(here.tokens, here.at - 1)))
    return (found if marking == "before" else other[0]), other[1]


def _one(start: Cursor) -> Read | None:
    if start.has(Sort.ROUND, "seat"):
        return Seats((), each=True), start.ahead()
    if start.has(Sort.AMOUNT) and start.ahead().has(Sort.SLOT, "free"):
        start = start.ahead()
    if start.has(Sort.SLOT, "free") and start.ahead().past_words().has(Sort.PLACE):
        found, here = _in_place(start.ahead().past_words())
        return replace(found, free=True), here
    return _in_place(start) if start.has(Sort.PLACE) else _of_place(start)


def _in_place(start: Cursor) -> Read:
    """A place, and the slot of it where one follows."""
    assert start.next is not None
    names = start.next.values(Sort.PLACE)
    found, here = _inside(start, names[0] if len(names) == 1 else None)
    return (replace(found, either=names) if len(names) > 1 else found), here


def _inside(start: Cursor, place: str | None) -> Read:
    """What is meant of a place whose name stands here."""
    here = start.ahead()
    there = _glue(here)
    if there.has(Sort.SLOT, "free") and not there.ahead().has(Sort.NUMBER):
        return Seats((), ((place, ()),), free=True), there.ahead()
    if (some := _picked(here.past(Sort.ROLE) if here.has(Sort.ROLE, "of") else here, behind=True)) is not None:
        return replace(some[0], places=((place, ()),)), some[1]
    if (found := _slots(there)) is not None:
        return Seats((), ((place, found[0]),)), found[1]
    return Seats((), ((place, ()),)), here


def _of_place(start: Cursor) -> Read | None:
    """A slot, and the place it belongs to where one follows."""
    if start.has(Sort.AMOUNT, "one") and start.ahead().has(Sort.SLOT, "slot") and _any(start):
        place, here = _belonging(start.ahead(2))
        return Seats((), ((place, ()),), free=True), here
    if (some := _picked(start, behind=False)) is not None:
        found, here = _of_line(some, start)
        place, here = _belonging(here)
        return replace(found, places=((place, ()),)), here
    if start.has(Sort.SLOT, "free") and not start.ahead().has(Sort.NUMBER):
        here = start.ahead().past(Sort.SLOT)
        place, here = _belonging(here)
        return Seats((), ((place, ()),), free=True), here
    slots = _slots(start, alone=True)
    if slots is None:
        return None
    place, here = _belonging(slots[1])
    return Seats((), ((place, slots[0]),)), here


def _of_line(some: Read, start: Cursor) -> Read:
    """Slots that are picked out, with the row they belong to where one follows: the left slot of the front row."""
    found, here = some
    if not here.has(Sort.ROLE, "of") or (chosen := selection(here.ahead().past_words())) is None:
        return some
    return replace(found, pick=found.pick.plus(chosen[0], start, chosen[1])), chosen[1]


def _any(start: Cursor) -> bool:
    """Whether no number follows the word slot, so that it is any one."""
    return not start.ahead(2).has(Sort.NUMBER)


def _picked(start: Cursor, behind: bool) -> Read | None:
    """Slots that are picked out: the back row, the leftmost free slot, the first four slots; `behind` their place."""
    amount, count, here = _counted(start)
    chosen = selection(here)
    pick, here = chosen if chosen is not None else (Selection(), here)
    if count is None and here.has(Sort.NUMBER) and here.ahead().has(Sort.SLOT, "slot") and pick:
        amount, count, here = amount or "next", _number(here), here.ahead()
    if here.at == start.at or not (pick or count is not None or amount == "last"):
        return None
    there = here.past_words()
    if there.has(Sort.KIND) or there.has(Sort.PART):
        return None
    free = there.has(Sort.SLOT, "free")
    named = there.has(Sort.SLOT)
    if not named and not (pick.line is not None or (behind and (pick.rank or pick.parity or count is not None))):
        return None
    here = there.past(Sort.SLOT) if named else here
    return Seats((), pick=pick, amount=amount, count=count, free=free), here


def _counted(start: Cursor) -> tuple[str, int | None, Cursor]:
    """So many from the beginning or the end: the first four, 最後の2箇所."""
    if not (start.has(Sort.AMOUNT, "next") or start.has(Sort.AMOUNT, "last")) or start.next is None:
        return "", None, start
    amount = "last" if start.has(Sort.AMOUNT, "last") else "next"
    here = start.ahead()
    if here.has(Sort.NUMBER) and here.ahead().has(Sort.SLOT, "slot"):
        return amount, _number(here), here.ahead()
    return (amount, None, here) if amount == "last" and here.has(Sort.SLOT, "slot") else ("", None, start)


def _number(here: Cursor) -> int:
    assert here.next is not None
    assert here.next.amount is not None
    return int(here.next.amount)


def _belonging(start: Cursor) -> tuple[str | None, Cursor]:
    here = start.past_words() if not start.has(Sort.ROLE, "of") else start.ahead().past_words()
    if not start.has(Sort.ROLE, "of") or not here.has(Sort.PLACE) or _slots(_glue(here.ahead())) is not None:
        return None, start
    assert here.next is not None
    names = here.next.values(Sort.PLACE)
    if len(names) > 1:
        raise Asked("name.ambiguous", [here.next], names, known=", ".join(names))
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
