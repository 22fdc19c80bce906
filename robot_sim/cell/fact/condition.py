"""What a fact may make something depend on: an input, or where the TCP is."""

from typing import Annotated, Literal

from pydantic import Field

from robot_sim.cell.named import Name
from robot_sim.frozen import Frozen
from robot_sim.units import Flag, Height, Millimetres


class InputIs(Frozen):
    """An input has a value."""

    kind: Literal["input"] = "input"
    signal: Name
    """The input."""
    value: Flag = True
    """The value it has to have."""


class Side(Frozen):
    """The TCP is on one side of a plane across an axis of the robot base frame."""

    kind: Literal["side"] = "side"
    axis: Literal["x", "y", "z"]
    """The axis."""
    above: Flag
    """Whether the larger coordinates are meant."""
    bound: Millimetres
    """Coordinate of the plane [mm]; the plane itself belongs to both sides."""


class Near(Frozen):
    """The TCP is near a place: no farther from one of its seats, or from its area, than a distance."""

    kind: Literal["near"] = "near"
    place: Name
    """The place."""
    within: Height = 100.0
    """The distance [mm]."""
    level: Flag = True
    """Whether only the distance seen from above counts; else the one in space."""


class Away(Frozen):
    """The TCP is farther from a place than a distance in space."""

    kind: Literal["away"] = "away"
    place: Name
    """The place."""
    beyond: Height
    """The distance [mm]."""


Region = Annotated[Side | Near, Field(discriminator="kind")]
"""Space that the TCP may be in."""

Condition = Annotated[InputIs | Side | Away, Field(discriminator="kind")]
"""Something that has to be so."""
