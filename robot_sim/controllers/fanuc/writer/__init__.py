"""Writes routines as TP programs."""

from robot_sim.controllers.fanuc.writer.limits import losses
from robot_sim.controllers.fanuc.writer.program import write

__all__ = ["losses", "write"]
