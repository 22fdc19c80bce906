"""Where the TCP is, as facts ask it."""

import math
from typing import assert_never

from robot_sim.cell.cell import Cell
from robot_sim.cell.fact.condition import Away, Condition, InputIs, Near, Region, Side
from robot_sim.pose import Pose, Vector

AXES = {"x": 0, "y": 1, "z": 2}
"""Axes of the robot base frame."""


def inside(cell: Cell, region: Region, tcp: Vector) -> bool:
    """Whether the TCP [mm, base frame] is inside a region; its border is outside."""
    match region:
        case Side(axis=axis, above=above, bound=bound):
            return tcp[AXES[axis]] > bound if above else tcp[AXES[axis]] < bound
        case Near(place=place, within=within, level=level):
            return _distance(cell, place, tcp, level) < within
        case _:
            assert_never(region)


def holds(cell: Cell, condition: Condition, tcp: Vector) -> bool:
    """Whether the TCP [mm, base frame] is where a condition wants it; an input is not asked here."""
    match condition:
        case InputIs():
            return True
        case Side(axis=axis, above=above, bound=bound):
            return tcp[AXES[axis]] >= bound if above else tcp[AXES[axis]] <= bound
        case Away(place=place, beyond=beyond):
            return _distance(cell, place, tcp, level=False) >= beyond
        case _:
            assert_never(condition)


def _distance(cell: Cell, name: str, tcp: Vector, level: bool) -> float:
    """From the TCP to the nearest seat of a place, or to its area, seen from above or in space [mm]."""
    place, up = cell.place_names[name], 0.0 if level else 1.0
    if place.area is None:
        seats = (place.seat(slot.name).xyz for slot in place.slots)
        return min(math.hypot(x - tcp[0], y - tcp[1], up * (z - tcp[2])) for x, y, z in seats)
    x, y, z = (place.frame.inverse() @ Pose(xyz=tcp)).xyz
    (cx, cy, cz), (wide, deep) = place.area.xyz, place.area.size
    return math.hypot(max(abs(x - cx) - wide / 2, 0.0), max(abs(y - cy) - deep / 2, 0.0), up * (z - cz))
