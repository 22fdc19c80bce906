"""What one motion asks of the arm, and how near it passes to what stands around, sampled along the way."""

import math
from dataclasses import dataclass

import numpy as np

from robot_sim.cell.standing import Solid
from robot_sim.motion import Block, Motion, clearances

SAMPLE_S = 0.1
"""Longest time between two samples [s]."""


@dataclass(frozen=True)
class Demand:
    """The least margins along one motion."""

    joint: str
    """The joint that comes nearest to one of its limits."""
    margin: float
    """How far it stays from it [deg]."""
    singularity: float
    """Smallest singular value of the Jacobian, in metres and radians."""
    solid: str
    """Name of the standing thing that the links come nearest to."""
    clearance: float
    """Distance from it [mm], of the capsule shells, negative inside; tool and held part are not in it."""


def demand(motion: Motion, solids: tuple[Solid, ...]) -> Demand:
    """The least margins of the planned motion; ``solids`` is everything that stands, at least one."""
    arm = motion.arm
    rows = motion.at(np.linspace(0.0, motion.duration, max(2, math.ceil(motion.duration / SAMPLE_S) + 1)))
    margins = np.minimum(rows - arm.lower, arm.upper - rows).min(axis=0)
    joint = int(margins.argmin())
    blocks = tuple(Block(solid.pose, solid.box.size) for solid in solids)
    distances = clearances(arm, rows, blocks).min(axis=0)
    nearest = int(distances.argmin())
    return Demand(
        joint=arm.robot.joints[joint].name,
        margin=float(margins[joint]),
        singularity=float(arm.singularity_many(rows).min()),
        solid=solids[nearest].name,
        clearance=float(distances[nearest]),
    )
