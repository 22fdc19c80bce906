"""Where a name of a case points to: a slot, a seat, any slot of a place, or an area."""

import numpy as np

from robot_sim.cell import CarriesAway, Cell
from robot_sim.cell.place import Place
from robot_sim.motion.arrays import Array
from robot_sim.pose import Pose

SLOT_MM = 3.0
"""How far from its seat a part may rest in each axis [mm]."""

BELOW_MM = 10.0
"""How far under the floor of an area an underside may be [mm]."""


class NoSuchPlace(Exception):
    """Raised when a case names a place or a slot that its scene does not have."""


def spot(name: str, cell: Cell) -> tuple[Place, str | None]:
    """The place, and the slot where one is named.

    Raises:
        NoSuchPlace: the cell has none of that name.
    """
    if name in cell.place_names:
        return cell.place_names[name], None
    head, _, slot = name.rpartition(".")
    place = cell.place_names.get(head)
    if place is None or slot not in (one.name for one in place.slots):
        raise NoSuchPlace(f"no place {name!r} in this scene")
    return place, slot


def rests_at(underside: Array, name: str, cell: Cell, tol: float = SLOT_MM) -> bool:
    """Whether an underside centre [mm] is in the named slot, in any slot of the named place, or on its area."""
    place, slot = spot(name, cell)
    if place.area is not None:
        return on_area(underside, place)
    slots = [slot] if slot is not None else [one.name for one in place.slots]
    return any(in_slot(underside, place, one, tol) for one in slots)


def in_slot(underside: Array, place: Place, slot: str, tol: float = SLOT_MM) -> bool:
    """Whether an underside centre [mm] is at a seat, within `tol` in each axis [mm]."""
    return bool(np.all(np.abs(underside - np.array(place.seat(slot).xyz)) <= tol + 1e-6))


def slot_of(underside: Array, place: Place, tol: float = SLOT_MM) -> str | None:
    """The slot of a place that an underside centre [mm] is in; none where it is in none."""
    return next((one.name for one in place.slots if in_slot(underside, place, one.name, tol)), None)


def on_area(underside: Array, place: Place) -> bool:
    """Whether an underside centre [mm] is inside the footprint of the area of a place, not under its floor."""
    area = place.area
    if area is None:
        return False
    seen = (place.frame @ Pose(xyz=area.xyz)).inverse().matrix()
    local = seen[:3, :3] @ underside + seen[:3, 3]
    inside = np.abs(local[:2]) <= np.array(area.size) / 2 + 1e-6
    return bool(inside.all() and local[2] >= -BELOW_MM)


def carries_away(name: str, cell: Cell) -> bool:
    """Whether parts do not stay where they are set down."""
    place, _ = spot(name, cell)
    return any(isinstance(device, CarriesAway) and device.place == place.name for device in cell.devices)
