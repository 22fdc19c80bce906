"""The chain of joint origins and axes of an arm, from its kinematic table or its geometry.

The tables are those of ``ssik.prebuilt``, built from the makers' robot descriptions. The base is the description's base
link: at the foot, z up. At zero joints the UR5e lies stretched out along +x, its flange at (817.2, 232.9, 62.8) mm
facing +y; its controller gives positions in a base turned by 180 deg about z (``Robot.controller_base``).
"""

from dataclasses import dataclass

import numpy as np
import ssik

from robot_sim.cell.geometry import Geometry
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
    """The last frame of the table or geometry in the frame that follows the last joint [mm]."""
    flange: Matrix
    """The flange in that last frame [mm]."""

    @property
    def end(self) -> Matrix:
        """The flange in the frame that follows the last joint [mm]."""
        return self.tip @ self.flange


def chain(robot: Robot) -> Chain:
    """The chain of ``robot``, from base to flange."""
    joints, unit = manipulator(robot).kinbody.joints, 1000.0 * robot.scale
    before = [np.eye(4), *(joint.T_right for joint in joints)]
    origins = np.array([_stretched(right @ joint.T_left, unit) for right, joint in zip(before, joints, strict=False)])
    axes = np.array([joint.axis / np.linalg.norm(joint.axis) for joint in joints])
    return Chain(origins, axes, _stretched(before[-1], unit), robot.flange.matrix())


def manipulator(robot: Robot) -> ssik.Manipulator:
    """The closed form of ``robot`` up to the last frame of its table or geometry, unscaled, in metres and radians."""
    if isinstance(robot.kinematics, Geometry):
        return _of(robot.kinematics)
    return ssik.Manipulator.from_prebuilt(robot.kinematics)


def _of(geometry: Geometry) -> ssik.Manipulator:
    frames = [*(joint.origin.matrix() for joint in geometry.joints), geometry.tip.matrix()]
    axes = np.array([joint.axis for joint in geometry.joints])
    unit = axes / np.linalg.norm(axes, axis=1)[:, None]
    return ssik.Manipulator.from_transforms([_stretched(frame, 0.001) for frame in frames], unit)


def _stretched(transform: Matrix, by: float) -> Matrix:
    result = np.array(transform, dtype=np.float64)
    result[:3, 3] *= by
    return result
