"""Whether a part has room and a footing where it is set down, and whether something stands on it."""

from collections.abc import Iterator

from robot_sim.cell.footprint import Footprint
from robot_sim.cell.part import Part
from robot_sim.cell.place import At, Place, Spot
from robot_sim.pose import Pose
from robot_sim.program.stage import Stage

TOUCH_MM = 0.5
"""Parts that reach into each other by no more than this only touch [mm]."""

LEVEL_MM = 0.5
"""An underside nearer than this to an upper side rests on it [mm]."""

FOOTING = 0.8
"""Share of the way from the middle of a part to its corners at which something has to carry it [-]."""


def expect_bare(stage: Stage, part: Part) -> None:
    """Refuse to take a part on which another one stands."""
    own = Footprint.of(part, stage.where[part.name])
    for name, other in _others(stage, part):
        if abs(other.bottom - own.top) <= LEVEL_MM and own.overlap(other) > TOUCH_MM:
            stage.refuse("part.covered", part=part.name, other=name)


def expect_room(stage: Stage, part: Part, place: Place, at: At) -> None:
    """Refuse to set a part down on a flat area, or on what stands there, where it does not fit or has no footing."""
    if place.surface is None and at.spot is None:
        return
    own, others = Footprint.of(part, place.pose(at)), tuple(_others(stage, part))
    if at.spot is not None:
        _expect_inside(stage, part, place, own)
    for name, other in others:
        level = min(own.top, other.top) - max(own.bottom, other.bottom)
        if level > LEVEL_MM and own.overlap(other) > TOUCH_MM:
            stage.refuse("slot.occupied", seat=str(at), part=name)
    if at.spot is not None:
        _expect_footing(stage, part, place, at.spot, own, [other for _, other in others])
    _expect_few_layers(stage, part, place, own)


def _expect_inside(stage: Stage, part: Part, place: Place, own: Footprint) -> None:
    if place.surface is not None and (over := own.outside(_floor(place))) > TOUCH_MM:
        x, y = place.surface.size
        stage.refuse("spot.outside", part=part.name, place=place.name, over_mm=round(over, 1), x_mm=x, y_mm=y)


def _expect_footing(
    stage: Stage, part: Part, place: Place, spot: Spot, own: Footprint, others: list[Footprint]
) -> None:
    """Refuse a height at which nothing carries the part near its corners."""
    if place.surface is None and spot.z == 0.0:
        return
    carriers = [*others, _floor(place)] if place.surface is not None else others
    level = [carrier for carrier in carriers if abs(carrier.top - own.bottom) <= LEVEL_MM]
    if not all(any(carrier.covers(corner) for carrier in level) for corner in own.corners(FOOTING)):
        stage.refuse("spot.no_footing", part=part.name, place=place.name, height_mm=spot.z)


def _expect_few_layers(stage: Stage, part: Part, place: Place, own: Footprint) -> None:
    if place.surface is None or place.surface.layers is None:
        return
    kin = (Footprint.of(other, pose) for _, other, pose in stage.standing() if other.kind == part.kind)
    below = {round(other.bottom) for other in kin if other.top <= own.bottom + LEVEL_MM and own.overlap(other) > 0.0}
    if len(below) >= place.surface.layers:
        stage.refuse("place.layers", part=part.name, place=place.name, most=place.surface.layers)


def _floor(place: Place) -> Footprint:
    """The top of a flat area."""
    assert place.surface is not None  # asked of flat areas only
    return Footprint.rectangle(place.frame @ Pose(xyz=place.surface.xyz), (*place.surface.size, 0.0))


def _others(stage: Stage, part: Part) -> Iterator[tuple[str, Footprint]]:
    """Everything else that stands somewhere."""
    for name, other, pose in stage.standing():
        if name != part.name:
            yield name, Footprint.of(other, pose)
