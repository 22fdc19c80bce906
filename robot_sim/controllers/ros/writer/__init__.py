"""Writes routines as ROS trajectories."""

from robot_sim.controllers.ros.writer.limits import losses
from robot_sim.controllers.ros.writer.program import write

__all__ = ["losses", "write"]
