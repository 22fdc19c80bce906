"""Signals that are spoken of by what they mean: ``torque OK``, ``the red lamp``, 加工完了."""

from collections import Counter

from planner.reading import Sort, Token
from planner.reading.naming import places_of
from planner.understand.phrases.cursor import Cursor, only_grammar
from planner.understand.phrases.phrase import Signals
from robot_sim.cell import Cell

OTHER = (
    Sort.PART,
    Sort.PLACE,
    Sort.KIND,
    Sort.SLOT,
    Sort.AMOUNT,
    Sort.DIRECTION,
    Sort.NOUN,
    Sort.QUANTITY,
    Sort.COLOUR,
)
"""Words of these sorts speak of a signal only beside another word that does."""


ARTICLE = 3
"""Characters that a word may have that means nothing alone and speaks of no signal either."""


def mention(cell: Cell, start: Cursor, head: Token | None) -> tuple[Signals, Cursor] | None:
    """The signals whose meaning holds all the next words about signals; several where they do not tell them apart."""
    end = _end(start, head)
    words = [token for token in start.tokens[start.at : end] if _tells(token)]
    if not any(own(token) for token in words):
        return None
    counted = Counter[str](name for token in words for name in _about(cell, token))
    most = max(counted.values())
    names = [name for name, count in counted.items() if count == most]
    whole = [name for name in names if all(name in token.values(Sort.ABOUT) for token in words if own(token))]
    return (Signals((), names=tuple(sorted(whole))), Cursor(start.tokens, end)) if whole else None


def own(token: Token) -> bool:
    """Whether a word speaks of a signal by itself; an article in its meaning does not."""
    if token.has(Sort.GRAMMAR) and len(token.text) <= ARTICLE:
        return False
    return token.has(Sort.ABOUT) and not any(token.has(sort) for sort in OTHER)


def _tells(token: Token) -> bool:
    return any(token.has(sort) for sort in (Sort.ABOUT, Sort.PLACE, Sort.KIND, Sort.COLOUR))


def _end(start: Cursor, head: Token | None) -> int:
    """Where the words about a signal end; words that mean nothing alone may stand between, not at the end."""
    end, at = start.at, start.at
    while at < len(start.tokens):
        token = start.tokens[at]
        if token is head or not (_tells(token) or _between(token)):
            break
        at += 1
        if token.has(Sort.ABOUT) or (_tells(token) and at - 1 == end):
            end = at
    return end


def _between(token: Token) -> bool:
    return only_grammar(token) or token.has(Sort.ROLE, "of")


def _about(cell: Cell, token: Token) -> set[str]:
    """The signals that a word may speak of: it stands in their meaning, or names a place that does."""
    places = set(token.values(Sort.PLACE))
    named = {signal.name for signal in cell.signals if places & {*places_of(signal, cell)}} if places else set[str]()
    return named | {*token.values(Sort.ABOUT)}
