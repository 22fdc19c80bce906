"""Reads KRL back. Shares no code with the writer: its own numbers, its own rotations, its own grammar."""

from robot_sim.controllers.krl.reader.meaning import read

__all__ = ["read"]
