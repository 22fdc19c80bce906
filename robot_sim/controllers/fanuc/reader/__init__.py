"""Reads TP programs back. Shares no code with the writer: its own numbers, its own rotations, its own grammar."""

from robot_sim.controllers.fanuc.reader.meaning import read

__all__ = ["read"]
