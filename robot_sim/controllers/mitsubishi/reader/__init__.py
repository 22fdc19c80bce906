"""Reads MELFA-BASIC back. Shares no code with the writer: its own numbers, its own rotations, its own grammar."""

from robot_sim.controllers.mitsubishi.reader.meaning import read

__all__ = ["read"]
