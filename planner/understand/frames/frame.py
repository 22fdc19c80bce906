"""The frame of a verb: what it may mean, and what stands with it."""

from dataclasses import replace

from planner.reading import Sort, Token
from planner.understand.clause import Clause
from planner.understand.phrases.group import Group
from planner.understand.phrases.phrase import Measure, Phrase
from planner.understand.trouble import Asked
from robot_sim.cell import Cell

HANDLING = {"pick", "place", "transfer"}
"""Operations that take parts and put them down."""

FAMILIES = (
    ({"home"}, {"home"}),
    ({"heading", "length"}, {"move_by"}),
    ({"signal", "state"}, {"set_output", "pulse_output", "wait_input", "door", "clamp"}),
    ({"parts", "seat"}, HANDLING | {"clamp"}),
)
"""Phrases, and the operations that take them."""


class Frame:
    """One clause while its groups are turned into deeds."""

    def __init__(self, cell: Cell, clause: Clause, rest: tuple[Token, ...], verb: str) -> None:
        self.cell, self.clause, self.rest = cell, clause, rest
        head = clause.head
        self.barrier = head.start if head is not None and verb == "last" else None
        self.own = () if head is None else (head,)
        meanings = [] if head is None else [value.partition(".") for value in head.values(Sort.OPERATION)]
        self.operations = {operation for operation, _, _ in meanings}
        self.words = {operation: word for operation, _, word in meanings if word}

    def of(self, group: Group, first: bool) -> "Frame":
        """The frame for a group: one without a verb where the verb is for others, as in ``home, DO2 on``."""
        behind = self.barrier is not None and group.phrases and group.tokens[0].start > self.barrier
        able = next((verbs for slots, verbs in FAMILIES if group.slots & slots), set())
        foreign = not first and able and not self.can(*able)
        alone = replace(self.clause, head=None)
        return Frame(self.cell, alone, self.rest, "first") if behind or foreign else self

    @property
    def bare(self) -> "Frame":
        """The same clause without its verb, for phrases that the verb does not take."""
        return Frame(self.cell, replace(self.clause, head=None), self.rest, "first")

    def takes(self, group: Group) -> bool:
        """Whether the verb may be for a group: no family of its phrases excludes it."""
        able = next((verbs for slots, verbs in FAMILIES if group.slots & slots), self.operations)
        behind = self.barrier is not None and bool(group.phrases) and group.tokens[0].start > self.barrier
        return self.can(*able) and not behind

    def can(self, *operations: str) -> bool:
        """Whether the verb may mean one of these."""
        return not self.operations.isdisjoint(operations)

    def allows(self, *operations: str) -> bool:
        """Whether the verb may mean one of these, or there is none."""
        return self.clause.head is None or self.can(*operations)

    def is_rounds(self, phrases: list[Phrase]) -> bool:
        """Whether a number of steps is done for each of some parts or seats."""
        return self.can("for_each", "repeat") and any(is_steps(phrase) for phrase in phrases)


def is_steps(phrase: Phrase) -> bool:
    """Whether a phrase is a number of steps."""
    return isinstance(phrase, Measure) and phrase.dimension == "steps"


def whole(measure: Measure) -> int:
    """A number of times as a whole number.

    Raises:
        Asked: it is not whole, not positive, or too large.
    """
    if measure.amount != int(measure.amount) or not 1 <= measure.amount <= 10_000:
        raise Asked("number.bad", measure.tokens)
    return int(measure.amount)
