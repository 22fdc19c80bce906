"""The straight path of a LIN motion."""

from functools import lru_cache

from robot_sim.motion.arrays import Joints
from robot_sim.motion.curve import Curve, straight
from robot_sim.motion.kinematics import Arm
from robot_sim.motion.path import Path
from robot_sim.motion.track import track
from robot_sim.pose import Pose

REMEMBERED = 1024
"""How many paths are remembered: choosing branches, checking and rehearsing a program ask for the same ones."""


def line(arm: Arm, start: Joints, goal: Joints, tool: Pose) -> Curve:
    """The straight line of the TCP, given in the flange, between its poses at two sets of joint angles [deg]."""
    tcp = tool.matrix()
    return straight(arm.forward(start) @ tcp, arm.forward(goal) @ tcp)


@lru_cache(maxsize=REMEMBERED)
def line_path(arm: Arm, start: Joints, goal: Joints, tool: Pose) -> Path:
    """The joint angles along that line.

    Raises:
        PathLost: the arm cannot follow it to ``goal`` without leaving its reach, its limits or its branch.
    """
    return track(arm, line(arm, start, goal, tool), start, goal, tool.matrix())
