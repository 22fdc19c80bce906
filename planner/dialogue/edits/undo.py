"""Take back the last edit."""

from collections.abc import Sequence

from planner.dialogue.hand import Hand, edits, heavy
from planner.dialogue.piece import pieces
from planner.reading import Sort, Token
from planner.understand import Asked


def undo(stretch: Sequence[Token], hand: Hand) -> Hand | None:
    """The program as it was before the last edit.

    Raises:
        Asked: nothing came before it.
    """
    said = edits(stretch, "undo")
    others = [token for token in heavy(stretch) if token not in said and not token.has(Sort.PRONOUN)]
    if not said or others:
        return None
    before = hand.turn.before.program if hand.turn.before is not None else hand.earlier(hand.turn)
    if before is None:
        raise Asked("edit.nothing_before", said)
    return hand.edited(pieces(before.steps), heavy(stretch))
