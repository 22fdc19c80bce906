"""Deeds that move the arm without a part in mind."""

from dataclasses import dataclass

from planner.understand.deeds.told import Told
from planner.understand.phrases.phrase import Parts, Seats, Spot
from robot_sim.cell import Towards, Turning
from robot_sim.program.travel import Travel


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
    empty: bool = False
    """Whether only without a part in hand."""


@dataclass(frozen=True)
class Reach(Told):
    """Move to a position, with a part in hand where one is named."""

    spot: Spot | Seats
    """The position."""
    parts: Parts | None = None
    """The part that is brought there; none where it is not named."""
    travel: Travel | None = None
    """How it gets there, where it is said."""
    gentle: bool = False
    """Whether it is done gently."""
    speed: float | None = None
    """Speed of the last stretch [mm/s]."""
    over: float | None = None
    """Height in the base frame that is kept on the way [mm]."""


@dataclass(frozen=True)
class Turn(Told):
    """Turn in place."""

    angle: float
    """How far [deg]."""
    turning: Turning | None = None
    """Which way, where it is said."""
    parts: Parts | None = None
    """The part that is turned; none where it is not named."""


@dataclass(frozen=True)
class Nudge(Told):
    """Move a part a little from where it stands."""

    parts: Parts
    """The part."""
    towards: Towards
    """Direction."""
    distance: float
    """Distance [mm]."""


@dataclass(frozen=True)
class PutDown(Told):
    """Put a part down at a position that is no seat."""

    spot: Spot
    """The position."""
    parts: Parts | None = None
    """The part; none for the one in hand."""
    travel: Travel | None = None
    """How it gets there, where it is said."""
    gentle: bool = False
    """Whether it is done gently."""
    speed: float | None = None
    """Speed of the last stretch [mm/s]."""
    over: float | None = None
    """Height in the base frame that is kept on the way [mm]."""
    approach: float | None = None
    """Height to come from and to leave to [mm]."""


@dataclass(frozen=True)
class Trace(Told):
    """Follow a path; what is not said here may be said in another clause."""

    seats: Seats | None = None
    """What it goes along or around."""
    corners: tuple[str, ...] = ()
    """Letters of the slots it goes through."""
    radius: float | None = None
    """Radius [mm]."""
    sweep: float | None = None
    """How far round [deg]."""
    start: Towards | None = None
    """Side on which it starts."""
    turning: Turning | None = None
    """Which way round."""
    height: float | None = None
    """Height over the surface [mm]."""
    speed: float | None = None
    """Speed [mm/s]."""
    dispense: bool = False
    """Whether something is laid on the way."""
    approach: float | None = None
    """Height to come from and to leave to [mm]."""
    output: str | None = None
    """Output that is on along it, where it is named."""
    long: bool = False
    """Whether only the long sides are meant."""


@dataclass(frozen=True)
class Detail(Told):
    """How one stretch of the way of parts is travelled, said beside the steps."""

    phase: str
    """place for the way into a seat, pick for the way out, travel for what lies between."""
    distance: float | None = None
    """Length of the stretch [mm]."""
    speed: float | None = None
    """TCP speed [mm/s]."""
    travel: Travel | None = None
    """On a straight line or in joint motion."""
