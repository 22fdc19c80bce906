"""The engine for overlaps and distances, coal, and the only file that knows it. Lengths in mm.

It gives both exactly for boxes, cylinders and capsules. Where its wheels do not exist (they do for Linux) it is not
`AVAILABLE`, and whoever would have asked says so.
"""

from dataclasses import dataclass
from importlib.util import find_spec
from typing import assert_never

import numpy as np

from robot_sim.cell.shape import Box, Capsule, Cylinder
from robot_sim.collision.balls import balls
from robot_sim.pose import Matrix, Vector

if AVAILABLE := find_spec("coal") is not None:
    import coal

TOUCHING_MM = 1.0
"""Depth up to which two solids only touch [mm]: seats and what stands in them share a surface."""


@dataclass(frozen=True)
class Near:
    """The two solids that come nearest to each other."""

    distance: float
    """How far they are apart [mm]; negative where one is inside the other."""
    mover: str
    """A link, a piece of the tool, or the held part."""
    other: str
    """What it comes near to: something that stands, or another link."""
    at: Vector
    """The nearest point of the other, in the robot base frame [mm]."""


class Mover:
    """A solid and where it is."""

    def __init__(self, name: str, shape: Box | Cylinder | Capsule) -> None:
        geometry, self.own = _geometry(shape)
        self.name, self.body = name, coal.CollisionObject(geometry)
        self.size = float(geometry.aabb_radius)
        self.balls, self.radius = balls(shape)

    def place(self, centre: Matrix) -> None:
        """Put its centre there."""
        self.body.setTransform(coal.Transform3s(centre[:3, :3], centre[:3, 3]))
        self.body.computeAABB()

    def near(self, other: "Mover") -> Near:
        """How near another comes."""
        result = coal.DistanceResult()
        distance = coal.distance(self.body, other.body, coal.DistanceRequest(), result)
        x, y, z = result.getNearestPoint2().tolist()
        return Near(distance, self.name, other.name, (x, y, z))

    def overlaps(self, other: "Mover") -> bool:
        """Whether another is deeper in it than `TOUCHING_MM`."""
        request = coal.CollisionRequest()
        request.security_margin = -TOUCHING_MM
        return bool(coal.collide(self.body, other.body, request, coal.CollisionResult()))


class Around:
    """Everything that stands, sorted so that most of it need not be looked at."""

    def __init__(self, standing: list[Mover]) -> None:
        self._tree = coal.DynamicAABBTreeCollisionManager()
        for solid in standing:
            self._tree.registerObject(solid.body)
        self._tree.setup()
        self._seen, self._far = coal.CollisionCallBackDefault(), coal.DistanceCallBackDefault()
        self._seen.data.request.security_margin = -TOUCHING_MM

    def overlaps(self, mover: Mover) -> bool:
        """Whether anything that stands is deeper in it than `TOUCHING_MM`."""
        self._seen.init()
        self._tree.collide(mover.body, self._seen)
        return bool(self._seen.data.result.isCollision())

    def distance(self, mover: Mover) -> float:
        """How far the nearest of it is [mm]."""
        self._far.init()
        self._tree.distance(mover.body, self._far)
        return float(self._far.data.result.min_distance)


def _geometry(shape: Box | Cylinder | Capsule) -> "tuple[coal.CollisionGeometry, Matrix]":
    """The solid as the engine knows it, and its centre in the frame of the shape."""
    match shape:
        case Box(size=size):
            return coal.Box(*size), np.eye(4)
        case Cylinder(diameter=diameter, height=height):
            return coal.Cylinder(diameter / 2, height), np.eye(4)
        case Capsule(diameter=diameter, start=start, end=end):
            return coal.Capsule(diameter / 2, float(np.linalg.norm(np.subtract(end, start)))), _along(start, end)
        case _:
            assert_never(shape)


def _along(start: Vector, end: Vector) -> Matrix:
    """A frame in the middle of a way whose z axis runs along it."""
    frame, way = np.eye(4), np.subtract(end, start)
    frame[:3, 3] = np.add(start, end) / 2
    if (length := float(np.linalg.norm(way))) > 0:
        z = way / length
        x = np.cross(z, np.eye(3)[int(np.abs(z).argmin())])
        x /= np.linalg.norm(x)
        frame[:3, :3] = np.stack([x, np.cross(z, x), z], axis=1)
    return frame
