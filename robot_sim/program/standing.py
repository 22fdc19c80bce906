"""How things stand at one moment of lowering, to go back to or to compare."""

from enum import Enum, auto
from typing import NamedTuple

from robot_sim.cell.part import Part
from robot_sim.cell.place import At
from robot_sim.pose import Pose
from robot_sim.program.kept import Kept


class Stuck(Enum):
    """Why no step may follow."""

    ENDED = auto()
    """The program has ended."""
    HAND_UNSURE = auto()
    """A signal decided what is in hand."""


class Standing(NamedTuple):
    """How things stand at one moment."""

    held: Part | None
    """The part in hand."""
    where: dict[str, Pose]
    """Part -> where its underside centre is [mm, deg]."""
    seated: dict[str, At | None]
    """Part -> the seat it stands in; none in hand or nowhere."""
    loose: frozenset[str]
    """Parts that lie loose in a box."""
    unsure: dict[str, frozenset[At | None]]
    """Part -> the seats it may stand in, where a signal decided."""
    tcp: Pose
    """Where the TCP is [mm, deg]."""
    astray: bool
    """Whether a signal decided where the TCP is."""
    retreat: float
    """How far straight up the TCP has to go before it may travel on [mm]."""
    turn: float
    """Turn of the held part about the vertical since it was taken, counter-clockwise seen from above [deg]."""
    stuck: Stuck | None
    """Why no step may follow; none while one may."""
    limit: float
    """TCP speed limit [mm/s]."""
    holding_limit: float
    """TCP speed limit with a part in hand [mm/s]."""
    kept: Kept
    """How the rules of the cell stand."""


class Row(NamedTuple):
    """Seats of a place that are filled one after another as the program runs."""

    place: str
    """Name of the place."""
    seats: tuple[At, ...]
    """The seats in order."""
    variable: str
    """Variable that counts how many are taken."""
