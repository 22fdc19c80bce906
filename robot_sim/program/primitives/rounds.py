"""Rounds without a fixed number, and what counts them."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal, Self

from pydantic import Field, model_validator

from robot_sim.cell.named import Name
from robot_sim.cell.signal import Direction
from robot_sim.program.condition import Condition, InputIs, Reached
from robot_sim.program.fork import joined
from robot_sim.program.instruction import Branch, Increment, Instruction, SetVariable, Stop, Until
from robot_sim.program.kept import meet
from robot_sim.program.primitive import Primitive
from robot_sim.program.stage import Stage
from robot_sim.program.standing import Standing
from robot_sim.units import Count, Flag

if TYPE_CHECKING:
    from robot_sim.program.primitives import Step


class RepeatUntil(Primitive):
    """Do the steps inside again and again until an input is so, a counter has come to a number or a place is full."""

    kind: Literal["until"] = "until"
    signal: Name | None = None
    """The input that ends it, looked at before each round."""
    value: Flag = True
    """The value of the input that ends it."""
    counter: Name | None = None
    """The counter that ends it."""
    count: Count | None = None
    """The number at which the counter ends it."""
    full: Name | None = None
    """The place that ends it once every seat that the steps fill one after another is taken."""
    rounds: Count = 1_000
    """Most rounds; a program that comes to them stops with an alarm."""
    steps: tuple["Step", ...] = Field(min_length=1)
    """What is done in each round."""

    @model_validator(mode="after")
    def _ends(self) -> Self:
        if self.signal is None and self.counter is None and self.full is None:
            raise ValueError("give `signal`, `counter` or `full`: a loop without an end stops a line unseen")
        if (self.counter is None) != (self.count is None):
            raise ValueError("a counter needs the number at which it ends the rounds")
        return self

    def lower(self, stage: Stage) -> Iterator[Instruction]:
        """One loop; its second round has to be the same as its first, as the third will be the same as the second.

        The rules of the cell are kept in each round as if it began where the last one ended.
        """
        step, before, variable = stage.step, stage.remember(), f"n{stage.step}"
        with stage.filling(self.full):
            body, after = self._round(stage)
            if (either := meet([before.kept, after.kept])) != before.kept:
                stage.step = step
                stage.recall(before._replace(kept=either))
                body, after = self._round(stage)
                stage.recall(after._replace(kept=either))
            last, stage.step = stage.step, step
            again, then = self._round(stage)
        stage.step = last
        if again != body:
            stage.refuse("until.differs")
        stage.recall(joined((before, after, then)))
        yield Until(step=step, variable=variable, most=self.rounds, ends=tuple(self._asked(stage)), body=body)
        bound = Reached(variable=variable, number=self.rounds)
        yield Branch(step=step, condition=bound, then=(Stop(step=step, alarm="loop.bound"),))

    def _round(self, stage: Stage) -> tuple[tuple[Instruction, ...], Standing]:
        return tuple(stage.lower_all(self.steps)), stage.remember()

    def _asked(self, stage: Stage) -> Iterator[Condition]:
        if self.signal is not None:
            yield InputIs(signal=stage.signal(self.signal, Direction.INPUT), value=self.value)
        if self.counter is not None and self.count is not None:
            yield Reached(variable=stage.counter(self.counter), number=self.count)
        if self.full is not None:
            row = stage.rows.get(self.full) or stage.refuse("until.not_filled", place=self.full)
            yield Reached(variable=row.variable, number=len(row.seats))


class CountUp(Primitive):
    """Count one more."""

    kind: Literal["count"] = "count"
    counter: Name
    """Name of the counter; it begins at zero."""

    def lower(self, stage: Stage) -> Iterator[Instruction]:
        """One added to the variable of the counter."""
        yield Increment(step=stage.step, variable=stage.counter(self.counter))


class ResetCount(Primitive):
    """Let a counter begin at zero again."""

    kind: Literal["reset_count"] = "reset_count"
    counter: Name
    """Name of the counter."""

    def lower(self, stage: Stage) -> Iterator[Instruction]:
        """The variable of the counter set to zero."""
        yield SetVariable(step=stage.step, variable=stage.counter(self.counter), value=0)
