"""Which arm configurations are preferred: those near home, clear of what stands around."""

from collections.abc import Callable

import numpy as np

from robot_sim.cell.cell import Cell
from robot_sim.cell.standing import standing
from robot_sim.motion import Block, arm, clearance
from robot_sim.motion.arrays import Array

AWAY_FROM_HOME = 0.5
"""What a configuration costs for each second that the slowest joint needs to reach it from home."""

IN_THE_WAY = 1_000.0
"""What a configuration costs in which a link stands inside something [s]: more than any way around."""


def posture(cell: Cell) -> Callable[[Array], Array]:
    """What each row of joint angles [deg] costs [s], (k, n) to (k,), so that the arm stays as it is at home."""
    robot, home = arm(cell.robot), np.array(cell.home)
    blocks = tuple(Block(solid.pose, solid.box.size) for solid in standing(cell))

    def cost(rows: Array) -> Array:
        away: Array = (np.abs(rows - home) / robot.speed).max(axis=1)
        shapes, shape_of = np.unique(np.round(rows % 360.0, 3), axis=0, return_inverse=True)  # full turns look alike
        return AWAY_FROM_HOME * away + IN_THE_WAY * (clearance(robot, shapes, blocks) < 0.0)[shape_of]

    return cost
