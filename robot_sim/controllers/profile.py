"""What is known of a controller: its text, its limits, how it rounds, and where each fact comes from."""

from pydantic import Field

from robot_sim.frozen import Frozen
from robot_sim.units import Degrees, Millimetres, Real, Seconds


class Tolerances(Frozen):
    """How far what is read back may lie from what was rehearsed; rounding stays well inside."""

    position: Millimetres = Field(gt=0)
    """Largest distance of the TCP at a taught point [mm]."""
    orientation: Degrees = Field(gt=0)
    """Largest turn of the TCP at a taught point [deg]."""
    path: Millimetres = Field(gt=0)
    """Largest distance between the lines and arcs, sampled every 5 mm [mm]."""
    joint: Degrees = Field(gt=0)
    """Largest difference of a joint angle [deg]."""
    number: Real = Field(gt=0)
    """Largest difference of a speed [% or mm/s], a blend [mm] or a mass [kg]."""
    time: Seconds = Field(gt=0)
    """Largest difference of a time-out or a dwell [s]."""


class Profile(Frozen):
    """One controller."""

    name: str
    """Name on the command line; the name of its folder."""
    maker: str
    """Who builds the controller, or keeps the standard."""
    title: str
    """What people call the language."""
    extension: str
    """How its program files end, with the dot."""
    encoding: str
    """Encoding of its text, as Python names it."""
    line_end: str
    """What ends a line."""
    serves: tuple[str, ...]
    """Makers whose robots it drives; empty for any."""
    lacks: tuple[str, ...] = ()
    """Kinds of instructions that are not written for it; ``counter`` for a branch by a variable."""
    unrolls: bool
    """Whether loops over tables and calls are written out, round by round."""
    decimals: dict[str, int]
    """Printed decimals by kind of number; the unit stands in the key."""
    tolerances: Tolerances
    """How far what is read back may lie from what was rehearsed."""
    limits: dict[str, int]
    """What it can hold at most, by kind."""
    sources: dict[str, str]
    """Where each fact comes from, by the name of the fact."""
