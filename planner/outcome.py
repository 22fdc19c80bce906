"""What comes of an instruction: a plan, a question or a refusal. Nothing of the instruction may be lost on the way."""

import unicodedata
from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from robot_sim.cell.named import Language
from robot_sim.finding import Fact, Finding
from robot_sim.frozen import Frozen
from robot_sim.program import Program
from robot_sim.units import Whole


class Span(Frozen):
    """A stretch of the instruction, counted in characters of the text as typed."""

    start: Whole = Field(ge=0)
    """First character, from 0."""
    end: Whole = Field(ge=1)
    """One past the last character."""


class Fate(StrEnum):
    """What became of a stretch of the instruction."""

    STEP = "step"
    """It says what one or more steps do."""
    GRAMMAR = "grammar"
    """It binds words together and means nothing alone, such as ``the`` or を."""
    EDIT = "edit"
    """It says what becomes of the program before, such as ``undo that``, and is about no step that is left."""
    POLITE = "polite"
    """A listed politeness, such as ``please`` or お願いします."""


class Heard(Span):
    """A stretch of the instruction and what became of it."""

    fate: Fate
    """What became of it."""
    steps: tuple[Whole, ...] = ()
    """Numbers of the steps it says something about, from 1; at least one for a stretch whose fate is ``step``."""

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if (self.fate is Fate.STEP) != bool(self.steps):
            raise ValueError(f"characters {self.start} to {self.end}: a `step` names its steps, and nothing else does")
        return self


class Assumption(Frozen):
    """Something that the instruction left open and the cell settled; shown for confirmation."""

    code: str
    """What was assumed, for example ``approach``; every code has a sentence in each language pack."""
    facts: dict[str, Fact] = {}
    """Names and figures of the sentence."""
    step: Whole | None = None
    """Number of the step it concerns; none for all."""


class _Answer(Frozen):
    instruction: str = Field(max_length=20_000)
    """The text as typed."""
    language: Language
    """The language it is written in."""


class Plan(_Answer):
    """The program that an instruction asks for, with the account of every word."""

    outcome: Literal["program"] = "program"
    program: Program
    """What is to be done."""
    heard: tuple[Heard, ...]
    """What became of every stretch of the instruction, in order and without overlap."""
    kept: tuple[Whole, ...] = ()
    """Numbers of the steps that stand as they did in the program before, and that no word is about."""
    before: Program | None = None
    """The program that the instruction changed; none where it began a new one."""
    assumptions: tuple[Assumption, ...] = ()
    """What was taken from the defaults of the cell."""
    planner: str
    """What made it: planner, its version and that of the words it used."""

    @model_validator(mode="after")
    def _no_word_is_lost(self) -> Self:
        if lost := unaccounted(self.instruction, self.heard):
            words = ", ".join(repr(self.instruction[span.start : span.end]) for span in lost)
            raise ValueError(f"these words of the instruction are unaccounted for: {words}")
        numbers = {number for number, _ in self.program.numbered()}
        spoken = {number for heard in self.heard for number in heard.steps}
        if spoken | {*self.kept} != numbers or spoken & {*self.kept}:
            raise ValueError(f"steps {sorted(numbers ^ spoken)} and the words of the instruction do not match")
        return self

    @model_validator(mode="after")
    def _only_a_follow_up_keeps(self) -> Self:
        edited = any(heard.fate is Fate.EDIT for heard in self.heard)
        if self.before is None and (self.kept or edited):
            raise ValueError("there is no program before, so nothing of it can be kept or edited")
        return self


class Question(_Answer):
    """One question whose answer decides what the program does."""

    outcome: Literal["ask"] = "ask"
    code: str
    """What is asked, for example ``word.unknown``; every code has a sentence in each language pack."""
    facts: dict[str, Fact] = {}
    """Names and figures of the sentence."""
    spans: tuple[Span, ...] = ()
    """The words it is about."""
    choices: tuple[str, ...] = ()
    """Answers that would do, where they can be listed."""


class Refusal(_Answer):
    """No program, and the reason why."""

    outcome: Literal["refuse"] = "refuse"
    reason: str
    """Reason code, for example ``reach``, ``payload``, ``speed_limit`` or ``no_such_object``."""
    findings: tuple[Finding, ...] = Field(min_length=1)
    """What was found, with figures and what would be possible."""
    spans: tuple[Span, ...] = ()
    """The words it is about."""


Outcome = Annotated[Plan | Question | Refusal, Field(discriminator="outcome")]
"""What comes of an instruction."""


def unaccounted(text: str, heard: tuple[Span, ...]) -> tuple[Span, ...]:
    """Stretches of a text that hold letters, digits or symbols and lie in none of the spans.

    Raises:
        ValueError: spans overlap, are out of order or leave the text.
    """
    position, gaps = 0, []
    for span in heard:
        if not position <= span.start < span.end <= len(text):
            raise ValueError(f"characters {span.start} to {span.end} overlap, are out of order or leave the text")
        gaps.append((position, span.start))
        position = span.end
    gaps.append((position, len(text)))
    return tuple(Span(start=a, end=b) for a, b in gaps if any(map(_says_something, text[a:b])))


def _says_something(character: str) -> bool:
    return unicodedata.category(character)[0] in "LNMS"
