"""How far parts may be displaced before a program fails."""

import math

from robot_sim.cell import Cell
from robot_sim.certify.perturb import displaced
from robot_sim.certify.run import EngineMaker
from robot_sim.program import Routine
from robot_sim.rehearse import report_of

MOST_MM = 10.0
"""Largest displacement that is tried [mm]."""

STEP_MM = 0.1
"""How exactly the limit is found [mm]."""

WAYS = 4
"""Directions in which all parts are displaced, evenly about the vertical."""


def holds_to(routine: Routine, cell: Cell, engine: EngineMaker) -> float:
    """The displacement of all parts [mm] up to which a program passes in every direction; 0 if it never does.

    Found by halving, so it is right where a larger displacement never does better than a smaller one.
    """
    good, bad = 0, round(MOST_MM / STEP_MM) + 1
    if not _passes(routine, cell, 0.0, engine):
        return 0.0
    while bad - good > 1:
        middle = (good + bad) // 2
        good, bad = (middle, bad) if _passes(routine, cell, middle * STEP_MM, engine) else (good, middle)
    return round(good * STEP_MM, 3)


def _passes(routine: Routine, cell: Cell, by: float, engine: EngineMaker) -> bool:
    angles = [2 * math.pi * way / WAYS for way in range(WAYS if by else 1)]
    cells = (displaced(cell, (by * math.cos(angle), by * math.sin(angle), 0.0)) for angle in angles)
    return all(report_of(routine, one, backend=engine()).passed for one in cells)
