"""Reads URScript back. Shares no code with the writer: its own numbers, its own rotations, its own list of what may stand where."""

from robot_sim.controllers.urscript.reader.meaning import read

__all__ = ["read"]
