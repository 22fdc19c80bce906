"""Deeds that take parts and put them down."""

from dataclasses import dataclass

from planner.understand.deeds.motion import Detail
from planner.understand.deeds.told import Told
from planner.understand.phrases.manner import Manner
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
    speed: float | None = None
    """Speed of the last stretch [mm/s]."""
    over: float | None = None
    """Height in the base frame that is kept on the way [mm]."""
    turn: float | None = None
    """By how much parts are turned about the vertical where they are put [deg]."""
    lower: bool = False
    """Whether the part in hand is only said to be lowered."""
    details: tuple[Detail, ...] = ()
    """How stretches of the way are travelled."""
    manner: Manner | None = None
    """How the parts are arranged where they are put."""


@dataclass(frozen=True)
class Arrange(Told):
    """Say how parts are arranged, apart from the words that move them."""

    manner: Manner
    """How."""


@dataclass(frozen=True)
class Spare(Told):
    """Leave parts where they stand."""

    parts: Parts
    """The parts."""


@dataclass(frozen=True)
class Swap(Told):
    """Let what stands in two seats change places."""

    seats: Seats | None
    """The two seats."""
    parts: Parts | None = None
    """The two parts, where they are named instead."""
    by: Seats | None = None
    """Where one of them waits meanwhile."""


@dataclass(frozen=True)
class Via(Told):
    """Say where one of two parts that change places waits meanwhile."""

    seats: Seats
    """Where."""


@dataclass(frozen=True)
class CloseGaps(Told):
    """Move parts up so that no slot before them is free."""

    place: Seats
    """The place."""
