"""Deeds: what a clause asks for, still in its own words for parts and seats."""

from dataclasses import dataclass
from typing import Literal

from planner.reading import Token
from planner.understand.phrase import Parts, Seats, Signals
from robot_sim.cell import Towards

Scope = Literal["next", "following", "previous", "sentence", "clause"]
"""What a repetition spans: a number of steps, what follows, what stands before, the sentence it
stands in, or the clause it stands in, which may mean the sentence."""


@dataclass(frozen=True)
class Told:
    """What all deeds have."""

    tokens: tuple[Token, ...]
    """The words that ask for it."""


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


@dataclass(frozen=True)
class Switch(Told):
    """Switch outputs."""

    signals: Signals
    """The outputs."""
    on: bool
    """On or off."""


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


@dataclass(frozen=True)
class Again(Told):
    """Repeat something."""

    times: int
    """How many times."""
    scope: Scope
    """What."""
    steps: int = 0
    """Number of steps it spans, where that is said."""


@dataclass(frozen=True)
class Rounds(Told):
    """Do a number of steps for each of some parts and seats."""

    parts: Parts | None
    """The parts."""
    seats: Seats | None
    """The seats."""
    steps: int
    """Number of steps it spans."""


@dataclass(frozen=True)
class Halt(Told):
    """End the program."""

    alarm: bool
    """Whether an alarm is shown."""


@dataclass(frozen=True)
class Check(Told):
    """Do what follows only if an input is so."""

    signals: Signals
    """The input."""
    on: bool
    """The value it must have."""
    said: bool
    """Whether the value was said."""


@dataclass(frozen=True)
class Else(Told):
    """What follows is done in the other case."""


@dataclass(frozen=True)
class Late(Told):
    """What follows is done when the wait before it was in vain."""


@dataclass(frozen=True)
class Next(Told):
    """So many of the steps that follow belong to what stands before."""

    steps: int
    """How many."""


Deed = (
    GoHome | Shift | Handle | Switch | Pulse | Await | Stay | Limit | Again | Rounds | Halt | Check | Else | Late | Next
)
"""Anything that a clause may ask for."""
