"""Numbers as RAPID wants them: mm, degrees, quaternions with the scalar first, configurations in quarter turns."""

import math
from collections.abc import Iterable

from robot_sim.controllers.posture import front_and_forward
from robot_sim.controllers.rapid.profile import PROFILE
from robot_sim.motion import Arm
from robot_sim.pose import Pose

NO_AXES = "[9E9,9E9,9E9,9E9,9E9,9E9]"
"""External axes that are not there."""


def number(value: float, kind: str) -> str:
    """A number with at most the printed decimals of its kind, never as -0."""
    text = f"{value:.{PROFILE.decimals[kind]}f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def listed(values: Iterable[float], kind: str) -> str:
    """Numbers in brackets."""
    return f"[{','.join(number(value, kind) for value in values)}]"


def jointtarget(angles: Iterable[float]) -> str:
    """Joint angles [deg]."""
    return f"[{listed(angles, 'joint_deg')},{NO_AXES}]"


def frame(pose: Pose) -> str:
    """A pose [mm, deg] as position and quaternion."""
    return f"[{listed(pose.xyz, 'position_mm')},{listed(quaternion(pose), 'quaternion')}]"


def robtarget(pose: Pose, arm: Arm, angles: tuple[float, ...]) -> str:
    """A pose [mm, deg] with the configuration of the arm at joint angles [deg]."""
    way, turn = listed(pose.xyz, "position_mm"), listed(quaternion(pose), "quaternion")
    return f"[{way},{turn},[{','.join(map(str, configuration(arm, angles)))}],{NO_AXES}]"


def quaternion(pose: Pose) -> tuple[float, float, float, float]:
    """The turn of a pose about fixed x, y and z as a unit quaternion, its scalar first and not negative."""
    (cr, sr), (cp, sp), (cy, sy) = ((math.cos(a), math.sin(a)) for a in (math.radians(b) / 2 for b in pose.rpy))
    w, x = cy * cp * cr + sy * sp * sr, cy * cp * sr - sy * sp * cr
    y, z = cy * sp * cr + sy * cp * sr, sy * cp * cr - cy * sp * sr
    return (-w, -x, -y, -z) if w < 0 else (w, x, y, z)


def configuration(arm: Arm, angles: tuple[float, ...]) -> tuple[int, int, int, int]:
    """cf1, cf4, cf6 and cfx at joint angles [deg]."""
    front, forward = front_and_forward(arm, angles)
    quarters = (math.floor(round(angles[axis], PROFILE.decimals["joint_deg"]) / 90) for axis in (0, 3, 5))
    cf1, cf4, cf6 = quarters
    return cf1, cf4, cf6, 4 * (not front) + 2 * (not forward) + (angles[4] < 0)
