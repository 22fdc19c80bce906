"""Waiting for whichever of several inputs comes first."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal, Self

from pydantic import Field, model_validator

from robot_sim.cell.named import Name
from robot_sim.cell.signal import Direction
from robot_sim.program.condition import InputIs
from robot_sim.program.fork import fork
from robot_sim.program.instruction import Arm, Instruction, Stop, WaitAny
from robot_sim.program.primitive import Primitive
from robot_sim.program.stage import Stage
from robot_sim.units import Flag, Seconds

if TYPE_CHECKING:
    from robot_sim.program.primitives import Step


class AwaitAny(Primitive):
    """Wait for the first of some inputs and do what belongs to it; when the time is up do something else instead."""

    kind: Literal["wait_any"] = "wait_any"
    signals: tuple[Name, ...] = Field(min_length=1)
    """The inputs; where several are so at once, the first of them counts."""
    value: Flag = True
    """The value to wait for."""
    timeout: Seconds | None = Field(default=None, gt=0)
    """Longest wait [s]. A program that gives none is refused: a wait without an end stops a line unseen."""
    arms: tuple[tuple["Step", ...], ...]
    """What is done when each input has come, in the order of ``signals``."""
    on_timeout: tuple["Step", ...] = ()
    """What is done instead when the time is up; without any the program stops with an alarm."""

    @model_validator(mode="after")
    def _pairs_up(self) -> Self:
        if len(self.arms) != len(self.signals):
            raise ValueError(f"{len(self.signals)} signals and {len(self.arms)} arms do not pair up")
        return self

    def lower(self, stage: Stage) -> Iterator[Instruction]:
        """One wait with an arm for each input; at its time-out the steps for that, or a stop with ``wait.timeout``."""
        asked = [InputIs(signal=stage.signal(name, Direction.INPUT), value=self.value) for name in self.signals]
        if self.timeout is None:
            stage.refuse("wait.no_timeout", name=self.signals[0])
        step = stage.step
        if self.on_timeout:
            *ways, late = fork(stage, *self.arms, self.on_timeout)
        else:
            ways, late = [*fork(stage, *self.arms)], (Stop(step=step, alarm="wait.timeout"),)
        arms = tuple(Arm(when=when, then=then) for when, then in zip(asked, ways, strict=True))
        yield WaitAny(step=step, arms=arms, timeout=self.timeout, on_timeout=late)
