"""How a step names a position: a seat, a part or a coordinate, and how far from it."""

from typing import Self

from pydantic import model_validator

from robot_sim.cell.view import Towards
from robot_sim.frozen import Frozen
from robot_sim.pose import Pose, Vector
from robot_sim.program.grip import DROP_MM
from robot_sim.program.reference import PartRef, SeatRef
from robot_sim.program.stage import Stage
from robot_sim.units import Length


class Offset(Frozen):
    """So far in a direction."""

    towards: Towards
    """Direction, as the operator sees it or along an axis of the robot base frame."""
    distance: Length
    """How far [mm]."""


class Where(Frozen):
    """A position in the cell. The tool points down there."""

    seat: SeatRef | None = None
    """A seat, or an area such as a cup or a pad; of a box the rim is meant."""
    part: PartRef | None = None
    """A part: its upper face for what is above it, its underside for what is beside it."""
    point: Vector | None = None
    """A coordinate in the robot base frame, x, y, z [mm]."""
    offsets: tuple[Offset, ...] = ()
    """How far from there."""

    @model_validator(mode="after")
    def _is_one_thing(self) -> Self:
        if sum(thing is not None for thing in (self.seat, self.part, self.point)) != 1:
            raise ValueError("give one of `seat`, `part` and `point`, and only one")
        return self

    @property
    def raised(self) -> float:
        """How far above it lies [mm]."""
        return sum(offset.distance for offset in self.offsets if offset.towards in UPWARDS)

    def name(self, stage: Stage) -> str:
        """What points there are called in a routine."""
        if self.seat is not None:
            return str(stage.seat(self.seat)[1])
        return f"point {stage.step}" if self.part is None else stage.part(self.part).name

    def pose(self, stage: Stage) -> Pose:
        """Where the reference point is to be: the underside centre of the held part, else the TCP [mm, deg].

        Raises:
            Forbidden: there is no such seat or part, or it is not known where the part is by then.
        """
        pose = self._thing(stage)
        for offset in self.offsets:
            pose = pose.moved(shift(stage, offset))
        return pose

    def _thing(self, stage: Stage) -> Pose:
        if self.seat is not None:
            place, _, seat = stage.seat(self.seat)
            rim = 0.0 if place.opening is None else place.opening.walls + (0.0 if self.raised else DROP_MM)
            return seat @ Pose(xyz=(0.0, 0.0, rim))
        if self.part is not None:
            part = stage.known_part(self.part)
            beside = bool(self.offsets) and not self.raised
            return stage.where[part.name] @ Pose(xyz=(0.0, 0.0, 0.0 if beside else part.height))
        assert self.point is not None  # the validator guarantees it
        return Pose(xyz=self.point)


UPWARDS = (Towards.UP, Towards.Z_PLUS)
"""Directions that lead away from what lies below."""


def shift(stage: Stage, offset: Offset) -> Vector:
    """An offset in the robot base frame [mm]."""
    x, y, z = (offset.distance * component for component in stage.cell.operator.vector(offset.towards))
    return x, y, z
