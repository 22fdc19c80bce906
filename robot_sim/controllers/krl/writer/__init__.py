"""Writes routines as KRL."""

from robot_sim.controllers.krl.writer.limits import losses
from robot_sim.controllers.krl.writer.program import write

__all__ = ["losses", "write"]
