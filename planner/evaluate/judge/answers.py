"""Judges of an answer that is no program: what a question asks about, why a refusal refuses."""

import unicodedata
from typing import Literal, assert_never

from pydantic import Field

from planner.evaluate.trial import Trial
from planner.outcome import Refusal
from robot_sim.frozen import Frozen

Reason = Literal[
    "reach",
    "payload",
    "speed_limit",
    "stroke",
    "collision",
    "occupied",
    "layer_limit",
    "tool_capability",
    "interlock",
    "guard_open",
    "estop",
    "rule",
    "no_such_object",
    "no_such_slot",
    "no_such_signal",
    "text_override",
]
"""Why something may be refused."""


class AskAbout(Frozen):
    """The question names what is asked about."""

    p: Literal["ask_about"]
    """Its name."""
    any_of: tuple[str, ...] = Field(min_length=1)
    """One of these has to stand in the question."""


class GivenReason(Frozen):
    """The refusal gives the true reason."""

    p: Literal["reason"]
    """Its name."""
    reasons: tuple[Reason, ...] = Field(alias="is", min_length=1)
    """Every reason that is true."""


OfAnswer = AskAbout | GivenReason
"""Predicates of an answer."""


def judge(predicate: OfAnswer, trial: Trial) -> str | None:
    """Why a predicate does not hold; none where it does."""
    match predicate:
        case AskAbout(any_of=words):
            said = folded(trial.said)
            return None if any(folded(word) in said for word in words) else f"none of {list(words)} in the question"
        case GivenReason(reasons=reasons):
            given = trial.answer.reason if isinstance(trial.answer, Refusal) else "none"
            return None if given in reasons else f"reason {given!r} instead of {list(reasons)}"
        case _:
            assert_never(predicate)


def folded(text: str) -> str:
    """A text with full and half widths and capitals made one (NFKC, lower case)."""
    return unicodedata.normalize("NFKC", text).lower()
