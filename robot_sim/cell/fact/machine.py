"""Facts about the machines around the robot: what makes them act, what tells that they have, what protects people."""

from enum import StrEnum
from typing import Literal

from robot_sim.cell.fact.stated import Stated
from robot_sim.cell.named import Name
from robot_sim.units import Flag


class Protection(StrEnum):
    """What protects people."""

    GUARD = "guard"
    """A fence, gate, door or cover that separates."""
    CURTAIN = "curtain"
    """A light curtain or scanner."""
    MAT = "mat"
    """A safety mat."""
    TWO_HAND = "two_hand"
    """Two-hand buttons."""
    ESTOP = "estop"
    """An emergency stop."""


class Station(Stated):
    """An output that makes a machine act, and the input that tells that it has."""

    kind: Literal["station"] = "station"
    output: Name
    """The output."""
    done: Name | None = None
    """The input; none where nothing tells."""
    place: Name | None = None
    """Where the machine works; none where it is not said."""
    turns_over: Flag = False
    """Whether the machine turns the part in it upside down."""


class Door(Stated):
    """An output that opens a door, and the inputs that tell where the door is."""

    kind: Literal["door"] = "door"
    output: Name
    """The output; the door opens while it has the value `opens`."""
    opens: Flag = True
    """The value that opens the door; the other one closes it."""
    opened: Name | None = None
    """Input that is on while the door is open."""
    closed: Name | None = None
    """Input that is on while the door is closed."""


class Safety(Stated):
    """An input that tells whether people are protected."""

    kind: Literal["safety"] = "safety"
    signal: Name
    """The input."""
    protection: Protection
    """What it belongs to."""
    safe: Flag = True
    """The value it has while people are protected."""


Machine = Station | Door | Safety
"""A fact about a machine around the robot."""
