"""Looking along the tokens of a clause."""

from collections.abc import Sequence
from dataclasses import dataclass

from planner.reading import Sort, Token
from planner.understand.trouble import Asked

LARGEST = 500
"""Most numbers that a range such as ``1 to 6`` may span."""


@dataclass(frozen=True)
class Cursor:
    """A place between the tokens of a clause."""

    tokens: Sequence[Token]
    """The tokens."""
    at: int = 0
    """Number of the next token."""

    @property
    def next(self) -> Token | None:
        """The next token; none at the end."""
        return self.tokens[self.at] if self.at < len(self.tokens) else None

    def has(self, sort: Sort, value: str | None = None) -> bool:
        """Whether the next token may mean this."""
        return self.next is not None and self.next.has(sort, value)

    def ahead(self, count: int = 1) -> "Cursor":
        """The place behind the next tokens."""
        return Cursor(self.tokens, self.at + count)

    def back(self) -> "Cursor":
        """The place before the last token."""
        return self.ahead(-1)

    def past(self, *sorts: Sort) -> "Cursor":
        """The place behind all next tokens that may mean one of these."""
        here = self
        while here.next is not None and any(here.has(sort) for sort in sorts):
            here = here.ahead()
        return here

    def past_only(self, sort: Sort, value: str) -> "Cursor":
        """The place behind all next tokens that may mean this very thing."""
        here = self
        while here.has(sort, value):
            here = here.ahead()
        return here

    @property
    def thing(self) -> bool:
        """Whether the next token stands for a thing whose kind is known: one, ones, やつ."""
        return self.has(Sort.NOUN, "thing") or self.has(Sort.NOUN, "things")

    def past_words(self) -> "Cursor":
        """The place behind the next words that mean nothing alone, such as articles."""
        here = self
        while here.next is not None and only_grammar(here.next) and not here.thing:
            here = here.ahead()
        return here

    def since(self, start: "Cursor") -> tuple[Token, ...]:
        """The tokens between two places."""
        return tuple(self.tokens[start.at : self.at])


def only_grammar(token: Token) -> bool:
    """Whether a token means nothing alone, whatever else it may mark."""
    return token.has(Sort.GRAMMAR) and not token.has(Sort.OPERATION)


def joined(here: Cursor) -> Cursor:
    """The place behind a comma, a joining word, or both, if the next tokens are such; else the same place."""
    start = here
    if here.has(Sort.MARK, "comma"):
        here = here.ahead()
    if here.has(Sort.LIST):
        here = here.ahead()
    return here if here.at > start.at else start


def numbers(start: Cursor) -> tuple[tuple[int, ...], Cursor] | None:
    """The whole numbers that are listed here, ranges included, and the place behind them; none when there is no number.

    Raises:
        Asked: a number is negative or not whole, or a range is too long.
    """
    if not start.has(Sort.NUMBER):
        return None
    found, here = [_whole(start)], _counted(start)
    while True:
        if here.has(Sort.RANGE) and here.ahead().has(Sort.NUMBER):
            last = _whole(here.ahead())
            if not found[-1] < last <= found[-1] + LARGEST:
                raise Asked("number.bad", here.ahead().since(start))
            found += range(found[-1] + 1, last + 1)
            here = _counted(here.ahead())
        elif (there := joined(here)).at > here.at and there.has(Sort.NUMBER):
            found.append(_whole(there))
            here = _counted(there)
        else:
            return tuple(found), here


def _counted(here: Cursor) -> Cursor:
    """The place behind a number and the counter that follows it."""
    here = here.ahead()
    return here.ahead() if here.has(Sort.SLOT, "slot") and not here.ahead().has(Sort.NUMBER) else here


def _whole(here: Cursor) -> int:
    token = here.next
    assert token is not None
    assert token.amount is not None
    if token.amount != int(token.amount) or token.amount < 0:
        raise Asked("number.bad", [token])
    return int(token.amount)
