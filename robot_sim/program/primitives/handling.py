"""Primitives that hold and release parts."""

from collections.abc import Iterator
from typing import Literal

from robot_sim.cell.part import Part
from robot_sim.cell.place import At, Place
from robot_sim.cell.signal import Direction
from robot_sim.program.grip import insertion, obstacles, rest_in, way_in
from robot_sim.program.gripping import grip, let_go, open_for
from robot_sim.program.instruction import Instruction, Stop, WaitInput
from robot_sim.program.leave import leave
from robot_sim.program.primitive import Primitive
from robot_sim.program.reference import PartRef, SeatRef
from robot_sim.program.room import expect_bare, expect_room
from robot_sim.program.stage import Stage, copy_name
from robot_sim.program.travel import Travel, depart, travel
from robot_sim.program.turned import turned
from robot_sim.units import Height, LinearSpeed, Millimetres

SUPPLY_TIMEOUT_S = 60.0
"""Longest wait for a part that comes again and again [s]; by then the supply has run out."""


class Pick(Primitive):
    """Take hold of a part (把持): come from above, grip, lift."""

    kind: Literal["pick"] = "pick"
    part: PartRef
    """The part to take."""
    source: At | None = None
    """The seat it was said to stand in; the program is refused when it does not stand there by then."""
    approach: Height | None = None
    """Height over the part to come from and to leave to [mm]; by default that of the cell."""
    speed: LinearSpeed | None = None
    """TCP speed on this straight stretch [mm/s]; by default that of the cell."""

    def lower(self, stage: Stage) -> Iterator[Instruction]:
        """Jaws open as far as needed, a joint move over the part or before it, straight in, grip, straight out."""
        stage.expect_speed(self.speed)
        part = stage.part(self.part)
        if stage.held is not None:
            stage.refuse("gripper.not_empty", part=part.name, held=stage.held.name)
        one = _which(stage, part, self.source)
        if self.source is not None and not _is_in(there := stage.seated[one], stage.spelt(self.source)):
            stage.refuse("part.not_there", part=part.name, said=str(self.source), found=str(there or ""))
        if one in stage.unsure:
            stage.refuse("branch.part_unsure", part=part.name)
        if one in stage.loose:
            stage.refuse("part.loose", part=part.name, place=str(stage.seated[one]))
        stage.expect_none(obstacles(stage.cell, part))
        expect_bare(stage, part)
        seat, name = stage.where[one], str(stage.seated[one] or part.name)
        above, at = way_in(stage.cell, part, stage.home_of(one), seat, self.approach, _rim(stage, part, one))
        yield from depart(stage)
        yield from open_for(stage, part)
        yield stage.move_j(f"{name} above", above)
        yield from _presence(stage, part) if one == part.name else ()
        yield stage.move_l(name, at, self.speed)
        yield from grip(stage, part)
        stage.take(part, one)
        yield stage.move_l(f"{name} above", above, self.speed)


class PlaceAt(Primitive):
    """Put the held part down in a seat or let it go over a box."""

    kind: Literal["place"] = "place"
    at: SeatRef
    """Where to."""
    approach: Height | None = None
    """Height over the seat to come from and to leave to [mm]; by default that of the cell."""
    speed: LinearSpeed | None = None
    """TCP speed on this straight stretch [mm/s]; by default that of the cell."""
    travel: Travel | None = None
    """How it gets there: with all joints together, as when nothing is said, or on a straight line."""
    over: Millimetres | None = None
    """Height in the robot base frame that the TCP keeps at least on its way there [mm]."""

    def lower(self, stage: Stage) -> Iterator[Instruction]:
        """A joint move over the seat or before it, straight in, let go, straight out."""
        place, at, seat = stage.seat(turned(stage, self.at))
        part = stage.held or stage.refuse("gripper.empty", seat=str(at))
        stage.expect_speed(self.speed)
        if place.opening is None and (other := stage.occupant(at)) is not None:
            stage.refuse("slot.occupied", seat=str(at), part=other)
        expect_room(stage, part, place, at)
        above, down = way_in(stage.cell, part, place, rest_in(place, seat), self.approach, _over(place))
        if insertion(stage.cell, place) is not None or not stage.is_over(down):
            yield from travel(stage, f"{at} above", above, self.travel, self.over)
        yield stage.move_l(str(at), down, self.speed)
        yield from let_go(stage, part)
        leave(stage, part, place, at, seat)
        yield stage.move_l(f"{at} above", above, self.speed)


def _which(stage: Stage, part: Part, source: At | None) -> str:
    """The name under which the part stands: its own, or that of one that a supply brought and that was set down."""
    copy = "" if source is None else copy_name(part.name, stage.spelt(source))
    return copy if copy in stage.seated else part.name


def _presence(stage: Stage, part: Part) -> Iterator[Instruction]:
    """The wait for a part that comes again and again, where an input tells that it is there."""
    supply = stage.cell.supply(part.name)
    if supply is not None and supply.present is not None:
        signal = stage.signal(supply.present, Direction.INPUT)
        alarm = Stop(step=stage.step, alarm="supply.empty")
        yield WaitInput(step=stage.step, signal=signal, value=True, timeout=SUPPLY_TIMEOUT_S, on_timeout=(alarm,))


def _is_in(there: At | None, said: At) -> bool:
    """Whether a seat is the one that was said; naming a flat area means any spot of it."""
    return there is not None and said in (there, there.model_copy(update={"spot": None}))


def _rim(stage: Stage, part: Part, one: str) -> float:
    """What a part has to be lifted over [mm]: its equals beside it, the walls of the box it lies in."""
    at = stage.seated[one]
    opening = None if at is None else stage.cell.place_names[at.place].opening
    return part.height if opening is None else opening.walls


def _over(place: Place) -> float | None:
    """What a part that is set down has to stay over on its way [mm]: over a box it is let go above the walls."""
    return None if place.opening is None else 0.0
