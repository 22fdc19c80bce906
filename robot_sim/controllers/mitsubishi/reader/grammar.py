"""MELFA-BASIC's statements, one a step."""

from robot_sim.controllers.blocks import Blocks, alone
from robot_sim.controllers.expressions import Expressions, Operators
from robot_sim.controllers.lines import Line
from robot_sim.controllers.recovered import Unreadable
from robot_sim.controllers.syntax import (
    Assign,
    Choose,
    Count,
    Do,
    Expression,
    If,
    Item,
    Name,
    Statement,
    While,
)

OPERATORS = Operators(
    ranks=(("or",), ("and",), ("=", "<>", "<", "<=", ">", ">="), ("+", "-"), ("*", "/")),
    negation="not",
    keywords=frozenset(
        {"if", "then", "else", "endif", "for", "to", "next", "while", "wend", "select", "case", "default", "end"}
        | {"break", "gosub", "goto", "return", "hlt", "error", "mov", "mvs", "mvr", "spd", "ovrd", "jovrd", "dly"}
        | {"tool", "loadset", "and", "or", "not"}
    ),
)

LISTS = {"mov": 1, "mvs": 1, "mvr": 3, "spd": 1, "ovrd": 1, "jovrd": 1, "dly": 1, "tool": 1, "loadset": 2, "error": 1}
"""Instructions with a list of arguments, and how many."""

WORDS = {"end", "return", "hlt", "break"}
JUMPS = {"gosub", "goto"}


def parse(lines: tuple[Line, ...]) -> tuple[Statement, ...]:
    """The statements of some lines.

    Raises:
        Unreadable: a line is no statement that is understood, or a block has no end.
    """
    return Blocks(list(lines), Melfa()).everything()


class Melfa:
    """The statements of MELFA-BASIC that are understood."""

    def statement(self, line: Line, blocks: Blocks) -> Statement:
        """The statement that a line is or begins."""
        match line.tokens:
            case ("if", *_):
                read = Expressions(line, OPERATORS, 1)
                condition = read.expression()
                read.take("then")
                read.end()
                then, closer = blocks.inner(line, ("else", "endif"))
                alone(closer)
                otherwise = blocks.body(line, "endif") if closer.tokens[0] == "else" else ()
                return If(line.number, condition, then, otherwise)
            case ("for", *_):
                return _for(line, blocks)
            case ("while", *_):
                read = Expressions(line, OPERATORS, 1)
                condition = read.expression()
                read.end()
                return While(line.number, condition, blocks.body(line, "wend"))
            case ("select", *_):
                return _select(line, blocks)
            case (word,) if word in WORDS:
                return Do(line.number, word, ())
            case (word, label) if word in JUMPS and label.startswith("*"):
                return Do(line.number, word, (Name(label),))
            case (word, *_) if word in LISTS:
                return _instruction(line, LISTS[word])
            case _:
                return _assign(line)


def _for(line: Line, blocks: Blocks) -> Count:
    read = Expressions(line, OPERATORS, 1)
    variable = read.name()
    read.take("=")
    first = read.expression()
    read.take("to")
    last = read.expression()
    read.end()
    return Count(line.number, variable, first, last, blocks.body(line, "next"))


def _select(line: Line, blocks: Blocks) -> Choose:
    read = Expressions(line, OPERATORS, 1)
    subject = read.expression()
    read.end()
    before, closer = blocks.inner(line, ("case", "default"))
    arms = list[tuple[Expression, tuple[Statement, ...]]]()
    while closer.tokens[0] == "case":
        read = Expressions(closer, OPERATORS, 1)
        value = read.expression()
        read.end()
        body, closer = blocks.inner(closer, ("case", "default"))
        arms.append((value, body))
    alone(closer)
    otherwise, end = blocks.inner(closer, ("end",))
    if before or end.tokens != ("end", "select"):
        raise Unreadable(end.number, "cases, a default and End Select are expected")
    return Choose(line.number, subject, tuple(arms), otherwise)


def _instruction(line: Line, count: int) -> Do:
    read = Expressions(line, OPERATORS, 1)
    arguments = [read.expression()]
    while len(arguments) < count:
        read.take(",")
        arguments.append(read.expression())
    read.end()
    return Do(line.number, line.tokens[0], tuple(arguments))


def _assign(line: Line) -> Assign:
    read = Expressions(line, OPERATORS)
    name = read.name()
    to: Name | Item = Name(name)
    if read.token == "(":
        (index, *others) = read.listed("(", ")") or (Name(""),)
        if others:
            raise Unreadable(line.number, "one index is expected")
        to = Item(name, index)
    read.take("=")
    value = read.expression()
    read.end()
    return Assign(line.number, to, value)
