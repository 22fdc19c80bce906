"""Primitives that move the TCP."""

from collections.abc import Iterator
from typing import Literal

from robot_sim.cell.view import Towards
from robot_sim.motion import arm
from robot_sim.pose import Pose
from robot_sim.program.instruction import Instruction
from robot_sim.program.primitive import Primitive
from robot_sim.program.stage import Stage
from robot_sim.units import Flag, Length, LinearSpeed


class GoHome(Primitive):
    """Return to the home position (原点)."""

    kind: Literal["home"] = "home"

    def lower(self, stage: Stage) -> Iterator[Instruction]:
        """One joint move to the home joints of the cell."""
        flange = arm(stage.cell.robot).forward(stage.cell.home)
        yield stage.move_j(HOME, Pose.of(flange @ stage.cell.tool.tcp.matrix()), stage.cell.home)


class MoveBy(Primitive):
    """Move the TCP straight by a distance in a direction, keeping its orientation."""

    kind: Literal["move_by"] = "move_by"
    towards: Towards
    """Direction: right, left, front, back, up, down as the operator sees it, or an axis of the robot base, +x to -z."""
    distance: Length
    """How far [mm]."""

    def lower(self, stage: Stage) -> Iterator[Instruction]:
        """One straight move from where the TCP is; refuses to leave the space in which coordinates are counted."""
        if stage.astray:
            stage.refuse("branch.position_unsure", distance_mm=self.distance, towards=self.towards.value)
        x, y, z = (self.distance * component for component in stage.cell.operator.vector(self.towards))
        if any(abs(a + b) > FAR_MM for a, b in zip(stage.tcp.xyz, (x, y, z), strict=True)):
            stage.refuse("reach.far_away", distance_mm=self.distance, towards=self.towards.value)
        yield stage.move_l(f"move {stage.step}", stage.tcp.moved((x, y, z)))


class LimitSpeed(Primitive):
    """From here on, keep the TCP under a speed; it can only lower the limits of the cell."""

    kind: Literal["limit_speed"] = "limit_speed"
    speed: LinearSpeed
    """Highest TCP speed [mm/s]."""
    while_holding: Flag = False
    """Whether it holds only with a part in hand."""

    def lower(self, stage: Stage) -> Iterator[Instruction]:
        """No instruction: the moves that follow obey it. Refuses a speed above the limit of the cell."""
        limits = stage.cell.limits
        limit = (limits.holding_speed or limits.tcp_speed) if self.while_holding else limits.tcp_speed
        if self.speed > limit:
            stage.refuse("speed.over_limit", speed_mm_s=self.speed, limit_mm_s=limit)
        stage.limit_speed(self.speed, self.while_holding)
        yield from ()


HOME = "home"
"""Name of the home point in a routine."""

FAR_MM = 99_999.0
"""No arm reaches further from its base than this [mm]; coordinates end soon after."""
