"""Primitives that put parts where no seat is: a little further, beside something, at a coordinate."""

from collections.abc import Iterator
from typing import Literal

from pydantic import Field

from robot_sim.cell.part import Part
from robot_sim.cell.place import At, Spot
from robot_sim.pose import Pose, Vector
from robot_sim.program.aim import about_vertical
from robot_sim.program.clear import expect_clear
from robot_sim.program.grip import grip_points
from robot_sim.program.gripping import let_go
from robot_sim.program.instruction import Instruction
from robot_sim.program.primitive import Primitive
from robot_sim.program.primitives.handling import Pick, PlaceAt
from robot_sim.program.reference import PartRef
from robot_sim.program.stage import Stage
from robot_sim.program.travel import Travel, travel
from robot_sim.program.where import Offset, Where, shift
from robot_sim.units import Height, LinearSpeed, Millimetres


class ShiftPart(Primitive):
    """Move a part a little from where it stands: take it, set it down beside there."""

    kind: Literal["shift"] = "shift"
    part: PartRef
    """The part."""
    offsets: tuple[Offset, ...] = Field(min_length=1)
    """How far and which way; only along what it stands on."""

    def lower(self, stage: Stage) -> Iterator[Instruction]:
        """As to pick it and to place it a little further on the same seat, area or height."""
        part = stage.known_part(self.part)
        rest, at = stage.where[part.name], stage.seated[part.name]
        moved = rest
        for offset in self.offsets:
            moved = moved.moved(shift(stage, offset))
        if at is not None:
            goal = _beside(stage, at, moved)
            yield from Pick(part=part.name).lower(stage)
            yield from PlaceAt(at=goal).lower(stage)
        else:
            yield from Pick(part=part.name).lower(stage)
            yield from PutDown(to=Where(point=moved.xyz)).put(stage, part, f"{part.name} moved", moved)


class PutDown(Primitive):
    """Put the held part down at a position that is no seat: beside something, on something, at a coordinate."""

    kind: Literal["put_down"] = "put_down"
    to: Where
    """The position of its underside centre."""
    approach: Height | None = None
    """Height over it to come from and to leave to [mm]; by default that of the cell."""
    speed: LinearSpeed | None = None
    """TCP speed on this straight stretch [mm/s]; by default that of the cell."""
    travel: Travel | None = None
    """How it gets there: with all joints together, as when nothing is said, or on a straight line."""
    over: Millimetres | None = None
    """Height in the robot base frame that the TCP keeps at least on its way there [mm]."""

    def lower(self, stage: Stage) -> Iterator[Instruction]:
        """A joint move over the position, straight down, let go, straight up."""
        name = self.to.name(stage)
        part = stage.held or stage.refuse("gripper.empty", seat=name)
        stage.expect_speed(self.speed)
        pose = self.to.pose(stage)
        expect_clear(stage, pose)
        yield from self.put(stage, part, f"{name} beside", about_vertical(pose, stage.turn))

    def put(self, stage: Stage, part: Part, name: str, pose: Pose) -> Iterator[Instruction]:
        """Set the held part down with its underside centre at a pose [mm, deg]."""
        above, down = grip_points(stage.cell, part, pose, self.approach)
        yield from travel(stage, f"{name} above", above, self.travel, self.over)
        yield stage.move_l(name, down, self.speed)
        yield from let_go(stage, part)
        stage.settle(part, pose)
        yield stage.move_l(f"{name} above", above, self.speed)


def _beside(stage: Stage, at: At, moved: Pose) -> At:
    """The spot of a seat at which a part is at a pose of the base frame [mm, deg]."""
    seat = stage.cell.place_names[at.place].seat(at.slot)
    x, y, z = _rounded((seat.inverse() @ moved).xyz)
    turn = 0.0 if at.spot is None else at.spot.turn
    return at.model_copy(update={"spot": Spot(x=x, y=y, z=max(z, 0.0), turn=turn)})


def _rounded(xyz: Vector) -> Vector:
    x, y, z = (round(value, 6) + 0.0 for value in xyz)
    return x, y, z
