"""Deeds that take parts and put them down."""

from dataclasses import dataclass

from planner.understand.deeds.told import Told
from planner.understand.phrases.phrase import Parts, Seats


@dataclass(frozen=True)
class Handle(Told):
    """Take parts, put parts down, or both."""

    take: bool
    """Whether parts are taken."""
    put: bool
    """Whether parts are put down."""
    parts: Parts | None = None
    """The parts; none where they are not named."""
    source: Seats | None = None
    """Where they come from."""
    goal: Seats | None = None
    """Where they go."""
    approach: float | None = None
    """Height to come from and to leave to [mm]."""
