"""AS's statements, one a line."""

import re

from robot_sim.controllers.blocks import Blocks, alone
from robot_sim.controllers.expressions import Expressions, Operators
from robot_sim.controllers.lines import Line, Script, lines
from robot_sim.controllers.recovered import Unreadable
from robot_sim.controllers.syntax import (
    Assign,
    Choose,
    Count,
    Define,
    Do,
    Expression,
    If,
    Name,
    Statement,
    While,
)

SCRIPT = Script(
    token=re.compile(
        r"""\s*(?: (?P<number>\d+(?:\.\d+)?(?![\w.]))
                 | (?P<name>[#$.]?[A-Za-z_]\w*)
                 | (?P<text>"[^"\\]*")
                 | (?P<sign>==|<>|<=|>=|[-+*/<>=()\[\],:])
        )""",
        re.VERBOSE | re.ASCII,
    ),
    comment=";",
    fold=str.lower,
)
"""Names are the same in upper and lower case; there is no exponent and no escape in what is understood."""

OPERATORS = Operators(
    ranks=(("or",), ("and",), ("==", "<>", "<", "<=", ">", ">="), ("+", "-"), ("*", "/")),
    negation="not",
    keywords=frozenset(
        {".program", ".end", ".trans", ".joints", "if", "then", "else", "end", "for", "to", "while", "do", "case"}
        | {"of", "value", "any", "and", "or", "not", "call", "signal", "speed", "halt", "break", "wait", "print"}
    ),
)

LISTS = {
    "jmove": 1,
    "lmove": 1,
    "c1move": 1,
    "c2move": 1,
    "accuracy": 1,
    "break": 0,
    "halt": 0,
    "twait": 1,
    "print": 1,
    "here": 1,
    "tool": 1,
    "base": 1,
    "weight": 4,
    "wait": 1,
    "signal": 1,
}
"""Instructions with a list of arguments, and how many."""


def parse(data: bytes) -> tuple[Statement, ...]:
    """The statements of a file: programs and sections.

    Raises:
        Unreadable: a line is no statement that is understood, or a block has no end.
    """
    return Blocks(lines(data, SCRIPT), As()).everything()


class As:
    """The statements of AS that are understood."""

    def statement(self, line: Line, blocks: Blocks) -> Statement:
        """The statement that a line is or begins."""
        match line.tokens[0]:
            case ".program":
                return _program(line, blocks)
            case ".trans" | ".joints":
                alone(line)
                return Define(line.number, line.tokens[0], line.tokens[0], (), blocks.body(line, ".end"))
            case "if":
                return _if(line, blocks)
            case "for":
                return _for(line, blocks)
            case "while":
                read = Expressions(line, OPERATORS, 1)
                condition = read.expression()
                read.take("do")
                read.end()
                return While(line.number, condition, blocks.body(line, "end"))
            case "case":
                return _case(line, blocks)
            case word if word in LISTS:
                return _instruction(line, LISTS[word])
            case _:
                return _simple(line)


def _program(line: Line, blocks: Blocks) -> Define:
    read = Expressions(line, OPERATORS, 1)
    name, parameters = read.name(), list[tuple[str, str]]()
    read.take("(")
    while read.token != ")":
        if parameters:
            read.take(",")
        parameters.append(("in", read.name()))
    read.take(")")
    read.end()
    return Define(line.number, ".program", name, tuple(parameters), blocks.body(line, ".end"))


def _if(line: Line, blocks: Blocks) -> If:
    read = Expressions(line, OPERATORS, 1)
    condition = read.expression()
    read.take("then")
    read.end()
    then, closer = blocks.inner(line, ("else", "end"))
    alone(closer)
    otherwise = blocks.body(line, "end") if closer.tokens[0] == "else" else ()
    return If(line.number, condition, then, otherwise)


def _for(line: Line, blocks: Blocks) -> Count:
    read = Expressions(line, OPERATORS, 1)
    variable = read.name()
    read.take("=")
    first = read.expression()
    read.take("to")
    last = read.expression()
    read.end()
    return Count(line.number, variable, first, last, blocks.body(line, "end"))


def _case(line: Line, blocks: Blocks) -> Choose:
    read = Expressions(line, OPERATORS, 1)
    subject = read.expression()
    read.take("of")
    read.end()
    before, closer = blocks.inner(line, ("value", "any", "end"))
    arms = list[tuple[Expression, tuple[Statement, ...]]]()
    while closer.tokens[0] == "value":
        read = Expressions(closer, OPERATORS, 1)
        value = read.expression()
        read.take(":")
        read.end()
        body, closer = blocks.inner(closer, ("value", "any", "end"))
        arms.append((value, body))
    if before:
        raise Unreadable(line.number, "a value is expected first")
    if closer.tokens != ("any", ":"):
        alone(closer)
        return Choose(line.number, subject, tuple(arms))
    return Choose(line.number, subject, tuple(arms), blocks.body(line, "end"))


def _instruction(line: Line, count: int) -> Do:
    read = Expressions(line, OPERATORS, 1)
    arguments = list[Expression]()
    while len(arguments) < count:
        if arguments:
            read.take(",")
        arguments.append(read.expression())
    read.end()
    return Do(line.number, line.tokens[0], tuple(arguments))


def _simple(line: Line) -> Statement:
    read = Expressions(line, OPERATORS)
    match line.tokens[0]:
        case "speed":
            read.take()
            speed = read.expression()
            unit = "".join(line.tokens[read.position :])
            if unit not in ("", "mm/s"):
                raise Unreadable(line.number, f"a speed in percent or MM/S is expected, not {unit!r}")
            return Do(line.number, "speed", (speed,), ((unit, None),))
        case "call":
            read.take()
            name = Name(read.name())
            arguments = read.listed("(", ")") if read.token else ()
            read.end()
            return Do(line.number, "call", (name, *arguments))
        case "point" | "decompose" | "timer":
            word, to = read.take(), read.expression()
            read.take("=")
            value = read.expression()
            read.end()
            return Do(line.number, word, (to, value))
        case _:
            return _assignment_or_row(line, read)


def _assignment_or_row(line: Line, read: Expressions) -> Statement:
    name = read.name()
    if read.has("="):
        value = read.expression()
        read.end()
        return Assign(line.number, Name(name), value)
    numbers = list[Expression]()
    while read.token and len(numbers) < 6:
        numbers.append(read.signed())
    read.end()
    if len(numbers) != 6:
        raise Unreadable(line.number, f"no statement that is understood begins with {name!r}")
    return Do(line.number, "row", (Name(name), *numbers))
