"""Facts that demand something of every program: lowering does it, the checks and the rehearsal see to it."""

from typing import Literal

from pydantic import Field

from robot_sim.cell.fact.condition import Condition, InputIs, Region
from robot_sim.cell.fact.stated import Stated
from robot_sim.cell.named import Name
from robot_sim.units import Count, Degrees, Flag, LinearSpeed, Millimetres


class Interlock(Stated):
    """An output may have a value only while all conditions are so: ``DO4 only with DI3 = 1 and the TCP at x < 450``."""

    kind: Literal["interlock"] = "interlock"
    output: Name
    """The output."""
    value: Flag = True
    """The value that depends on the conditions."""
    conditions: tuple[Condition, ...] = Field(min_length=1)
    """What has to be so, all of it."""


class Entry(Stated):
    """The TCP may go into a region only while inputs are so, or never: ``mould (x > 420) only with DI1 = 1``."""

    kind: Literal["entry"] = "entry"
    region: Region
    """Where."""
    inputs: tuple[InputIs, ...] = ()
    """The inputs that have to be so, all of them; none where the region is never entered."""


class TravelHeight(Stated):
    """Between one bead and the next the tool travels no lower than a height."""

    kind: Literal["travel_height"] = "travel_height"
    z: Millimetres
    """Lowest height of the TCP [mm]."""


class LayerLimit(Stated):
    """Parts are stacked no higher than so many layers."""

    kind: Literal["layer_limit"] = "layer_limit"
    place: Name | None = None
    """Where; none for every flat area."""
    most: Count
    """How many layers."""


class KeepUpright(Stated):
    """Parts are carried upright."""

    kind: Literal["keep_upright"] = "keep_upright"
    part_kind: Name | None = None
    """Kind of the parts; none for all parts."""
    tilt: Degrees
    """Largest angle to the vertical [deg]."""


class SpeedLimit(Stated):
    """The TCP moves no faster, always or with a part in hand; it can only lower the limits of the cell."""

    kind: Literal["speed_limit"] = "speed_limit"
    speed: LinearSpeed
    """Highest TCP speed [mm/s]."""
    loaded: Flag = False
    """Whether it holds only while a part is in hand."""


class InsertAlong(Stated):
    """Parts go into a place along an axis, the last stretch of it straight."""

    kind: Literal["insert_along"] = "insert_along"
    place: Name
    """The place."""
    axis: Literal["+x", "-x", "+y", "-y", "+z", "-z"]
    """Direction of motion into a seat, in the robot base frame."""
    straight: Millimetres = Field(gt=0)
    """Length of the straight stretch before a seat, and after it on the way out [mm]."""


Demand = Interlock | Entry | TravelHeight | LayerLimit | KeepUpright | SpeedLimit | InsertAlong
"""A fact that demands something of every program."""
