"""What a reader recovers from the files of a program."""

from pydantic import Field

from robot_sim.cell.robot import AnyRobot
from robot_sim.controllers.posture import Posture
from robot_sim.frozen import Frozen
from robot_sim.pose import Pose
from robot_sim.program.instruction import Instruction
from robot_sim.program.routine import Port
from robot_sim.program.target import Identifier
from robot_sim.units import Degrees, Real, Seconds


class Unreadable(Exception):
    """Raised for a file that cannot be read whole: where, and why. Nothing half read is given back."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(f"line {line}: {reason}" if line else reason)
        self.line = line
        """Number of the line, from 1; 0 for the file as a whole."""
        self.reason = reason
        """What stands there and what would have been understood."""


class Taught(Frozen):
    """A point as far as the file tells it: at least one of the two."""

    pose: Pose | None = None
    """TCP in the robot base frame [mm, deg]."""
    joints: tuple[Degrees, ...] | None = None
    """Joint angles, base to flange [deg]."""
    posture: Posture | None = None
    """What the flags beside the pose tell of the joints."""


class Sampled(Frozen):
    """The sampled motion of one move."""

    times: tuple[Seconds, ...]
    """Time of each sample from the beginning of the move [s]."""
    positions: tuple[tuple[Degrees, ...], ...]
    """Joint angles of each sample [deg]."""
    velocities: tuple[tuple[Real, ...], ...]
    """Joint speeds of each sample [deg/s]."""


class Recovered(Frozen):
    """A program as its files tell it, in the terms of a routine."""

    name: str
    """Name of the program."""
    robot: AnyRobot
    """The robot: its name in the catalogue, or its description."""
    digest: str | None = None
    """SHA-256 of the routine that the file says it was written from."""
    home: tuple[Degrees, ...]
    """Joint angles that the file checks before anything moves [deg]."""
    points: dict[Identifier, Taught]
    """Taught points by name."""
    tables: dict[Identifier, tuple[Identifier, ...]] = Field(default_factory=dict)
    """Rows that a loop variable chooses from."""
    ports: dict[Identifier, Port] = Field(default_factory=dict)
    """Signals by name."""
    subroutines: dict[Identifier, tuple[Instruction, ...]] = Field(default_factory=dict)
    """Bodies that are called by name."""
    instructions: tuple[Instruction, ...]
    """The program."""
    samples: tuple[Sampled, ...] = ()
    """Where the file holds sampled motion: one entry for each move, in the order in which the moves are written."""
