"""What the viewer shows: a rehearsal, or a cell at rest, with every thing called as the page's language calls it."""

import numpy as np

from robot_sim.cell import Cell
from robot_sim.cell.tool import ParallelGripper
from robot_sim.rehearse import BodyKind, Playback
from robot_sim.rehearse.film import film
from robot_sim.rehearse.quaternion import rows
from robot_sim.rehearse.scene import scene
from robot_sim.rehearse.world import Frame


def at_rest(cell: Cell) -> Playback:
    """A single frame: the arm at home, the tool open, every part where it starts."""
    home, stage = np.array(cell.home), scene(cell)
    width = cell.tool.stroke[1] if isinstance(cell.tool, ParallelGripper) else 0.0
    poses = rows(np.array([part.pose for part in stage.parts]).reshape(-1, 4, 4))
    return film(stage, [Frame(tick=0, step=0, joints=home, asked=home, width=width, poses=poses)])


def labelled(playback: Playback, cell: Cell, language: str) -> Playback:
    """The same playback with labels in a language on parts, places and zones, and none on anything else."""
    labels = {
        (kind, thing.name): thing.label(language)
        for kind, things in (
            (BodyKind.PART, cell.parts),
            (BodyKind.PLACE, cell.places),
            (BodyKind.ZONE, cell.zones),
        )
        for thing in things
    }
    bodies = tuple(
        body.model_copy(update={"label": labels.get((body.kind, body.label), "")}) for body in playback.bodies
    )
    return playback.model_copy(update={"bodies": bodies})
