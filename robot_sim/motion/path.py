"""Where the joints go along a motion, before anybody asks how fast."""

import math
from dataclasses import dataclass
from typing import Literal

import numpy as np

from robot_sim.motion.arrays import Array, Joints

Reason = Literal["reach", "branch", "joint_limit", "singular"]
"""Why a straight or circular path ends early.

* ``reach``: no joint angles bring the flange to the next pose, limits or not.
* ``branch``: the arm arrives, but in another configuration than the goal's joint angles.
* ``joint_limit``: a joint would have to pass its limit.
* ``singular``: the joints would have to jump, because the arm loses a direction there.
"""


class PathLost(Exception):
    """Raised when a straight or circular path cannot be followed from its start to its goal."""

    def __init__(self, reason: Reason, at_mm: float, joint: str | None = None, index: int | None = None) -> None:
        where = f" at joint {joint!r}" if joint else ""
        super().__init__(f"path lost after {at_mm:.1f} mm: {reason}{where}")
        self.reason: Reason = reason
        """Why the path ends."""
        self.at_mm = at_mm
        """How far along the TCP's path it ends [mm]; on a turn in place, one mm a degree."""
        self.joint = joint
        """Name of the joint that stops it, where one does."""
        self.index = index
        """Which pose of a sequence the path leads to, from 0, where there is a sequence."""


@dataclass(frozen=True)
class Path:
    """Joint angles along a path, as cubics in the path length s."""

    length: float
    """Where the path ends; s runs from 0 to here, in mm (LIN and CIRC) or as a share up to 1 (PTP)."""
    knots: Array
    """Where the pieces meet, shape (k,)."""
    pieces: Array
    """Coefficients of each piece from the constant up [deg], shape (k - 1, 4, n)."""

    def at(self, s: Array, order: int = 0) -> Array:
        """The joint angles [deg] at each s, or their derivative by s of an order up to 3; (k,) to (k, n)."""
        piece = np.clip(np.searchsorted(self.knots, s, side="right") - 1, 0, len(self.pieces) - 1)
        x = (s - self.knots[piece])[:, None]
        result: Array = np.zeros_like(self.pieces[piece, 0])
        for power in range(3, order - 1, -1):
            result = result * x + self.pieces[piece, power] * math.perm(power, order)
        return result


def joint_path(start: Joints, goal: Joints) -> Path:
    """The straight line in joint space from ``start`` to ``goal`` [deg], s from 0 to 1 (PTP)."""
    a, b = np.array(start), np.array(goal)
    return Path(1.0, np.array([0.0, 1.0]), np.stack([a, b - a, 0 * a, 0 * a])[None])


def standing(angles: Joints) -> Path:
    """The path that stays at joint angles [deg], of length zero."""
    still = np.zeros((1, 4, len(angles)))
    still[0, 0] = angles
    return Path(0.0, np.array([0.0, 1.0]), still)
