"""The answers that a question lists, each with the instruction that it makes."""

from collections.abc import Iterator
from dataclasses import dataclass

from planner import plan
from planner.outcome import Question, Span
from planner.say import called, seat
from prompts import pack
from robot_sim.cell import At, Cell

NAMING = frozenset({"part.which", "place.which", "slot.which", "name.ambiguous", "word.unknown"})
"""Questions about what a word means: the answer takes its place. Other questions ask for words that are not there."""


@dataclass(frozen=True)
class Choice:
    """An answer that would do."""

    label: str
    """The answer in the language of the page."""
    instruction: str
    """The instruction with the answer in it; empty where it is not clear where the answer belongs."""


def choices_of(question: Question, cell: Cell, language: str) -> Iterator[Choice]:
    """The answers that a question lists."""
    for choice in question.choices:
        yield Choice(_named(choice, question, cell, language), _answered(choice, question, cell))


def _answered(choice: str, question: Question, cell: Cell) -> str:
    """The instruction with an answer in the place of the one word that makes the question go away."""
    if question.code not in NAMING:
        return ""
    name = _named(choice, question, cell, question.language)
    texts = (_replaced(question.instruction, span, name) for span in sorted(question.spans, key=_length, reverse=True))
    return next((text for text in texts if not _asks_again(question, text, cell)), "")


def _named(choice: str, question: Question, cell: Cell, language: str) -> str:
    words, place = pack(language), question.facts.get("place")
    if question.code == "slot.which" and place in cell.place_names:
        return seat(At(place=str(place), slot=choice), cell, words)
    return called(choice, cell, words)


def _asks_again(question: Question, text: str, cell: Cell) -> bool:
    outcome = plan(text, cell, None)
    return isinstance(outcome, Question) and (outcome.code, outcome.facts) == (question.code, question.facts)


def _replaced(text: str, span: Span, words: str) -> str:
    return text[: span.start] + words + text[span.end :]


def _length(span: Span) -> int:
    return span.end - span.start
