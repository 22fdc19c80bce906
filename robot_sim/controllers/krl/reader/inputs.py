"""What a program asks for on its way, and the functions that wait for several inputs."""

from collections.abc import Iterator

from robot_sim.cell.signal import Direction
from robot_sim.controllers.figures import whole
from robot_sim.controllers.krl.reader.grammar import parse
from robot_sim.controllers.krl.reader.values import truth
from robot_sim.controllers.recovered import Unreadable
from robot_sim.controllers.scope import Scope
from robot_sim.controllers.syntax import Define, Do, Expression, If, Item, Name, Number, Operation, While
from robot_sim.program.condition import Condition, InputIs, Reached

CLOCK = parse(b"DECL INT MS\n$TIMER[20]=-MS\n$TIMER_STOP[20]=FALSE\n")
"""A timer that comes to 0 after the milliseconds."""

IN_TIME = parse(b"WHILE NOT $TIMER_FLAG[20]\nENDWHILE\n")
"""A loop until it has."""

PAUSE, NONE = parse(b"WAIT SEC 0.012\nRETURN 0\n")


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
            case Operation(operator="==", operands=(Item(name="$IN", index=port), value)) if names:
                signal = scope.signal(names.pop(0), Direction.INPUT, whole(port, line), line)
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
        case Operation(operator="OR", operands=(left, right)):
            return (*any_of(left), right)
        case _:
            return (expression,)


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
            and function.parameters == (("IN", "MS"),)
        ):
            pass
        case _:
            raise Unreadable(function.line, f"function {function.name!r} is not understood")
    for number, test in enumerate(tests, 1):
        match test:
            case If(condition=asked, then=(Do(name="RETURN", arguments=(Number(value=row),)),), otherwise=()):
                if row == number:
                    yield asked
                    continue
            case _:
                pass
        raise Unreadable(function.line, f"input {number} is expected to give {number}")
