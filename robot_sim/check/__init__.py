"""Rules over a routine in its cell, and over a cell by itself: what they find are codes and facts, never sentences."""

from robot_sim.check.cell import check_cell
from robot_sim.check.check import check
from robot_sim.check.exportable import exportable

__all__ = ["check", "check_cell", "exportable"]
