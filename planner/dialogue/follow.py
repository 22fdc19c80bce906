"""A follow-up: which edits it asks for, one sentence after another, and the program they make."""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from pydantic import ValidationError

from planner.dialogue.edits.amount import amount
from planner.dialogue.edits.insert import append, insert
from planner.dialogue.edits.order import keep, reverse, skip, swap
from planner.dialogue.edits.reread import reread
from planner.dialogue.edits.speed import speed
from planner.dialogue.edits.substitute import substitute
from planner.dialogue.edits.undo import undo
from planner.dialogue.hand import Hand, heavy
from planner.reading import Sort, Token
from planner.understand import Asked

Edit = Callable[[Sequence[Token], Hand], Hand | None]
"""One family of edits: what it makes of a stretch of a follow-up; none when the stretch asks for no such edit."""

EDITS: tuple[Edit, ...] = (keep, undo, reverse, swap, skip, insert, speed, amount, substitute, append, reread)
"""All families, the ones whose words leave least open first."""

MOST_CUTS = 12
"""Commas and joining words at which one sentence is cut; further ones stay inside."""


def follow(tokens: Sequence[Token], hand: Hand) -> Hand:
    """The program in hand after every sentence of a follow-up.

    Raises:
        Asked: a sentence asks for no edit that is understood, or leaves something open.
        Refused: it names something that is not there.
    """
    for sentence in _sentences(tokens):
        hand = _sentence(sentence, hand)
    return hand


def _sentence(sentence: Sequence[Token], hand: Hand) -> Hand:
    """What one sentence asks for: as one edit, or cut into several."""
    if not heavy(sentence):
        return hand.edited(hand.pieces)
    open_: list[Asked] = []
    for cut in _cuts(sentence):
        done = hand
        for stretch in cut:
            after = _one(stretch, done, open_)
            if after is None:
                break
            done = after
        else:
            return done
    raise open_[0] if open_ else Asked("edit.unclear", heavy(sentence))


def _one(stretch: Sequence[Token], hand: Hand, open_: list[Asked]) -> Hand | None:
    """The first family that a stretch belongs to; what is left open on the way is kept for the question."""
    for edit in EDITS:
        try:
            after = edit(stretch, hand)
        except Asked as asked:
            open_.append(asked)
            continue
        except ValidationError as invalid:
            open_.append(Asked("number.bad", heavy(stretch), bad=invalid.errors()[0]["msg"]))
            continue
        if after is not None:
            return after
    return None


def _cuts(sentence: Sequence[Token]) -> Iterator[list[Sequence[Token]]]:
    """The ways to cut a sentence at commas and joining words, the fewest cuts first."""
    able = [n for n, token in enumerate(sentence) if _joins(token) and 0 < n < len(sentence) - 1][:MOST_CUTS]
    yield [sentence]
    for count in (1, 2, 3):
        for chosen in _choices(able, count):
            yield [sentence[start:end] for start, end in pairwise((0, *chosen, len(sentence)))]


def _choices(able: Sequence[int], count: int) -> Iterator[tuple[int, ...]]:
    if count == 0:
        yield ()
        return
    for number, first in enumerate(able):
        for rest in _choices(able[number + 1 :], count - 1):
            yield (first, *rest)


def _joins(token: Token) -> bool:
    return token.has(Sort.MARK, "comma") or token.has(Sort.LIST) or token.has(Sort.EXCEPT, "but")


def _sentences(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    sentence = list[Token]()
    for token in tokens:
        sentence.append(token)
        if token.has(Sort.MARK, "end"):
            yield sentence
            sentence = []
    if sentence:
        yield sentence
