"""What is known, while a program is being lowered, of the rules that it has to keep."""

from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from robot_sim.cell.fact import Fact
from robot_sim.frozen import Frozen
from robot_sim.units import Whole

Legs = frozenset[tuple[str, str]]
"""Names of the points between which moves are made."""

HOME = ""
"""Stands for the joints at which a routine starts, which need not be a taught point."""


class Kept(NamedTuple):
    """How the rules stand at one moment."""

    at: frozenset[str] = frozenset({HOME})
    """Name of the point at which the TCP is; several where a loop or a signal decides."""
    on: frozenset[tuple[str, bool]] = frozenset()
    """Outputs that have been switched, and the values they have."""
    sure: frozenset[tuple[str, bool]] = frozenset()
    """Inputs that have just been waited for, and their values."""


def meet(ends: Sequence[Kept]) -> Kept:
    """What is known where ways meet: what is sure after each, and everything that may be so."""
    at = frozenset[str]().union(*(end.at for end in ends))
    on = frozenset[tuple[str, bool]]().union(*(end.on for end in ends))
    return Kept(at, on, frozenset.intersection(*(end.sure for end in ends)))


class Swings(NamedTuple):
    """Joint moves that would swing through a region that both their ends are out of."""

    straight: Legs = frozenset()
    """Those that are made straight instead, because a line between two points outside a half-space stays outside."""
    waiting: Legs = frozenset()
    """Those before which the inputs of the region are waited for."""


class Addition(StrEnum):
    """What lowering may add."""

    WAIT = "wait"
    """A wait for an input."""
    RETREAT = "retreat"
    """A way home before an output is switched."""
    WITHDRAW = "withdraw"
    """An output taken back before a move."""
    RISE = "rise"
    """A way up, and level over the goal."""


class Inserted(Frozen):
    """Something that lowering added because a rule demands it and the program did not say it."""

    what: Addition
    """What was added."""
    step: Whole
    """Number of the step before which it is done."""
    fact: Fact
    """The rule."""
    signal: str = ""
    """The input that is waited for, or the output that is taken back."""
    value: bool = True
    """Its value."""
