"""Deeds that take parts and put them down."""

from dataclasses import dataclass

from planner.understand.deeds.motion import Detail
from planner.understand.deeds.told import Told
from planner.understand.phrases.phrase import Parts, Seats
from robot_sim.program.travel import Travel


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
    travel: Travel | None = None
    """How parts are carried, where it is said."""
    gentle: bool = False
    """Whether it is done gently."""
    turn: float | None = None
    """By how much parts are turned about the vertical where they are put [deg]."""
    lower: bool = False
    """Whether the part in hand is only said to be lowered."""
    details: tuple[Detail, ...] = ()
    """How stretches of the way are travelled."""
