"""Racks and magazines: seats above one another, in which rails carry what stands on no plate."""

import math
from collections.abc import Iterator

from robot_sim.cell.cell import Cell
from robot_sim.pose import Vector

NEAR_MM = 3.0
"""How far from its seat a part may be and still lie on the rails [mm]; how exactly seats stand above each other."""

AIR_MM = 5.0
"""Least space between a part and the next level for the levels to be those of a rack, not layers on each other [mm]."""


def on_rails(cell: Cell, height: float, foot: Vector) -> bool:
    """Whether a part lies on the rails of a rack, by its height and its underside centre in the base frame [mm]."""
    return any(math.dist(foot, seat) <= NEAR_MM for seat in _railed(cell, height))


def _railed(cell: Cell, height: float) -> Iterator[Vector]:
    """The seats with rails for a part: those over another seat of their place, with air between the levels."""
    for place in cell.places:
        seats = [place.seat(slot.name).xyz for slot in place.slots]
        yield from (seat for seat in seats if _is_upper(seat, seats, height))


def _is_upper(seat: Vector, seats: list[Vector], height: float) -> bool:
    below = (seat[2] - other[2] for other in seats if math.dist(seat[:2], other[:2]) <= NEAR_MM and other[2] < seat[2])
    return min(below, default=0.0) > height + AIR_MM
