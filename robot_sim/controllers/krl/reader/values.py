"""What records stand for: joint angles, poses, status and turn."""

import math
from typing import cast

import numpy as np

from robot_sim.controllers.figures import number, whole
from robot_sim.controllers.posture import Posture
from robot_sim.controllers.recovered import Taught, Unreadable
from robot_sim.controllers.syntax import Expression, Name, Record
from robot_sim.pose import Matrix, Pose

EXTERNAL = tuple(f"E{axis}" for axis in range(1, 7))
"""External axes, all of which have to be 0."""


def truth(expression: Expression, line: int) -> bool:
    """TRUE or FALSE."""
    if expression not in (Name("TRUE"), Name("FALSE")):
        raise Unreadable(line, "TRUE or FALSE is expected")
    return expression == Name("TRUE")


def joints(expression: Expression | None, line: int) -> tuple[float, ...]:
    """The angles of an E6AXIS [deg]."""
    fields = _fields(expression, tuple(f"A{axis}" for axis in range(1, 7)) + EXTERNAL, line)
    _expect_zero(fields[6:], line)
    return tuple(number(field, line) for field in fields[:6])


def frame(expression: Expression | None, line: int) -> Pose:
    """The pose of a FRAME [mm, deg]."""
    fields = _fields(expression, ("X", "Y", "Z", "A", "B", "C"), line)
    return _pose(tuple(number(field, line) for field in fields))


def position(expression: Expression | None, line: int) -> Taught:
    """The pose of an E6POS [mm, deg] and what its status and turn tell."""
    fields = _fields(expression, ("X", "Y", "Z", "A", "B", "C", "S", "T", *EXTERNAL), line)
    _expect_zero(fields[8:], line)
    pose = _pose(tuple(number(field, line) for field in fields[:6]))
    return Taught(pose=pose, posture=_posture(whole(fields[6], line), whole(fields[7], line), line))


def _posture(status: int, turn: int, line: int) -> Posture:
    """Bit i of the turn: axis i is negative. Status: wrist behind, axis 3 above, axis 5 negative."""
    if not 0 <= status < 8 or not 0 <= turn < 64:
        raise Unreadable(line, f"a status below 8 and a turn below 64 are expected, not {status} and {turn}")
    if bool(status & 4) != bool(turn & 16):
        raise Unreadable(line, "status and turn contradict each other about axis 5")
    ranges = tuple((-1_000.0, 0.0) if turn >> axis & 1 else (0.0, 1_000.0) for axis in range(6))
    return Posture(front=not status & 1, forward=bool(status & 2), ranges=ranges)


def _pose(values: tuple[float, ...]) -> Pose:
    """Turned by A about z, then by B about the new y, then by C about the new x."""
    turn = np.eye(3)
    for angle, axis in zip(values[3:], (2, 1, 0), strict=True):
        turn = turn @ _about(axis, math.radians(angle))
    matrix = cast(Matrix, np.eye(4))
    matrix[:3, :3] = turn
    matrix[:3, 3] = values[:3]
    return Pose.of(matrix)


def _about(axis: int, angle: float) -> Matrix:
    """The 3 x 3 turn about one axis [rad]."""
    turn, one, two = np.eye(3), (axis + 1) % 3, (axis + 2) % 3
    turn[one, one] = turn[two, two] = math.cos(angle)
    turn[two, one], turn[one, two] = math.sin(angle), -math.sin(angle)
    return turn


def _fields(expression: Expression | None, names: tuple[str, ...], line: int) -> tuple[Expression, ...]:
    if not isinstance(expression, Record) or tuple(name for name, _ in expression.fields) != names:
        raise Unreadable(line, f"a record of {', '.join(names)} is expected")
    return tuple(value for _, value in expression.fields)


def _expect_zero(fields: tuple[Expression, ...], line: int) -> None:
    if any(number(field, line) for field in fields):
        raise Unreadable(line, "external axes are expected at 0")
