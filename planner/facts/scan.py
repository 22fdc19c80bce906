"""From the tokens of a sentence to its items: signals with values, coordinates with comparisons, figures, names."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Literal

from planner.facts.item import Amount, Bound, Item, Kin, Said, Seat, Strange, Wire
from planner.facts.vocabulary import may_be, meanings
from planner.facts.word import Word
from planner.reading import Sort, Token
from robot_sim.cell import Cell, Direction
from robot_sim.cell.fact import Side

AXES: dict[Word, Literal["x", "y", "z"]] = {Word.X: "x", Word.Y: "y", Word.Z: "z"}
"""Words for the axes of the base frame."""

SILENT = frozenset({Word.FILLER, Word.MARK, Word.PAUSE, Word.AND, Word.EQUAL})
"""Words that add nothing to a sentence but its form."""

Found = tuple[tuple[Item, ...], int]
"""Items, and the number of the token behind them."""


def items(tokens: Sequence[Token], cell: Cell) -> tuple[Item, ...]:
    """The items of one sentence in order; words that only bind others are left out."""
    return _alike(_Scan(tuple(tokens), cell).run())


class _Scan:
    """Goes through the tokens once."""

    def __init__(self, tokens: tuple[Token, ...], cell: Cell) -> None:
        self.tokens, self.cell = tokens, cell

    def run(self) -> list[Item]:
        found, at = list[Item](), 0
        readers: tuple[Callable[[int], Found | None], ...] = (self._wire, self._bound, self._amount, self._name)
        while at < len(self.tokens):
            read = next((one for reader in readers if (one := reader(at)) is not None), None) or self._word(at)
            found += read[0]
            at = read[1]
        return found

    def _wire(self, at: int) -> Found | None:
        if not self.tokens[at].has(Sort.SIGNAL):
            return None
        name = self.tokens[at].values(Sort.SIGNAL)[0]
        output = self.cell.signal_names[name].direction is Direction.OUTPUT
        between, here, flipped = list[Item](), at + 1, False
        while here < len(self.tokens) and _binds(self.tokens[here]):
            if may_be(self.tokens[here], Word.NEVER):
                flipped = True
            elif may_be(self.tokens[here], Word.NEED):
                between.append(Said(meanings(self.tokens[here])))
            here += 1
        value = _value(self.tokens[here]) if here < len(self.tokens) else None
        if value is None:
            return (Wire(name, output, None),), at + 1
        return (Wire(name, output, value is not flipped), *between), here + 1

    def _bound(self, at: int) -> Found | None:
        """A comparison before the axis, between axis and figure, or behind the figure."""
        above, here = self._compared(at)
        axis = self._axis(here)
        if axis is None:
            return None
        after, here = self._compared(self._past(here + 1))
        here = self._past(here)
        if here >= len(self.tokens) or (bound := _figure(self.tokens[here])) is None:
            return None
        last, end = self._compared(here + 1)
        said = [one for one in (above, after, last) if one is not None]
        if len(said) != 1:
            return None
        return (Bound(Side(axis=axis, above=said[0], bound=bound)),), end

    def _axis(self, at: int) -> Literal["x", "y", "z"] | None:
        if at >= len(self.tokens):
            return None
        return next((axis for word, axis in AXES.items() if may_be(self.tokens[at], word)), None)

    def _compared(self, at: int) -> tuple[bool | None, int]:
        """Whether more or less is said here, and the number of the token behind it."""
        if at < len(self.tokens) and may_be(self.tokens[at], Word.MORE, Word.LESS):
            return may_be(self.tokens[at], Word.MORE), at + 1
        return None, at

    def _past(self, at: int) -> int:
        while at < len(self.tokens) and meanings(self.tokens[at]) and meanings(self.tokens[at]) <= SILENT:
            at += 1
        return at

    def _amount(self, at: int) -> Found | None:
        token = self.tokens[at]
        if token.amount is None or not (token.has(Sort.QUANTITY) or token.has(Sort.NUMBER)):
            return None
        dimension = token.values(Sort.QUANTITY)[0] if token.has(Sort.QUANTITY) else ""
        return (Amount(token.amount, dimension),), at + 1

    def _name(self, at: int) -> Found | None:
        token = self.tokens[at]
        if token.has(Sort.PLACE):
            return (Seat(token.values(Sort.PLACE)[0]),), at + 1
        if token.has(Sort.PART):
            part = token.values(Sort.PART)[0]
            return (Kin(self.cell.part_names[part].kind, part),), at + 1
        if token.has(Sort.KIND):
            return (Kin(token.values(Sort.KIND)[0]),), at + 1
        return None

    def _word(self, at: int) -> Found:
        token = self.tokens[at]
        if not token.unknown:
            known = meanings(token) - SILENT
            return ((Said(known),) if known else ()), at + 1
        one = token.text.removesuffix("s")
        kinds = {part.kind for part in self.cell.parts if part.kind.casefold().split()[-1] == one}
        if len(kinds) == 1:
            return (Kin(kinds.pop()),), at + 1
        return (Strange(token.text),), at + 1


def _binds(token: Token) -> bool:
    """Whether a word may stand between a signal and its value."""
    return may_be(token, Word.EQUAL, Word.FILLER, Word.NEED, Word.NEVER) and not may_be(token, Word.ON, Word.OFF)


def _value(token: Token) -> bool | None:
    if token.has(Sort.NUMBER) and token.amount in (0.0, 1.0):
        return token.amount == 1.0
    if may_be(token, Word.ON, Word.OFF):
        return may_be(token, Word.ON)
    return None


def _figure(token: Token) -> float | None:
    """A coordinate [mm]."""
    return token.amount if token.has(Sort.NUMBER) or token.has(Sort.QUANTITY, "length") else None


def _alike(found: list[Item]) -> tuple[Item, ...]:
    """Signals without a value take that of the signal they are listed with: ``DI3 and DI4 off``."""
    done = list[Item]()
    for item in reversed(found):
        last = done[-1] if done else None
        if isinstance(item, Wire) and item.value is None and isinstance(last, Wire) and last.output == item.output:
            item = replace(item, value=last.value)
        done.append(item)
    return tuple(reversed(done))
