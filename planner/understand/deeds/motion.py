"""Deeds that move the arm without a part in mind."""

from dataclasses import dataclass

from planner.understand.deeds.told import Told
from robot_sim.cell import Towards


@dataclass(frozen=True)
class GoHome(Told):
    """Return home."""


@dataclass(frozen=True)
class Shift(Told):
    """Move by a distance."""

    towards: Towards
    """Direction."""
    distance: float
    """Distance [mm]."""


@dataclass(frozen=True)
class Limit(Told):
    """Keep under a speed."""

    speed: float | None
    """Highest speed [mm/s]."""
    share: float | None
    """Highest speed as a share of the cell's limit [%]."""
    holding: bool
    """Whether only with a part in hand."""
    from_here: bool
    """Whether only from here on."""
