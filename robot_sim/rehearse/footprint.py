"""Whether something lies in a box or on an area."""

import numpy as np

from robot_sim.cell.place import Opening, Place, Surface
from robot_sim.motion.arrays import Array
from robot_sim.pose import Pose

BELOW_MM = 10.0
"""How far under the floor of a box an underside may be and still count as in it [mm]."""


def outside(place: Place, area: Opening | Surface, point: Array) -> float:
    """How far a point [mm], shape (3,), lies outside the footprint of an area of a place, or under it; 0 inside."""
    seen = (place.frame @ Pose(xyz=area.xyz)).inverse().matrix()
    local = seen[:3, :3] @ point + seen[:3, 3]
    beyond = np.maximum(np.abs(local[:2]) - np.array(area.size) / 2, 0.0)
    return float(np.linalg.norm([*beyond, max(0.0, -BELOW_MM - local[2])]))
