"""Seats of the program in hand: where parts go to, what another slot takes the place of, which slot is beside one."""

from collections.abc import Sequence

import numpy as np

from planner.dialogue.hand import Hand
from planner.reading import Token
from planner.understand import Asked
from planner.understand.grounding.choose import Chooser
from planner.understand.grounding.world import World
from planner.understand.phrases.phrase import Seats
from robot_sim.cell import At, Towards
from robot_sim.program.primitives import PlaceAt

SIDEWAYS_MM = 5.0
"""How far a neighbour may lie beside the line that is asked for [mm]."""


def destinations(hand: Hand) -> list[At]:
    """The seats that parts are put in, in order, each once."""
    found = list[At]()
    for piece in hand.walk():
        at = getattr(piece.step, "at", None)
        found += [at] if isinstance(piece.step, PlaceAt) and isinstance(at, At) else ()
        found += [seat for seat in getattr(piece.step, "seats", ()) if isinstance(seat, At)]
    return list(dict.fromkeys(found))


def new_seats(thing: Seats, out: Seats | None, hand: Hand) -> tuple[list[At], list[At]]:
    """The seats that go and those that come.

    Raises:
        Asked: it is open which seat goes.
        Refused: there is no such slot.
    """
    world, ends = World.start(hand.cell), destinations(hand)
    place, slots = thing.places[0] if thing.places else (None, ())
    olds = _going(place, bool(slots) or thing.open, out, ends, hand)
    if not olds:
        return [], []
    world.place = place or olds[-1].place
    line = thing.pick.line
    if line is not None and line.number and not slots and (place is None or not hand.cell.place_names[place].rows):
        return olds, [At(place=world.place, slot=str(line.number))]
    if place is not None and not slots and not thing.open:
        return olds, [hand.cell.place_names[place].at()]
    return olds, list(Chooser(world, []).seats_of(thing))


def _going(place: str | None, slotted: bool, out: Seats | None, ends: list[At], hand: Hand) -> list[At]:
    """The seats that a new one takes the place of."""
    if out is not None:
        gone = Chooser(World.start(hand.cell), []).seats_of(out) if out.places and out.places[0][0] else ()
        numbers = set(out.slots)
        return [at for at in ends if at in gone or at.slot in numbers or (not numbers and at.place in _places(out))]
    if slotted:
        same = [at for at in ends if at.place == place] if place is not None else []
        many = [at for at in ends if len(hand.cell.place_names[at.place].slots) > 1]
        return same or many or ends[-1:]
    return ends[-1:]


def _places(out: Seats) -> set[str | None]:
    return {place for place, _ in out.places}


def neighbour(at: At, towards: Towards | None, count: int, words: Sequence[Token], hand: Hand) -> At:
    """The slot so many further on in a direction; with none, the next free one in the same row.

    Raises:
        Asked: there is none, or two are equally near.
    """
    place = hand.cell.place_names[at.place]
    here = np.array(hand.cell.seat(at).xyz)
    others = [place.at(slot.name) for slot in place.slots if slot.name != at.slot]
    if towards is None:
        able = [
            other for other in others if _beside(at, other, hand) and other in World.start(hand.cell).free(at.place)
        ]
    else:
        able = _along(here, others, hand.cell.operator.vector(towards), hand)[count - 1 : count]
    if len(able) != 1:
        known = ", ".join(map(str, able or others))
        raise Asked("slot.which", words, place=at.place, known=known)
    return able[0]


def _along(here: "np.ndarray", others: list[At], axis: tuple[float, float, float], hand: Hand) -> list[At]:
    """The seats that lie straight in a direction, the nearest first."""
    found = list[tuple[float, At]]()
    for other in others:
        way = np.array(hand.cell.seat(other).xyz) - here
        ahead = float(way @ np.array(axis))
        aside = float(np.linalg.norm(way - ahead * np.array(axis)))
        found += [(ahead, other)] if ahead > SIDEWAYS_MM and aside <= SIDEWAYS_MM else ()
    return [other for _, other in sorted(found, key=lambda pair: pair[0])]


def _beside(at: At, other: At, hand: Hand) -> bool:
    """Whether two slots stand side by side in a row: their numbers follow each other."""
    place = hand.cell.place_names[at.place]
    order = [slot.name for slot in place.slots]
    first, second = order.index(at.slot or ""), order.index(other.slot or "")
    columns = place.columns or len(order)
    return abs(first - second) == 1 and first // columns == second // columns
