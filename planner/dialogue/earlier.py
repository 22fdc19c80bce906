"""Find out which program a turn changed, from what was said and the program it gave."""

from collections.abc import Iterator

from pydantic import ValidationError

from planner.dialogue.follow import follow
from planner.dialogue.hand import Hand
from planner.dialogue.piece import pieces, program
from planner.dialogue.turn import Turn
from planner.reading import lexicon, read
from planner.understand import Asked, Refused
from prompts import Pack
from robot_sim.cell import Cell
from robot_sim.program import Program

MOST_STEPS = 3
"""Most steps that one follow-up is thought to have brought in."""


def earlier(turn: Turn, cell: Cell, words: Pack) -> Program | None:
    """The program that becomes that of the turn by what was said; none where no program without some steps does."""
    if not turn.instruction:
        return None
    tokens = read(turn.instruction, lexicon(words, cell, editing=True))
    for guess in _guesses(turn.program):
        hand = Hand(turn.instruction, cell, words, Turn(program=guess), pieces(guess.steps))
        try:
            if program(follow(tokens, hand).pieces, guess.name) == turn.program:
                return guess
        except (Asked, Refused, ValidationError):
            continue
    return None


def _guesses(now: Program) -> Iterator[Program]:
    """The program without a few steps that follow each other, the last ones first."""
    steps = now.steps
    for count in range(1, min(MOST_STEPS, len(steps) - 1) + 1):
        for start in range(len(steps) - count, -1, -1):
            yield Program(name=now.name, steps=(*steps[:start], *steps[start + count :]))
