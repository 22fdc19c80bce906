"""What is possible instead of a pose that cannot be reached."""

from dataclasses import dataclass

import numpy as np

from robot_sim.motion.arrays import Array
from robot_sim.motion.kinematics import Arm
from robot_sim.pose import Matrix, Pose

PRECISION = 0.5
"""How closely the edge of the reachable space is found [mm]."""

STRIDES = 12
"""In how many strides a direction is searched for the first reachable pose."""


@dataclass(frozen=True)
class Nearest:
    """The nearest reachable pose that was found."""

    pose: Pose
    """The flange seen from the base, with the orientation that was asked for [mm, deg]."""
    missing: float
    """How far it lies from the pose that was asked for [mm]."""


def nearest(arm: Arm, flange: Matrix) -> Nearest | None:
    """The nearest pose of the flange [mm] that is inside reach and joint limits and keeps the orientation, to 0.5 mm.

    It is searched from the wrist towards the shoulder first, then along the axes and away from the base, and is the nearest of
    these directions rather than of all. None when none of them meets a reachable pose: then the orientation is the trouble.
    """
    if _reachable(arm, flange):
        return Nearest(Pose.of(flange), 0.0)
    towards = _towards_shoulder(arm, flange)
    best: float | None = None
    direction = towards[0]
    for candidate, furthest in [towards, *_sideways(arm, flange)]:
        found = _first_reachable(arm, flange, candidate, furthest if best is None else min(furthest, best))
        if found is not None:
            best, direction = found, candidate
    return None if best is None else Nearest(Pose.of(_shifted(flange, best * direction)), best)


def _first_reachable(arm: Arm, flange: Matrix, direction: Array, furthest: float) -> float | None:
    """The smallest shift [mm] along a direction that makes the pose reachable, or none up to the furthest."""
    strides = furthest * (np.arange(1, STRIDES + 1) / (STRIDES + 1)) ** 1.5
    outside = 0.0
    for inside in strides:
        if _reachable(arm, _shifted(flange, inside * direction)):
            return _edge(arm, flange, direction, outside, float(inside))
        outside = float(inside)
    return None


def _edge(arm: Arm, flange: Matrix, direction: Array, outside: float, inside: float) -> float:
    while inside - outside > PRECISION:
        middle = (inside + outside) / 2
        if _reachable(arm, _shifted(flange, middle * direction)):
            inside = middle
        else:
            outside = middle
    return inside


def _towards_shoulder(arm: Arm, flange: Matrix) -> tuple[Array, float]:
    """The direction from the wrist to the shoulder, and how far the shoulder is [mm]."""
    frames = arm.frames(arm.robot.home)
    wrist = (flange @ np.linalg.inv(frames[-1]) @ frames[-3])[:3, 3]
    way = frames[1][:3, 3] * [0.0, 0.0, 1.0] - wrist
    distance = float(np.linalg.norm(way))
    return way / max(distance, PRECISION), distance


def _sideways(arm: Arm, flange: Matrix) -> list[tuple[Array, float]]:
    """Other directions to leave a hole around the base or a forbidden corner by: out, up, down and to the sides."""
    radial = flange[:3, 3] * [1.0, 1.0, 0.0]
    out = radial / np.linalg.norm(radial) if np.linalg.norm(radial) > PRECISION else np.array([1.0, 0.0, 0.0])
    up = np.array([0.0, 0.0, 1.0])
    side = np.cross(up, out)
    return [
        (way / np.linalg.norm(way), arm.robot.reach) for way in (out, up, -up, -out, side, -side, out + up, up - out)
    ]


def _shifted(flange: Matrix, by: Array) -> Matrix:
    result = flange.copy()
    result[:3, 3] += by
    return result


def _reachable(arm: Arm, flange: Matrix) -> bool:
    middle = ((arm.lower + arm.upper) / 2)[None]
    return bool(arm.wound(arm.branches(flange, rescue=False), middle)[1].any())
