"""Rounds: the stretches of a program in which one part after another is taken and put down for good."""

from collections.abc import Sequence
from itertools import chain

from planner.dialogue.piece import Piece, Pieces
from robot_sim.program.primitives import Pick

Rounds = tuple[Pieces, ...]
"""The steps of a program cut into rounds, all of them in order."""


def rounds(pieces: Sequence[Piece]) -> Rounds:
    """The steps of each part together: a round ends where the next one waits for, or takes, another part."""
    cuts = [0]
    last: str | None = None
    for number, piece in enumerate(pieces):
        if not isinstance(piece.step, Pick):
            continue
        part = str(piece.step.part)
        if last is not None and (part != last or _again(pieces, number)):
            cuts.append(_begins(pieces, number, cuts[-1]))
        last = part
    ends = [*cuts[1:], len(pieces)]
    return tuple(tuple(pieces[start:end]) for start, end in zip(cuts, ends, strict=True))


def joined(found: Rounds) -> Pieces:
    """The steps of all rounds."""
    return tuple(chain.from_iterable(found))


def _again(pieces: Sequence[Piece], number: int) -> bool:
    """Whether a part is taken from where it was taken before, so that it is the next one of its kind."""
    step = pieces[number].step
    before = [piece.step for piece in pieces[:number]]
    put = [at for at in (getattr(one, "at", None) for one in before) if at is not None]
    return any(one == step for one in before) and len(put) > 0 and not _taken_up(pieces, number)


def _taken_up(pieces: Sequence[Piece], number: int) -> bool:
    """Whether a part is taken up again where it was put down for something: signals were exchanged since."""
    since = list[Piece]()
    for piece in reversed(pieces[:number]):
        if hasattr(piece.step, "at"):
            break
        since.append(piece)
    first = next((n for n, piece in enumerate(pieces) if isinstance(piece.step, Pick)), 0)
    opening = [piece.step for piece in pieces[:first]]
    return bool(since) and [piece.step for piece in since[::-1]] != opening


def _begins(pieces: Sequence[Piece], pick: int, after: int) -> int:
    """Where the round of a pick begins: with the steps that also open the first one."""
    first = next((n for n, piece in enumerate(pieces) if isinstance(piece.step, Pick)), 0)
    start = pick
    for back in range(1, first + 1):
        if pick - back <= after or pieces[pick - back].step != pieces[first - back].step:
            break
        start = pick - back
    return start
