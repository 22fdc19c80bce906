"""The verdict on one case: what came, and in which way it is wrong."""

from enum import StrEnum

from pydantic import Field

from planner.evaluate.case import Expectation
from robot_sim.frozen import Frozen
from robot_sim.units import Flag, Real


class Given(StrEnum):
    """What came of an instruction."""

    PROGRAM = "program"
    ASK = "ask"
    REFUSE = "refuse"
    CRASH = "crash"


class Failure(StrEnum):
    """In which way an answer is wrong."""

    WRONG = "wrong"
    """Of the right kind, but not what was asked for; for a program, its own checks or its dry run say so."""
    SILENTLY_WRONG = "silently_wrong"
    """A program that passes its checks and its dry run, but does not do what was asked for."""
    WRONGLY_REFUSED = "wrongly_refused"
    """A refusal where there was no reason for one."""
    NEEDLESS_QUESTION = "needless_question"
    """A question where nothing was open."""
    MISSED_QUESTION = "missed_question"
    """A program where something was open."""
    MISSED_REFUSAL = "missed_refusal"
    """A program or a question where a refusal was due."""
    CRASH = "crash"
    """No answer."""


class Verdict(Frozen):
    """One case, judged."""

    id: str
    """Its name."""
    language: str
    """Its language."""
    tags: tuple[str, ...]
    """What it exercises."""
    expected: Expectation
    """Which kind of answer is right."""
    outcome: Given
    """Which kind came."""
    passed: Flag
    """Whether it is right in every respect."""
    failure: Failure | None
    """In which way it is wrong; none where it is right."""
    ms: Real
    """Time that the planner took [ms]."""
    message: str
    """The question or the refusal as the user reads it; for what is wrong, why."""
    pair: str | None = Field(default=None, exclude=True)
    """Shared by cases of the same meaning in two languages."""
    likeness: str = Field(default="", exclude=True)
    """What the answer comes to, without names."""


def mismatch(expected: Expectation, given: Given) -> Failure | None:
    """The failure of an answer of the wrong kind; none for one of the right kind."""
    if given is Given.CRASH:
        return Failure.CRASH
    if given.value in expected.split("_or_"):
        return None
    match given:
        case Given.REFUSE:
            return Failure.WRONGLY_REFUSED
        case Given.ASK:
            return Failure.NEEDLESS_QUESTION if expected == "program" else Failure.MISSED_REFUSAL
        case _:
            return Failure.MISSED_QUESTION if expected == "ask" else Failure.MISSED_REFUSAL
