"""Edits of which steps there are and in which order: nothing else, skip, swap, the other way round."""

from collections.abc import Sequence

from planner.dialogue.hand import Hand, edits, expect_used, heavy, passable
from planner.dialogue.piece import Piece, Pieces, changed
from planner.dialogue.rounds import joined, rounds
from planner.dialogue.target import Target, target
from planner.reading import Sort, Token
from planner.understand import Asked
from robot_sim.program.primitives import ForEach, Pick

NOUNS = (Sort.PRONOUN, Sort.NOUN)
"""What may stand beside an edit of the whole program without saying more: it, the steps."""


def keep(stretch: Sequence[Token], hand: Hand) -> Hand | None:
    """Nothing changes beside what is said elsewhere; also words that only open a correction."""
    said = heavy(stretch)
    if any(not token.has(Sort.EDIT, "keep") for token in said):
        return None
    return hand.edited(hand.pieces, said)


def reverse(stretch: Sequence[Token], hand: Hand) -> Hand | None:
    """The rounds in the opposite order, each part still to its own seat."""
    said = edits(stretch, "reverse")
    others = [token for token in heavy(stretch) if token not in said and not any(map(token.has, NOUNS))]
    if not said or others:
        return None
    turned = _turned(hand.pieces, said)
    if turned is None:
        raise Asked("edit.reverse", said)
    return hand.edited(turned, heavy(stretch))


def _turned(pieces: Pieces, said: Sequence[Token]) -> Pieces | None:
    """The rounds turned round: those of a loop, or those that stand one after another."""
    loops = [piece for piece in pieces if isinstance(piece.step, ForEach)]
    if len(loops) == 1 and isinstance(loop := loops[0].step, ForEach):
        other = loops[0].altered(said, parts=loop.parts[::-1], seats=loop.seats[::-1])
        return tuple(other if piece is loops[0] else piece for piece in pieces)
    found = rounds(pieces)
    return None if len(found) < 2 else joined(tuple(tuple(p.about(said) for p in one) for one in found[::-1]))


def skip(stretch: Sequence[Token], hand: Hand) -> Hand | None:
    """The program without some steps; a part that is skipped goes with all that is done to it."""
    said = edits(stretch, "skip")
    others = [token for token in stretch if token not in said]
    if not said or not heavy(others):
        return None
    found = target(others, hand)
    if found is None:
        return None
    expect_used(stretch, (*said, *found.tokens))
    doomed = _with_rounds(found, hand)
    left = changed(hand.pieces, lambda piece: () if piece.number in doomed else (piece,))
    if not left:
        raise Asked("edit.empty", stretch)
    return hand.edited(left, heavy(stretch))


def _with_rounds(found: Target, hand: Hand) -> set[int | None]:
    """The numbers of the steps to go: with a part that is named the whole round that handles it."""
    picks = [piece for piece in found.pieces if isinstance(piece.step, Pick)]
    named = any(token.has(Sort.PART) for token in found.tokens)
    if not (named and picks and len(picks) == len(found.pieces)):
        return {piece.number for piece in found.pieces}
    doomed = set[int | None]()
    for one in rounds(hand.pieces):
        if any(pick.number == piece.number for pick in picks for piece in one):
            doomed |= {piece.number for piece in one}
    return doomed


def swap(stretch: Sequence[Token], hand: Hand) -> Hand | None:
    """Two steps in each other's place."""
    said = edits(stretch, "swap")
    others = [token for token in stretch if token not in said]
    pair = _pair(others, hand) if said and heavy(others) else None
    if pair is None:
        return None
    first, second = pair
    words = tuple(token for token in stretch if not passable(token))
    new = {first.number: second.about(words), second.number: first.about(words)}
    return hand.edited(changed(hand.pieces, lambda piece: (new.get(piece.number, piece),)), words)


def _pair(others: Sequence[Token], hand: Hand) -> tuple[Piece, Piece] | None:
    """The two steps that are meant: two numbers, or two descriptions with a joining word between."""
    found = target(others, hand)
    if found is not None and len(found.pieces) == 2:
        return found.pieces[0], found.pieces[1]
    for number, token in enumerate(others):
        if token.has(Sort.LIST) or token.has(Sort.MARK, "comma"):
            one, other = target(others[:number], hand), target(others[number + 1 :], hand)
            if one is not None and other is not None and one.alike and other.alike:
                return one.pieces[0], other.pieces[0]
    return None
