"""The straight path of a LIN motion."""

from robot_sim.motion.arrays import Joints
from robot_sim.motion.curve import Curve, straight
from robot_sim.motion.kinematics import Arm
from robot_sim.motion.path import Path
from robot_sim.motion.track import track
from robot_sim.pose import Pose


def line(arm: Arm, start: Joints, goal: Joints, tool: Pose) -> Curve:
    """The straight line of the TCP between the poses it has at two sets of joint angles [deg]; ``tool`` is the TCP in the flange."""
    tcp = tool.matrix()
    return straight(arm.forward(start) @ tcp, arm.forward(goal) @ tcp)


def line_path(arm: Arm, start: Joints, goal: Joints, tool: Pose) -> Path:
    """The joint angles along that line.

    Raises:
        PathLost: the arm cannot follow it from ``start`` to ``goal`` without leaving its reach, its limits or its branch.
    """
    curve = line(arm, start, goal, tool)
    return track(arm, curve, start, goal, tool.matrix())
