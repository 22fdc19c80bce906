"""A robot description (URDF) of an arm for physics engines: metres, radians, only what they need.

Every link has a small explicit inertia, because engines give 1 kg to a link without one. Capsules are written as a
cylinder and two spheres, because parsers drop the element ``<capsule>``. Joints are continuous: limits are the checks'
business, and an engine that enforced them would hide a program that passes them.
"""

import math
from collections.abc import Iterator
from itertools import pairwise
from xml.sax.saxutils import quoteattr

import numpy as np

from robot_sim.cell.shape import Capsule
from robot_sim.collision import Shell
from robot_sim.motion import Arm
from robot_sim.motion.arrays import Array
from robot_sim.pose import Matrix, Pose, angles

LINK_KG, LINK_INERTIA = 1.0, 1e-2
"""Mass [kg] and moment of inertia [kg m2] of a link: not the real arm's, whose motors are taken to be strong enough."""


def urdf(arm: Arm, shells: tuple[Shell, ...]) -> str:
    """The description of an arm: a link for each shell, the base first, joined by ``joint 1`` onward."""
    return "".join(("<robot name='arm'>", *_parts(arm, shells), "</robot>"))


def _parts(arm: Arm, shells: tuple[Shell, ...]) -> Iterator[str]:
    for shell in shells:
        yield _link(shell)
    joints = zip(pairwise(shells), arm.chain.origins, arm.chain.axes, strict=True)
    for number, ((parent, child), origin, axis) in enumerate(joints, start=1):
        ends = f"<parent link={quoteattr(parent.name)}/><child link={quoteattr(child.name)}/>"
        placed = f"{ends}{_origin(origin)}<axis xyz='{_numbers(axis)}'/>"
        yield f"<joint name='joint {number}' type='continuous'>{placed}</joint>"


def _link(shell: Shell) -> str:
    moments = " ".join(f"{axis}='{LINK_INERTIA if axis[1] == axis[2] else 0}'" for axis in _MOMENTS)
    inertial = f"<inertial><mass value='{LINK_KG}'/><inertia {moments}/></inertial>"
    return f"<link name={quoteattr(shell.name)}>{inertial}{_capsule(shell.capsule)}</link>"


_MOMENTS = ("ixx", "ixy", "ixz", "iyy", "iyz", "izz")


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
