"""Which steps of two programs are the same, which took the place of which, which are new and which are gone."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import zip_longest

from planner.dialogue.piece import Piece

Pair = tuple[Piece | None, Piece | None]
"""A step before and the one that stands for it now; none where there is no such."""


def align(old: Sequence[Piece], new: Sequence[Piece]) -> Iterator[Pair]:
    """The steps of both programs side by side, in order; those inside others follow them in pairs of their own.

    Equal steps are found first; between them, steps of the same kind stand for each other in their order.
    """
    matcher = SequenceMatcher(a=[_text(p) for p in old], b=[_text(p) for p in new], autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        pairs = zip(old[a:b], new[c:d], strict=True) if tag == "equal" else _kin(old[a:b], new[c:d])
        for one, other in pairs:
            yield one, other
            if one is not None and other is not None:
                for name in {**one.arms, **other.arms}:
                    yield from align(one.arms.get(name, ()), other.arms.get(name, ()))


def bare(piece: Piece) -> str:
    """A step as text, without what is inside it."""
    return piece.step.model_dump_json(exclude={*piece.arms})


def _text(piece: Piece) -> str:
    return piece.whole().model_dump_json()


def _kin(old: Sequence[Piece], new: Sequence[Piece]) -> Iterator[Pair]:
    """Steps that differ: those of one kind in pairs where both sides have the same kinds, else apart."""
    if [piece.step.kind for piece in old] == [piece.step.kind for piece in new]:
        yield from zip_longest(old, new)
        return
    matcher = SequenceMatcher(a=[p.step.kind for p in old], b=[p.step.kind for p in new], autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            yield from zip(old[a:b], new[c:d], strict=True)
        else:
            yield from ((piece, None) for piece in old[a:b])
            yield from ((None, piece) for piece in new[c:d])
