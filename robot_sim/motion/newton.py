"""Newton's step of inverse kinematics, for many rows of joint angles at once."""

import numpy as np

from robot_sim.motion.arrays import Array

DAMPING = 1e-6
"""Damping of the step [mm2/deg2, deg2/deg2]; it keeps the step finite at a singularity."""


def step(jacobians: Array, miss: Array) -> Array:
    """The joint motions [deg] that make up small motions of the TCP, (k, 6, n) and (k, 6) to (k, n)."""
    transposed = jacobians.swapaxes(1, 2)
    square = jacobians @ transposed + DAMPING * np.eye(6)
    found: Array = transposed @ np.linalg.solve(square, miss[..., None])
    return found[..., 0]
