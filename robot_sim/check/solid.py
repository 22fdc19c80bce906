"""Convex solids and whether two of them overlap."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from typing import assert_never

import numpy as np
from numpy.typing import NDArray

from robot_sim.cell import Box, Cylinder, Shape, extent
from robot_sim.pose import Pose

Array = NDArray[np.float64]

SIDES = 32
"""Flat sides that stand for the round side of a cylinder; its radius is then at most 0.5 % too small."""

TOUCHING = 0.1
"""Overlap up to which two solids count as touching [mm]."""


@dataclass(frozen=True)
class Solid:
    """A convex solid in the robot base frame."""

    corners: Array
    """Its corners [mm], shape (k, 3)."""
    normals: Array
    """Directions of its faces, each once whatever its sign, shape (m, 3)."""
    edges: Array
    """Directions of its edges, each once whatever its sign, shape (e, 3)."""


def upright(shape: Shape, rest: Pose) -> Solid:
    """A shape whose underside centre is at a pose [mm, deg]."""
    return centred(shape, rest @ Pose(xyz=(0.0, 0.0, extent(shape)[2] / 2)))


def centred(shape: Shape, pose: Pose) -> Solid:
    """A shape whose centre is at a pose [mm, deg]."""
    corners, normals, edges = _own(shape)
    turn, shift = pose.matrix()[:3, :3], pose.matrix()[:3, 3]
    return Solid(corners @ turn.T + shift, normals @ turn.T, edges @ turn.T)


def overlap(a: Solid, b: Solid) -> bool:
    """Whether two solids share more than their surfaces: no direction separates them (separating axis theorem)."""
    crossed = np.cross(a.edges[:, None], b.edges[None]).reshape(-1, 3)
    lengths = np.linalg.norm(crossed, axis=1)
    crossed = crossed[lengths > 1e-9] / lengths[lengths > 1e-9, None]
    axes = np.concatenate([a.normals, b.normals, crossed])
    on_a, on_b = a.corners @ axes.T, b.corners @ axes.T
    depth = np.minimum(on_a.max(axis=0) - on_b.min(axis=0), on_b.max(axis=0) - on_a.min(axis=0))
    return bool(depth.min() > TOUCHING)


def meeting(solids: list[Solid], others: list[Solid]) -> Iterator[tuple[int, int]]:
    """Which of some solids may overlap which of others: the boxes around them, along the base axes, do."""
    if not solids or not others:
        return
    (low, high), (other_low, other_high) = _bounds(solids), _bounds(others)
    shared = np.minimum(high[:, None], other_high) - np.maximum(low[:, None], other_low)
    yield from ((int(a), int(b)) for a, b in np.argwhere((shared > TOUCHING).all(axis=-1)))


def _bounds(solids: list[Solid]) -> tuple[Array, Array]:
    """Smallest and largest coordinates of each solid [mm], shape (k, 3) each."""
    return (
        np.array([solid.corners.min(axis=0) for solid in solids]),
        np.array([solid.corners.max(axis=0) for solid in solids]),
    )


def _own(shape: Shape) -> tuple[Array, Array, Array]:
    """Corners, face normals and edges of a shape centred on its own frame."""
    match shape:
        case Box(size=size):
            return np.array(list(product((-0.5, 0.5), repeat=3))) * size, np.eye(3), np.eye(3)
        case Cylinder(diameter=diameter, height=height):
            angle = 2 * np.pi * np.arange(SIDES) / SIDES
            ring = np.stack([np.cos(angle), np.sin(angle), 0 * angle], axis=1) * diameter / 2
            up = np.array([0.0, 0.0, 1.0])
            edges = (np.roll(ring, -1, axis=0) - ring)[: SIDES // 2]
            edges /= np.linalg.norm(edges, axis=1, keepdims=True)
            corners = np.concatenate([ring - up * height / 2, ring + up * height / 2])
            return corners, np.vstack([up, np.cross(edges, up)]), np.vstack([up, edges])
        case _:
            assert_never(shape)
