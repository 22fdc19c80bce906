"""Judges of what a program is made of: moves that feel for contact, skills."""

from typing import Literal, Self, assert_never

from pydantic import Field, model_validator

from planner.evaluate.trial import Trial
from robot_sim.frozen import Frozen
from robot_sim.units import Length, Newtons, Whole


class PressUntil(Frozen):
    """A move that ends at a force, and goes no further than a way."""

    p: Literal["press_until"]
    force_n: Newtons = Field(gt=0)
    max_travel_mm: Length


class Skill(Frozen):
    """A named skill is stored or called."""

    p: Literal["skill"]
    save: str | None = None
    use: str | None = None
    params: tuple[str, ...] = ()
    times: Whole | None = None

    @model_validator(mode="after")
    def _one_of_two(self) -> Self:
        if (self.save is None) == (self.use is None):
            raise ValueError("give `save` or `use`")
        return self


OfProgram = PressUntil | Skill
"""Predicates of what a program is made of."""


def judge(predicate: OfProgram, trial: Trial) -> str | None:
    """Why a predicate does not hold; none where it does."""
    match predicate:
        case PressUntil():
            return "no move of the program feels for contact"
        case Skill():
            return "the answer holds and calls no skill"
        case _:
            assert_never(predicate)
