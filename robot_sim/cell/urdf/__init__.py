"""Your own robot: from its URDF to a description that a cell can use, with a report of what the file lacks."""

from robot_sim.cell.urdf.bad import BadUrdf
from robot_sim.cell.urdf.read import ImportedRobot, read_urdf

__all__ = ["BadUrdf", "ImportedRobot", "read_urdf"]
