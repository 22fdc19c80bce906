"""Primitives that hold other steps."""

from collections.abc import Iterator
from itertools import zip_longest
from typing import TYPE_CHECKING, Literal, Self

from pydantic import Field, model_validator

from robot_sim.cell.named import Name
from robot_sim.cell.part import Part
from robot_sim.cell.place import At
from robot_sim.cell.signal import Direction
from robot_sim.program.condition import InputIs
from robot_sim.program.fork import fork
from robot_sim.program.instruction import Branch, Instruction, Stop
from robot_sim.program.primitive import Primitive
from robot_sim.program.roll import roll
from robot_sim.program.stage import Stage
from robot_sim.program.standing import Stuck
from robot_sim.units import Count, Flag

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


class IfInput(Primitive):
    """Do one thing or another, as an input tells at that moment."""

    kind: Literal["if_input"] = "if_input"
    signal: Name
    """The input."""
    value: Flag = True
    """The value that leads to ``steps``."""
    steps: tuple["Step", ...] = Field(min_length=1)
    """What is done when the input has the value."""
    otherwise: tuple["Step", ...] = ()
    """What is done when it has not."""

    def lower(self, stage: Stage) -> Iterator[Instruction]:
        """One branch. What only one arm settles cannot be built upon behind it: the hand, a part, the position."""
        signal = stage.signal(self.signal, Direction.INPUT)
        step = stage.step
        then, otherwise = fork(stage, self.steps, self.otherwise)
        asked = InputIs(signal=signal, value=self.value)
        yield Branch(step=step, condition=asked, then=then, otherwise=otherwise)


class StopProgram(Primitive):
    """End the program here, without further motion."""

    kind: Literal["stop"] = "stop"
    alarm: Flag = False
    """Whether an alarm is shown."""

    def lower(self, stage: Stage) -> Iterator[Instruction]:
        """One stop, with the alarm ``program.stop`` where one is wanted; no step can follow it."""
        yield Stop(step=stage.step, alarm="program.stop" if self.alarm else None)
        stage.stuck = Stuck.ENDED


def _rounds(
    stage: Stage, steps: "tuple[Step, ...]", rounds: tuple[tuple[Part | None, At | None], ...]
) -> Iterator[Instruction]:
    first = stage.step
    lowered = []
    outer_part, outer_seat = stage.rounds[-1] if stage.rounds else (None, None)
    for number, (part, seat) in enumerate(rounds):
        stage.step, before = first, stage.remember()
        stage.rounds.append((part or outer_part, seat or outer_seat))
        lowered.append(tuple(stage.lower_all(steps)))
        stage.rounds.pop()
        if part is None and seat is None and stage.remember() == before:
            lowered += lowered[-1:] * (len(rounds) - number - 1)  # whatever follows does the same again
            break
    yield from roll(lowered, first, stage.tables)
