"""The straight line and the arc that a TCP follows, as flange poses over the path length."""

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from robot_sim.motion.arrays import Array
from robot_sim.motion.rotations import axis_and_angle, turned
from robot_sim.pose import Matrix

COLLINEAR = 0.01
"""Smallest height of the triangle through the three points of an arc [mm]; flatter is no arc."""


class NotAnArc(ValueError):
    """Raised for three points of an arc that lie on one line, or are fewer than three."""


@dataclass(frozen=True)
class Curve:
    """Where the TCP goes. A turn counts one mm a degree where it is longer than the way."""

    length: float
    """The longer of the way of the TCP [mm] and its turn [deg]; s runs from 0 to here."""
    travel: float
    """The way of the TCP [mm]."""
    turn: float
    """The turn of the TCP [deg]."""
    poses: Callable[[Array], Array]
    """The TCP seen from the base [mm] at each s, (k,) to (k, 4, 4)."""


def straight(start: Matrix, goal: Matrix) -> Curve:
    """The straight line from one TCP pose to another [mm], turning evenly about one axis."""
    way = goal[:3, 3] - start[:3, 3]
    return _curve(start, goal, float(np.linalg.norm(way)), lambda share: start[:3, 3] + share[:, None] * way)


def arc(start: Matrix, via: Matrix, goal: Matrix) -> Curve:
    """The arc from one TCP pose through the position of another to a third [mm], turning evenly from start to goal.

    Raises:
        NotAnArc: the three positions lie on one line or coincide.
    """
    centre, normal, sweep = _circle(start[:3, 3], via[:3, 3], goal[:3, 3])
    spoke = start[:3, 3] - centre
    way = float(np.linalg.norm(spoke)) * sweep
    return _curve(start, goal, way, lambda share: centre + turned(normal, share * sweep) @ spoke)


def _curve(start: Matrix, goal: Matrix, travel: float, position: Callable[[Array], Array]) -> Curve:
    axis, angle = axis_and_angle(goal[:3, :3] @ start[:3, :3].T)
    length = max(travel, math.degrees(angle))

    def poses(s: Array) -> Array:
        share = s / length if length else s
        result = np.tile(np.eye(4), (len(s), 1, 1))
        result[:, :3, :3] = turned(axis, share * angle) @ start[:3, :3]
        result[:, :3, 3] = position(share)
        return result

    return Curve(length, travel, math.degrees(angle), poses)


def _circle(start: Array, via: Array, goal: Array) -> tuple[Array, Array, float]:
    """Centre, unit normal and sweep [rad] of the arc through three points."""
    a, b = via - start, goal - start
    normal = np.cross(a, b)
    area = float(np.linalg.norm(normal))
    longest = max(math.dist(start, via), math.dist(via, goal), math.dist(start, goal))
    if area <= COLLINEAR * longest:
        raise NotAnArc("an arc needs three points that do not lie on one line")
    centre = start + (np.cross(normal, a) * (b @ b) + np.cross(b, normal) * (a @ a)) / (2 * area**2)
    normal = normal / area
    x = (start - centre) / np.linalg.norm(start - centre)
    angle = math.atan2(float((goal - centre) @ np.cross(normal, x)), float((goal - centre) @ x))
    return centre, normal, angle % (2 * math.pi)
