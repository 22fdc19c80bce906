"""Primitives that talk to the machines around the robot."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

from pydantic import Field

from robot_sim.cell.named import Name
from robot_sim.cell.signal import Direction
from robot_sim.cell.tool import grip_output
from robot_sim.program.fork import fork
from robot_sim.program.instruction import Dwell, Instruction, SetOutput, Stop, WaitInput
from robot_sim.program.leave import emptied
from robot_sim.program.primitive import Primitive
from robot_sim.program.stage import Stage
from robot_sim.units import Flag, Seconds

if TYPE_CHECKING:
    from robot_sim.program.primitives import Step


class SwitchOutput(Primitive):
    """Switch an output on or off and leave it so."""

    kind: Literal["set_output"] = "set_output"
    signal: Name
    """The output."""
    value: Flag
    """On or off."""

    def lower(self, stage: Stage) -> Iterator[Instruction]:
        """One switch. Refuses the output of the gripper."""
        yield SetOutput(step=stage.step, signal=_free_output(stage, self.signal), value=self.value)


class PulseOutput(Primitive):
    """Switch an output on for a time, then off."""

    kind: Literal["pulse_output"] = "pulse_output"
    signal: Name
    """The output."""
    seconds: Seconds = Field(gt=0)
    """How long it is on [s]."""

    def lower(self, stage: Stage) -> Iterator[Instruction]:
        """On, dwell, off. Refuses the output of the gripper."""
        signal = _free_output(stage, self.signal)
        yield SetOutput(step=stage.step, signal=signal, value=True)
        yield Dwell(step=stage.step, seconds=self.seconds)
        yield SetOutput(step=stage.step, signal=signal, value=False)


class AwaitInput(Primitive):
    """Wait until an input is on or off; when the time is up, do something else, or stop with an alarm."""

    kind: Literal["wait_input"] = "wait_input"
    signal: Name
    """The input."""
    value: Flag = True
    """The value to wait for."""
    timeout: Seconds | None = Field(default=None, gt=0)
    """Longest wait [s]. A program that gives none is refused: a wait without an end stops a line unseen."""
    on_timeout: tuple["Step", ...] = ()
    """What is done when the time is up, before the program goes on; without any it stops with an alarm."""

    def lower(self, stage: Stage) -> Iterator[Instruction]:
        """One wait; at its time-out the steps for that, or a stop with the alarm ``wait.timeout``."""
        signal = stage.signal(self.signal, Direction.INPUT)
        if self.timeout is None:
            stage.refuse("wait.no_timeout", name=self.signal)
        step, late = stage.step, tuple[Instruction, ...]((Stop(step=stage.step, alarm="wait.timeout"),))
        if self.on_timeout:
            _, late = fork(stage, (), self.on_timeout)
        yield WaitInput(step=step, signal=signal, value=self.value, timeout=self.timeout, on_timeout=late)
        emptied(stage, signal, self.value)


class DwellFor(Primitive):
    """Stand still for a time."""

    kind: Literal["dwell"] = "dwell"
    seconds: Seconds = Field(gt=0)
    """How long [s]."""

    def lower(self, stage: Stage) -> Iterator[Instruction]:
        """One dwell."""
        yield Dwell(step=stage.step, seconds=self.seconds)


def _free_output(stage: Stage, name: str) -> str:
    """An output that a program may switch: any but that of the tool, which grips and lets go with its own checks."""
    if name == grip_output(stage.cell.tool):
        stage.refuse("signal.of_tool", name=name)
    return stage.signal(name, Direction.OUTPUT)
