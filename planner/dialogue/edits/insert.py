"""New steps in the program in hand: before or after some, on the way, at the beginning or at the end."""

from collections.abc import Callable, Sequence

from planner.dialogue.body import new_steps, steps_before
from planner.dialogue.hand import Hand, edits, heavy
from planner.dialogue.piece import Piece, Pieces, changed
from planner.dialogue.target import Target, target
from planner.reading import Sort, Token
from planner.understand import Asked
from robot_sim.cell import At
from robot_sim.program.primitives import Pick

CARRIERS = ("add", "carry", "also", "every")
"""Words for edits that only say that there is something new."""


def insert(stretch: Sequence[Token], hand: Hand) -> Hand | None:
    """New steps where the words say."""
    at = next((n for n, token in enumerate(stretch) if _parts(token)), None)
    if at is not None:
        return _beside(stretch, at, hand)
    if words := edits(stretch, "way"):
        picks = tuple(piece for piece in hand.walk() if isinstance(piece.step, Pick))
        return _at(stretch, words, Target(picks, words), False, hand) if picks else None
    if words := edits(stretch, "end"):
        return _behind_all(stretch, words, hand)
    if words := edits(stretch, "start"):
        return _ahead_of_all(stretch, words, hand)
    return None


def append(stretch: Sequence[Token], hand: Hand) -> Hand | None:
    """New steps at the end, where the words say only that something comes in addition."""
    words = tuple(token for token in edits(stretch, "add", "also") if not token.has(Sort.GRAMMAR))
    return _behind_all(stretch, words, hand) if words else None


def _parts(token: Token) -> bool:
    return token.has(Sort.ORDER, "before") or token.has(Sort.ORDER, "after")


def _beside(stretch: Sequence[Token], at: int, hand: Hand) -> Hand | None:
    """New steps before or after those that the words beside such a word mean."""
    behind = stretch[at].has(Sort.ORDER, "after")
    for anchor, rest in _anchors(stretch, at, hand.words.grammar.marking == "before"):
        found = target(anchor, hand) if heavy(anchor) else None
        if found is not None and heavy(rest):
            return _at(stretch, (*anchor, stretch[at]), _edges(found, hand), not behind, hand)
    return None


def _anchors(stretch: Sequence[Token], at: int, before: bool) -> list[tuple[Sequence[Token], Sequence[Token]]]:
    """What the word may speak of and what is left: as much as stands up to a comma, then less."""
    if before:
        commas = [n for n in range(at + 1, len(stretch)) if stretch[n].has(Sort.MARK, "comma")]
        ends = [*reversed(commas), len(stretch)] if at == 0 else [len(stretch), *reversed(commas)]
        return [(stretch[at + 1 : end], (*stretch[:at], *stretch[end:])) for end in ends]
    commas = [n for n in range(at) if stretch[n].has(Sort.MARK, "comma")]
    starts = [commas[-1] + 1 if commas else 0]
    return [(stretch[start:at], (*stretch[:start], *stretch[at + 1 :])) for start in starts]


def _body(stretch: Sequence[Token], words: Sequence[Token]) -> tuple[Token, ...]:
    """The words of the new steps: without those that only say that something is new."""
    return tuple(token for token in stretch if token not in words and not _carries(token))


def _carries(token: Token) -> bool:
    return any(token.has(Sort.EDIT, value) for value in CARRIERS) and not token.has(Sort.PRONOUN)


def _edges(found: Target, hand: Hand) -> Target:
    """Of steps that stand side by side the first one: before ``the clamping`` is before its first step."""
    order = {id(piece): n for n, piece in enumerate(hand.walk())}
    places = [order[id(piece)] for piece in found.pieces]
    return Target(tuple(p for p, n in zip(found.pieces, places, strict=True) if n - 1 not in places), found.tokens)


def _at(stretch: Sequence[Token], words: Sequence[Token], found: Target, ahead: bool, hand: Hand) -> Hand | None:
    """New steps beside each of the steps that are meant.

    Raises:
        Asked: the steps that are meant differ.
    """
    body = _body(stretch, words)
    if not heavy(body):
        return None
    seats = {str(at) for at in (getattr(piece.step, "at", None) for piece in found.pieces)}
    if not found.alike and len(seats) > 1 and not _spread(found, hand):
        known = ", ".join(str(piece.number) for piece in found.pieces if piece.number)
        raise Asked("step.which", found.tokens, steps=known)
    first = found.pieces[0]
    before = steps_before(hand, first) if ahead else [*steps_before(hand, first), first]
    at = getattr(first.step, "at", None)
    made = _about(new_steps(body, before, at if isinstance(at, At) else None, hand), stretch, body)
    numbers = {piece.number for piece in found.pieces}
    return hand.edited(changed(hand.pieces, _beside_each(numbers, made, ahead)))


def _spread(found: Target, hand: Hand) -> bool:
    """Whether each of the steps stands in a round of its own, so that all of them are meant."""
    kinds = {piece.step.kind for piece in found.pieces}
    places = {getattr(getattr(piece.step, "at", None), "place", None) for piece in found.pieces}
    del hand
    return len(kinds) == 1 and len(places) == 1


def _beside_each(numbers: set[int | None], made: Pieces, ahead: bool) -> Callable[[Piece], Pieces]:
    def change(piece: Piece) -> Pieces:
        if piece.number is None or piece.number not in numbers:
            return (piece,)
        return (*made, piece) if ahead else (piece, *made)

    return change


def _behind_all(stretch: Sequence[Token], words: Sequence[Token], hand: Hand) -> Hand | None:
    body = _body(stretch, words)
    if not heavy(body):
        return None
    return hand.edited((*hand.pieces, *_about(new_steps(body, hand.pieces, None, hand), stretch, body)))


def _ahead_of_all(stretch: Sequence[Token], words: Sequence[Token], hand: Hand) -> Hand | None:
    body = _body(stretch, words)
    if not heavy(body):
        return None
    return hand.edited((*_about(new_steps(body, (), None, hand), stretch, body), *hand.pieces))


def _about(made: Pieces, stretch: Sequence[Token], body: Sequence[Token]) -> Pieces:
    """The new steps with the words that say where they come."""
    return tuple(piece.about([token for token in stretch if token not in body]) for piece in made)
