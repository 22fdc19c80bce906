"""What a program asks for on its way, and the functions that wait for several inputs."""

import re
from collections.abc import Iterator

from robot_sim.cell.signal import Direction
from robot_sim.controllers.figures import whole
from robot_sim.controllers.rapid.reader.grammar import parse
from robot_sim.controllers.rapid.reader.values import truth
from robot_sim.controllers.recovered import Unreadable
from robot_sim.controllers.scope import Scope
from robot_sim.controllers.syntax import Define, Do, Expression, If, Name, Number, Operation, While
from robot_sim.program.condition import Condition, InputIs, Reached

CLOCK = parse(b"ClkStop waiting;\nClkReset waiting;\nClkStart waiting;\n")
"""A clock that begins at 0."""

IN_TIME = parse(b"WHILE ClkRead(waiting) < seconds DO\nENDWHILE\n")
"""A loop until the time is up."""

PAUSE, NONE = parse(b"WaitTime 0.01;\nRETURN 0;\n")


def conditions(
    expressions: tuple[Expression, ...], signals: tuple[str, ...], scope: Scope, line: int
) -> tuple[Condition, ...]:
    """The conditions of expressions; ``signals`` names the inputs among them, in order.

    Raises:
        Unreadable: one is neither an input nor a variable from a number on, or the names are not theirs.
    """
    names, found = list(signals), list[Condition]()
    for expression in expressions:
        match expression:
            case Operation(operator="=", operands=(Name(name=port), value)) if names:
                signal = scope.signal(names.pop(0), Direction.INPUT, port_number(port, Direction.INPUT, line), line)
                found.append(InputIs(signal=signal, value=truth(value, line)))
            case Operation(operator=">=", operands=(Name(name=variable), value)):
                found.append(Reached(variable=scope.variable(variable, line), number=whole(value, line)))
            case _:
                raise Unreadable(line, "an input with its name, or a variable from a number on, is expected")
    if names:
        raise Unreadable(line, f"{names[0]!r} is named but not asked for")
    return tuple(found)


def any_of(expression: Expression) -> tuple[Expression, ...]:
    """The expressions between which an OR stands."""
    match expression:
        case Operation(operator="or", operands=(left, right)):
            return (*any_of(left), right)
        case _:
            return (expression,)


def port_number(name: str, direction: Direction, line: int) -> int:
    """The number of a port by the name of its signal."""
    match = re.fullmatch(rf"{'di' if direction is Direction.INPUT else 'do'}_(\d+)", name)
    if match is None:
        raise Unreadable(line, f"{name!r} is not the name of an {direction}")
    return int(match[1])


def choice(function: Define, signals: tuple[str, ...], scope: Scope) -> tuple[InputIs, ...]:
    """The inputs that a function waits for: it gives the number of the first that comes in time, else 0.

    Raises:
        Unreadable: it does anything else.
    """
    found = conditions(tuple(_looked_at(function)), signals, scope, function.line)
    inputs = tuple(condition for condition in found if isinstance(condition, InputIs))
    if len(inputs) != len(found) or not inputs:
        raise Unreadable(function.line, f"{function.name!r} is expected to wait for inputs")
    return inputs


def _looked_at(function: Define) -> Iterator[Expression]:
    match function.body:
        case (*clock, While(condition=condition, body=(*tests, pause)), late) if (
            tuple(clock) == CLOCK
            and While(0, condition, ()) == IN_TIME[0]
            and (pause, late) == (PAUSE, NONE)
            and function.parameters == (("num", "seconds"),)
        ):
            pass
        case _:
            raise Unreadable(function.line, f"function {function.name!r} is not understood")
    for number, test in enumerate(tests, 1):
        match test:
            case If(condition=asked, then=(Do(name="return", arguments=(Number(value=row),)),), otherwise=()):
                if row == number:
                    yield asked
                    continue
            case _:
                pass
        raise Unreadable(function.line, f"input {number} is expected to give {number}")
