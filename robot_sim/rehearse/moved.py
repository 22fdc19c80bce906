"""The motions of a run, as they were asked for."""

from dataclasses import dataclass
from enum import StrEnum
from typing import assert_never

from robot_sim.program.instruction import Move, MoveC, MoveJ, MoveL


class Mode(StrEnum):
    """How the way between two points is found."""

    JOINT = "joint"
    LINEAR = "linear"
    CIRCULAR = "circular"
    STILL = "still"


@dataclass(frozen=True)
class Moved:
    """One motion of the arm."""

    start: float
    """When it began [s]."""
    end: float
    """When it ended [s]."""
    mode: Mode
    """How its way was found."""


def mode(move: Move) -> Mode:
    """How the way of a move is found."""
    match move:
        case MoveJ():
            return Mode.JOINT
        case MoveL():
            return Mode.LINEAR
        case MoveC():
            return Mode.CIRCULAR
        case _:
            assert_never(move)
