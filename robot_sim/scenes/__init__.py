"""Cells from scene files: a short table of what stands where, as plant people write it down, turned into a cell."""

from robot_sim.scenes.read import any_cell, read_scene

__all__ = ["any_cell", "read_scene"]
