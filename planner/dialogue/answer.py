"""What comes of a follow-up: the whole program it makes, checked, with the account of its words."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from pydantic import ValidationError

from planner.dialogue.earlier import earlier
from planner.dialogue.follow import follow
from planner.dialogue.hand import Hand, passable
from planner.dialogue.piece import Piece, pieces, program, walk
from planner.dialogue.turn import Turn
from planner.outcome import Fate, Heard, Plan
from planner.reading import Slip, Sort, Token, lexicon, read
from planner.understand import Asked, expect_bounded, expect_no_override
from prompts import Pack
from robot_sim.cell import Cell
from robot_sim.program import Program, lower

Alone = Callable[[str], Program | None]
"""The program of an instruction that stands on its own; none where it gives none."""


@dataclass(frozen=True)
class FollowUp:
    """What was said after another turn."""

    text: str
    """The text as typed."""
    cell: Cell
    """Where its program is to run."""
    words: Pack
    """Its language."""
    slips: tuple[Slip, ...] = ()
    """Its slips of the pen."""

    def tokens(self) -> tuple[Token, ...]:
        """Its words, those for edits among them."""
        return read(self.text, lexicon(self.words, self.cell, editing=True), self.slips)


def answer(asked: FollowUp, turn: Turn, alone: Alone, planner: str) -> Plan:
    """The plan of a follow-up.

    Raises:
        Asked: something is open.
        Refused: something is named that is not there, or a protection is passed over.
        Forbidden: the edited program cannot be done.
    """
    text, cell, words, tokens = asked.text, asked.cell, asked.words, asked.tokens()
    expect_bounded(tokens)
    expect_no_override(tokens)
    base = turn.instruction if turn.instruction and alone(turn.instruction) is not None else ""
    before = partial(earlier, cell=cell, words=words)
    start = Hand(
        text, cell, words, turn, pieces(turn.program.steps), base=base, alone=alone, earlier=before, slips=asked.slips
    )
    hand = follow(tokens, start)
    edited = _whole(tokens, hand)
    if edited == turn.program:
        raise Asked("edit.nothing", [token for token in tokens if not passable(token)] or tokens)
    lower(edited, cell)
    made = list(walk(hand.pieces))
    return Plan(
        instruction=text,
        language=words.code,
        program=edited,
        heard=_heard(tokens, made, hand),
        kept=tuple(number for number, piece in enumerate(made, start=1) if not piece.tokens),
        before=turn.program,
        assumptions=hand.assumptions,
        planner=planner,
    )


def _whole(tokens: tuple[Token, ...], hand: Hand) -> Program:
    """The edited program.

    Raises:
        Asked: steps are gone that others cannot be without.
    """
    try:
        return program(hand.pieces, hand.turn.program.name)
    except ValidationError:
        raise Asked("edit.empty", [token for token in tokens if not passable(token)]) from None


def edits_something(asked: FollowUp) -> bool:
    """Whether a text has words that speak of the program in hand."""
    return any(token.has(Sort.EDIT) and not _also_else(token) for token in asked.tokens())


def _also_else(token: Token) -> bool:
    """Whether a word that may ask for an edit is at home in any instruction."""
    return any(token.has(sort) for sort in Sort if sort is not Sort.EDIT)


def _heard(tokens: tuple[Token, ...], made: list[Piece], hand: Hand) -> tuple[Heard, ...]:
    """What became of every word: a step, an edit, or nothing where it says nothing."""
    steps = dict[tuple[int, int], set[int]]()
    for number, piece in enumerate(made, start=1):
        for token in piece.tokens:
            steps.setdefault((token.start, token.end), set()).add(number)
    found, end = list[Heard](), 0
    for token in sorted({*tokens}, key=lambda one: one.start):
        if token.start >= end:
            found.append(_fate(token, steps, hand))
            end = token.end
    return tuple(found)


def _fate(token: Token, steps: dict[tuple[int, int], set[int]], hand: Hand) -> Heard:
    place = (token.start, token.end)
    inside = {n for (start, end), numbers in steps.items() if start < token.end and token.start < end for n in numbers}
    if inside and not _silent(token):
        return Heard(start=place[0], end=place[1], fate=Fate.STEP, steps=tuple(sorted(inside)))
    if not passable(token) and token not in hand.said:
        raise Asked("word.unknown" if token.unknown else "word.unused", [token])
    if token in hand.said:
        return Heard(start=place[0], end=place[1], fate=Fate.EDIT)
    return Heard(start=place[0], end=place[1], fate=Fate.POLITE if token.has(Sort.POLITE) else Fate.GRAMMAR)


def _silent(token: Token) -> bool:
    return token.has(Sort.MARK)
