"""Places, zones and devices of a scene."""

import re
from collections.abc import Iterator

from robot_sim.cell import (
    BadCell,
    Box,
    CarriesAway,
    Clamp,
    Device,
    Follows,
    Opening,
    Place,
    Slot,
    Supply,
    Surface,
    Zone,
)
from robot_sim.pose import Pose, Vector
from robot_sim.scenes.scene import ObjectData, ObstacleData, PlaceData, Scene

SUPPLY = re.compile(r"one after another at (?P<place>.+), (?P<present>DI\d+) = 1 when present")
"""How a scene says that parts come again and again."""

CARRIES = frozenset({"conveyor", "chute", "コンベア", "シュート"})
"""Kinds of places that carry away what is set down on them."""

CLAMP_S = 0.2
"""Time from the output of a clamp to its confirmation [s]."""

TOUCH_MM = 1.0
"""Nearer than this to the top of an object, a seat is a mark on it [mm]."""

THICK_MM = 10.0
"""Thickness of a plate whose height is not said [mm]."""


def scene_places(scene: Scene) -> tuple[Place, ...]:
    """Every place, its seats in the order of the scene, in base coordinates."""
    return tuple(_place(data, scene) for data in scene.places)


def scene_zones(scene: Scene) -> tuple[Zone, ...]:
    """The obstacles as keep-out boxes."""
    return tuple(_zone(data) for data in scene.obstacles)


def scene_devices(scene: Scene) -> tuple[Device, ...]:
    """Clamps that confirm, feeders, and what carries parts away.

    Raises:
        BadCell: a supply is not written as scenes write it.
    """
    return (*_clamps(scene), *_supplies(scene), *_conveyors(scene))


def supplied(number: int, data: ObjectData) -> tuple[str, str]:
    """The place that an object comes to again and again, and the input that tells.

    Raises:
        BadCell: it is worded in another way.
    """
    said = SUPPLY.fullmatch(data.supply or "")
    if said is None:
        right = "one after another at PLACE, DIn = 1 when present"
        raise BadCell((f"objects.{number}.supply", f"{data.supply!r} must read {right!r}"))
    return said["place"], said["present"]


def _place(data: PlaceData, scene: Scene) -> Place:
    opening, surface = _area(data)
    slots = _slots(data)
    marks = [slot.xyz for slot in slots] or ([surface.xyz] if surface else [])
    return Place(
        name=data.name,
        kind=data.kind,
        note=data.note,
        slots=slots,
        rows=data.rows,
        columns=data.cols,
        opening=opening,
        surface=surface,
        clamp=None if data.clamp is None else Clamp(output=data.clamp.out, confirm=data.clamp.confirm),
        plate=data.positions is None and not any(_on_top(mark, it, scene) for mark in marks for it in scene.objects),
        thickness=data.size[2] if data.centre and data.size and len(data.size) == 3 and data.size[2] > 0 else THICK_MM,
    )


def _slots(data: PlaceData) -> tuple[Slot, ...]:
    if data.xyz is not None and data.size is None:
        return (Slot(name="1", xyz=data.xyz),)
    seats = data.slots or data.positions or {}
    return tuple(Slot(name=name, xyz=xyz) for name, xyz in seats.items())


def _area(data: PlaceData) -> tuple[Opening | None, Surface | None]:
    """The box or the flat area of a place; a floor with walls around it is a box."""
    if data.size is None:
        return None, None
    x, y = data.size[:2]
    if data.centre is not None and data.top_z is not None:
        return None, Surface(xyz=(*data.centre, data.top_z), size=(x, y))
    assert data.xyz is not None  # the type of PlaceData guarantees it
    walls = data.size[2] if len(data.size) == 3 else 0.0
    if walls > 0:
        return Opening(xyz=data.xyz, size=(x, y), walls=walls), None
    return None, Surface(xyz=data.xyz, size=(x, y))


def _on_top(mark: Vector, data: ObjectData, scene: Scene) -> bool:
    """Whether a seat lies on the top of an object: then it is a mark on it, and nothing stands there."""
    at = data.xyz or _stands_at(data, scene)
    if at is None:
        return False
    inside = all(abs(mark[axis] - at[axis]) <= data.size[axis] / 2 + TOUCH_MM for axis in (0, 1))
    return inside and abs(mark[2] - at[2] - data.size[2]) <= TOUCH_MM


def _stands_at(data: ObjectData, scene: Scene) -> Vector | None:
    """Where the only seat of the place is that an object stands in; none for any other object."""
    return next((place.xyz for place in scene.places if place.name == data.at and place.size is None), None)


def _zone(data: ObstacleData) -> Zone:
    pairs = list(zip(data.low, data.high, strict=True))
    x, y, z = (high - low for low, high in pairs)
    middle_x, middle_y, middle_z = ((high + low) / 2 for low, high in pairs)
    return Zone(name=data.name, box=Box(size=(x, y, z)), pose=Pose(xyz=(middle_x, middle_y, middle_z)))


def _clamps(scene: Scene) -> Iterator[Device]:
    for data in scene.places:
        if data.clamp is not None:
            yield Follows(input=data.clamp.confirm, output=data.clamp.out, delay=CLAMP_S)


def _supplies(scene: Scene) -> Iterator[Device]:
    for number, data in enumerate(scene.objects):
        if data.supply is not None:
            place, present = supplied(number, data)
            yield Supply(place=place, part=data.name, present=present)


def _conveyors(scene: Scene) -> Iterator[Device]:
    for data in scene.places:
        if data.kind.casefold() in CARRIES:
            yield CarriesAway(place=data.name)
