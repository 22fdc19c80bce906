"""The picture of a cell before anything moves."""

import numpy as np

from robot_sim.cell.cell import Cell
from robot_sim.rehearse.film import film
from robot_sim.rehearse.playback import Playback
from robot_sim.rehearse.quaternion import rows
from robot_sim.rehearse.scene import scene
from robot_sim.rehearse.world import Frame


def still(cell: Cell) -> Playback:
    """A playback of one frame: the arm at home, the tool open, every part where it starts."""
    home, stage = np.array(cell.home), scene(cell)
    poses = rows(np.array([part.pose for part in stage.parts]).reshape(-1, 4, 4))
    return film(
        stage, list(stage.parts), [Frame(tick=0, step=0, joints=home, asked=home, width=stage.opening, poses=poses)]
    )
