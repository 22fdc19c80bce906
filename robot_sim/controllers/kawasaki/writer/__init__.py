"""Writes routines as AS."""

from robot_sim.controllers.kawasaki.writer.limits import losses
from robot_sim.controllers.kawasaki.writer.program import write

__all__ = ["losses", "write"]
