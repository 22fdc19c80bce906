"""What one motion asks of the arm, and how near it passes to what stands around, sampled along the way."""

import math
from dataclasses import dataclass, replace

import numpy as np

from robot_sim.cell.cell import Cell
from robot_sim.collision import AVAILABLE, Load, Near, space_of
from robot_sim.motion import Motion
from robot_sim.program.grip import load
from robot_sim.rehearse.slip import slip_margin

SAMPLE_S = 0.1
"""Longest time between two samples [s]."""

UNMEASURED = Near(math.inf, "", "", (0.0, 0.0, 0.0))
"""Stands for the nearest pair where the engine for distances is not installed."""


@dataclass(frozen=True)
class Carried:
    """A motion with what is in hand meanwhile."""

    motion: Motion
    """The motion."""
    held: str | None
    """Name of the part in hand."""
    straight: bool
    """Whether the TCP goes straight: such a move may begin or end with the part in its seat."""


@dataclass(frozen=True)
class Demand:
    """The least margins along one motion."""

    joint: str
    """The joint that comes nearest to one of its limits."""
    margin: float
    """How far it stays from it [deg]."""
    singularity: float
    """Smallest singular value of the Jacobian, in metres and radians."""
    near: Near
    """The pair that comes nearest to each other; `UNMEASURED` where nobody can tell."""
    after: float
    """When it does, from the beginning of the motion [s]."""
    slip: float | None
    """What the tool can bear over what the held part asks of it; none with an empty hand, or without a stated force."""


def demand(carried: Carried, cell: Cell) -> Demand:
    """The least margins of the planned motion in a cell."""
    motion, arm = carried.motion, carried.motion.arm
    times = np.linspace(0.0, motion.duration, max(2, math.ceil(motion.duration / SAMPLE_S) + 1))
    rows = motion.at(times)
    margins = np.minimum(rows - arm.lower, arm.upper - rows).min(axis=0)
    joint, number, near = int(margins.argmin()), 0, UNMEASURED
    if AVAILABLE:
        number, near = space_of(cell).nearest(rows, _seen(carried, cell))
    return Demand(
        joint=arm.robot.joints[joint].name,
        margin=float(margins[joint]),
        singularity=float(arm.singularity_many(rows).min()),
        near=near,
        after=float(times[number]),
        slip=None if carried.held is None else slip_margin(motion, cell.tool, cell.part_names[carried.held]),
    )


def _seen(carried: Carried, cell: Cell) -> Load:
    """What is looked at of what the tool holds."""
    whole = load(cell, carried.held)
    return replace(whole, name="", shape=None) if carried.straight else whole
