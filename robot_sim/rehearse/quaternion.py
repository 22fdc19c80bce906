"""Poses as seven numbers, x, y, z [mm] and the quaternion qx, qy, qz, qw: what playback and physics engines speak."""

import numpy as np

from robot_sim.motion.arrays import Array
from robot_sim.pose import Matrix


def row(matrix: Matrix) -> Array:
    """The seven numbers of a 4 x 4 transform, shape (7,)."""
    seven: Array = rows(matrix[None])[0]
    return seven


def rows(matrices: Array) -> Array:
    """The seven numbers of each 4 x 4 transform, (k, 4, 4) to (k, 7); the quaternion's largest component is positive.

    Each component is found from the one that is largest, which keeps the division away from zero (Shepperd's method).
    """
    r = matrices[:, :3, :3]
    trace = np.trace(r, axis1=1, axis2=2)
    squares = np.stack([*(1 + 2 * r[:, i, i] - trace for i in range(3)), 1 + trace], axis=1)  # four times the squares
    largest = squares.argmax(axis=1)
    products = np.empty((len(r), 4, 4))  # four times the products of two components
    for i in range(4):
        products[:, i, i] = squares[:, i]
    for i, j, k in ((0, 1, 2), (1, 2, 0), (2, 0, 1)):
        products[:, i, j] = products[:, j, i] = r[:, j, i] + r[:, i, j]
        products[:, k, 3] = products[:, 3, k] = r[:, j, i] - r[:, i, j]
    each = np.arange(len(r))
    turns = products[each, largest] / (2 * np.sqrt(squares[each, largest]))[:, None]
    return np.concatenate([matrices[:, :3, 3], turns], axis=1)


def matrix(seven: Array) -> Matrix:
    """The 4 x 4 transform [mm] of seven numbers."""
    x, y, z, w = seven[3:] / np.linalg.norm(seven[3:])
    result = np.eye(4)
    result[:3, :3] = [
        [1 - 2 * (y * y + z * z), 2 * (x * y - z * w), 2 * (x * z + y * w)],
        [2 * (x * y + z * w), 1 - 2 * (x * x + z * z), 2 * (y * z - x * w)],
        [2 * (x * z - y * w), 2 * (y * z + x * w), 1 - 2 * (x * x + y * y)],
    ]
    result[:3, 3] = seven[:3]
    return result
