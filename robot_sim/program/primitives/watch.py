"""Moving only while something is so."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

from pydantic import Field

from robot_sim.cell.named import Name
from robot_sim.cell.signal import Direction
from robot_sim.program.condition import InputIs
from robot_sim.program.instruction import Guard, Instruction
from robot_sim.program.primitive import Primitive
from robot_sim.program.stage import Stage
from robot_sim.units import Flag

if TYPE_CHECKING:
    from robot_sim.program.primitives import Step


class MoveWhile(Primitive):
    """Do the steps inside, but stop on the spot whenever an input is lost; go on from there when it is back, or end."""

    kind: Literal["guard"] = "guard"
    signal: Name
    """The input."""
    value: Flag = True
    """The value it has to keep."""
    resume: Flag = False
    """Whether the arm goes on by itself when the value is back; else the program ends with an alarm."""
    steps: tuple["Step", ...] = Field(min_length=1)
    """What is done meanwhile."""

    def lower(self, stage: Stage) -> Iterator[Instruction]:
        """The steps under one guard."""
        step, holds = stage.step, InputIs(signal=stage.signal(self.signal, Direction.INPUT), value=self.value)
        body = tuple(stage.lower_all(self.steps))
        yield Guard(step=step, holds=holds, resumes=self.resume, body=body)
