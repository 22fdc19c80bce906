"""What a sentence about a cell is made of, once names, figures and comparisons are put together."""

from dataclasses import dataclass

from planner.facts.word import Word
from robot_sim.cell.fact import Side


@dataclass(frozen=True)
class Wire:
    """A signal, with the value it is said to have."""

    name: str
    """Name of the signal."""
    output: bool
    """Whether the robot switches it."""
    value: bool | None
    """The value; none where it is not said."""


@dataclass(frozen=True)
class Bound:
    """A coordinate with a comparison."""

    side: Side
    """The side of the plane that is meant."""


@dataclass(frozen=True)
class Amount:
    """A figure."""

    value: float
    """The number, in the unit of its dimension."""
    dimension: str
    """length, speed, angle ...; empty for a bare number."""


@dataclass(frozen=True)
class Seat:
    """A place of the cell."""

    place: str
    """Its name."""


@dataclass(frozen=True)
class Kin:
    """A part of the cell, or a kind of parts."""

    kind: str
    """Name of the kind."""
    part: str | None = None
    """Name of the part; none for the kind."""


@dataclass(frozen=True)
class Said:
    """A word, with everything it may mean."""

    words: frozenset[Word]
    """Its meanings."""


@dataclass(frozen=True)
class Strange:
    """A word that the tables do not have."""

    text: str
    """As it is written, levelled."""


Item = Wire | Bound | Amount | Seat | Kin | Said | Strange
"""One piece of a sentence."""
