"""The program: what the engineer asked for, in names and intentions."""

from collections.abc import Iterator

from pydantic import Field

from robot_sim.cell.named import Name
from robot_sim.frozen import Frozen
from robot_sim.program.primitives import Step, inside


class Program(Frozen):
    """Steps in order. It holds no joint values: those come from lowering it in a cell."""

    name: Name = "program"
    """What the program is called."""
    steps: tuple[Step, ...] = Field(min_length=1, max_length=1_000)
    """What is done."""

    def numbered(self) -> tuple[tuple[int, Step], ...]:
        """Every step with its number, from 1; steps inside loops follow the loop they are in."""
        return tuple(enumerate(_flat(self.steps), start=1))


def _flat(steps: tuple[Step, ...]) -> Iterator[Step]:
    for step in steps:
        yield step
        for steps in inside(step):
            yield from _flat(steps)
