"""What the viewer shows: a playback with every thing called as the page's language calls it."""

from robot_sim.cell import Cell
from robot_sim.rehearse import BodyKind, Playback


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
