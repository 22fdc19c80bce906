"""One sentence of an instruction as the guard sees it: protections, states of machines, words to pass over them."""

from dataclasses import dataclass
from functools import cached_property

from planner.bypass.word import Bypass
from planner.facts.meaning import PROTECTIONS, Meaning, telling
from planner.facts.vocabulary import meanings
from planner.facts.word import STATES, Word
from planner.reading import Sort, Token
from robot_sim.cell import Cell
from robot_sim.cell.fact import Door, Entry, Fact, InputIs, Interlock, Safety

NAMES = (Sort.PLACE, Sort.PART, Sort.KIND)
"""What a word of protection may also be the name of; then it is that."""


SHORTEST = 3
"""Fewest characters by which a word is taken for a part of a signal's meaning."""


@dataclass(frozen=True)
class State:
    """A state of a machine that a sentence speaks of."""

    first: int
    """Number of its first token."""
    last: int
    """Number of its last token."""
    signal: str
    """The input that tells it."""
    value: bool
    """The value of the input then."""


@dataclass(frozen=True)
class Look:
    """One sentence."""

    tokens: tuple[Token, ...]
    """Its tokens."""
    cell: Cell
    """Where it was said."""
    signals: tuple[Meaning, ...]
    """What the signals of the cell mean."""

    def where(self, *words: Bypass) -> tuple[int, ...]:
        """The tokens that may mean one of these."""
        return tuple(n for n, token in enumerate(self.tokens) if any(token.has(Sort.BYPASS, word) for word in words))

    def said(self, *words: Word) -> tuple[int, ...]:
        """The tokens that may mean one of these words of facts."""
        return tuple(n for n, token in enumerate(self.tokens) if meanings(token) & {*words})

    @cached_property
    def protections(self) -> tuple[int, ...]:
        """The tokens that name a protection: its word, or an input that a rule or a protection is about."""
        return tuple(n for n in range(len(self.tokens)) if self._protects(n))

    @cached_property
    def states(self) -> tuple[State, ...]:
        """The states that it speaks of, each with the things right before it."""
        return tuple(found for n in self.said(*STATES) if (found := self._state(n)) is not None)

    def rule_of(self, signal: str) -> Fact | None:
        """The fact that demands something of an input; a rule before a protection."""
        facts = (fact for fact in self.cell.facts if signal in _inputs(fact))
        return min(facts, key=lambda fact: isinstance(fact, Safety), default=None)

    def _protects(self, number: int) -> bool:
        token = self.tokens[number]
        if any(token.has(sort) for sort in NAMES):
            return False
        named = token.values(Sort.SIGNAL)
        if token.unknown and len(token.text) >= SHORTEST:
            return any(token.text in one.text and self._ruled(one.signal.name) for one in self.signals)
        return bool(meanings(token) & PROTECTIONS) or any(self.rule_of(name) is not None for name in named)

    def _ruled(self, signal: str) -> bool:
        """Whether a rule, not only a protection, demands something of an input."""
        return isinstance(self.rule_of(signal), Interlock | Entry)

    def _state(self, number: int) -> State | None:
        things, first = list[str](), number
        while first > 0 and (thing := self._thing(first - 1)) is not None:
            first -= 1
            things[:0] = [thing] if thing else []
        states = meanings(self.tokens[number]) & STATES
        told = telling(self.signals, states, tuple(things)) or telling(self.signals, states, ())
        return None if told is None else State(first, number, *told)

    def _thing(self, number: int) -> str | None:
        """What a token names; empty for a word that binds, none for one that ends the name."""
        token = self.tokens[number]
        if token.unknown or token.has(Sort.PLACE) or meanings(token) & PROTECTIONS:
            return token.text
        return "" if meanings(token) & {Word.FILLER, Word.EQUAL} and not meanings(token) & {Word.PAUSE} else None


def implied(cell: Cell, signal: str, value: bool) -> tuple[InputIs, ...]:
    """An input's value and what it says of the other input of the same door."""
    found = [InputIs(signal=signal, value=value)]
    for fact in cell.facts:
        if isinstance(fact, Door) and signal in (fact.opened, fact.closed):
            other = fact.closed if signal == fact.opened else fact.opened
            found += [InputIs(signal=other, value=not value)] if other is not None else []
    return tuple(found)


def _inputs(fact: Fact) -> tuple[str, ...]:
    match fact:
        case Interlock():
            return tuple(one.signal for one in fact.conditions if isinstance(one, InputIs))
        case Entry():
            return tuple(one.signal for one in fact.inputs)
        case Safety():
            return (fact.signal,)
        case _:
            return ()
