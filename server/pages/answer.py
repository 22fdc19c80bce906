"""A question or a refusal, as the page shows it."""

from dataclasses import dataclass
from typing import Literal

from planner import say_question, say_refusal
from planner.outcome import Question, Refusal
from robot_sim.cell import Cell
from server.pages.choices import Choice, choices_of
from server.pages.heard import Stretch, pointed


@dataclass(frozen=True)
class Answer:
    """What is said instead of a program."""

    kind: Literal["ask", "refuse"]
    """Whether something is asked or refused."""
    sentence: str
    """The question, or the reason with its figures and what would be possible."""
    language: str
    """The language of the instruction."""
    stretches: tuple[Stretch, ...]
    """The instruction, the words that are meant marked."""
    choices: tuple[Choice, ...] = ()
    """Answers that would do, where they can be listed."""


def answer_of(outcome: Question | Refusal, cell: Cell, language: str) -> Answer:
    """A question or refusal in the language of the page."""
    stretches = pointed(outcome.instruction, outcome.spans)
    if isinstance(outcome, Refusal):
        return Answer("refuse", say_refusal(outcome, cell, language), outcome.language, stretches)
    choices = tuple(choices_of(outcome, cell, language))
    return Answer("ask", say_question(outcome, cell, language), outcome.language, stretches, choices)
