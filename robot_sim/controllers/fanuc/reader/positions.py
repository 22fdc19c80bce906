"""Positions: joint angles as the pendant shows them, or poses with their configuration."""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from robot_sim.controllers.fanuc.reader.sections import Numbered
from robot_sim.controllers.posture import Posture
from robot_sim.controllers.recovered import Taught, Unreadable
from robot_sim.pose import Matrix, Pose

ANY = (-1_000.0, 1_000.0)
"""A range that leaves a joint free [deg]."""

NUMBER = r"\s*(-?\d*\.\d+)\s*"

BEGIN = re.compile(r"P\[(\d+)(?::\"[^\"]{0,16}\")?\]\{")
FRAMES = re.compile(r"\s*UF : 0, UT : (\d+),(?:\s*CONFIG : '([NF]) ([UD]) ([TB]), (-?\d), (-?\d), (-?\d)',)?")
POSE = (
    re.compile(rf"\s*X ={NUMBER}mm,\s*Y ={NUMBER}mm,\s*Z ={NUMBER}mm,"),
    re.compile(rf"\s*W ={NUMBER}deg,\s*P ={NUMBER}deg,\s*R ={NUMBER}deg"),
)
JOINTS = (
    re.compile(rf"\s*J1 ={NUMBER}deg,\s*J2 ={NUMBER}deg,\s*J3 ={NUMBER}deg,"),
    re.compile(rf"\s*J4 ={NUMBER}deg,\s*J5 ={NUMBER}deg,\s*J6 ={NUMBER}deg"),
)
LINES = 6
"""Lines of a position of one group."""


@dataclass(frozen=True)
class Position:
    """One position."""

    tool: int
    """Number of the tool it is taught with."""
    taught: Taught
    """What it holds, joint 3 measured from joint 2, poses in the robot base."""


def positions(lines: tuple[Numbered, ...], height: float) -> dict[int, Position]:
    """The positions of a program by number; ``height`` is that of the world frame above the robot base [mm].

    Raises:
        Unreadable: a line is no part of a position, or a number stands twice.
    """
    found = dict[int, Position]()
    for number, position in _each(lines, height):
        if number in found:
            raise Unreadable(lines[0].line, f"position {number} stands here twice")
        found[number] = position
    return found


def joints(pendant: tuple[float, ...]) -> tuple[float, ...]:
    """Joint angles from those of the pendant [deg], whose joint 3 does not turn with joint 2."""
    return (*pendant[:2], pendant[1] + pendant[2], *pendant[3:])


def pose(xyz: tuple[float, ...], wpr: tuple[float, ...]) -> Matrix:
    """The transform [mm] turned by W, P, R about the fixed x, y, z."""
    matrix = np.eye(4)
    for axis, angle in enumerate(wpr):
        turn, one, two, a = np.eye(3), (axis + 1) % 3, (axis + 2) % 3, math.radians(angle)
        turn[one, one] = turn[two, two] = math.cos(a)
        turn[two, one], turn[one, two] = math.sin(a), -math.sin(a)
        matrix[:3, :3] = turn @ matrix[:3, :3]
    matrix[:3, 3] = xyz
    return matrix


def _each(lines: tuple[Numbered, ...], height: float) -> Iterator[tuple[int, Position]]:
    if len(lines) % LINES:
        raise Unreadable(lines[-1].line, f"positions of {LINES} lines are expected")
    for start in range(0, len(lines), LINES):
        begin, group, frames, first, second, end = lines[start : start + LINES]
        opening, used = BEGIN.fullmatch(begin.text), FRAMES.fullmatch(frames.text)
        if opening is None or group.text != "   GP1:" or used is None or end.text != "};":
            raise Unreadable(begin.line, "a position of group 1 with its frames is expected")
        tool, *flags = used.groups()
        values = _values((first, second), POSE if flags[0] else JOINTS)
        taught = _cartesian(values, flags, height) if flags[0] else Taught(joints=joints(values))
        yield int(opening[1]), Position(int(tool), taught)


def _values(lines: tuple[Numbered, Numbered], patterns: tuple[re.Pattern[str], re.Pattern[str]]) -> tuple[float, ...]:
    found = list[float]()
    for line, pattern in zip(lines, patterns, strict=True):
        match = pattern.fullmatch(line.text)
        if match is None:
            raise Unreadable(line.line, "three values with their units are expected")
        found += map(float, match.groups())
    return tuple(found)


def _cartesian(values: tuple[float, ...], flags: list[str], height: float) -> Taught:
    matrix = pose(values[:3], values[3:])
    matrix[2, 3] += height
    wrist, elbow, shoulder, *turns = flags
    four, five, six = ((360.0 * int(turn) - 180.0, 360.0 * int(turn) + 180.0) for turn in turns)
    side = (max(five[0], -360.0), 0.0) if wrist == "N" else (0.0, min(five[1], 360.0))
    front = shoulder == "T"
    posture = Posture(front=front, forward=(elbow == "U") == front, ranges=((-185.0, 185.0), ANY, ANY, four, side, six))
    return Taught(pose=Pose.of(matrix), posture=posture)
