"""Judges of which part ends in which slot or place."""

from collections.abc import Iterable
from itertools import pairwise
from typing import Literal, assert_never

import numpy as np
from pydantic import Field

from planner.evaluate.finals import final, start
from planner.evaluate.spots import carries_away, in_slot, on_area, rests_at, slot_of, spot
from planner.evaluate.story import Story
from planner.evaluate.trial import Trial
from robot_sim.cell.place import Place
from robot_sim.frozen import Frozen
from robot_sim.units import Length, Seconds, Whole

NEAR_MM = 10.0
"""How near to a seat a part takes it up [mm]."""

INTERVAL_S = 0.05
"""How much shorter than asked for an interval may be [s]."""

Names = tuple[str, ...]
"""Names of parts or of slots."""


class In(Frozen):
    """A part ends in a place or slot."""

    p: Literal["in"]
    obj: str
    place: str
    tol: Length = 3.0


class InAny(Frozen):
    """The parts end somewhere in a place, one in each slot."""

    p: Literal["in_any"]
    objs: Names = Field(min_length=1)
    place: str
    slots: Names = ()


class InDistinctFree(Frozen):
    """Each part ends in its own slot that was free at the start."""

    p: Literal["in_distinct_free"]
    objs: Names = Field(min_length=1)
    place: str
    excluded: Names = Field(default=(), alias="not")


class InNextFree(Frozen):
    """Slots are filled in the order of their numbers."""

    p: Literal["in_next_free"]
    place: str


class LayoutAny(Frozen):
    """One of several complete layouts is reached."""

    p: Literal["layout_any"]
    options: tuple[dict[str, str], ...] = Field(min_length=2)


class Empty(Frozen):
    """Nothing is left in a place."""

    p: Literal["empty"]
    place: str


class CountIn(Frozen):
    """So many parts are in a place."""

    p: Literal["count_in"]
    place: str
    n: Whole
    slots: Names = ()
    of: Names = ()


class Delivered(Frozen):
    """Parts are handed to a place one by one."""

    p: Literal["delivered"]
    place: str
    parts: Names = Field(min_length=1, alias="set")
    min_interval_s: Seconds = 0.0


OfSeats = In | InAny | InDistinctFree | InNextFree | LayoutAny | Empty | CountIn | Delivered
"""Predicates of seats."""


def judge(predicate: OfSeats, trial: Trial) -> str | None:
    """Why a predicate does not hold; none where it does."""
    story = trial.normal
    match predicate:
        case In(obj=name, place=place, tol=tol):
            return _in(story, name, place, tol)
        case InAny(objs=names, place=place, slots=slots):
            return _in_any(story, names, place, slots or None)
        case InDistinctFree():
            return _in_free(story, predicate)
        case InNextFree(place=place):
            return _in_next(story, place)
        case LayoutAny(options=options):
            failed = [[_in(story, name, place, 3.0) for name, place in option.items()] for option in options]
            return None if any(not any(one) for one in failed) else f"none of {len(options)} layouts is reached"
        case Empty(place=place):
            return _empty(story, place)
        case CountIn():
            return _count(story, predicate)
        case Delivered():
            return _delivered(story, predicate)
        case _:
            assert_never(predicate)


def _in(story: Story, name: str, place: str, tol: float) -> str | None:
    number = story.named(name)[-1] if story.named(name) else None
    if number is None:
        return f"no part {name!r}"
    if story.held[-1] == number:
        return f"{name} is still in hand"
    where = final(story, number)
    return None if rests_at(where, place, story.cell, tol) else f"{name} ends at {_at(where)}, not in {place}"


def _in_any(story: Story, names: Names, place: str, slots: Names | None) -> str | None:
    known, _ = spot(place, story.cell)
    taken = dict[str, str]()
    for name in names:
        number = story.named(name)[-1]
        where = final(story, number)
        slot = slot_of(where, known) or (name if on_area(where, known) else None)
        if slot is None or (slots is not None and slot not in slots) or story.held[-1] == number:
            return f"{name} ends at {_at(where)}, not in {place} {', '.join(slots or ())}".rstrip()
        if slot in taken:
            return f"{taken[slot]} and {name} are both in {place}.{slot}"
        taken[slot] = name
    return None


def _in_free(story: Story, predicate: InDistinctFree) -> str | None:
    place, _ = spot(predicate.place, story.cell)
    taken = {slot_of(start(story, number), place, NEAR_MM) for number in _at_start(story)}
    free = tuple(one.name for one in place.slots if one.name not in taken and one.name not in predicate.excluded)
    return _in_any(story, predicate.objs, predicate.place, free)


def _in_next(story: Story, name: str) -> str | None:
    place, _ = spot(name, story.cell)
    order = sorted((one.name for one in place.slots), key=_number)
    downs = [(down, slot_of(down.rest, place)) for down in story.set_down]
    filled = [(down, slot) for down, slot in downs if slot is not None]
    for down, slot in filled:
        feet = story.undersides[story.at(down.released)]
        others = [foot for number, foot in enumerate(feet) if number != down.number]
        free = next((one for one in order if not any(in_slot(foot, place, one, NEAR_MM) for foot in others)), None)
        if slot != free:
            return f"{down.name} goes to {name}.{slot} while {free} is the next free one"
    return None if filled else f"nothing is put into {name}"


def _number(slot: str) -> tuple[int, str]:
    return (int(slot), "") if slot.isdigit() else (0, slot)


def _empty(story: Story, name: str) -> str | None:
    place, _ = spot(name, story.cell)
    for number in _at_end(story):
        if story.held[-1] != number and _is_in(final(story, number), place, (), NEAR_MM):
            return f"{story.names[number]} is still in {name}"
    left = [part.name for part in story.cell.parts if part.at is not None and part.at.place == place.name]
    touched = {story.names[hold.part] for hold in story.trace.holds}
    still = [one for one in left if one not in touched]
    return f"{', '.join(still)} never left {name}" if still else None


def _count(story: Story, predicate: CountIn) -> str | None:
    place, slot = spot(predicate.place, story.cell)
    slots = predicate.slots or ((slot,) if slot else ())
    if carries_away(predicate.place, story.cell):
        found = [down.name for down in story.set_down if _is_in(down.rest, place, slots)]
    else:
        numbers = [number for number in _at_end(story) if story.held[-1] != number]
        found = [story.names[number] for number in numbers if _is_in(final(story, number), place, slots)]
    count = len([name for name in found if not predicate.of or name in predicate.of])
    return None if count == predicate.n else f"{count} parts in {predicate.place} instead of {predicate.n}"


def _delivered(story: Story, predicate: Delivered) -> str | None:
    downs = [down for down in story.set_down if rests_at(down.rest, predicate.place, story.cell)]
    for name in predicate.parts:
        count = sum(down.name == name for down in downs)
        if count != 1:
            return f"{name} is let go {count} times at {predicate.place}"
    times = [down.released for down in downs if down.name in predicate.parts]
    gap = min((after - before for before, after in pairwise(times)), default=predicate.min_interval_s)
    return None if gap >= predicate.min_interval_s - INTERVAL_S else f"only {gap:.2f} s between two of them"


def _is_in(where: Iterable[float], place: Place, slots: Names, tol: float = 3.0) -> bool:
    point = np.array(where)
    if place.area is not None:
        return on_area(point, place)
    return any(in_slot(point, place, one, tol) for one in slots or [one.name for one in place.slots])


def _at_start(story: Story) -> list[int]:
    return [number for number in range(len(story.names)) if story.first(number) == 0]


def _at_end(story: Story) -> list[int]:
    return [number for number in range(len(story.names)) if story.last(number) == len(story.times) - 1]


def _at(where: Iterable[float]) -> str:
    return "(" + ", ".join(f"{value:.0f}" for value in where) + ")"
