"""Space that nothing may enter."""

from robot_sim.cell.named import Named
from robot_sim.cell.shape import Box
from robot_sim.pose import Pose


class Zone(Named):
    """A keep-out box: a fence, a machine, a column."""

    box: Box
    """Its extent, centred on its pose [mm]."""
    pose: Pose
    """Its centre in the robot base frame [mm, deg]."""
