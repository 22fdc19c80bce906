"""How an arm stands at a pose: on which side its wrist and its elbow are, and in which range each joint."""

import numpy as np

from robot_sim.frozen import Frozen
from robot_sim.motion import Arm, Joints
from robot_sim.motion.arrays import Array
from robot_sim.pose import Matrix
from robot_sim.units import Degrees, Flag

SLACK = 0.01
"""By how much a joint may miss its range through the rounding of the pose [deg]."""


class Posture(Frozen):
    """What the flags beside a pose tell of the joints."""

    front: Flag
    """Whether the wrist is on the side of axis 1 to which the arm reaches at zero."""
    forward: Flag
    """Whether the wrist is in front of the line through joints 2 and 3, as seen from axis 1 at zero."""
    ranges: tuple[tuple[Degrees, Degrees], ...]
    """Smallest and largest angle of each joint [deg]."""


def front_and_forward(arm: Arm, angles: Joints) -> tuple[bool, bool]:
    """The two sides of a `Posture` at joint angles [deg], for an arm whose last three axes meet in one point."""
    rows = np.zeros((2, len(angles)))
    rows[1] = angles
    zero, now = arm.frames_many(rows)
    turned = now[0, :3, :3] @ zero[0, :3, :3].T
    shoulder, elbow, wrist = (turned.T @ now[joint, :3, 3] for joint in (1, 2, 4))
    upper, lower = elbow - shoulder, wrist - shoulder
    return bool(wrist[0] > 0), bool(upper[2] * lower[0] - upper[0] * lower[2] > 0)


def spherical(arm: Arm) -> bool:
    """Whether the last three axes of an arm with six joints meet in one point."""
    origins = arm.frames_many(np.full((1, len(arm.speed)), 20.0))[0, :, :3, 3]
    axes = arm.frames_many(np.full((1, len(arm.speed)), 20.0))[0, :, :3, :3]
    if len(arm.speed) != 6:
        return False
    directions = [axes[joint] @ arm.chain.axes[joint] for joint in (3, 5)]
    away = [np.linalg.norm(np.cross(origins[4] - origins[j], d)) for j, d in zip((3, 5), directions, strict=True)]
    return bool(max(away) < 1e-3)


def standing(arm: Arm, flange: Matrix, posture: Posture) -> Array:
    """Every row of joint angles [deg] that brings the flange to a pose [mm] in a posture; one where flags decide."""
    lower, upper = (np.array(side) for side in zip(*posture.ranges, strict=True))
    rows = arm.branches(flange)
    rows = rows + 360.0 * np.ceil((np.maximum(lower, arm.lower) - SLACK - rows) / 360.0)
    inside = (rows <= np.minimum(upper, arm.upper) + SLACK).all(axis=1)
    sides = (posture.front, posture.forward)
    return np.array([row for row in rows[inside] if front_and_forward(arm, tuple(row)) == sides]).reshape(-1, 6)
