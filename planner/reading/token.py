"""Tokens: the smallest stretches of an instruction that mean something, with everything each may mean."""

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache


class Sort(StrEnum):
    """What sort of meaning a word has; from ``operation`` on most are the tables of a pack's ``words.toml``."""

    PART = "part"
    """A part of the cell, by name."""
    KIND = "kind"
    """A kind of parts of the cell, by name."""
    PLACE = "place"
    """A place of the cell, by name."""
    SLOT_NAME = "slot_name"
    """A slot that is called by letters instead of a number."""
    SIGNAL = "signal"
    """A signal of the cell, by name."""
    PLURAL = "plural"
    """Several of a kind: ``brackets``."""
    ABOUT = "about"
    """A word of the meaning of a signal, by the name of the signal."""
    CONTRARY = "contrary"
    """A word for the opposite of what a signal tells, by the name of the signal."""
    NUMBER = "number"
    """A number without a unit."""
    QUANTITY = "quantity_of"
    """A number with a unit; the meaning is its dimension."""
    UNIT = "unit"
    """A unit; the meaning is its dimension."""
    OPERATION = "operation"
    """Something to do; the meaning is a kind of primitive, or ``transfer`` for pick and place in one."""
    NOUN = "noun"
    """A thing that every cell has: home, speed, approach, arm, steps, or one of the things spoken of."""
    ROLE = "role"
    """Marks what a noun is to the verb: source, destination, object, of, extent."""
    VALUE = "value"
    """On or off."""
    DIRECTION = "direction"
    """A direction of motion."""
    PORT = "port"
    """The word input or output, as in ``output 3``."""
    SLOT = "slot"
    """The word slot, or a free one."""
    AMOUNT = "quantity"
    """all, both, each, next, last, or any one."""
    COLOUR = "colour"
    """The colour of a part."""
    MATERIAL = "material"
    """What a part is made of."""
    SIZE = "size"
    """How large a part is beside others of its kind: short, thick, heavy."""
    LAYOUT = "layout"
    """How parts are arranged where they are put: the same slot, mirrored, tight, facing each other."""
    CORNER = "corner"
    """A corner of a place, or the word for one."""
    EXTREME = "extreme"
    """The outermost one on a side, or the middle."""
    ARRANGED = "arranged"
    """The side from which things are counted, or that their order is turned round."""
    PARITY = "parity"
    """Odd, even, or every second one."""
    LINE = "line"
    """The words row and column."""
    PRONOUN = "pronoun"
    """The part in hand."""
    ROUND = "round"
    """The part or the seat of the current round."""
    LEAST = "least"
    """Makes a quantity a lower limit."""
    RELATION = "relation"
    """What lies so in a direction of something: above, to the right of."""
    AXIS = "axis"
    """The letter of a coordinate."""
    TURNING = "turning"
    """Which way round."""
    TRACE = "trace"
    """What belongs to a path: a bead, a ring, how far round, radius, height over the surface."""
    TRAVEL = "travel"
    """On a straight line or in joint motion."""
    PHASE = "phase"
    """Which stretch of the way is spoken of: into a seat, out of it, between the two."""
    MANNER = "manner"
    """How gently."""
    VAGUE = "vague"
    """A quantity that is no figure; the meaning is its dimension."""
    BOUND = "bound"
    """Makes a quantity an upper limit."""
    UNTIL = "until"
    """Ends a wait."""
    WHEN = "when"
    """Turns the state of an input into a wait for it."""
    CONDITION = "condition"
    """Makes what stands with it a condition, begins the other case, or names the end of a wait in vain."""
    SCOPE = "scope"
    """What a limit or a repetition spans."""
    LIST = "list"
    """Joins items of a list."""
    RANGE = "range"
    """Joins the ends of a range."""
    NEGATION = "negation"
    """Denies something."""
    EXCEPT = "except"
    """Takes something out of a set, or puts one thing instead of another."""
    ORDER = "order"
    """Says what comes when."""
    GUARD = "guard"
    """A limit or a protection."""
    DISABLE = "disable"
    """Passing over something."""
    EDIT = "edit"
    """What becomes of the program in hand; known only in a follow-up."""
    FACT = "fact"
    """A word of a rule, a note or a signal's meaning, as ``facts.toml`` has it."""
    BYPASS = "bypass"
    """A word with which people ask to pass over a protection."""
    GRAMMAR = "grammar"
    """Means nothing alone."""
    POLITE = "polite"
    """A politeness."""
    MARK = "mark"
    """Punctuation."""


@dataclass(frozen=True, slots=True)
class Sense:
    """One thing that a word may mean."""

    sort: Sort
    """What sort of meaning."""
    value: str = ""
    """Which one."""


@dataclass(frozen=True, slots=True)
class Token:
    """One stretch of the instruction."""

    start: int
    """First character in the text as typed."""
    end: int
    """One past the last character."""
    text: str
    """The levelled text."""
    senses: frozenset[Sense] = frozenset()
    """Everything it may mean; nothing for an unknown word."""
    amount: float | None = None
    """Its number: of a number itself, of a quantity in the unit of its dimension, of a unit its size."""

    def has(self, sort: Sort, value: str | None = None) -> bool:
        """Whether it may mean something of this sort, or this very thing."""
        values = _by_sort(self.senses).get(sort)
        return values is not None and (value is None or value in values)

    def values(self, sort: Sort) -> tuple[str, ...]:
        """What it may mean of this sort, in alphabetical order."""
        return _by_sort(self.senses).get(sort, ())

    @property
    def unknown(self) -> bool:
        """Whether nothing is known about it."""
        return not self.senses

    def measured(self, unit: "Token", amount: float, dimension: str) -> "Token":
        """This number with the unit that follows it."""
        sense = frozenset({Sense(Sort.QUANTITY, dimension)})
        return Token(self.start, unit.end, self.text + unit.text, sense, amount)


@lru_cache(maxsize=16_384)
def _by_sort(senses: frozenset[Sense]) -> dict[Sort, tuple[str, ...]]:
    """The meanings of each sort, in alphabetical order."""
    found: dict[Sort, list[str]] = {}
    for sense in senses:
        found.setdefault(sense.sort, []).append(sense.value)
    return {sort: tuple(sorted(values)) for sort, values in found.items()}
