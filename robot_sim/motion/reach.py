"""What is possible instead of a pose that cannot be reached."""

from dataclasses import dataclass

import numpy as np

from robot_sim.motion.arrays import Array
from robot_sim.motion.kinematics import Arm
from robot_sim.pose import Matrix, Pose

PRECISION = 1.0
"""How closely the edge of the reachable space is found [mm]."""

STRIDES = (0.05, 0.15, 0.35, 0.6, 0.8, 1.0)
"""Where along the way into the arm's space a reachable pose is looked for."""

GAINS = (0.3, 0.8)
"""At which shares of the best distance so far the other directions are tried."""


@dataclass(frozen=True)
class Nearest:
    """The nearest reachable pose that was found."""

    pose: Pose
    """The flange seen from the base, with the orientation that was asked for [mm, deg]."""
    missing: float
    """How far it lies from the pose that was asked for [mm]."""


def nearest(arm: Arm, flange: Matrix) -> Nearest | None:
    """The nearest pose of the flange [mm] that is inside reach and joint limits and keeps the orientation, to 1 mm.

    It is searched from the wrist towards the shoulder, or else towards home, then along the axes and away from the
    base, and is the nearest of these directions rather than of all. None when none of them meets a reachable pose: then
    the orientation is the trouble.
    """
    if _reachable(arm, flange):
        return Nearest(Pose.of(flange), 0.0)
    inwards = (_entry(arm, flange, way) for way in (_to_shoulder(arm, flange), _to_home(arm, flange)))
    shift = next((found for found in inwards if found is not None), None)
    for other in _sideways(flange):
        furthest = arm.robot.reach if shift is None else float(np.linalg.norm(shift))
        found = _first_reachable(arm, flange, furthest * other, GAINS)
        shift = shift if found is None else found
    return None if shift is None else Nearest(Pose.of(_shifted(flange, shift)), float(np.linalg.norm(shift)))


def _entry(arm: Arm, flange: Matrix, way: Array) -> Array | None:
    """The smallest shift along a way into the arm's space [mm] that makes the pose reachable, or none.

    The wrist cannot be further from the shoulder than all links stretched: the search begins where it could be.
    """
    wrist = float(np.linalg.norm(_to_shoulder(arm, flange)))
    span = float(np.linalg.norm(arm.chain.origins[1:, :3, 3], axis=1).sum())
    outside = max(0.0, min(0.95, (wrist - span) / max(float(np.linalg.norm(way)), PRECISION)))
    return _first_reachable(arm, flange, way, tuple(outside + (1 - outside) * share for share in STRIDES))


def _first_reachable(arm: Arm, flange: Matrix, way: Array, shares: tuple[float, ...]) -> Array | None:
    """The smallest shift along a way [mm] that makes the pose reachable, looked for at these shares of it; or none."""
    outside = 0.0
    for inside in shares:
        if _reachable(arm, _shifted(flange, inside * way)):
            return _edge(arm, flange, way, outside, inside)
        outside = inside
    return None


def _edge(arm: Arm, flange: Matrix, way: Array, outside: float, inside: float) -> Array:
    """The shift along a way at which the pose becomes reachable, by bisection between two shares of it."""
    while (inside - outside) * float(np.linalg.norm(way)) > PRECISION:
        middle = (inside + outside) / 2
        if _reachable(arm, _shifted(flange, middle * way)):
            inside = middle
        else:
            outside = middle
    return inside * way


def _to_shoulder(arm: Arm, flange: Matrix) -> Array:
    """The way from the wrist to the shoulder on the first axis [mm]."""
    frames = arm.frames(arm.robot.home)
    wrist = (flange @ np.linalg.inv(frames[-1]) @ frames[-3])[:3, 3]
    return np.array(frames[1][:3, 3] * [0.0, 0.0, 1.0] - wrist)


def _to_home(arm: Arm, flange: Matrix) -> Array:
    """The way from the flange to where it is at home [mm]."""
    return np.array(arm.forward(arm.robot.home)[:3, 3] - flange[:3, 3])


def _sideways(flange: Matrix) -> list[Array]:
    """Other directions, to leave a hole around the base or a forbidden corner: out, in, up, down and to the sides."""
    radial = flange[:3, 3] * [1.0, 1.0, 0.0]
    length = float(np.linalg.norm(radial))
    out = radial / length if length > PRECISION else np.array([1.0, 0.0, 0.0])
    up = np.array([0.0, 0.0, 1.0])
    side = np.cross(up, out)
    ways = (out, -out, up, -up, side, -side, up - out, -up - out)
    return [way / np.linalg.norm(way) for way in ways]


def _shifted(flange: Matrix, by: Array) -> Matrix:
    result = flange.copy()
    result[:3, 3] += by
    return result


def _reachable(arm: Arm, flange: Matrix) -> bool:
    middle = ((arm.lower + arm.upper) / 2)[None]
    return bool(arm.wound(arm.branches(flange, rescue=False), middle)[1].any())
