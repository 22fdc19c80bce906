"""The circular path of a CIRC motion."""

from robot_sim.motion.arrays import Joints
from robot_sim.motion.curve import arc
from robot_sim.motion.kinematics import Arm
from robot_sim.motion.path import Path
from robot_sim.motion.track import track
from robot_sim.pose import Pose


def arc_path(arm: Arm, start: Joints, via: Joints, goal: Joints, tool: Pose) -> Path:
    """The joint angles along the arc through the positions that the TCP ``tool`` has at three sets of angles [deg].

    Raises:
        NotAnArc: the three positions lie on one line.
        PathLost: the arm cannot follow the arc to ``goal`` without leaving its reach, its limits or its branch.
    """
    tcp = tool.matrix()
    curve = arc(*(arm.forward(angles) @ tcp for angles in (start, via, goal)))
    return track(arm, curve, start, goal, tcp)
