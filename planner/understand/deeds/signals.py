"""Deeds that talk to the machines around the robot, or only pass time."""

from dataclasses import dataclass

from planner.understand.deeds.told import Told
from planner.understand.phrases.phrase import Signals


@dataclass(frozen=True)
class Switch(Told):
    """Switch outputs."""

    signals: Signals
    """The outputs."""
    on: bool
    """On or off."""
    bare: bool = False
    """Whether only the verb says so: start, trigger."""


@dataclass(frozen=True)
class Pulse(Told):
    """Switch outputs on for a time."""

    signals: Signals
    """The outputs."""
    seconds: float | None
    """How long [s]."""


@dataclass(frozen=True)
class Await(Told):
    """Wait for an input."""

    signals: Signals
    """The input."""
    on: bool | None
    """The value; none where it is not said."""
    seconds: float | None
    """Longest wait [s]."""


@dataclass(frozen=True)
class Stay(Told):
    """Stand still."""

    seconds: float
    """How long [s]."""
