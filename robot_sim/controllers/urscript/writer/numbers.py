"""Numbers as URScript wants them: metres, radians, the controller's base frame."""

import math
from collections.abc import Iterable

import numpy as np

from robot_sim.cell.robot import Robot
from robot_sim.controllers.urscript.profile import PROFILE
from robot_sim.motion.rotations import axis_and_angle
from robot_sim.pose import Pose


def number(value: float, kind: str) -> str:
    """A number with the printed decimals of its kind, never as -0."""
    text = f"{value:.{PROFILE.decimals[kind]}f}"
    return text.removeprefix("-") if float(text) == 0 else text


def joints(angles: Iterable[float]) -> str:
    """Joint angles [deg] as a list [rad]."""
    return f"[{', '.join(number(math.radians(angle), 'joint_rad') for angle in angles)}]"


def degrees(angles: Iterable[float]) -> str:
    """Joint angles [deg] for a comment."""
    return f"[{', '.join(f'{angle:.6f}' for angle in angles)}]"


def pose(value: Pose) -> str:
    """A pose [mm, deg] as ``p[x, y, z, rx, ry, rz]`` [m, rad], the last three its rotation vector."""
    axis, angle = axis_and_angle(np.asarray(value.matrix()[:3, :3]))
    way = ", ".join(number(mm / 1000, "position_m") for mm in value.xyz)
    turn = ", ".join(number(float(part) * angle, "rotation_rad") for part in axis)
    return f"p[{way}, {turn}]"


def in_controller_base(value: Pose, robot: Robot) -> Pose:
    """A pose given in the robot base, seen from the frame in which the controller gives positions."""
    return robot.controller_base.inverse() @ value


def leading_axis_speed(percent: float, robot: Robot) -> float:
    """Speed of the leading axis [rad/s] at which no joint passes this share of its rated speed: the slowest joint's."""
    return math.radians(percent / 100 * min(joint.speed for joint in robot.joints))


def leading_axis_acceleration(robot: Robot) -> float:
    """Acceleration of the leading axis [rad/s2]: that of the joint with the lowest one."""
    return math.radians(min(joint.acceleration for joint in robot.joints))
