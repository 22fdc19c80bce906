"""Statements and blocks from lines."""

from robot_sim.controllers.recovered import Unreadable
from robot_sim.controllers.urscript.reader.expressions import Expressions
from robot_sim.controllers.urscript.reader.syntax import (
    Assign,
    Calling,
    Define,
    Do,
    Expression,
    If,
    Kill,
    Leave,
    Statement,
    Thread,
    Told,
    While,
)
from robot_sim.controllers.urscript.reader.tokens import Line

DEEPEST = 50
"""How deep blocks may be nested."""

CLOSERS = ("end", "else", "elif")


def parse(lines: list[Line]) -> tuple[Statement, ...]:
    """The statements of a file.

    Raises:
        Unreadable: a line is no statement that is understood, or a block has no ``end``.
    """
    blocks = _Blocks(lines)
    statements = blocks.statements()
    if blocks.line is not None:
        raise Unreadable(blocks.line.number, f"{blocks.line.tokens[0]!r} closes no block")
    return statements


class _Blocks:
    """The lines of a file and how far they have been read."""

    def __init__(self, lines: list[Line]) -> None:
        self._lines = lines
        self._position = 0
        self._depth = 0

    @property
    def line(self) -> Line | None:
        """The next line; none at the end of the file."""
        return self._lines[self._position] if self._position < len(self._lines) else None

    def statements(self) -> tuple[Statement, ...]:
        """The statements before the next line that closes a block."""
        found = list[Statement]()
        while (line := self.line) is not None and line.tokens[:1] not in {(closer,) for closer in CLOSERS}:
            self._position += 1
            found.append(self._statement(line))
        return tuple(found)

    def _statement(self, line: Line) -> Statement:
        match line.tokens[:1]:
            case ():
                return Told(line.number, line.note)
            case ("def",):
                return self._define(line, Define)
            case ("thread",):
                return self._define(line, Thread)
            case ("while",):
                condition = _condition(line)
                return While(line.number, line.note, condition, self._block())
            case ("if",):
                return self._if(line)
            case _:
                return _simple(line)

    def _define(self, line: Line, made: type[Define]) -> Define:
        read = Expressions(line, 1)
        name, parameters = read.name(), list[str]()
        read.take("(")
        while read.token != ")":
            if parameters:
                read.take(",")
            parameters.append(read.name())
        read.take(")")
        _colon(read)
        return made(line.number, line.note, name, tuple(parameters), self._block())

    def _if(self, line: Line) -> If:
        arms, otherwise = [(line, _condition(line), self._inner(line))], tuple[Statement, ...]()
        while (closer := self._closer(line)).tokens[0] == "elif":
            arms.append((closer, _condition(closer), self._inner(closer)))
        if closer.tokens[0] == "else":
            _colon(Expressions(closer, 1))
            otherwise = self._block()
        else:
            _alone(closer)
        (first, condition, then), *others = arms
        for opener, test, body in reversed(others):
            otherwise = (If(opener.number, opener.note, test, body, otherwise),)
        return If(first.number, first.note, condition, then, otherwise)

    def _block(self) -> tuple[Statement, ...]:
        """The statements up to ``end``, which is read too."""
        opener = self._lines[self._position - 1]
        body = self._inner(opener)
        closer = self._closer(opener)
        if closer.tokens[0] != "end":
            raise Unreadable(closer.number, f"{closer.tokens[0]!r} is no end of the block from line {opener.number}")
        _alone(closer)
        return body

    def _inner(self, opener: Line) -> tuple[Statement, ...]:
        self._depth += 1
        if self._depth > DEEPEST:
            raise Unreadable(opener.number, f"blocks are nested deeper than {DEEPEST}")
        body = self.statements()
        self._depth -= 1
        return body

    def _closer(self, opener: Line) -> Line:
        line = self.line
        if line is None:
            raise Unreadable(self._lines[-1].number, f"the file ends before the block from line {opener.number}")
        self._position += 1
        return line


def _simple(line: Line) -> Statement:
    first, read = line.tokens[0], Expressions(line)
    if first in ("halt", "return"):
        read.take()
        value = read.expression() if first == "return" else None
        read.end()
        return Leave(line.number, line.note, value)
    if first == "kill":
        read.take()
        killed = read.name()
        read.end()
        return Kill(line.number, line.note, killed)
    scope = read.take() if first in ("global", "local") else ""
    if line.tokens[read.position + 1 : read.position + 2] == ("=",):
        name = read.name()
        read.take("=")
        value = read.expression()
        read.end()
        return Assign(line.number, line.note, scope, name, value)
    call = None if scope else read.expression()
    if not isinstance(call, Calling):
        raise Unreadable(line.number, f"no statement that is understood begins with {' '.join(line.tokens[:3])!r}")
    read.end()
    return Do(line.number, line.note, call)


def _condition(line: Line) -> Expression:
    read = Expressions(line, 1)
    condition = read.expression()
    _colon(read)
    return condition


def _colon(read: Expressions) -> None:
    read.take(":")
    read.end()


def _alone(line: Line) -> None:
    if len(line.tokens) > 1:
        raise Unreadable(line.number, f"nothing may follow after {line.tokens[0]!r}")
