"""Positions and orientations.

A pose is given by a position [mm] and by roll, pitch and yaw [deg] about the fixed X, Y and Z axes of its frame, turned
in that order: R = Rz(yaw) Ry(pitch) Rx(roll). This is the convention of URDF ``rpy`` and of FANUC W, P, R.
"""

import math
from typing import Self

import numpy as np
from numpy.typing import NDArray

from robot_sim.frozen import Frozen
from robot_sim.units import Degrees, Millimetres

Matrix = NDArray[np.float64]
"""A 4 x 4 homogeneous transform with its translation in [mm]."""

Vector = tuple[Millimetres, Millimetres, Millimetres]
"""x, y, z [mm]."""


class Pose(Frozen):
    """Where a frame is, seen from another."""

    xyz: Vector = (0.0, 0.0, 0.0)
    """Position x, y, z [mm]."""
    rpy: tuple[Degrees, Degrees, Degrees] = (0.0, 0.0, 0.0)
    """Roll, pitch and yaw about the fixed X, Y and Z axes [deg]; (180, 0, 0) points a tool straight down."""

    def matrix(self) -> Matrix:
        """The same pose as a 4 x 4 transform [mm]."""
        result = np.eye(4)
        result[:3, :3] = rotation(*self.rpy)
        result[:3, 3] = self.xyz
        return result

    def __matmul__(self, other: "Pose") -> "Pose":
        """The pose of ``other``, given in this frame, seen from the frame this pose is given in."""
        return Pose.of(self.matrix() @ other.matrix())

    def inverse(self) -> "Pose":
        """The pose of the outer frame seen from this one."""
        return Pose.of(np.asarray(np.linalg.inv(self.matrix()), dtype=np.float64))

    def moved(self, by: Vector) -> "Pose":
        """The same orientation, shifted by ``by`` [mm] along the axes of the outer frame."""
        x, y, z = (a + b for a, b in zip(self.xyz, by, strict=True))
        return Pose(xyz=(x, y, z), rpy=self.rpy)

    @classmethod
    def of(cls, matrix: Matrix) -> Self:
        """The pose of a 4 x 4 transform [mm]; at pitch +-90 deg roll is taken as zero."""
        x, y, z = (float(value) for value in matrix[:3, 3])
        return cls(xyz=(x, y, z), rpy=angles(matrix[:3, :3]))


def rotation(roll: float, pitch: float, yaw: float) -> Matrix:
    """The 3 x 3 rotation Rz(yaw) Ry(pitch) Rx(roll) of three angles [deg]."""
    (cr, sr), (cp, sp), (cy, sy) = ((math.cos(a), math.sin(a)) for a in map(math.radians, (roll, pitch, yaw)))
    return np.array(
        [
            [cy * cp, cy * sp * sr - sy * cr, cy * sp * cr + sy * sr],
            [sy * cp, sy * sp * sr + cy * cr, sy * sp * cr - cy * sr],
            [-sp, cp * sr, cp * cr],
        ]
    )


def angles(r: Matrix) -> tuple[float, float, float]:
    """Roll, pitch and yaw [deg] of a 3 x 3 rotation; at pitch +-90 deg roll is taken as zero."""
    if math.hypot(r[0, 0], r[1, 0]) > 1e-9:
        turn = (math.atan2(r[2, 1], r[2, 2]), math.asin(max(-1.0, min(1.0, -r[2, 0]))), math.atan2(r[1, 0], r[0, 0]))
    else:
        turn = (0.0, math.copysign(math.pi / 2, -r[2, 0]), math.atan2(-r[0, 1], r[1, 1]))
    roll, pitch, yaw = (math.degrees(a) for a in turn)
    return roll, pitch, yaw


def distance(a: Pose, b: Pose) -> tuple[float, float]:
    """How far two poses lie apart: [mm] between their origins and [deg] of the turn from one to the other."""
    turn = rotation(*a.rpy).T @ rotation(*b.rpy)
    sine = np.linalg.norm([turn[2, 1] - turn[1, 2], turn[0, 2] - turn[2, 0], turn[1, 0] - turn[0, 1]]) / 2
    cosine = (np.trace(turn) - 1) / 2
    return math.dist(a.xyz, b.xyz), math.degrees(math.atan2(float(sine), float(cosine)))
