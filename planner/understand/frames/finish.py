"""What is left of a clause beside its deeds: each word supports one, means nothing alone, or is asked about."""

from collections.abc import Iterator
from dataclasses import replace

from planner.reading import Sort, Token
from planner.understand.deeds import Deed, Detail, GoHome, Handle, Limit, Nudge, Reach, Rounds, Shift, Stay, Trace, Turn
from planner.understand.frames.frame import Frame
from planner.understand.trouble import Asked


def finished(frame: Frame, found: list[Deed]) -> list[Deed]:
    """The deeds with the words that support them.

    Raises:
        Asked: words of the clause are left that no deed accounts for.
    """
    told = {token for deed in found for token in deed.tokens}
    left = [token for token in frame.clause.words if token not in told]
    if denied := [token for token in left if token.has(Sort.NEGATION)]:
        raise Asked("negation", _around(frame.clause.words, denied))
    for token in left:
        helped = next((number for number, deed in enumerate(found) if _supports(token, deed)), None)
        if helped is not None:
            found[helped] = replace(found[helped], tokens=(*found[helped].tokens, token))
        elif not passable(token):
            raise Asked("word.unused", [token])
    return found


def passable(token: Token) -> bool:
    """Whether a token may stand beside a deed without saying anything about it."""
    return any(token.has(sort) for sort in (Sort.GRAMMAR, Sort.POLITE, Sort.MARK, Sort.LIST, Sort.ORDER))


def _supports(token: Token, deed: Deed) -> bool:
    """Whether a word says how a deed is done without changing it: one by one, with the robot."""
    if token.has(Sort.AMOUNT, "each"):
        return isinstance(deed, Handle | Rounds)
    if token.has(Sort.AMOUNT, "last") or token.has(Sort.LEAST):
        return isinstance(deed, Detail)
    if token.has(Sort.NOUN, "speed"):
        return isinstance(deed, Trace | Detail)
    return token.has(Sort.NOUN, "arm") and isinstance(
        deed, GoHome | Shift | Limit | Stay | Handle | Reach | Turn | Trace | Nudge
    )


def _around(words: tuple[Token, ...], denied: list[Token]) -> Iterator[Token]:
    """The denied words with the verbs, nouns and directions beside them, in order."""
    for token in words:
        if token in denied or not passable(token):
            yield token
