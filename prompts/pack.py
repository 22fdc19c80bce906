"""What a language pack holds, as types: the files of its folder, validated."""

from functools import cached_property
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

Sentence = Annotated[str, Field(min_length=1)]
"""A sentence with its facts in braces, for example ``{part} is too heavy``."""


class Data(BaseModel):
    """A frozen record of a pack; unknown keys are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


class Grammar(Data):
    """``language.toml``: how the language is written."""

    name: str
    """What its speakers call it."""
    version: str
    """Version of the pack; stands in every plan that was made with it."""
    scripts: tuple[str, ...] = Field(min_length=1)
    """Scripts it is written in, as Unicode names of characters begin: ``LATIN``, ``HIRAGANA``, ``CJK``."""
    runs: tuple[str, ...] = ()
    """Scripts in which a run of characters is one word, as far as an unknown word reaches."""
    separated: bool
    """Whether words are separated by spaces."""
    marking: Literal["before", "after"]
    """Whether a word that marks a role stands before its noun (``to the tray``) or after it (トレイへ)."""
    verb: Literal["first", "last"]
    """Whether an instruction begins or ends with its verb."""
    joiner: str
    """What stands between two sentences of a text."""
    listing: str
    """What stands between the items of a list, commas and spaces included."""
    signal: str
    """How an input or output is written, from ``{name}`` and ``{label}``."""
    seat: str
    """How a seat is written, from ``{place}`` and ``{slot}``."""
    plurals: tuple[tuple[str, str], ...] = ()
    """Endings of nouns and what each becomes for several, the most special first; nothing where nouns do not change."""
    spot: str
    """How a spot of a seat is written, from ``{seat}``, its ``{x}``, ``{y}``, ``{z}`` [mm] and ``{turn}`` [deg]."""
    point: str
    """How a coordinate is written, from ``{x}``, ``{y}`` and ``{z}`` [mm]."""
    offset: str
    """How far from something is written, from ``{distance}`` [mm] and ``{relation}``."""
    where: str
    """How a position is written, from ``{thing}`` and the ``{offsets}`` from it."""


class Numerals(Data):
    """Numbers in words."""

    values: dict[str, float] = {}
    """Words that stand for a number: ``three`` or 三."""
    multipliers: dict[str, float] = {}
    """Words that multiply what stands before them: ``hundred`` or 十."""
    positional: bool = False
    """Whether digits in words may be written one after another like figures: 一二 for 12."""


class Words(Data):
    """``words.toml``: the lexicon."""

    senses: dict[str, dict[str, tuple[str, ...]]]
    """Sort of word -> its meaning -> all its forms: operation, role, value, direction ..."""
    units: dict[str, dict[str, float]]
    """Dimension -> written unit -> its size in mm, s, mm/s, %, deg or pieces."""
    amounts: dict[str, dict[str, float]] = {}
    """Dimension -> word that is a whole quantity by itself, such as ``twice``."""
    numerals: Numerals
    """Numbers in words."""


class Nouns(Data):
    """``nouns.toml``: what people call the things of a shop floor."""

    nouns: dict[str, tuple[str, ...]]
    """English word that names of a cell are made of -> what it is called in this language."""
    general: dict[str, tuple[str, ...]]
    """``part`` -> words for any part at all."""
    meanings: dict[str, tuple[str, ...]] = {}
    """English word that meanings of signals are made of -> what it is called in this language."""


class FactWords(Data):
    """``facts.toml``: the words of rules, notes and signal meanings, and how facts are said back."""

    words: dict[str, tuple[str, ...]]
    """Meaning -> all its forms."""
    bypass: dict[str, tuple[str, ...]]
    """Meaning of a word with which people ask to pass over a protection -> all its forms."""
    say: dict[str, Sentence]
    """Kind of a fact or of a part of one -> its sentence."""


class Slips(Data):
    """``slips.toml``: how people mistype, and which words are no slips though nothing here means them."""

    keyboard: tuple[str, ...] = ()
    """The rows of letters of the keyboard."""
    ordinary: frozenset[str] = frozenset()
    """Ordinary words that nobody should take for a slip of a known one."""
    sounds: dict[str, str] = {}
    """A reading -> the characters that may be read so."""

    @cached_property
    def readings(self) -> dict[str, frozenset[str]]:
        """Character -> its readings."""
        found: dict[str, set[str]] = {}
        for reading, characters in self.sounds.items():
            for character in characters:
                found.setdefault(character, set()).add(reading)
        return {character: frozenset(readings) for character, readings in found.items()}


class Wording(Data):
    """One primitive in words, from ``primitives.toml``."""

    label: str
    """What the step is called in a list."""
    fields: dict[str, str] = {}
    """What each of its fields is called."""
    say: Sentence
    """The step said back: fields in braces; a stretch in brackets is left out where one of its fields is empty."""


class Case(Data):
    """One acceptance sentence of the pack, from ``cases.yaml``."""

    cell: str
    """Name of the demo cell it is said in."""
    text: str
    """The instruction."""
    steps: tuple[dict[str, object], ...] = ()
    """The steps of the program it asks for, as they are stored."""
    same: str | None = None
    """Name that it shares with the sentence of another language that asks for the same program."""
    ask: str | None = None
    """Code of the question it leads to."""
    refuse: str | None = None
    """Reason of the refusal it leads to."""
    names: tuple[str, ...] = ()
    """What the question or refusal has to name."""


class Pack(Data):
    """One language: a folder under ``prompts/``."""

    code: str
    """Language code, the name of the folder."""
    grammar: Grammar
    """How it is written."""
    words: Words
    """The lexicon."""
    nouns: Nouns
    """What the things of a shop floor are called."""
    edits: dict[str, tuple[str, ...]]
    """What may be asked of the program in hand -> all forms of it, from ``edits.toml``."""
    facts: FactWords
    """The words of what people write about a cell."""
    slips: Slips
    """How people mistype."""
    primitives: dict[str, Wording]
    """Kind of primitive -> its label, fields and read-back."""
    directions: dict[str, str]
    """What each direction of motion is called when a program is said back."""
    relations: dict[str, str]
    """What lies in each direction of something is called when a program is said back: ``above``."""
    sides: dict[str, str]
    """What each side of something is called: ``front``."""
    turnings: dict[str, str]
    """What ``clockwise`` and ``counter-clockwise`` are called."""
    travels: dict[str, str]
    """What moving by ``joint`` and on a ``line`` are called."""
    values: dict[str, str]
    """What ``on`` and ``off`` are called."""
    rounds: dict[str, str]
    """What the ``part`` and the ``seat`` of a round are called."""
    questions: dict[str, Sentence]
    """Code of a question -> the question."""
    assumptions: dict[str, Sentence]
    """Code of an assumption -> its sentence."""
    refusals: dict[str, Sentence]
    """Code of what the planner itself refuses -> its sentence."""
    findings: dict[str, Sentence]
    """Code of a finding -> its sentence."""
    pages: dict[str, Sentence]
    """Key of a text on the pages -> the text."""
    examples: dict[str, tuple[str, ...]]
    """Name of a demo cell -> sample instructions for the form."""
    cases: tuple[Case, ...]
    """The pack's own acceptance sentences."""
