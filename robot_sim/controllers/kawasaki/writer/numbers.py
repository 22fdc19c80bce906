"""Numbers as AS wants them: mm, degrees, turns about z, y', z''."""

import math
from collections.abc import Iterable

import numpy as np

from robot_sim.controllers.kawasaki.profile import PROFILE
from robot_sim.pose import Pose


def number(value: float, kind: str) -> str:
    """A number with at most the printed decimals of its kind, never as -0."""
    text = f"{value:.{PROFILE.decimals[kind]}f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def joints(angles: Iterable[float]) -> str:
    """Joint angles [deg]."""
    return " ".join(number(angle, "joint_deg") for angle in angles)


def trans(pose: Pose) -> str:
    """A pose [mm, deg] as x, y, z, o, a, t."""
    way = (number(value, "position_mm") for value in pose.xyz)
    turn = (number(angle, "angle_deg") for angle in oat(pose))
    return " ".join((*way, *turn))


def oat(pose: Pose) -> tuple[float, float, float]:
    """O, A, T [deg]: about z, then the new y, from 0 to 180 deg, then the new z; T is 0 where A is 0 or 180."""
    r = np.asarray(pose.matrix()[:3, :3])
    a = math.atan2(math.hypot(r[0, 2], r[1, 2]), r[2, 2])
    if math.sin(a) < 1e-9:
        o, t = math.atan2(r[1, 0], r[0, 0]) if r[2, 2] > 0 else math.atan2(-r[1, 0], -r[0, 0]), 0.0
    else:
        o, t = math.atan2(r[1, 2], r[0, 2]), math.atan2(r[2, 1], -r[2, 0])
    return math.degrees(o), math.degrees(a), math.degrees(t)
