"""Racks and magazines: seats above one another, in which rails carry what stands on no plate."""

import math
from collections.abc import Iterator

from robot_sim.cell.cell import Cell
from robot_sim.cell.part import Part
from robot_sim.pose import Vector

NEAR_MM = 3.0
"""How far from its seat a part may be and still lie on the rails [mm]; how exactly seats stand above each other."""

AIR_MM = 5.0
"""Least space between a part and the next level for the levels to be those of a rack, not layers on each other [mm]."""


def on_rails(cell: Cell, part: Part, foot: Vector) -> bool:
    """Whether a part whose underside centre is at a point of the base frame [mm] lies on the rails of a rack."""
    return any(math.dist(foot, seat) <= NEAR_MM for seat in _railed(cell, part))


def _railed(cell: Cell, part: Part) -> Iterator[Vector]:
    """The seats with rails for a part: those over another seat of their place, with air between the levels."""
    for place in cell.places:
        seats = [place.seat(slot.name).xyz for slot in place.slots]
        yield from (seat for seat in seats if _is_upper(seat, seats, part))


def _is_upper(seat: Vector, seats: list[Vector], part: Part) -> bool:
    below = (seat[2] - other[2] for other in seats if math.dist(seat[:2], other[:2]) <= NEAR_MM and other[2] < seat[2])
    return min(below, default=0.0) > part.height + AIR_MM
