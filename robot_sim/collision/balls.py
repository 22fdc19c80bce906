"""Balls around solids: bounds on distances for many joint angles at once, before the engine is asked. Lengths in mm."""

import numpy as np

from robot_sim.cell.shape import Box, Capsule, Cylinder, extent
from robot_sim.motion.arrays import Array
from robot_sim.pose import Matrix

BALLS = 5
"""Balls that a solid is covered with."""


def balls(shape: Box | Cylinder | Capsule) -> tuple[Array, float]:
    """Centres of `BALLS` balls in a row that hold a shape, shape (balls, 3), and their radius [mm]."""
    match shape:
        case Capsule(diameter=diameter, start=start, end=end):
            size = np.array([diameter, 0.0, diameter + np.linalg.norm(np.subtract(end, start))])
        case _:
            size = np.array(extent(shape))
    long = int(size.argmax())
    piece = size[long] / BALLS
    centres = np.zeros((BALLS, 3))
    centres[:, 2 if isinstance(shape, Capsule) else long] = (np.arange(BALLS) + 0.5) * piece - size[long] / 2
    size[long] = piece
    return centres, float(np.linalg.norm(size)) / 2


def centres(balls: Array, poses: Array) -> Array:
    """Where balls (m, b, 3) are when their solids are at poses (k, m, 4, 4), shape (k, m, b, 3)."""
    found: Array = np.einsum("kmij,mbj->kmbi", poses[..., :3, :3], balls) + poses[:, :, None, :3, 3]
    return found


def apart(first: Array, second: Array) -> Array:
    """The smallest distance between the centres of two rows of balls, (k, p, b, 3) each to (k, p)."""
    found: Array = np.linalg.norm(first[:, :, :, None] - second[:, :, None], axis=-1).min(axis=(2, 3))
    return found


def from_block(points: Array, pose: Matrix, size: tuple[float, float, float]) -> Array:
    """The smallest distance of a row of points from a block, 0 inside, (k, m, b, 3) to (k, m)."""
    local = np.abs((points - pose[:3, 3]) @ pose[:3, :3]) - np.array(size) / 2
    found: Array = np.linalg.norm(np.maximum(local, 0.0), axis=-1).min(axis=-1)
    return found
