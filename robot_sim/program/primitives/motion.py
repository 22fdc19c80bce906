"""Primitives that move the TCP."""

import math
from collections.abc import Iterator
from typing import Literal, Self

from pydantic import Field, model_validator

from robot_sim.cell.view import Towards, Turning
from robot_sim.program.aim import about_vertical, aim
from robot_sim.program.clear import expect_clear
from robot_sim.program.instruction import Instruction
from robot_sim.program.primitive import Primitive
from robot_sim.program.stage import Stage
from robot_sim.program.travel import Travel, depart, homewards, travel
from robot_sim.program.where import Offset, Where, shift
from robot_sim.units import Degrees, Flag, Length, LinearSpeed, Millimetres


class GoHome(Primitive):
    """Return to the home position (原点)."""

    kind: Literal["home"] = "home"

    def lower(self, stage: Stage) -> Iterator[Instruction]:
        """One joint move to the home joints of the cell."""
        yield from homewards(stage)


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
        x, y, z = shift(stage, Offset(towards=self.towards, distance=self.distance))
        if any(abs(a + b) > FAR_MM for a, b in zip(stage.tcp.xyz, (x, y, z), strict=True)):
            stage.refuse("reach.far_away", distance_mm=self.distance, towards=self.towards.value)
        yield stage.move_l(f"move {stage.step}", stage.tcp.moved((x, y, z)))


class MoveTo(Primitive):
    """Move to a position: the held part's underside there, or the TCP when the tool is empty; the tool points down."""

    kind: Literal["move_to"] = "move_to"
    to: Where
    """The position."""
    travel: Travel | None = None
    """How it gets there: with all joints together, as when nothing is said, or on a straight line."""
    over: Millimetres | None = None
    """Height in the robot base frame that the TCP keeps at least on its way there [mm]."""
    speed: LinearSpeed | None = None
    """TCP speed of straight moves [mm/s]; by default that of the cell."""

    def lower(self, stage: Stage) -> Iterator[Instruction]:
        """A joint move; near a seat or a part to over it, then straight down. A straight line where one is wanted."""
        stage.expect_speed(self.speed)
        pose = self.to.pose(stage)
        expect_clear(stage, pose)
        name, goal = self.to.name(stage), aim(stage, pose)
        low = 0.0 if self.to.point is not None else max(0.0, stage.cell.defaults.approach - self.to.raised)
        if self.travel is Travel.LINE and self.over is None:
            yield from depart(stage)
            yield stage.move_l(f"{name} reached", goal, self.speed)
        elif stage.is_over(goal):
            yield stage.move_l(f"{name} reached", goal, self.speed)
        else:
            yield from travel(stage, f"{name} near", goal.moved((0.0, 0.0, low)), self.travel, self.over)
            if low:
                yield stage.move_l(f"{name} reached", goal, self.speed)
        stage.retreat = low


class TurnBy(Primitive):
    """Turn the held part, or the empty tool, about the vertical through the TCP, without moving it."""

    kind: Literal["turn"] = "turn"
    angle: Degrees = Field(gt=0, le=360)
    """How far [deg]."""
    turning: Turning
    """Which way, seen from above."""

    def lower(self, stage: Stage) -> Iterator[Instruction]:
        """Straight moves that turn in place, each by a quarter at most, so that the way round is certain."""
        if stage.astray:
            stage.refuse("branch.height_unsure")
        sign = 1.0 if self.turning is Turning.COUNTER_CLOCKWISE else -1.0
        parts, low = math.ceil(self.angle / QUARTER), stage.retreat
        start = stage.tcp
        for number in range(1, parts + 1):
            turn = sign * self.angle * number / parts
            yield stage.move_l(f"turn {stage.step}", about_vertical(start, turn))
        stage.retreat = low
        if stage.held is not None:
            stage.turn += sign * self.angle


class LimitSpeed(Primitive):
    """From here on, keep the TCP under a speed; it can only lower the limits of the cell."""

    kind: Literal["limit_speed"] = "limit_speed"
    speed: LinearSpeed
    """Highest TCP speed [mm/s]."""
    while_holding: Flag = False
    """Whether it holds only with a part in hand."""
    while_empty: Flag = False
    """Whether it holds only without a part in hand."""

    @model_validator(mode="after")
    def _is_one_case(self) -> Self:
        if self.while_holding and self.while_empty:
            raise ValueError("give one of `while_holding` and `while_empty`; without either it holds for both")
        return self

    def lower(self, stage: Stage) -> Iterator[Instruction]:
        """No instruction: the moves that follow obey it. Refuses a speed above the limit of the cell."""
        limits = stage.cell.limits
        limit = (limits.holding_speed or limits.tcp_speed) if self.while_holding else limits.tcp_speed
        if self.speed > limit:
            stage.refuse("speed.over_limit", speed_mm_s=self.speed, limit_mm_s=limit)
        stage.limit_speed(self.speed, holding=not self.while_empty, empty=not self.while_holding)
        yield from ()


QUARTER = 90.0
"""Largest turn of one move [deg]; half a turn could go either way."""

FAR_MM = 99_999.0
"""No arm reaches further from its base than this [mm]; coordinates end soon after."""
