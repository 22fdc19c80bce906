"""Deeds that say when, how often and in which case others are done."""

from dataclasses import dataclass
from typing import Literal

from planner.understand.deeds.told import Told
from planner.understand.phrases.phrase import Parts, Seats, Signals

Scope = Literal["next", "following", "previous", "sentence", "clause"]
"""What a repetition spans: a number of steps, what follows, what stands before, the sentence it
stands in, or the clause it stands in, which may mean the sentence."""


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
class Choice(Told):
    """Wait for the first of some inputs, each of which leads to something else."""

    signals: Signals
    """The inputs."""
    seconds: float | None = None
    """Longest wait, where it is said [s]."""


@dataclass(frozen=True)
class Late(Told):
    """What follows is done when the wait before it was in vain."""

    seconds: float | None = None
    """Longest wait, where it is said here [s]."""


@dataclass(frozen=True)
class Next(Told):
    """So many of the steps that follow belong to what stands before."""

    steps: int
    """How many."""


@dataclass(frozen=True)
class Watch(Told):
    """Do what stands before, but stop when an input changes meanwhile."""

    signals: Signals
    """The input."""
    holds: bool
    """The value that it has to keep."""
    resume: bool
    """Whether the arm goes on when the value is back."""
    finish: bool
    """Whether the part in hand is set down first."""
