"""Inverse kinematics by search, for arms without a known closed form: Newton's method from many starts at once."""

from typing import Protocol

import numpy as np

from robot_sim.motion.arrays import Array
from robot_sim.motion.newton import step
from robot_sim.motion.rotations import twists
from robot_sim.pose import Matrix

STARTS = 256
"""Joint angles that the search starts from, always the same ones."""

DRAWS = 40
"""Steps of Newton's method from each start."""

STRIDE = 30.0
"""Largest turn of a joint in one step [deg]; longer steps would leap over answers."""

ARRIVED = 1e-6
"""Distance [mm] and turn [deg] from the pose at which a start has arrived."""

SAME = 0.01
"""Largest joint difference, full turns left out, between two answers that count as one [deg]."""


class Kinematics(Protocol):
    """What a search needs to know of an arm."""

    lower: Array
    """Smallest joint angles [deg], shape (n,)."""
    upper: Array
    """Largest joint angles [deg], shape (n,)."""

    def frames_many(self, rows: Array) -> Array:
        """The frames after each joint and the flange, (k, n) to (k, n + 1, 4, 4) [mm]."""
        ...

    def differential(self, frames: Array) -> Array:
        """The Jacobian at such frames, shape (k, 6, n)."""
        ...


def search(arm: Kinematics, flange: Matrix) -> Array:
    """Answers for a flange pose [mm], each once, shape (b, n) [deg]; some may be missed, none is wrong."""
    starts = np.random.default_rng(0).uniform(arm.lower, arm.upper, (STARTS, len(arm.lower)))
    rows, found = starts, np.empty((0, len(arm.lower)))
    for _ in range(DRAWS):
        frames = arm.frames_many(rows)
        miss = twists(frames[:, -1], flange[None])
        there = np.abs(miss).max(axis=1) < ARRIVED
        found = np.concatenate([found, rows[there]])
        rows, frames, miss = rows[~there], frames[~there], miss[~there]
        if not len(rows):
            break
        rows = rows + np.clip(step(arm.differential(frames), miss), -STRIDE, STRIDE)
    return _each_once(found)


def _each_once(rows: Array) -> Array:
    kept: list[Array] = []
    for row in (rows + 180.0) % 360.0 - 180.0:
        if not kept or np.abs((np.array(kept) - row + 180.0) % 360.0 - 180.0).max(axis=1).min() > SAME:
            kept.append(row)
    return np.array(kept).reshape(-1, rows.shape[1])
