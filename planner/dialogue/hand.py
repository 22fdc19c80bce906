"""The program in hand while a follow-up edits it, and what one edit makes of it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from planner.dialogue.piece import Piece, Pieces, walk
from planner.dialogue.turn import Turn
from planner.outcome import Assumption
from planner.reading import Slip, Sort, Token
from planner.understand import Asked
from prompts import Pack
from robot_sim.cell import Cell
from robot_sim.program import Program

LIGHT = frozenset({"carry", "also"})
"""Words for edits that carry others and mean nothing alone."""

WEIGHTY = frozenset(
    {"undo", "skip", "swap", "reverse", "slower", "faster", "half", "double", "longer", "shorter", "bit", "add", "end"}
    | {"start", "way", "rest", "only", "near", "outward", "inward", "higher", "lower", "what", "keep"}
)
"""Words for edits that always say something."""


@dataclass(frozen=True)
class Hand:
    """The program in hand, as far as it is edited."""

    text: str
    """The follow-up as typed."""
    cell: Cell
    """Where it is to run."""
    words: Pack
    """The language of the follow-up."""
    turn: Turn
    """The turn before."""
    pieces: Pieces
    """Its steps."""
    said: frozenset[Token] = frozenset()
    """Words of the follow-up that say what becomes of the program and are about no step of the new one."""
    assumptions: tuple[Assumption, ...] = ()
    """What was assumed."""
    slips: tuple[Slip, ...] = ()
    """Slips of the pen in the follow-up."""
    base: str = ""
    """The instruction that gives the program in hand by itself; empty where there is none."""
    alone: Callable[[str], Program | None] = field(default=lambda _: None)
    """The program of an instruction that stands on its own; none where it gives none."""
    earlier: Callable[[Turn], Program | None] = field(default=lambda _: None)
    """The program that a turn changed where nothing tells it; none where it cannot be found out."""

    def walk(self) -> list[Piece]:
        """Every step, in the order of the numbers."""
        return list(walk(self.pieces))

    def step(self, number: int, about: Iterable[Token]) -> Piece:
        """The step that had this number in the program before.

        Raises:
            Asked: there is none, or it is gone.
        """
        found = next((piece for piece in self.walk() if piece.number == number), None)
        if found is None:
            most = max((piece.number or 0 for piece in self.walk()), default=0)
            raise Asked("step.none", about, step=number, most=most)
        return found

    def edited(self, pieces: Pieces, said: Iterable[Token] = (), *assumptions: Assumption) -> "Hand":
        """The program after an edit; `said` are words that no step of it accounts for."""
        base = self.base if pieces == self.pieces else ""
        known = (*self.assumptions, *assumptions)
        return replace(self, pieces=pieces, said=self.said | {*said}, assumptions=known, base=base)


def passable(token: Token) -> bool:
    """Whether a word may stand in a follow-up without saying anything about the program."""
    if token.has(Sort.NEGATION) or token.has(Sort.NUMBER) or token.has(Sort.QUANTITY):
        return False
    if not WEIGHTY.isdisjoint(token.values(Sort.EDIT)):
        return False
    light = (Sort.GRAMMAR, Sort.POLITE, Sort.MARK, Sort.LIST, Sort.ORDER, Sort.ROLE)
    return any(map(token.has, light)) or any(token.has(Sort.EDIT, value) for value in LIGHT)


def heavy(tokens: Iterable[Token]) -> tuple[Token, ...]:
    """The words that say something."""
    return tuple(token for token in tokens if not passable(token))


def edits(tokens: Iterable[Token], *values: str) -> tuple[Token, ...]:
    """The words that ask for one of these edits."""
    return tuple(token for token in tokens if any(token.has(Sort.EDIT, value) for value in values))


def expect_used(tokens: Sequence[Token], used: Iterable[Token]) -> None:
    """See that every word of a stretch is used.

    Raises:
        Asked: one that says something is left.
    """
    known = {*used}
    for token in heavy(tokens):
        if token not in known:
            raise Asked("word.unknown" if token.unknown else "word.unused", [token])
