"""Primitives that lead the TCP along a path: a bead, an edge, a ring."""

import math
from collections.abc import Iterator
from typing import Literal

from pydantic import Field

from robot_sim.cell.named import Name
from robot_sim.cell.signal import Direction
from robot_sim.cell.view import Towards, Turning
from robot_sim.frozen import Frozen
from robot_sim.pose import Pose
from robot_sim.program.aim import about_vertical, aim
from robot_sim.program.instruction import Instruction, MoveC, MoveL, SetOutput
from robot_sim.program.primitive import Primitive
from robot_sim.program.reference import SeatRef
from robot_sim.program.stage import Stage
from robot_sim.program.travel import travel
from robot_sim.units import Degrees, Height, Length, LinearSpeed

CORNER_MM = (1.5, 2.4)
"""Least and greatest way before a corner of a path at which its rounding begins [mm]: at 2.4 mm a right angle is left
by 1.0 mm."""

CORNER_PULL = 1_100.0
"""Acceleration of the TCP in a rounded corner for which the rounding is chosen [mm/s2]."""

LARGEST_ARC = 180.0
"""Largest sweep of one arc [deg]; more does not leave a point between its ends that is far from both."""


class Traced(Frozen):
    """What all paths have. The reference point is the TCP, or the underside centre of the part in hand."""

    height: Height
    """Height over the surface [mm]."""
    speed: LinearSpeed
    """Speed along the path [mm/s]."""
    output: Name | None = None
    """Output that is on along the path, such as the dispensing valve."""
    approach: Height | None = None
    """Height over the path to come from and to leave to [mm]; by default that of the cell."""

    def trace(self, stage: Stage, name: str, start: Pose, along: Iterator[Instruction]) -> Iterator[Instruction]:
        """Come from above to the start of a path [mm, deg], go along it with the output on, and lift clear."""
        stage.expect_speed(self.speed)
        lift = stage.cell.defaults.approach if self.approach is None else self.approach
        first = aim(stage, start)
        yield from travel(stage, f"{name} above", first.moved((0.0, 0.0, lift)))
        yield stage.move_l(f"{name} start", first)
        yield from self._switch(stage, True)
        yield from along
        yield from self._switch(stage, False)
        yield stage.move_l(f"{name} clear", stage.tcp.moved((0.0, 0.0, lift)))

    def running_on(self, move: MoveL | MoveC, last: bool) -> MoveL | MoveC:
        """A move of the path: it runs into the next one, in a rounding for its speed, but stops at the end."""
        least, most = CORNER_MM
        blend = round(min(max(least, self.speed**2 / CORNER_PULL), most), 3)
        return move if last else move.model_copy(update={"blend": blend})

    def _switch(self, stage: Stage, value: bool) -> Iterator[Instruction]:
        if self.output is not None:
            signal = stage.signal(self.output, Direction.OUTPUT)
            yield SetOutput(step=stage.step, signal=signal, value=value)


class FollowPath(Traced, Primitive):
    """Follow straight lines from point to point, such as the edges between the corners of a part."""

    kind: Literal["follow_path"] = "follow_path"
    corners: tuple[SeatRef, ...] = Field(min_length=2, max_length=200)
    """The points, in order; the first again at the end for a closed path."""

    def lower(self, stage: Stage) -> Iterator[Instruction]:
        """A joint move over the first point, straight down, lines with rounded corners, straight up."""
        poses = [stage.seat(corner)[2].moved((0.0, 0.0, self.height)) for corner in self.corners]
        yield from self.trace(stage, str(stage.seat(self.corners[0])[1]), poses[0], self._lines(stage, poses))

    def _lines(self, stage: Stage, poses: list[Pose]) -> Iterator[Instruction]:
        for number, pose in enumerate(poses[1:], start=1):
            line = stage.move_l(f"{stage.seat(self.corners[number])[1]} traced", aim(stage, pose), self.speed)
            yield self.running_on(line, last=number == len(poses) - 1)


class FollowArc(Traced, Primitive):
    """Follow a circle or a part of one about the centre of a seat or an area, level, seen from above."""

    kind: Literal["follow_arc"] = "follow_arc"
    centre: SeatRef
    """The seat or the area in whose middle the centre lies."""
    radius: Length
    """Radius [mm]."""
    start: Towards
    """Side of the centre on which it starts, as the operator sees it or along an axis of the robot base frame."""
    turning: Turning
    """Which way round, seen from above."""
    sweep: Degrees = Field(default=360.0, gt=0, le=360)
    """How far round [deg]; 360 for a full circle."""

    def lower(self, stage: Stage) -> Iterator[Instruction]:
        """A joint move over the start, straight down, arcs that run into each other, straight up."""
        _, at, seat = stage.seat(self.centre)
        if self.start in VERTICAL:
            stage.refuse("arc.no_side", towards=self.start.value)
        centre = Pose(xyz=seat.moved((0.0, 0.0, self.height)).xyz)
        yield from self.trace(stage, f"{at} ring", self._at(stage, centre, 0.0), self._arcs(stage, str(at), centre))

    def _arcs(self, stage: Stage, name: str, centre: Pose) -> Iterator[Instruction]:
        count = math.ceil(self.sweep / LARGEST_ARC)
        for number in range(count):
            via, to = (self.sweep * (number + share) / count for share in (0.5, 1.0))
            through, goal = (aim(stage, self._at(stage, centre, angle)) for angle in (via, to))
            arc = stage.move_c(f"{name} ring", through, goal, self.speed)
            yield self.running_on(arc, last=number == count - 1)

    def _at(self, stage: Stage, centre: Pose, angle: float) -> Pose:
        """The point of the circle so far round from its start [mm, deg], turned as the centre."""
        x, y, _ = (self.radius * share for share in stage.cell.operator.vector(self.start))
        sign = 1.0 if self.turning is Turning.COUNTER_CLOCKWISE else -1.0
        spoke = about_vertical(Pose(), sign * angle) @ Pose(xyz=(x, y, 0.0))
        return centre.moved(spoke.xyz)


VERTICAL = (Towards.UP, Towards.DOWN, Towards.Z_PLUS, Towards.Z_MINUS)
"""Directions in which a level circle has no point."""
