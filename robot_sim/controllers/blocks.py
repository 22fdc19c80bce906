"""Statements and blocks from lines, for readers: what all block-structured languages have in common."""

from collections.abc import Collection
from typing import Protocol

from robot_sim.controllers.lines import Line
from robot_sim.controllers.recovered import Unreadable
from robot_sim.controllers.syntax import Statement, Told

DEEPEST = 50
"""How deep blocks may be nested."""


class Grammar(Protocol):
    """What the statements of one language are."""

    def statement(self, line: Line, blocks: "Blocks") -> Statement:
        """The statement that a line is or begins; the lines inside it are read from ``blocks``."""


class Blocks:
    """The lines of a file and how far they have been read."""

    def __init__(self, lines: list[Line], grammar: Grammar) -> None:
        self._lines = lines
        self._grammar = grammar
        self._position = 0
        self._depth = 0

    def everything(self) -> tuple[Statement, ...]:
        """The statements up to the end of the file."""
        found = list[Statement]()
        while self._position < len(self._lines):
            found.append(self._next())
        return tuple(found)

    def inner(self, opener: Line, closers: Collection[str]) -> tuple[tuple[Statement, ...], Line]:
        """The statements before the next line that begins with one of the closers, and that line.

        Raises:
            Unreadable: the file ends before, or blocks are nested too deep.
        """
        self._depth += 1
        if self._depth > DEEPEST:
            raise Unreadable(opener.number, f"blocks are nested deeper than {DEEPEST}")
        found = list[Statement]()
        while self._position < len(self._lines):
            line = self._lines[self._position]
            if line.tokens[:1] and line.tokens[0] in closers:
                self._position += 1
                self._depth -= 1
                return tuple(found), line
            found.append(self._next())
        raise Unreadable(self._lines[-1].number, f"the file ends before the block from line {opener.number}")

    def body(self, opener: Line, closer: str) -> tuple[Statement, ...]:
        """The statements up to a line that is the closer and nothing else."""
        found, line = self.inner(opener, (closer,))
        alone(line)
        return found

    def _next(self) -> Statement:
        line = self._lines[self._position]
        self._position += 1
        return Told(line.number, line.note) if line.note else self._grammar.statement(line, self)


def alone(line: Line) -> None:
    """Nothing may follow the word that a line consists of."""
    if len(line.tokens) > 1:
        raise Unreadable(line.number, f"nothing may follow after {line.tokens[0]!r}")
