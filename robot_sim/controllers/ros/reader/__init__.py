"""Reads ROS trajectory files back. Shares no code with the writer."""

from robot_sim.controllers.ros.reader.envelope import read

__all__ = ["read"]
