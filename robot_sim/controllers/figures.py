"""The numbers that expressions stand for, for readers."""

from robot_sim.controllers.recovered import Unreadable
from robot_sim.controllers.syntax import Expression, Number, Operation


def number(expression: Expression | None, line: int) -> float:
    """A number, its sign included."""
    match expression:
        case Number(value=value):
            return value
        case Operation(operator="-", operands=(Number(value=value),)):
            return -value
        case _:
            raise Unreadable(line, "a number is expected")


def whole(expression: Expression | None, line: int) -> int:
    """A whole number."""
    value = number(expression, line)
    if not value.is_integer():
        raise Unreadable(line, f"a whole number is expected, not {value}")
    return int(value)
