"""Which parts and seats a selection picks out, as things stand at a step."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TypeVar

from planner.reading import Sort, Token
from planner.understand.grounding.layout import far, from_side, line_of
from planner.understand.grounding.world import World
from planner.understand.phrases.parts import number_of
from planner.understand.phrases.phrase import Parts, Seats
from planner.understand.phrases.selection import Selection
from planner.understand.trouble import Asked, refused
from robot_sim.cell import At, Part

T = TypeVar("T", At, str)
PARITIES = {"odd": 1, "even": 0}
"""Remainder of a number divided by two."""


def picked_seats(world: World, place: str, seats: Seats) -> tuple[At, ...]:
    """The seats of a place that are picked out, occupied ones too unless only free ones are meant.

    Raises:
        Asked: two of them lie equally far, or there is no such row.
        Refused: the place has no such slot.
    """
    known, pick = world.cell.place_names[place], seats.pick
    for slot in seats.but:
        if slot not in {one.name for one in known.slots}:
            names = ", ".join(one.name for one in known.slots)
            raise refused("slot.unknown", seats.tokens, place=place, slot=slot, known=names, slots=names)
    able = [At(place=place, slot=slot.name) for slot in known.slots if slot.name not in seats.but]
    if pick.line is not None:
        line = line_of(world.cell, known, pick.line, seats.tokens)
        able = [at for at in able if at in line]
    if seats.free:
        able = [at for at in able if world.occupant(at) is None]
    if pick.parity in PARITIES:
        able = [at for at in able if _parity(at.slot or "") == pick.parity]
    found = _in_order(world, able, pick, _wanted(pick, seats.count), seats.tokens)
    return tuple(_counted(found, pick, seats.amount, seats.count, seats.tokens))


def picked_parts(world: World, able: Sequence[Part], parts: Parts, words: tuple[Token, ...]) -> tuple[str, ...]:
    """The names of the parts that are picked out of those that could be meant.

    Raises:
        Asked: none or several are picked out where one is meant, or two of them lie equally far.
    """
    pick, tokens = parts.pick, parts.tokens or words
    if pick.parity in PARITIES:
        able = [part for part in able if number_of(part) is not None and _parity(part.name) == pick.parity]
    if pick.line is not None:
        able = _in_line(world, able, pick, tokens)
    names = _in_order(world, [part.name for part in able], pick, _wanted(pick, parts.count), tokens)
    amount = parts.amount if parts.amount in ("next", "last") or parts.count is None or not pick.towards else "next"
    found = _counted(names, pick, amount, parts.count, tokens)
    several = parts.amount not in ("", "one") or pick.parity or pick.line or (pick.ordered and not pick.rank)
    if not found or (len(found) > 1 and not several and parts.count != len(found)):
        raise Asked("part.which", tokens, found, known=", ".join(found))
    return tuple(found)


def arranged(world: World, named: Sequence[T], pick: Selection, words: tuple[Token, ...]) -> tuple[T, ...]:
    """Parts or seats that are named, in the order that is said.

    Raises:
        Asked: more than an order is said of them, or two of them lie equally far.
    """
    expect_nothing(replace(pick, towards=None, reverse=False), words)
    return tuple(_in_order(world, named, pick, None, words))


def expect_nothing(pick: Selection, words: tuple[Token, ...]) -> None:
    """Ask where some are picked out of what is already named."""
    if pick:
        raise Asked("select.unclear", words)


def said(words: tuple[Token, ...]) -> str:
    """The words but those that mark them, with a blank where there was one."""
    words = tuple(token for token in words if not token.has(Sort.ROLE))
    gaps = [" " if before.end < after.start else "" for before, after in pairwise(words)]
    return "".join(gap + token.text for gap, token in zip(["", *gaps], words, strict=True))


def _wanted(pick: Selection, count: int | None) -> int | None:
    """How many from the side must be told apart; none for all."""
    return max(pick.rank, count or 0) or None


def _in_order(
    world: World, items: Sequence[T], pick: Selection, count: int | None, words: tuple[Token, ...]
) -> list[T]:
    found = list(items)
    towards = pick.towards
    if towards is not None:
        most = len(found) if count is None else count
        found = from_side(found, lambda item: far(world.cell, world.spot(item), towards), most, words, str)
    return found[::-1] if pick.reverse else found


def _counted(found: list[T], pick: Selection, amount: str, count: int | None, words: tuple[Token, ...]) -> list[T]:
    """So many of those in order as are said."""
    if pick.parity == "second":
        found = found[::2]
    if (count or pick.rank) > len(found):
        raise Asked("select.too_few", words, found=len(found), wanted=count or pick.rank)
    if pick.rank and count is None:
        return found[pick.rank - 1 : pick.rank]
    if amount == "last":
        return found[-(count or 1) :]
    return found[: count or 1] if amount == "next" else found


def _in_line(world: World, able: Sequence[Part], pick: Selection, words: tuple[Token, ...]) -> list[Part]:
    """The parts that stand in a row or column of the one place in which all of them stand."""
    places = {seat.place for part in able if (seat := world.seated[part.name]) is not None}
    if len(places) != 1 or pick.line is None:
        raise Asked("place.which", words, sorted(places), known=", ".join(sorted(places)))
    line = line_of(world.cell, world.cell.place_names[places.pop()], pick.line, words)
    return [part for part in able if world.seated[part.name] in line]


def _parity(name: str) -> str:
    """Whether the number at the end of a name is odd or even; nothing where there is none."""
    digits = name[len(name.rstrip("0123456789")) :]
    return ("odd" if int(digits) % 2 else "even") if digits else ""
