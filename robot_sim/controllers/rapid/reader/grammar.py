"""RAPID's statements, one a line."""

import re

from robot_sim.controllers.blocks import Blocks, alone
from robot_sim.controllers.expressions import Expressions, Operators
from robot_sim.controllers.lines import Line, Script, lines
from robot_sim.controllers.recovered import Unreadable
from robot_sim.controllers.syntax import (
    Assign,
    Choose,
    Count,
    Declare,
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
        r"""\s*(?: (?P<number>\d+(?:\.\d+)?(?:E\d+)?(?![\w.]))
                 | (?P<name>[A-Za-z]\w*(?:\.[A-Za-z]\w*)*)
                 | (?P<text>"[^"\\]*")
                 | (?P<sign>:=|<>|<=|>=|[-+*/<>=()\[\],;:\\])
        )""",
        re.VERBOSE | re.ASCII,
    ),
    comment="!",
    fold=str.lower,
)
"""Names are the same in upper and lower case; there is no escape in what is understood."""

OPERATORS = Operators(
    ranks=(("or",), ("and",), ("=", "<>", "<", "<=", ">", ">="), ("+", "-"), ("*", "/")),
    negation="not",
    keywords=frozenset(
        {"module", "endmodule", "proc", "endproc", "func", "endfunc", "const", "pers", "var", "if", "then", "else"}
        | {
            "endif",
            "for",
            "from",
            "to",
            "do",
            "endfor",
            "test",
            "case",
            "endtest",
            "default",
            "while",
            "endwhile",
            "return",
            "and",
            "or",
            "not",
        }
    ),
)


def parse(data: bytes) -> tuple[Statement, ...]:
    """The statements of a file; those of its module are the body of one definition.

    Raises:
        Unreadable: a line is no statement that is understood, or a block has no end.
    """
    return Blocks(lines(data, SCRIPT), Rapid()).everything()


class Rapid:
    """The statements of RAPID that are understood."""

    def statement(self, line: Line, blocks: Blocks) -> Statement:
        """The statement that a line is or begins."""
        match line.tokens[0]:
            case "module":
                read = Expressions(line, OPERATORS, 1)
                name = read.name()
                read.end()
                return Define(line.number, "module", name, (), blocks.body(line, "endmodule"))
            case "proc" | "func":
                return _define(line, blocks)
            case "const" | "pers" | "var":
                return _declare(line)
            case "if":
                return _if(line, blocks)
            case "for":
                return _for(line, blocks)
            case "while":
                read = Expressions(line, OPERATORS, 1)
                condition = read.expression()
                read.take("do")
                read.end()
                return While(line.number, condition, blocks.body(line, "endwhile"))
            case "test":
                return _test(line, blocks)
            case _:
                return _simple(line)


def _define(line: Line, blocks: Blocks) -> Define:
    read = Expressions(line, OPERATORS, 1)
    kind = "proc" if line.tokens[0] == "proc" else read.name()
    name, parameters = read.name(), list[tuple[str, str]]()
    read.take("(")
    while read.token != ")":
        if parameters:
            read.take(",")
        parameters.append((read.name(), read.name()))
    read.take(")")
    read.end()
    return Define(line.number, kind, name, tuple(parameters), blocks.body(line, f"end{line.tokens[0]}"))


def _declare(line: Line) -> Declare:
    read = Expressions(line, OPERATORS)
    storage, kind, name = read.take(), read.name(), read.name()
    value = read.expression() if read.has(":=") else None
    _close(read)
    return Declare(line.number, storage, kind, name, value)


def _if(line: Line, blocks: Blocks) -> If:
    read = Expressions(line, OPERATORS, 1)
    condition = read.expression()
    read.take("then")
    read.end()
    then, closer = blocks.inner(line, ("else", "endif"))
    alone(closer)
    otherwise = blocks.body(line, "endif") if closer.tokens[0] == "else" else ()
    return If(line.number, condition, then, otherwise)


def _for(line: Line, blocks: Blocks) -> Count:
    read = Expressions(line, OPERATORS, 1)
    variable = read.name()
    read.take("from")
    first = read.expression()
    read.take("to")
    last = read.expression()
    read.take("do")
    read.end()
    return Count(line.number, variable, first, last, blocks.body(line, "endfor"))


def _test(line: Line, blocks: Blocks) -> Choose:
    read = Expressions(line, OPERATORS, 1)
    subject = read.expression()
    read.end()
    before, closer = blocks.inner(line, ("case", "default", "endtest"))
    arms = list[tuple[Expression, tuple[Statement, ...]]]()
    while closer.tokens[0] == "case":
        read = Expressions(closer, OPERATORS, 1)
        value = read.expression()
        read.take(":")
        read.end()
        body, closer = blocks.inner(closer, ("case", "default", "endtest"))
        arms.append((value, body))
    if before:
        raise Unreadable(line.number, "a case is expected first")
    if closer.tokens != ("default", ":"):
        alone(closer)
        return Choose(line.number, subject, tuple(arms))
    return Choose(line.number, subject, tuple(arms), blocks.body(line, "endtest"))


def _simple(line: Line) -> Statement:
    read = Expressions(line, OPERATORS)
    if read.has("return"):
        value = read.expression()
        _close(read)
        return Do(line.number, "return", (value,))
    name = read.name()
    if read.has(":="):
        value = read.expression()
        _close(read)
        return Assign(line.number, Name(name), value)
    arguments, options = list[Expression](), list[tuple[str, Expression | None]]()
    while read.token != ";":
        if read.has("\\"):
            options.append((f"{len(arguments)}\\{read.name()}", read.expression() if read.has(":=") else None))
            continue
        if arguments:
            read.take(",")
        arguments.append(read.expression())
    _close(read)
    return Do(line.number, name, tuple(arguments), tuple(options))


def _close(read: Expressions) -> None:
    read.take(";")
    read.end()
