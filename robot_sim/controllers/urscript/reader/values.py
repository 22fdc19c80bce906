"""What expressions stand for: numbers, truth values, joint angles, poses."""

import math

import numpy as np

from robot_sim.controllers.recovered import Unreadable
from robot_sim.controllers.urscript.reader.syntax import Expression, Listed, Name, Number, Operation
from robot_sim.pose import Matrix, Pose


def number(expression: Expression, line: int) -> float:
    """A number, its sign included."""
    match expression:
        case Number(value=value):
            return value
        case Operation(operator="-", operands=(Number(value=value),)):
            return -value
        case _:
            raise Unreadable(line, "a number is expected")


def whole(expression: Expression, line: int) -> int:
    """A whole number."""
    value = number(expression, line)
    if not value.is_integer():
        raise Unreadable(line, f"a whole number is expected, not {value}")
    return int(value)


def truth(expression: Expression, line: int) -> bool:
    """``True`` or ``False``."""
    if expression not in (Name("True"), Name("False")):
        raise Unreadable(line, "True or False is expected")
    return expression == Name("True")


def six(expression: Expression, pose: bool, line: int) -> tuple[float, ...]:
    """The six numbers of a pose or of a list of joint angles."""
    if not isinstance(expression, Listed) or expression.pose != pose or len(expression.items) != 6:
        raise Unreadable(line, f"{'p[...]' if pose else '[...]'} with six numbers is expected")
    return tuple(number(item, line) for item in expression.items)


def joints(expression: Expression, line: int) -> tuple[float, ...]:
    """Joint angles [deg] from a list [rad]."""
    return tuple(value * 180.0 / math.pi for value in six(expression, False, line))


def pose(expression: Expression, line: int) -> Pose:
    """A pose [mm, deg] from ``p[x, y, z, rx, ry, rz]`` [m, rad]."""
    return Pose.of(_matrix(six(expression, True, line)))


def pose_in_robot_base(expression: Expression, line: int) -> Pose:
    """A pose [mm, deg] in the robot base from one in the controller's base, whose x and y point the other way."""
    matrix = _matrix(six(expression, True, line))
    matrix[:2] = -matrix[:2]
    return Pose.of(matrix)


def _matrix(values: tuple[float, ...]) -> Matrix:
    """The transform [mm]: a turn by the length of (rx, ry, rz) about its direction, written with quaternions."""
    x, y, z, *turn = values
    angle = math.hypot(*turn)
    w = math.cos(angle / 2)
    i, j, k = (part * (math.sin(angle / 2) / angle if angle else 0.5) for part in turn)
    return np.array(
        [
            [1 - 2 * (j * j + k * k), 2 * (i * j - k * w), 2 * (i * k + j * w), 1000 * x],
            [2 * (i * j + k * w), 1 - 2 * (i * i + k * k), 2 * (j * k - i * w), 1000 * y],
            [2 * (i * k - j * w), 2 * (j * k + i * w), 1 - 2 * (i * i + j * j), 1000 * z],
            [0.0, 0.0, 0.0, 1.0],
        ]
    )
