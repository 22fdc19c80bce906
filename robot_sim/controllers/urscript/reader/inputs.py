"""The calls that read or write a digital port."""

import re

from robot_sim.cell.signal import Direction
from robot_sim.controllers.recovered import Unreadable
from robot_sim.controllers.urscript.reader.functions import BANKS
from robot_sim.controllers.urscript.reader.scope import Scope, strings
from robot_sim.controllers.urscript.reader.syntax import Calling, Expression, Name, Operation, Statement
from robot_sim.controllers.urscript.reader.values import truth, whole
from robot_sim.program.condition import Condition, InputIs, Reached

PORT_CALL = re.compile(r"(set|get|wait)_(standard|configurable|tool)_digital_(in|out)")


def port(call: Calling, verb: str, way: Direction, index: Expression, line: int) -> int:
    """The number of the port that a call with this verb is about."""
    match = PORT_CALL.fullmatch(call.name)
    if match is None or (match[1], match[3]) != (verb, "out" if way is Direction.OUTPUT else "in"):
        raise Unreadable(line, f"the call of {call.name!r} is not understood here")
    number = whole(index, line)
    if not 0 <= number < (2 if match[2] == "tool" else 8):
        raise Unreadable(line, f"there is no {match[2]} port {number}")
    return BANKS[match[2]] + number


def asked(scope: Scope, told: str | None, expression: Expression, line: int) -> InputIs:
    """``get_..._digital_in(port) == value``, with the name of the input where the line tells it."""
    match expression:
        case Operation(operator="==", operands=(Calling(arguments=(index,), named=()) as call, value)):
            number = port(call, "get", Direction.INPUT, index, line)
            return InputIs(signal=scope.named(told, Direction.INPUT, number, line), value=truth(value, line))
        case _:
            raise Unreadable(line, "an input is expected to be compared with True or False")


def condition(scope: Scope, at: Statement, expression: Expression) -> Condition:
    """What a branch asks for: an input has a value, or a variable has reached a number."""
    match expression:
        case Operation(operator=">=", operands=(Name(name=name), number)):
            return Reached(variable=scope.variable(name, at.line), number=whole(number, at.line))
        case _:
            told = None if at.note is None else strings(at.note, "signal", 1, at.line)[0]
            return asked(scope, told, expression, at.line)


def ends(scope: Scope, at: Statement, going_on: tuple[Expression, ...]) -> tuple[Condition, ...]:
    """What ends a loop that goes on while all of these are so."""
    told = () if at.note is None or not at.note.values else strings(at.note, "signal", -1, at.line)
    names, found = iter(told), list[Condition]()
    for expression in going_on:
        match expression:
            case Operation(operator="<", operands=(Name(name=name), number)):
                found.append(Reached(variable=scope.variable(name, at.line), number=whole(number, at.line)))
            case _:
                lacks = asked(scope, next(names, None), expression, at.line)
                found.append(lacks.model_copy(update={"value": not lacks.value}))
    return tuple(found)
