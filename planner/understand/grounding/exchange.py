"""Parts that change places, and parts that move up into gaps."""

from planner.understand.deeds import CloseGaps, Swap
from planner.understand.grounding.choose import Chooser
from planner.understand.grounding.world import World
from planner.understand.phrases.phrase import Seats
from planner.understand.trouble import Asked, refused
from robot_sim.cell import At

Pairs = list[tuple[str, At]]
"""Parts with the seats they go to, in order."""


def swapped(deed: Swap, world: World, choose: Chooser) -> Pairs:
    """The moves that let two parts change places; one that goes to a free seat needs no other place.

    Raises:
        Asked: both seats are taken, and it is not said where one part may wait.
        Refused: no part stands in either.
    """
    first, second = _ends(deed, world, choose)
    one, other = world.occupant(first), world.occupant(second)
    if one is None and other is None:
        raise refused("seat.empty", deed.tokens, seat=str(first), place=first.place, slot=first.slot or "")
    if one is None or other is None:
        return [(other, first)] if other is not None else [(one or "", second)]
    waits = _waiting(deed, world, choose)
    return [(one, waits), (other, first), (one, second)]


def closed(deed: CloseGaps, world: World) -> Pairs:
    """The moves that leave no free slot before a taken one; the parts keep their order."""
    places = [place for place, _ in deed.place.places if place is not None]
    if len(places) != 1 or not (slots := world.cell.place_names[places[0]].slots):
        raise Asked("missing.place", deed.tokens)
    seats = [At(place=places[0], slot=slot.name) for slot in slots]
    standing = [(part, at) for at in seats if (part := world.occupant(at)) is not None]
    moves = [(part, to) for (part, at), to in zip(standing, seats, strict=False) if at != to]
    if not moves:
        raise refused("gaps.none", deed.tokens, place=places[0])
    return moves


def _ends(deed: Swap, world: World, choose: Chooser) -> tuple[At, At]:
    """The two seats: as named, or those in which the named parts stand."""
    if deed.seats is not None:
        seats = choose.seats_of(deed.seats)
    else:
        names = deed.parts.names if deed.parts is not None else ()
        seats = tuple(at for name in names if (at := world.seated[name]) is not None and at.slot is not None)
    if len(seats) != 2:
        raise Asked("swap.which", deed.tokens)
    return seats[0], seats[1]


def _waiting(deed: Swap, world: World, choose: Chooser) -> At:
    """Where the first part waits: the place that is said, its first free slot where it has several."""
    if deed.by is None:
        known = tuple(str(at) for place in world.cell.places if place.slots for at in world.free(place.name))
        raise Asked("swap.by", deed.tokens, known, known=", ".join(known))
    seats = choose.seats_of(deed.by) if deed.by.slots or deed.by.open else _all(deed.by, world)
    free = [at for at in seats if world.occupant(at) is None]
    if not free:
        raise refused("place.full", deed.tokens, place=deed.by.places[0][0] or "", free=0, wanted=1)
    return free[0]


def _all(seats: Seats, world: World) -> list[At]:
    return [at for place, _ in seats.places if place is not None for at in world.free(place)]
