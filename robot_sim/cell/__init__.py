"""What is: the robot, its tool, and everything around it."""

from robot_sim.cell.cell import Cell
from robot_sim.cell.device import CarriesAway, Device, Follows, Supply, TurnsOver
from robot_sim.cell.find import find_robot
from robot_sim.cell.generic import generic
from robot_sim.cell.limits import Defaults, Limits
from robot_sim.cell.part import Kind, Part
from robot_sim.cell.place import At, Clamp, Opening, Place, Slot, Spot, Surface
from robot_sim.cell.read import BadCell, demo_cells, read_cell
from robot_sim.cell.robot import Robot, robot, robots
from robot_sim.cell.shape import Box, Cylinder, Shape, extent
from robot_sim.cell.signal import Direction, Signal
from robot_sim.cell.tool import Dispenser, ParallelGripper, Tool, VacuumGripper, confirm_input, grip_height, grip_output
from robot_sim.cell.urdf import BadUrdf, ImportedRobot, read_urdf
from robot_sim.cell.view import OperatorView, Towards, Turning
from robot_sim.cell.zone import Zone

__all__ = [
    "At",
    "BadCell",
    "BadUrdf",
    "Box",
    "CarriesAway",
    "Cell",
    "Clamp",
    "Cylinder",
    "Defaults",
    "Device",
    "Direction",
    "Dispenser",
    "Follows",
    "ImportedRobot",
    "Kind",
    "Limits",
    "Opening",
    "OperatorView",
    "ParallelGripper",
    "Part",
    "Place",
    "Robot",
    "Shape",
    "Signal",
    "Slot",
    "Spot",
    "Supply",
    "Surface",
    "Tool",
    "Towards",
    "Turning",
    "TurnsOver",
    "VacuumGripper",
    "Zone",
    "confirm_input",
    "demo_cells",
    "extent",
    "find_robot",
    "generic",
    "grip_height",
    "grip_output",
    "read_cell",
    "read_urdf",
    "robot",
    "robots",
]
