"""Writes routines as RAPID."""

from robot_sim.controllers.rapid.writer.limits import losses
from robot_sim.controllers.rapid.writer.program import write

__all__ = ["losses", "write"]
