"""Signals between the robot and the machines around it."""

from enum import StrEnum

from pydantic import Field

from robot_sim.cell.named import Named
from robot_sim.units import Whole


class Direction(StrEnum):
    """Which way a signal goes, seen from the robot."""

    INPUT = "input"
    """Read by the robot (DI)."""
    OUTPUT = "output"
    """Switched by the robot (DO)."""


class Signal(Named):
    """One digital input or output; labels and aliases say what it means, for example ``part present``."""

    direction: Direction
    """Whether the robot reads or switches it."""
    port: Whole = Field(ge=0, le=9_999)
    """Its number on the controller."""
    initial: bool = False
    """Its value when the program starts."""
    note: str = Field(default="", max_length=500)
    """What a person should know about it; read by people only."""
