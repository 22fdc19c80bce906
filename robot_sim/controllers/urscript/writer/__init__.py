"""Writes routines as URScript."""

from robot_sim.controllers.urscript.writer.limits import losses
from robot_sim.controllers.urscript.writer.program import write

__all__ = ["losses", "write"]
