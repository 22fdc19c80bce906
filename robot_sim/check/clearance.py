"""Clearance: nothing stands in the way of the arm, its tool and the part in hand."""

import math
from collections.abc import Iterator

import numpy as np

from robot_sim.cell import Cell
from robot_sim.check.rule import found
from robot_sim.collision import AVAILABLE, space_of
from robot_sim.finding import Finding
from robot_sim.motion import Motion, NotAnArc, PathLost
from robot_sim.motion.arrays import Array
from robot_sim.program import Routine
from robot_sim.program.grip import load
from robot_sim.program.legs import legs, motion

RESOLUTION_DEG = 3.0
"""Largest turn of any joint between two looks along a motion [deg]."""

TOUCHING_MM = 1.0
"""Depth up to which two solids only touch [mm]: seats and what stands in them share a surface."""


def arm_stays_clear(routine: Routine, cell: Cell) -> Iterator[Finding]:
    """No link, no piece of the tool and no held part runs into what stands around, or into the arm, on any leg.

    Parts that stand around are not looked at here; the rehearsal does. Without the engine for collisions, which has
    wheels for Linux only, nothing is looked at, and the rehearsal says so.
    """
    if not AVAILABLE:
        return
    around = space_of(cell)
    for leg in legs(routine):
        try:
            rows = looks(motion(routine, leg))
        except (PathLost, NotAnArc):
            continue
        held = load(cell, leg.held)
        if not around.free(rows, held).all():
            _, near = around.nearest(rows, held)
            yield found(
                "collision.in_the_way",
                leg.move.step,
                start=leg.origin,
                goal=leg.goal,
                a=near.mover,
                b=near.other,
                depth_mm=round(-near.distance, 1),
            )


def looks(motion: Motion) -> Array:
    """The joint angles of a motion, close enough together that no joint turns further than `RESOLUTION_DEG`."""
    ends = motion.at(np.array([0.0, motion.duration]))
    turn = float(np.abs(ends[1] - ends[0]).max())
    return motion.at(np.linspace(0.0, motion.duration, max(2, math.ceil(turn / RESOLUTION_DEG) + 1)))
