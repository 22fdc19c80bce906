"""Deeds of the machines around the robot that are spoken of by what they do."""

from dataclasses import dataclass

from planner.understand.deeds.told import Told
from planner.understand.phrases.phrase import Parts, Seats


@dataclass(frozen=True)
class Clamping(Told):
    """Close or open a clamp and see that it has."""

    on: bool
    """Whether it closes."""
    place: Seats | None = None
    """Where; none where it is not said."""
    parts: Parts | None = None
    """The part that is clamped or let go, where it is said."""


@dataclass(frozen=True)
class Gate(Told):
    """Open or close the door of a machine and see that it has."""

    opens: bool
    """Whether it opens."""
    output: str | None = None
    """The output; none where only the door is named."""
