"""Writes routines as MELFA-BASIC."""

from robot_sim.controllers.mitsubishi.writer.limits import losses
from robot_sim.controllers.mitsubishi.writer.program import write

__all__ = ["losses", "write"]
