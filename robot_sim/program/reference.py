"""How a step names a part or a seat: by name, or as the one of the round it runs in."""

from typing import Literal

from pydantic import Field

from robot_sim.cell.named import Name
from robot_sim.cell.place import At
from robot_sim.frozen import Frozen


class Each(Frozen):
    """Stands for the part or the seat of this round, of the innermost `for_each` that goes through such."""

    each: Literal["part", "seat"] = Field()
    """Which of the two."""


PartRef = Name | Each
"""A part by name, or the one of this round."""

SeatRef = At | Each
"""A seat by name, or the one of this round."""
