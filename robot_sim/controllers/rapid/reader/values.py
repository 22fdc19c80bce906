"""What expressions stand for: numbers, joint angles, poses, configurations, tools."""

import math

import numpy as np

from robot_sim.controllers.figures import number, whole
from robot_sim.controllers.posture import Posture
from robot_sim.controllers.recovered import Taught, Unreadable
from robot_sim.controllers.syntax import Expression, Listed, Name, Number
from robot_sim.pose import Matrix, Pose

ANY = (-1_000.0, 1_000.0)
"""A range that leaves a joint free [deg]."""

ABSENT = Listed((Number(9e9),) * 6)
"""External axes that are not there."""


def truth(expression: Expression, line: int) -> bool:
    """0 or 1."""
    value = whole(expression, line)
    if value not in (0, 1):
        raise Unreadable(line, f"0 or 1 is expected, not {value}")
    return value == 1


def truth_word(expression: Expression) -> bool | None:
    """TRUE or FALSE; none for anything else."""
    return {Name("true"): True, Name("false"): False}.get(expression) if isinstance(expression, Name) else None


def items(expression: Expression | None, count: int, line: int) -> tuple[Expression, ...]:
    """The elements of a list of known length."""
    if not isinstance(expression, Listed) or len(expression.items) != count:
        raise Unreadable(line, f"a list of {count} is expected")
    return expression.items


def numbers(expression: Expression | None, count: int, line: int) -> tuple[float, ...]:
    """The numbers of a list of known length."""
    return tuple(number(item, line) for item in items(expression, count, line))


def joints(expression: Expression | None, line: int) -> tuple[float, ...]:
    """The joint angles of a jointtarget [deg]."""
    angles, outside = items(expression, 2, line)
    _expect_no_axes(outside, line)
    return numbers(angles, 6, line)


def robtarget(expression: Expression | None, line: int) -> Taught:
    """The pose of a robtarget [mm, deg] and what its configuration tells."""
    position, turn, configuration, outside = items(expression, 4, line)
    _expect_no_axes(outside, line)
    cf1, cf4, cf6, cfx = (whole(item, line) for item in items(configuration, 4, line))
    return Taught(pose=pose(Listed((position, turn)), line), posture=_posture(cf1, cf4, cf6, cfx, line))


def pose(expression: Expression, line: int) -> Pose:
    """A pose [mm, deg] from a position and a quaternion."""
    position, turn = items(expression, 2, line)
    return Pose.of(_matrix(numbers(position, 3, line), numbers(turn, 4, line), line))


def tool(expression: Expression | None, line: int) -> tuple[Pose, float]:
    """TCP [mm, deg] and mass [kg] of a tool that the robot holds."""
    held, frame, load = items(expression, 3, line)
    mass, centre, axes, *inertia = items(load, 6, line)
    still = (numbers(centre, 3, line), numbers(axes, 4, line), [number(part, line) for part in inertia])
    if truth_word(held) is not True or still != ((0.0, 0.0, 0.001), (1.0, 0.0, 0.0, 0.0), [0.0, 0.0, 0.0]):
        raise Unreadable(line, "a tool held by the robot with its load at the flange is expected")
    return pose(frame, line), number(mass, line)


def speed(expression: Expression | None, line: int) -> tuple[float, float]:
    """Speeds of the TCP [mm/s] and of its turn [deg/s]."""
    linear, angular, *outside = numbers(expression, 4, line)
    if outside != [5000.0, 1000.0]:
        raise Unreadable(line, "5000, 1000 is expected for external axes")
    return linear, angular


def zone(expression: Expression | None, line: int) -> float:
    """The distance of a zone from its target [mm]."""
    fine, *sizes = items(expression, 7, line)
    path, *others = (number(size, line) for size in sizes)
    if truth_word(fine) is not False or not path or not np.allclose(others, [path, path, path / 10, path, path / 10]):
        raise Unreadable(line, "a zone is expected with one size for path, orientation and external axes")
    return path


def _posture(cf1: int, cf4: int, cf6: int, cfx: int, line: int) -> Posture:
    if not 0 <= cfx <= 7:
        raise Unreadable(line, f"a configuration cfx of 0 to 7 is expected, not {cfx}")
    one, four, six = ((90.0 * quarter, 90.0 * quarter + 90.0) for quarter in (cf1, cf4, cf6))
    five = (-360.0, 0.0) if cfx & 1 else (0.0, 360.0)
    return Posture(front=not cfx & 4, forward=not cfx & 2, ranges=(one, ANY, ANY, four, five, six))


def _matrix(position: tuple[float, ...], turn: tuple[float, ...], line: int) -> Matrix:
    """The transform [mm] of a position and a unit quaternion, its scalar first."""
    if abs(math.hypot(*turn) - 1.0) > 1e-6:
        raise Unreadable(line, "a quaternion of length 1 is expected")
    w, *vector = turn
    cross = np.array(
        [[0.0, -vector[2], vector[1]], [vector[2], 0.0, -vector[0]], [-vector[1], vector[0], 0.0]], dtype=np.float64
    )
    matrix = np.eye(4)
    matrix[:3, :3] += 2.0 * w * cross + 2.0 * cross @ cross
    matrix[:3, 3] = position
    return matrix


def _expect_no_axes(outside: Expression, line: int) -> None:
    if outside != ABSENT:
        raise Unreadable(line, "six external axes of 9E9 are expected")
