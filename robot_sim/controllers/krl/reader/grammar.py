"""KRL's statements, one a line."""

import re

from robot_sim.controllers.blocks import Blocks, alone
from robot_sim.controllers.expressions import Expressions, Operators
from robot_sim.controllers.figures import whole
from robot_sim.controllers.lines import Line, Script, lines
from robot_sim.controllers.recovered import Unreadable
from robot_sim.controllers.syntax import (
    Assign,
    Calling,
    Choose,
    Count,
    Declare,
    Define,
    Do,
    Expression,
    Forever,
    If,
    Item,
    Name,
    Statement,
    While,
)

SCRIPT = Script(
    token=re.compile(
        r"""\s*(?: (?P<number>\d+(?:\.\d+)?(?![\w.]))
                 | (?P<name>[$#]?[A-Za-z_]\w*(?:\.[A-Za-z]\w*)*(?:\[\])?)
                 | (?P<text>"[^"\\]*")
                 | (?P<sign>==|<>|<=|>=|[-+*/<>=()\[\]{},:&])
        )""",
        re.VERBOSE | re.ASCII,
    ),
    comment=";",
    fold=str.upper,
)
"""Names are the same in upper and lower case; there is no exponent and no escape in what is understood."""

OPERATORS = Operators(
    ranks=(("OR",), ("AND",), ("==", "<>", "<", "<=", ">", ">="), ("+", "-"), ("*", "/")),
    negation="NOT",
    keywords=frozenset(
        {"DEF", "END", "DEFFCT", "ENDFCT", "DEFDAT", "ENDDAT", "DECL", "IF", "THEN", "ELSE", "ENDIF", "FOR", "TO"}
        | {
            "ENDFOR",
            "LOOP",
            "ENDLOOP",
            "SWITCH",
            "CASE",
            "ENDSWITCH",
            "DEFAULT",
            "WHILE",
            "ENDWHILE",
            "RETURN",
            "HALT",
            "WAIT",
            "AND",
            "OR",
            "NOT",
        }
        | {"PTP", "LIN", "CIRC", "C_DIS", "C_PTP"}
    ),
)

CLOSERS = {"DEF": "END", "DEFFCT": "ENDFCT", "DEFDAT": "ENDDAT"}
"""What ends a routine or a list of data."""


def parse(data: bytes) -> tuple[Statement, ...]:
    """The statements of a file.

    Raises:
        Unreadable: a line is no statement that is understood, or a block has no end.
    """
    return Blocks(lines(data, SCRIPT), Krl()).everything()


class Krl:
    """The statements of KRL that are understood."""

    def statement(self, line: Line, blocks: Blocks) -> Statement:
        """The statement that a line is or begins."""
        match line.tokens[0]:
            case "DEF" | "DEFFCT" | "DEFDAT":
                return _define(line, blocks)
            case "DECL":
                return _declare(line)
            case "IF":
                return _if(line, blocks)
            case "FOR":
                return _for(line, blocks)
            case "LOOP":
                alone(line)
                return Forever(line.number, blocks.body(line, "ENDLOOP"))
            case "WHILE":
                read = Expressions(line, OPERATORS, 1)
                condition = read.expression()
                read.end()
                return While(line.number, condition, blocks.body(line, "ENDWHILE"))
            case "SWITCH":
                return _switch(line, blocks)
            case "PTP" | "LIN" | "CIRC" | "RETURN" | "HALT" | "WAIT" | "&":
                return _instruction(line)
            case _:
                return _simple(line)


def _define(line: Line, blocks: Blocks) -> Define:
    read = Expressions(line, OPERATORS)
    kind = read.take()
    closer = CLOSERS[kind]
    kind = read.name() if kind == "DEFFCT" else kind
    name, parameters = read.name(), list[tuple[str, str]]()
    if kind != "DEFDAT":
        read.take("(")
        while read.token != ")":
            if parameters:
                read.take(",")
            parameter = read.name()
            read.take(":")
            parameters.append((read.take("IN"), parameter))
        read.take(")")
    read.end()
    return Define(line.number, kind, name, tuple(parameters), blocks.body(line, closer))


def _declare(line: Line) -> Declare:
    read = Expressions(line, OPERATORS, 1)
    kind, name = read.name(), read.name()
    if read.token == "[":
        name = f"{name}[{whole(_only(read), line.number)}]"
    value = read.expression() if read.has("=") else None
    read.end()
    return Declare(line.number, "DECL", kind, name, value)


def _if(line: Line, blocks: Blocks) -> If:
    read = Expressions(line, OPERATORS, 1)
    condition = read.expression()
    read.take("THEN")
    read.end()
    then, closer = blocks.inner(line, ("ELSE", "ENDIF"))
    alone(closer)
    otherwise = blocks.body(line, "ENDIF") if closer.tokens[0] == "ELSE" else ()
    return If(line.number, condition, then, otherwise)


def _for(line: Line, blocks: Blocks) -> Count:
    read = Expressions(line, OPERATORS, 1)
    variable = read.name()
    read.take("=")
    first = read.expression()
    read.take("TO")
    last = read.expression()
    read.end()
    return Count(line.number, variable, first, last, blocks.body(line, "ENDFOR"))


def _switch(line: Line, blocks: Blocks) -> Choose:
    read = Expressions(line, OPERATORS, 1)
    subject = read.expression()
    read.end()
    before, closer = blocks.inner(line, ("CASE", "DEFAULT", "ENDSWITCH"))
    arms = list[tuple[Expression, tuple[Statement, ...]]]()
    while closer.tokens[0] == "CASE":
        read = Expressions(closer, OPERATORS, 1)
        value = read.expression()
        read.end()
        body, closer = blocks.inner(closer, ("CASE", "DEFAULT", "ENDSWITCH"))
        arms.append((value, body))
    alone(closer)
    if before:
        raise Unreadable(line.number, "a case is expected first")
    otherwise = blocks.body(line, "ENDSWITCH") if closer.tokens[0] == "DEFAULT" else None
    return Choose(line.number, subject, tuple(arms), otherwise)


def _instruction(line: Line) -> Do:
    read = Expressions(line, OPERATORS)
    word, arguments, options = read.take(), list[Expression](), list[tuple[str, Expression | None]]()
    if word == "&":
        word = f"&{read.name()} {' '.join(read.take() for _ in line.tokens[2:])}"
    elif word == "WAIT":
        word = f"WAIT {read.take()}"
    if word not in ("HALT",) and read.token:
        arguments.append(read.expression())
        while read.has(","):
            arguments.append(read.expression())
    if read.token in ("C_DIS", "C_PTP"):
        options.append((read.take(), None))
    read.end()
    return Do(line.number, word, tuple(arguments), tuple(options))


def _simple(line: Line) -> Statement:
    read = Expressions(line, OPERATORS)
    name = read.name()
    if read.token == "(":
        arguments = read.listed("(", ")")
        read.end()
        return Do(line.number, name, arguments)
    to: Name | Item = Name(name)
    if read.token == "[":
        to = Item(name, _only(read))
    read.take("=")
    value = read.expression()
    read.end()
    return Assign(line.number, to, value)


def _only(read: Expressions) -> Expression:
    items = read.listed("[", "]")
    if len(items) != 1:
        raise Unreadable(read.line.number, "one index is expected")
    return items[0]


def called(expression: Expression, name: str) -> tuple[Expression, ...] | None:
    """The arguments of a call of a function; none when it is something else."""
    match expression:
        case Calling(name=other, arguments=arguments) if other == name:
            return arguments
        case _:
            return None
