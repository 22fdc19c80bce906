"""Numbers as KRL wants them: mm, degrees, m/s; turns about z, y', x''; status and turn."""

import math
from collections.abc import Iterable

from robot_sim.controllers.krl.profile import PROFILE
from robot_sim.controllers.posture import front_and_forward
from robot_sim.motion import Arm
from robot_sim.pose import Pose

NO_AXES = ",".join(f"E{axis} 0.0" for axis in range(1, 7))
"""External axes that are not there."""


def number(value: float, kind: str) -> str:
    """A number with a point and at most the printed decimals of its kind, never as -0."""
    text = f"{value:.{PROFILE.decimals[kind]}f}".rstrip("0")
    text += "0" if text.endswith(".") else ""
    return "0.0" if text == "-0.0" else text


def milliseconds(seconds: float) -> int:
    """A time in whole milliseconds."""
    return round(seconds * 1000)


def whole_percent(percent: float) -> int:
    """A speed in whole percent, never faster."""
    return math.floor(round(percent, 6))


def axes(angles: Iterable[float]) -> str:
    """Joint angles [deg] as E6AXIS."""
    told = (f"A{axis} {number(angle, 'joint_deg')}" for axis, angle in enumerate(angles, 1))
    return f"{{{','.join(told)},{NO_AXES}}}"


def frame(pose: Pose) -> str:
    """A pose [mm, deg] as FRAME."""
    return f"{{{_frame(pose)}}}"


def position(pose: Pose, arm: Arm, angles: tuple[float, ...]) -> str:
    """A pose [mm, deg] as E6POS, with status and turn of the arm at joint angles [deg]."""
    status, turn = status_and_turn(arm, angles)
    return f"{{{_frame(pose)},S {status},T {turn},{NO_AXES}}}"


def status_and_turn(arm: Arm, angles: tuple[float, ...]) -> tuple[int, int]:
    """The bits S and T at joint angles [deg]."""
    front, forward = front_and_forward(arm, angles)
    negative = [round(angle, PROFILE.decimals["joint_deg"]) < 0 for angle in angles]
    return (not front) + 2 * forward + 4 * negative[4], sum(bit << axis for axis, bit in enumerate(negative))


def _frame(pose: Pose) -> str:
    x, y, z = (number(value, "position_mm") for value in pose.xyz)
    c, b, a = (number(value, "angle_deg") for value in pose.rpy)
    return f"X {x},Y {y},Z {z},A {a},B {b},C {c}"
