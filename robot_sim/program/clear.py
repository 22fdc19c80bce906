"""Positions inside a zone that nothing may enter are refused before any motion is planned to them."""

from robot_sim.cell.footprint import Footprint
from robot_sim.cell.zone import Zone
from robot_sim.pose import Pose
from robot_sim.program.stage import Stage

POINT_MM = 0.2
"""Size of the block that stands for the TCP of an empty tool [mm]."""


def expect_clear(stage: Stage, pose: Pose) -> None:
    """Refuse a pose of the reference point [mm, deg] at which it, or the held part, would be inside a zone.

    Note:
        Of zones that stand tilted only the rehearsal can tell.
    """
    for zone in stage.cell.zones:
        if zone.pose.rpy[:2] == (0.0, 0.0) and (away := _inside(stage, pose, zone)) > 0:
            x, y, z = (round(value, 1) for value in pose.xyz)
            stage.refuse("zone.entered", zone=zone.name, x_mm=x, y_mm=y, z_mm=z, away_mm=round(away, 1))


def _inside(stage: Stage, pose: Pose, zone: Zone) -> float:
    """How far it would have to move aside to be outside [mm]; 0 or less where it is."""
    size = zone.box.size
    area = Footprint.rectangle(zone.pose @ Pose(xyz=(0.0, 0.0, -size[2] / 2)), size)
    held = stage.held
    own = Footprint.rectangle(pose, (POINT_MM,) * 3) if held is None else Footprint.of(held, pose)
    return own.overlap(area) if min(own.top, area.top) > max(own.bottom, area.bottom) else 0.0
