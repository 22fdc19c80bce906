"""Numbers as MELFA-BASIC wants them: mm, degrees, whole milliseconds."""

from collections.abc import Iterable

from robot_sim.controllers.mitsubishi.profile import PROFILE
from robot_sim.pose import Pose


def number(value: float, kind: str) -> str:
    """A number with at most the printed decimals of its kind, never as -0."""
    text = f"{value:.{PROFILE.decimals[kind]}f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def joints(angles: Iterable[float]) -> str:
    """Joint angles [deg] as the value of a joint variable."""
    return f"({','.join(number(angle, 'joint_deg') for angle in angles)})"


def tool(pose: Pose) -> str:
    """A TCP [mm, deg] as the value of a position variable."""
    way = (number(value, "position_mm") for value in pose.xyz)
    turn = (number(angle, "angle_deg") for angle in pose.rpy)
    return f"({','.join((*way, *turn))})(0,0)"


def milliseconds(seconds: float) -> int:
    """A time in whole milliseconds."""
    return round(seconds * 1000)
