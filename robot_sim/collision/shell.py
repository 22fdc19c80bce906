"""The capsule shells of an arm: one around the way from each joint to the next."""

from dataclasses import dataclass

import numpy as np

from robot_sim.cell.shape import Capsule
from robot_sim.motion import Arm
from robot_sim.motion.arrays import Array


@dataclass(frozen=True)
class Shell:
    """The capsule around one link."""

    name: str
    """Name of the link: ``base`` or ``link 1`` onward."""
    capsule: Capsule
    """Its outline in the frame of the link: the base, or the frame that follows the joint."""


def shells(arm: Arm) -> tuple[Shell, ...]:
    """The shell of the base, then of each moving link; the base has the radius of the first link."""
    ends = [*(origin[:3, 3] for origin in arm.chain.origins), arm.chain.end[:3, 3]]
    radii = (arm.robot.link_radius[0], *arm.robot.link_radius)
    names = ("base", *(f"link {i}" for i in range(1, len(ends))))
    return tuple(Shell(name, _capsule(radius, end)) for name, radius, end in zip(names, radii, ends, strict=True))


def _capsule(radius: float, end: Array) -> Capsule:
    x, y, z = (float(value) for value in np.round(end, 6))
    return Capsule(diameter=2 * radius, start=(0.0, 0.0, 0.0), end=(x, y, z))
