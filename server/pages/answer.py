"""A question or a refusal, as the page shows it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from planner import say_question, say_refusal
from planner.outcome import Question, Refusal
from robot_sim.cell import Cell
from server.pages.words import Stretch, pointed


@dataclass(frozen=True)
class Choice:
    """An answer that would do."""

    label: str
    """The answer."""
    instruction: str
    """The instruction with the answer in the place of the words that were asked about; empty where it has no one place."""


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
    question = say_question(outcome, cell, language)
    return Answer("ask", question, outcome.language, stretches, tuple(_choices(outcome)))


def _choices(question: Question) -> Iterator[Choice]:
    text, spans = question.instruction, question.spans
    for label in question.choices:
        said = text[: spans[0].start] + label + text[spans[0].end :] if len(spans) == 1 else ""
        yield Choice(label, said)
