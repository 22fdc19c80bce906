"""One motion: where the joints are at any time, and what it asks of them."""

from dataclasses import dataclass

import numpy as np

from robot_sim.motion.arrays import Array, Joints
from robot_sim.motion.kinematics import Arm
from robot_sim.motion.path import Path
from robot_sim.motion.profile import Profile
from robot_sim.pose import Pose


@dataclass(frozen=True)
class Motion:
    """A path with its time law."""

    arm: Arm
    """The arm that moves."""
    tool: Pose
    """The TCP in the flange."""
    path: Path
    """Where the joints go."""
    profile: Profile
    """How far along the path they are at any time."""
    joint_speed_peak: Joints
    """Highest speed of each joint as a share of its rated speed."""
    joint_acceleration_peak: Joints
    """Highest acceleration of each joint as a share of its planned acceleration."""
    tcp_speed_peak: float
    """Highest speed of the TCP [mm/s]."""

    @property
    def duration(self) -> float:
        """How long it takes [s]."""
        return self.profile.duration

    def at(self, times: Array) -> Array:
        """The joint angles [deg] at each time [s] from its beginning, held at the ends, (k,) to (k, n)."""
        return self.path.at(self.profile.at(np.asarray(times, dtype=np.float64))[:, 0])

    def tcp(self, times: Array) -> Array:
        """The TCP seen from the base [mm] at each time [s], held at the ends, (k,) to (k, 4, 4)."""
        return self.arm.forward_many(self.at(times)) @ self.tool.matrix()
