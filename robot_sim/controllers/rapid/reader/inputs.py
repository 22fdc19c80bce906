"""How RAPID asks for inputs, and waits for the first of several."""

import re
from typing import cast

from robot_sim.cell.signal import Direction
from robot_sim.controllers.rapid.reader.grammar import parse
from robot_sim.controllers.rapid.reader.values import truth
from robot_sim.controllers.recovered import Unreadable
from robot_sim.controllers.structured import Dialect, Waiting
from robot_sim.controllers.syntax import Expression, Name, Operation, While


def port_number(name: str, direction: Direction, line: int) -> int:
    """The number of a port by the name of its signal."""
    match = re.fullmatch(rf"{'di' if direction is Direction.INPUT else 'do'}_(\d+)", name)
    if match is None:
        raise Unreadable(line, f"{name!r} is not the name of an {direction}")
    return int(match[1])


def _input(expression: Expression, line: int) -> tuple[int, bool] | None:
    match expression:
        case Operation(operator="=", operands=(Name(name=name), value)):
            return port_number(name, Direction.INPUT, line), truth(value, line)
        case _:
            return None


DIALECT = Dialect(both="and", either="or", negation="not", returns="return", chosen="chosen", input=_input)
"""RAPID's words."""

*_CLOCK, _LOOP, _PAUSE, _NONE = parse(b"""
ClkStop waiting;
ClkReset waiting;
ClkStart waiting;
WHILE ClkRead(waiting) < seconds DO
ENDWHILE
WaitTime 0.01;
RETURN 0;
""")

WAITING = Waiting((("num", "seconds"),), tuple(_CLOCK), cast(While, _LOOP).condition, _PAUSE, _NONE)
"""A clock from 0, a look every 0.01 s, 0 when the time is up."""
