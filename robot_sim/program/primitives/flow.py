"""Primitives that hold other steps."""

from collections.abc import Iterator
from itertools import zip_longest
from typing import TYPE_CHECKING, Literal, Self

from pydantic import Field, model_validator

from robot_sim.cell.named import Name
from robot_sim.cell.part import Part
from robot_sim.cell.place import At
from robot_sim.program.instruction import Instruction
from robot_sim.program.primitive import Primitive
from robot_sim.program.roll import roll
from robot_sim.program.stage import Stage
from robot_sim.units import Count

if TYPE_CHECKING:
    from robot_sim.program.primitives import Step


class Repeat(Primitive):
    """Do the steps inside a number of times."""

    kind: Literal["repeat"] = "repeat"
    times: Count
    """How many times."""
    steps: tuple["Step", ...] = Field(min_length=1)
    """What is repeated."""

    def lower(self, stage: Stage) -> Iterator[Instruction]:
        """A loop, where rounds differ only in what a table can name; else the rounds one after another."""
        yield from _rounds(stage, self.steps, ((None, None),) * self.times)


class ForEach(Primitive):
    """Do the steps inside once for each part, for each seat, or for each pair of the two."""

    kind: Literal["for_each"] = "for_each"
    parts: tuple[Name, ...] = ()
    """The parts, in order; inside, ``{"each": "part"}`` means the one of the round."""
    seats: tuple[At, ...] = ()
    """The seats, in order; inside, ``{"each": "seat"}`` means the one of the round."""
    steps: tuple["Step", ...] = Field(min_length=1)
    """What is done in each round."""

    @model_validator(mode="after")
    def _pairs_up(self) -> Self:
        if not self.parts and not self.seats:
            raise ValueError("give `parts`, `seats` or both")
        if self.parts and self.seats and len(self.parts) != len(self.seats):
            raise ValueError(f"{len(self.parts)} parts and {len(self.seats)} seats do not pair up")
        return self

    def lower(self, stage: Stage) -> Iterator[Instruction]:
        """A loop over tables of points and parts; else the rounds one after another."""
        parts = tuple(stage.part(name) for name in self.parts)
        yield from _rounds(stage, self.steps, tuple(zip_longest(parts, self.seats)))


def _rounds(
    stage: Stage, steps: "tuple[Step, ...]", rounds: tuple[tuple[Part | None, At | None], ...]
) -> Iterator[Instruction]:
    first = stage.step
    lowered = []
    outer_part, outer_seat = stage.rounds[-1] if stage.rounds else (None, None)
    for number, (part, seat) in enumerate(rounds):
        stage.step, before = first, stage.standing()
        stage.rounds.append((part or outer_part, seat or outer_seat))
        lowered.append(tuple(stage.lower_all(steps)))
        stage.rounds.pop()
        if part is None and seat is None and stage.standing() == before:
            lowered += lowered[-1:] * (len(rounds) - number - 1)  # whatever follows does the same again
            break
    yield from roll(lowered, first, stage.tables)
