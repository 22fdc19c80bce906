"""Parts of a scene, and how those that lie loose lie next to each other."""

from collections.abc import Sequence

from robot_sim.cell import At, BadCell, Box, Part, Place
from robot_sim.pose import Pose, Vector
from robot_sim.scenes.places import supplied
from robot_sim.scenes.scene import ObjectData, Scene

COLOURS = {
    "#d02020": ("red", "赤"),
    "#2050d0": ("blue", "青"),
    "#f0d020": ("yellow", "黄"),
    "#20a040": ("green", "緑"),
    "#f08020": ("orange", "オレンジ"),
    "#8040a0": ("purple", "紫"),
    "#202020": ("black", "黒"),
    "#f4f4f4": ("white", "白"),
    "#909090": ("grey", "gray", "灰"),
}
"""How a colour word is drawn."""

GRIP_MM = 30.0
"""How far below its top jaws grip a tall part [mm]."""

Spot = tuple[float, float]
"""A centre in an area, seen from its middle, or the extent of the area [mm]."""


def scene_parts(scene: Scene, places: tuple[Place, ...]) -> tuple[Part, ...]:
    """The workpieces at the start.

    Raises:
        BadCell: an object is at a place that is not there, has an unknown colour, or finds no room.
    """
    known = {place.name: place for place in places}
    seats = [_seat(number, data, known) for number, data in enumerate(scene.objects)]
    poses = _loose(scene.objects, seats, known)
    return tuple(
        _part(number, data, seats[number], poses.get(number), scene.tool.stroke is not None)
        for number, data in enumerate(scene.objects)
    )


def _part(number: int, data: ObjectData, at: At | None, pose: Pose | None, jaws: bool) -> Part:
    if data.mass_kg <= 0:
        raise BadCell((f"objects.{number}.mass_kg", "must be greater than 0"))
    height = data.size[2]
    part = Part(
        name=data.name,
        kind=data.kind,
        shape=Box(size=data.size),
        mass=data.mass_kg,
        material=data.material,
        note=data.note,
        at=at,
        pose=Pose(xyz=data.xyz) if data.xyz is not None else pose,
        grip=height - GRIP_MM if jaws and height > 2 * GRIP_MM else None,
    )
    return part if data.color is None else part.model_copy(update={"colour": _colour(number, data.color)})


def _colour(number: int, word: str) -> str:
    for drawn, words in COLOURS.items():
        if word.casefold() in words:
            return drawn
    known = ", ".join(words[0] for words in COLOURS.values())
    raise BadCell((f"objects.{number}.color", f"no colour {word!r} is known; known are {known}"))


def _seat(number: int, data: ObjectData, places: dict[str, Place]) -> At | None:
    """The seat that an object is said to be in: ``place``, ``place.slot``, or where it comes to."""
    field = "at" if data.supply is None else "supply"
    wanted = data.at if data.supply is None else supplied(number, data)[0]
    if wanted is None:
        return None
    if wanted in places:
        return places[wanted].at()
    name, _, slot = wanted.rpartition(".")
    if name not in places:
        raise BadCell((f"objects.{number}.{field}", f"no place {wanted!r}; places are {', '.join(places) or 'none'}"))
    if slot not in (slots := [it.name for it in places[name].slots]):
        raise BadCell((f"objects.{number}.{field}", f"no slot {slot!r} in {name!r}; slots are {', '.join(slots)}"))
    return places[name].at(slot)


def _loose(objects: Sequence[ObjectData], seats: Sequence[At | None], places: dict[str, Place]) -> dict[int, Pose]:
    """Where the objects lie that share an area without a coordinate of their own, by number."""
    poses = dict[int, Pose]()
    for place in places.values():
        lying = [n for n, at in enumerate(seats) if at == place.at() and objects[n].xyz is None]
        if place.area is not None and lying:
            sizes = [objects[number].size for number in lying]
            spots = _spread(place.area.size, sizes)
            if spots is None:
                raise BadCell((f"objects.{lying[-1]}.at", f"{len(lying)} objects find no room side by side there"))
            seat = place.seat(None)
            poses |= {n: seat @ Pose(xyz=(x, y, 0.0)) for n, (x, y) in zip(lying, spots, strict=True)}
    return poses


def _spread(room: Spot, sizes: Sequence[Vector]) -> list[Spot] | None:
    """Centres of objects in as many rows as leave the most room between them, the deepest in the first row."""
    order = sorted(range(len(sizes)), key=lambda number: -sizes[number][1])
    layouts = [_rows(room, sizes, order, columns) for columns in range(1, len(sizes) + 1)]
    gap, spots = max(layouts, key=lambda layout: layout[0])
    return None if gap < 0 else [spots[number] for number in range(len(sizes))]


def _rows(room: Spot, sizes: Sequence[Vector], order: list[int], columns: int) -> tuple[float, dict[int, Spot]]:
    """The smallest gap [mm], below 0 where they overlap, and the centres with so many objects in each row."""
    rows = [order[first : first + columns] for first in range(0, len(order), columns)]
    depths = [sizes[row[0]][1] for row in rows]
    gap_y = (room[1] - sum(depths)) / (len(rows) + 1)
    smallest, spots, y = gap_y, dict[int, Spot](), -room[1] / 2
    for row, depth in zip(rows, depths, strict=True):
        gap = (room[0] - sum(sizes[number][0] for number in row)) / (len(row) + 1)
        x, y = -room[0] / 2, y + gap_y + depth
        for number in row:
            x += gap + sizes[number][0]
            spots[number] = (x - sizes[number][0] / 2, y - depth / 2)
        smallest = min(smallest, gap)
    return smallest, spots
