"""Motions as sampled JointTrajectory messages."""

import math

import numpy as np

from robot_sim.controllers.ros.profile import PROFILE
from robot_sim.motion import Motion

EVERY = 0.02
"""Longest time between samples [s]; cubics between them follow a fast motion to a hundredth of a mm."""

MOST = 1_000
"""Pieces of one motion at most: in a slow one, cubics over longer times still span little of the way."""

Message = dict[str, object]


def trajectory(motion: Motion) -> Message:
    """One motion as trajectory_msgs/JointTrajectory: rad, rad/s, from standstill to standstill."""
    times = np.linspace(0.0, motion.duration, min(MOST, math.ceil(motion.duration / EVERY)) + 1)
    s, v = motion.profile.at(times)[:, :2].T
    positions = np.radians(motion.path.at(s)).round(PROFILE.decimals["position_rad"])
    velocities = np.radians(motion.path.at(s, 1) * v[:, None]).round(PROFILE.decimals["velocity_rad_s"]) + 0.0
    velocities[[0, -1]] = 0.0
    rows = zip(positions.tolist(), velocities.tolist(), times.tolist(), strict=True)
    points = [{"positions": p, "velocities": w, "time_from_start": _duration(t)} for p, w, t in rows]
    return {"joint_names": [joint.name for joint in motion.arm.robot.joints], "points": points}


def _duration(seconds: float) -> Message:
    whole, part = divmod(round(seconds * 1e9), 1_000_000_000)
    return {"sec": whole, "nanosec": part}
