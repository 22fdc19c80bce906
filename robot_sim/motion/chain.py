"""The chain of joint origins and axes of an arm, from its kinematic table.

The tables are those of ``ssik.prebuilt``, built from the makers' robot descriptions. The base is the description's base
link: at the foot, z up. At zero joints the UR5e lies stretched out along +x, its flange at (817.2, 232.9, 62.8) mm
facing +y; its controller gives positions in a base turned by 180 deg about z (``Robot.controller_base``).
"""

from dataclasses import dataclass

import numpy as np
import ssik

from robot_sim.cell.robot import Robot
from robot_sim.motion.arrays import Array
from robot_sim.pose import Matrix


@dataclass(frozen=True)
class Chain:
    """Where the joints of an arm sit and about which axes they turn."""

    origins: Array
    """Frame of each joint at zero angle, in the frame that follows the joint before [mm], shape (n, 4, 4)."""
    axes: Array
    """Unit axis of each joint in its own frame, shape (n, 3)."""
    tip: Matrix
    """The last frame of the kinematic table in the frame that follows the last joint [mm]."""
    flange: Matrix
    """The flange in the last frame of the kinematic table [mm]."""

    @property
    def end(self) -> Matrix:
        """The flange in the frame that follows the last joint [mm]."""
        return self.tip @ self.flange


def chain(robot: Robot) -> Chain:
    """The chain of ``robot``, from base to flange."""
    joints = ssik.Manipulator.from_prebuilt(robot.kinematics).kinbody.joints
    before = [np.eye(4), *(joint.T_right for joint in joints)]
    origins = np.array([_millimetres(right @ joint.T_left) for right, joint in zip(before, joints, strict=False)])
    axes = np.array([joint.axis / np.linalg.norm(joint.axis) for joint in joints])
    return Chain(origins, axes, _millimetres(before[-1]), robot.flange.matrix())


def _millimetres(transform: Matrix) -> Matrix:
    result = np.array(transform, dtype=np.float64)
    result[:3, 3] *= 1000.0
    return result
