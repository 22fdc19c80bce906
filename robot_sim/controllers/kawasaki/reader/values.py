"""What rows of six numbers stand for, and how inputs are asked for."""

import math

import numpy as np

from robot_sim.controllers.figures import number, whole
from robot_sim.controllers.recovered import Unreadable
from robot_sim.controllers.structured import Dialect
from robot_sim.controllers.syntax import Calling, Expression
from robot_sim.pose import Pose

FIRST_INPUT = 1000
"""Number before the first input."""


def six(expressions: tuple[Expression, ...], line: int) -> tuple[float, ...]:
    """Six numbers."""
    if len(expressions) != 6:
        raise Unreadable(line, "six numbers are expected")
    return tuple(number(expression, line) for expression in expressions)


def trans(values: tuple[float, ...], line: int) -> Pose:
    """The pose [mm, deg] of x, y, z, o, a, t: turned by O about z, by A about the new y, by T about the new z."""
    if not 0 <= values[4] <= 180:
        raise Unreadable(line, f"an angle A of 0 to 180 deg is expected, not {values[4]}")
    matrix = np.eye(4)
    matrix[:3, :3] = _about_z(values[3]) @ _about_y(values[4]) @ _about_z(values[5])
    matrix[:3, 3] = values[:3]
    return Pose.of(matrix)


def port(expression: Expression, line: int) -> tuple[int, bool]:
    """The port and the value of an input given by its number, negative for off."""
    told = whole(expression, line)
    if abs(told) <= FIRST_INPUT:
        raise Unreadable(line, f"an input above {FIRST_INPUT} is expected, not {told}")
    return abs(told) - FIRST_INPUT, told > 0


def _input(expression: Expression, line: int) -> tuple[int, bool] | None:
    match expression:
        case Calling(name="sig", arguments=(told,)):
            return port(told, line)
        case _:
            return None


DIALECT = Dialect(both="and", either="or", negation="not", returns="", chosen="", input=_input)
"""AS's words."""


def _about_z(angle: float) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    c, s = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    return np.array([[c, -s, 0.0], [s, c, 0.0], [0.0, 0.0, 1.0]])


def _about_y(angle: float) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    c, s = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    return np.array([[c, 0.0, s], [0.0, 1.0, 0.0], [-s, 0.0, c]])
