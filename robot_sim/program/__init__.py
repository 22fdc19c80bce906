"""What to do: programs of primitives, and the routines they lower to."""

from robot_sim.program.canonical import canonical, digest
from robot_sim.program.lower import Lowered, lower, lowered
from robot_sim.program.program import Program
from robot_sim.program.routine import Port, Routine, flatten
from robot_sim.program.target import Indexed, Point, Target

__all__ = [
    "Indexed",
    "Lowered",
    "Point",
    "Port",
    "Program",
    "Routine",
    "Target",
    "canonical",
    "digest",
    "flatten",
    "lower",
    "lowered",
]
