"""Reads one expression after another from the tokens of a line, for readers."""

import re
from dataclasses import dataclass

from robot_sim.controllers.lines import Line
from robot_sim.controllers.recovered import Unreadable
from robot_sim.controllers.syntax import Calling, Expression, Item, Listed, Name, Number, Operation, Record, Text

DEEPEST = 20
"""How deep brackets and signs may be nested in a line."""


@dataclass(frozen=True)
class Operators:
    """The operators of a language and the words that are no names."""

    ranks: tuple[tuple[str, ...], ...]
    """Operators with two operands, those that bind weakest first."""
    negation: str
    """The word that turns a condition around."""
    keywords: frozenset[str]
    """Words that are no names."""


class Expressions:
    """The tokens of one line and how far they have been read."""

    def __init__(self, line: Line, operators: Operators, first: int = 0) -> None:
        self.line = line
        self.position = first
        self._operators = operators
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

    def has(self, wanted: str) -> bool:
        """Whether the next token is ``wanted``, which is read then."""
        found = self.token == wanted
        self.position += found
        return found

    def name(self) -> str:
        """The next token, which has to be a name."""
        token = self.take()
        if not re.fullmatch(r"[$#.*]?[A-Za-z_][\w.]*(\[\])?", token) or token in self._operators.keywords:
            raise Unreadable(self.line.number, f"a name is expected, not {token!r}")
        return token

    def end(self) -> None:
        """Nothing may follow."""
        if self.token:
            raise Unreadable(self.line.number, f"nothing may follow before {self.token!r}")

    def expression(self, rank: int = 0) -> Expression:
        """The next expression."""
        if rank == len(self._operators.ranks):
            return self.signed()
        left = self.expression(rank + 1)
        while self.token in self._operators.ranks[rank]:
            left = Operation(self.take(), (left, self.expression(rank + 1)))
        return left

    def listed(self, first: str, last: str) -> tuple[Expression, ...]:
        """The expressions between two brackets."""
        self.take(first)
        self._deeper()
        items = list[Expression]()
        while self.token != last:
            if items:
                self.take(",")
            items.append(self.expression())
        self.take(last)
        self._depth -= 1
        return tuple(items)

    def signed(self) -> Expression:
        """The next operand, its sign included."""
        if self.token not in ("-", self._operators.negation):
            return self._plain()
        self._deeper()
        signed = Operation(self.take(), (self.signed(),))
        self._depth -= 1
        return signed

    def _plain(self) -> Expression:
        token = self.token
        if token[:1].isdigit():
            return Number(float(self.take()))
        if token.startswith('"'):
            return Text(self.take()[1:-1])
        if token == "[":
            return Listed(self.listed("[", "]"))
        if token == "{":
            return self._record()
        if token == "(":
            return self._only(self.listed("(", ")"))
        return self._named(self.name())

    def _named(self, name: str) -> Expression:
        if self.token == "(":
            return Calling(name, self.listed("(", ")"))
        if self.token == "[":
            return Item(name, self._only(self.listed("[", "]")))
        return Name(name)

    def _record(self) -> Record:
        self.take("{")
        self._deeper()
        fields = list[tuple[str, Expression]]()
        while self.token != "}":
            if fields:
                self.take(",")
            fields.append((self.name(), self.expression()))
        self.take("}")
        self._depth -= 1
        return Record(tuple(fields))

    def _only(self, items: tuple[Expression, ...]) -> Expression:
        if len(items) != 1:
            raise Unreadable(self.line.number, "one expression is expected between the brackets")
        return items[0]

    def _deeper(self) -> None:
        self._depth += 1
        if self._depth > DEEPEST:
            raise Unreadable(self.line.number, f"brackets and signs are nested deeper than {DEEPEST}")
