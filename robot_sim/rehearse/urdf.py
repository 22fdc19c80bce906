"""A robot description (URDF) of the arm with its tool for physics engines: metres, radians, only what they need.

Every link has a small explicit inertia, because engines give 1 kg to a link without one. Capsules are written as a
cylinder and two spheres, because parsers drop the element ``<capsule>``. Joints are continuous: limits are the checks'
business, and an engine that enforced them would hide a program that passes them.
"""

import math
from collections.abc import Iterator
from typing import assert_never
from xml.sax.saxutils import quoteattr

import numpy as np

from robot_sim.cell.shape import Box, Cylinder
from robot_sim.motion.arrays import Array
from robot_sim.pose import Matrix, Pose, angles
from robot_sim.rehearse.playback import Capsule
from robot_sim.rehearse.scene import Scene

LINK_KG, PIECE_KG = 1.0, 0.1
"""Masses of a link and of a tool piece [kg]: not those of the real arm, whose motors are taken to be strong enough."""

LINK_INERTIA, PIECE_INERTIA = 1e-2, 1e-4
"""Their moments of inertia [kg m2]."""


def urdf(scene: Scene) -> str:
    """The description of the arm of a scene: links as in the scene, joints ``joint 1`` on, each tool piece jointed."""
    return "".join(("<robot name='arm'>", *_arm(scene), *_pieces(scene), "</robot>"))


def _arm(scene: Scene) -> Iterator[str]:
    base, *moving = scene.shells
    yield _link(base.name, LINK_KG, LINK_INERTIA, _capsule(base.capsule))
    parent = base.name
    for number, (shell, origin, axis) in enumerate(
        zip(moving, scene.arm.chain.origins, scene.arm.chain.axes, strict=True), start=1
    ):
        yield _link(shell.name, LINK_KG, LINK_INERTIA, _capsule(shell.capsule))
        yield _joint(f"joint {number}", "continuous", parent, shell.name, origin, axis)
        parent = shell.name


def _pieces(scene: Scene) -> Iterator[str]:
    last, opens = scene.shells[-1].name, scene.tcp[:3, 1]
    for piece in scene.tool:
        yield _link(piece.name, PIECE_KG, PIECE_INERTIA, _solid(piece.shape))
        kind = "prismatic" if piece.side else "fixed"
        axis = piece.pose[:3, :3].T @ opens * (piece.side or 1)
        yield _joint(piece.name, kind, last, piece.name, scene.arm.chain.end @ piece.pose, axis, scene.opening / 2)


def _link(name: str, mass: float, inertia: float, collision: str) -> str:
    moments = " ".join(f"{axis}='{inertia if axis in ('ixx', 'iyy', 'izz') else 0}'" for axis in _MOMENTS)
    inertial = f"<inertial><mass value='{mass}'/><inertia {moments}/></inertial>"
    return f"<link name={quoteattr(name)}>{inertial}{collision}</link>"


_MOMENTS = ("ixx", "ixy", "ixz", "iyy", "iyz", "izz")


def _joint(name: str, kind: str, parent: str, child: str, origin: Matrix, axis: Array, travel: float = 0.0) -> str:
    limit = f"<limit lower='0' upper='{travel / 1000}' effort='1000' velocity='10'/>" if kind == "prismatic" else ""
    ends = f"<parent link={quoteattr(parent)}/><child link={quoteattr(child)}/>"
    placed = f"{ends}{_origin(origin)}<axis xyz='{_numbers(axis)}'/>{limit}"
    return f"<joint name={quoteattr(name)} type='{kind}'>{placed}</joint>"


def _solid(shape: Box | Cylinder) -> str:
    match shape:
        case Box(size=size):
            return _collision(np.eye(4), f"<box size='{_numbers(np.array(size) / 1000)}'/>")
        case Cylinder(diameter=diameter, height=height):
            return _collision(np.eye(4), _cylinder(diameter, height))
        case _:
            assert_never(shape)


def _capsule(capsule: Capsule) -> str:
    start, end = np.array(capsule.start), np.array(capsule.end)
    sphere = f"<sphere radius='{capsule.diameter / 2000}'/>"
    balls = [_collision(Pose(xyz=capsule.start).matrix(), sphere)]
    length = float(np.linalg.norm(end - start))
    if length > 0:
        balls.append(_collision(Pose(xyz=capsule.end).matrix(), sphere))
        balls.append(_collision(_between(start, end), _cylinder(capsule.diameter, length)))
    return "".join(balls)


def _between(start: Array, end: Array) -> Matrix:
    """The frame halfway between two points with its z axis along the way [mm]."""
    x, y, z = end - start
    pose = Pose(rpy=(0.0, math.degrees(math.atan2(math.hypot(x, y), z)), math.degrees(math.atan2(y, x)))).matrix()
    pose[:3, 3] = (start + end) / 2
    return pose


def _cylinder(diameter: float, height: float) -> str:
    return f"<cylinder radius='{diameter / 2000}' length='{height / 1000}'/>"


def _collision(at: Matrix, geometry: str) -> str:
    return f"<collision>{_origin(at)}<geometry>{geometry}</geometry></collision>"


def _origin(at: Matrix) -> str:
    turn = np.radians(angles(at[:3, :3]))
    return f"<origin xyz='{_numbers(at[:3, 3] / 1000)}' rpy='{_numbers(turn)}'/>"


def _numbers(values: Array) -> str:
    return " ".join(f"{value:.12g}" for value in values)
