"""Turns between orientations, vectorised over rows."""

import math

import numpy as np

from robot_sim.motion.arrays import Array
from robot_sim.pose import Matrix


def skew(axes: Array) -> Array:
    """The matrices that take the cross product with each vector, (k, 3) to (k, 3, 3)."""
    x, y, z = axes.T
    zero = np.zeros_like(x)
    return np.array([[zero, -z, y], [z, zero, -x], [-y, x, zero]]).transpose(2, 0, 1)


def axis_and_angle(turn: Matrix) -> tuple[Array, float]:
    """The unit axis, shape (3,), and the angle from 0 to pi [rad] of a 3 x 3 rotation.

    At zero the axis is x. Near pi it is read from the symmetric part, where the antisymmetric part vanishes.
    """
    sine = np.array([turn[2, 1] - turn[1, 2], turn[0, 2] - turn[2, 0], turn[1, 0] - turn[0, 1]]) / 2
    cosine = (float(np.trace(turn)) - 1) / 2
    length = float(np.linalg.norm(sine))
    angle = math.atan2(length, cosine)
    if angle < 1e-12:
        return np.array([1.0, 0.0, 0.0]), 0.0
    if cosine > -0.99:
        return sine / length, angle
    column = ((turn + turn.T) / 2 - cosine * np.eye(3))[:, int(np.argmax(np.diag(turn)))]
    axis = column / np.linalg.norm(column)
    return axis if axis @ sine >= 0 else -axis, angle


def turned(axis: Array, angles: Array) -> Array:
    """The rotations about a unit axis (3,) by each angle [rad], (k,) to (k, 3, 3)."""
    cross = skew(axis[None])[0]
    sine, cosine = np.sin(angles)[:, None, None], np.cos(angles)[:, None, None]
    result: Array = np.eye(3) + sine * cross + (1 - cosine) * (cross @ cross)
    return result


def twists(poses: Array, goals: Array) -> Array:
    """The motion from each pose to its goal in base axes, (k, 4, 4) twice to (k, 6): three [mm], three [deg].

    A half turn has no one axis; it is given about x.
    """
    turn = goals[:, :3, :3] @ poses[:, :3, :3].swapaxes(1, 2)
    sine = (turn[:, [2, 0, 1], [1, 2, 0]] - turn[:, [1, 2, 0], [2, 0, 1]]) / 2
    length, cosine = np.linalg.norm(sine, axis=1), (np.trace(turn, axis1=1, axis2=2) - 1) / 2
    angle = np.arctan2(length, cosine)
    vague = length < 1e-12
    axis = np.where(vague[:, None], [1.0, 0.0, 0.0], sine / np.where(vague, 1.0, length)[:, None])
    return np.concatenate([goals[:, :3, 3] - poses[:, :3, 3], np.degrees(angle)[:, None] * axis], axis=1)
