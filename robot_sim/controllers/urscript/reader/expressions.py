"""Reads one expression after another from the tokens of a line."""

import re

from robot_sim.controllers.recovered import Unreadable
from robot_sim.controllers.urscript.reader.syntax import (
    Calling,
    Expression,
    Indexing,
    Listed,
    Name,
    Number,
    Operation,
    Text,
)
from robot_sim.controllers.urscript.reader.tokens import Line

RANKS = (("or",), ("and",), ("==", "!=", "<", "<=", ">", ">="), ("+", "-"), ("*", "/"))
"""Operators with two operands, those that bind weakest first."""

KEYWORDS = {"def", "thread", "while", "if", "elif", "else", "end", "return", "halt", "run", "kill"}
KEYWORDS |= {"global", "local", "and", "or", "not"}
DEEPEST = 20
"""How deep brackets and signs may be nested in a line."""


class Expressions:
    """The tokens of one line and how far they have been read."""

    def __init__(self, line: Line, first: int = 0) -> None:
        self.line = line
        self.position = first
        self._depth = 0

    @property
    def token(self) -> str:
        """The next token; empty at the end of the line."""
        return self.line.tokens[self.position] if self.position < len(self.line.tokens) else ""

    def take(self, wanted: str = "") -> str:
        """The next token, which has to be ``wanted`` where that is given."""
        token = self.token
        if not token or (wanted and token != wanted):
            raise Unreadable(self.line.number, f"{wanted or 'more'!r} is expected before {token or 'the line ends'!r}")
        self.position += 1
        return token

    def name(self) -> str:
        """The next token, which has to be a name."""
        token = self.take()
        if not re.fullmatch(r"[A-Za-z_]\w*", token) or token in KEYWORDS:
            raise Unreadable(self.line.number, f"a name is expected, not {token!r}")
        return token

    def end(self) -> None:
        """Nothing may follow."""
        if self.token:
            raise Unreadable(self.line.number, f"nothing may follow before {self.token!r}")

    def expression(self, rank: int = 0) -> Expression:
        """The next expression."""
        if rank == len(RANKS):
            return self._signed()
        left = self.expression(rank + 1)
        while self.token in RANKS[rank]:
            left = Operation(self.take(), (left, self.expression(rank + 1)))
        return left

    def _signed(self) -> Expression:
        if self.token not in ("-", "not", "run"):
            return self._plain()
        self._deeper()
        signed = Operation(self.take(), (self._signed(),))
        self._depth -= 1
        return signed

    def _plain(self) -> Expression:
        token = self.token
        if token[:1].isdigit():
            return Number(float(self.take()))
        if token.startswith('"'):
            return Text(self.take()[1:-1])
        if token == "[":
            return Listed(self._list("[", "]"), pose=False)
        name = self.name()
        if self.token == "(":
            return self._call(name)
        if self.token == "[":
            items = self._list("[", "]")
            return Listed(items, pose=True) if name == "p" else Indexing(name, self._only(items))
        return Name(name)

    def _call(self, name: str) -> Calling:
        plain, named = list[Expression](), list[tuple[str, Expression]]()
        for item in self._list("(", ")"):
            match item:
                case Operation(operator="=", operands=(Name(name=parameter), value)):
                    named.append((parameter, value))
                case _:
                    plain.append(item)
        return Calling(name, tuple(plain), tuple(named))

    def _list(self, first: str, last: str) -> tuple[Expression, ...]:
        self.take(first)
        self._deeper()
        items = list[Expression]()
        while self.token != last:
            if items:
                self.take(",")
            items.append(self._item())
        self.take(last)
        self._depth -= 1
        return tuple(items)

    def _deeper(self) -> None:
        self._depth += 1
        if self._depth > DEEPEST:
            raise Unreadable(self.line.number, f"brackets and signs are nested deeper than {DEEPEST}")

    def _item(self) -> Expression:
        item = self.expression()
        if self.token == "=" and isinstance(item, Name):
            return Operation(self.take(), (item, self.expression()))
        return item

    def _only(self, items: tuple[Expression, ...]) -> Expression:
        if len(items) != 1:
            raise Unreadable(self.line.number, "one index is expected")
        return items[0]
