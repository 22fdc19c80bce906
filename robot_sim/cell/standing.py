"""What stands around the robot and never moves, as solids in the robot base frame."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from robot_sim.cell.cell import Cell
from robot_sim.cell.place import Opening, Place, Surface
from robot_sim.cell.shape import Box, extent
from robot_sim.cell.zone import Zone
from robot_sim.pose import Matrix, Pose

FLOOR_MM = 4_000.0
"""Extent of the floor plate along x and y [mm], more than twice the reach of the arms of the catalogue."""

WALL_MM = 5.0
"""Thickness of the floor plate and of the walls of boxes [mm]."""


class Stands(StrEnum):
    """What a solid belongs to."""

    FLOOR = "floor"
    PLACE = "place"
    ZONE = "zone"


@dataclass(frozen=True)
class Solid:
    """One box that never moves."""

    name: str
    """Name in the cell, with a number where one place is made of several solids."""
    stands: Stands
    """What it belongs to."""
    box: Box
    """Its extent, centred on its pose."""
    pose: Matrix
    """Its centre seen from the robot base [mm]."""


def standing(cell: Cell) -> tuple[Solid, ...]:
    """Everything that stands in a cell: the floor first, then places and zones."""
    return solids(cell.places, cell.zones)


def solids(places: Iterable[Place], zones: Iterable[Zone]) -> tuple[Solid, ...]:
    """The floor under places and zones, then these."""
    standing = tuple(_places_and_zones(places, zones))
    return (_floor(standing), *standing)


def _places_and_zones(places: Iterable[Place], zones: Iterable[Zone]) -> Iterator[Solid]:
    for place in places:
        yield from _body(place)
    for zone in zones:
        yield Solid(zone.name, Stands.ZONE, zone.box, zone.pose.matrix())


def _body(place: Place) -> Iterator[Solid]:
    if place.opening is not None:
        yield from _box(place, place.opening)
    elif place.plate and place.surface is not None:
        yield _slab(place, place.surface)
    elif place.plate:
        yield from _plate(place)


def _slab(place: Place, surface: Surface) -> Solid:
    x, y, z = surface.xyz
    middle = Pose(xyz=(x, y, z - place.thickness / 2))
    return Solid(place.name, Stands.PLACE, Box(size=(*surface.size, place.thickness)), (place.frame @ middle).matrix())


def _plate(place: Place) -> Iterator[Solid]:
    """The plate under the lowest seats; seats above them, such as the upper layers of a pallet, rest on parts."""
    seats = np.array([slot.xyz for slot in place.slots])
    low, high = seats.min(axis=0) - place.margin, seats.max(axis=0) + place.margin
    x, y = (low[:2] + high[:2]) / 2
    width, depth = high[:2] - low[:2]
    middle = Pose(xyz=(float(x), float(y), float(seats[:, 2].min()) - place.thickness / 2))
    shape = Box(size=(float(width), float(depth), place.thickness))
    yield Solid(place.name, Stands.PLACE, shape, (place.frame @ middle).matrix())


def _box(place: Place, opening: Opening) -> Iterator[Solid]:
    """The floor of a box and its four walls around the inner extent."""
    x, y = opening.size
    floor = place.frame @ Pose(xyz=opening.xyz)
    solids = [((x, y, place.thickness), (0.0, 0.0, -place.thickness / 2))]
    if opening.walls > 0:
        height, out = opening.walls + place.thickness, WALL_MM / 2
        z = (opening.walls - place.thickness) / 2
        solids += [((WALL_MM, y + 2 * WALL_MM, height), (side * (x / 2 + out), 0.0, z)) for side in (1, -1)]
        solids += [((x, WALL_MM, height), (0.0, side * (y / 2 + out), z)) for side in (1, -1)]
    for number, (size, at) in enumerate(solids, start=1):
        name = place.name if number == 1 else f"{place.name} wall {number - 1}"
        yield Solid(name, Stands.PLACE, Box(size=size), (floor @ Pose(xyz=at)).matrix())


def _floor(solids: tuple[Solid, ...]) -> Solid:
    """A plate at the foot of the robot, or under the lowest thing that stands lower."""
    top = min([0.0, *(_lowest(solid) for solid in solids)])
    pose = Pose(xyz=(0.0, 0.0, top - WALL_MM / 2)).matrix()
    return Solid("floor", Stands.FLOOR, Box(size=(FLOOR_MM, FLOOR_MM, WALL_MM)), pose)


def _lowest(solid: Solid) -> float:
    return float(solid.pose[2, 3] - np.abs(solid.pose[2, :3]) @ extent(solid.box) / 2)
