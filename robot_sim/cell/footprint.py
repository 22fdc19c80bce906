"""The space that a part takes where it stands: an upright block over a rectangle."""

from dataclasses import dataclass
from itertools import product
from typing import Self

import numpy as np

from robot_sim.cell.part import Part
from robot_sim.cell.shape import extent
from robot_sim.pose import Matrix, Pose


@dataclass(frozen=True, eq=False)
class Footprint:
    """A rectangle seen from above, and the heights between which it is filled."""

    middle: Matrix
    """Its centre [mm], shape (2,)."""
    axes: Matrix
    """Its two directions, one a row [-], shape (2, 2)."""
    half: Matrix
    """Half its extent along each of them [mm], shape (2,)."""
    bottom: float
    """Height of its underside [mm]."""
    top: float
    """Height of its upper side [mm]."""

    @classmethod
    def of(cls, part: Part, pose: Pose) -> Self:
        """The footprint of a part with its underside centre at a pose of the base frame [mm, deg]."""
        return cls.rectangle(pose, extent(part.shape))

    @classmethod
    def rectangle(cls, pose: Pose, size: tuple[float, float, float]) -> Self:
        """The footprint of a block of a size [mm] with its underside centre at a pose of the base frame [mm, deg]."""
        seen, (x, y, z) = pose.matrix(), size
        return cls(seen[:2, 3], seen[:2, :2].T, np.array([x, y]) / 2, float(seen[2, 3]), float(seen[2, 3]) + z)

    def overlap(self, other: "Footprint") -> float:
        """How far two rectangles reach into each other seen from above [mm]; below 0 how far they are apart."""
        way = other.middle - self.middle
        axes = np.concatenate([self.axes, other.axes])
        reach = np.abs(axes @ self.axes.T) @ self.half + np.abs(axes @ other.axes.T) @ other.half
        return float((reach - np.abs(axes @ way)).min())

    def outside(self, other: "Footprint") -> float:
        """How far the rectangle reaches out of another one seen from above [mm]; 0 where it lies inside."""
        beyond = np.abs((self.corners() - other.middle) @ other.axes.T) - other.half
        return float(max(0.0, beyond.max()))

    def corners(self, share: float = 1.0) -> Matrix:
        """Its corners [mm], shape (4, 2), drawn to the middle by a share."""
        signs = np.array(list(product((1.0, -1.0), repeat=2)))
        spread: Matrix = self.middle + share * (signs * self.half) @ self.axes
        return spread

    def covers(self, point: Matrix) -> bool:
        """Whether a point [mm], shape (2,), lies in the rectangle seen from above."""
        return bool((np.abs(self.axes @ (point - self.middle)) <= self.half).all())
