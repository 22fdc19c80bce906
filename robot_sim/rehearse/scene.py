"""The scene: everything of a cell as solids, before a physics engine sees it. Lengths in mm, robot base frame."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import assert_never

import numpy as np

from robot_sim.cell.cell import Cell
from robot_sim.cell.part import Part
from robot_sim.cell.place import Opening, Place
from robot_sim.cell.shape import Box, Cylinder, extent
from robot_sim.cell.tool import ParallelGripper, VacuumGripper
from robot_sim.motion import Arm, arm
from robot_sim.pose import Matrix, Pose
from robot_sim.rehearse.playback import BodyKind
from robot_sim.rehearse.shell import Shell, shells

FLOOR_MM = 4_000.0
"""Extent of the floor plate along x and y [mm], more than twice the reach of the arms of the catalogue."""

WALL_MM = 5.0
"""Thickness of the floor plate and of the walls of boxes [mm]."""


@dataclass(frozen=True)
class Thing:
    """A solid that is not part of the arm."""

    name: str
    """Name in the cell, with a number where one thing is made of several solids."""
    kind: BodyKind
    """What it is."""
    shape: Box | Cylinder
    """Its outline, centred on its frame."""
    pose: Matrix
    """Its centre at the start, seen from the robot base [mm]."""
    colour: str | None = None
    """Its colour, where the cell says one."""
    mass: float = 0.0
    """Its mass [kg]; 0 for what never moves."""
    friction: float = 0.5
    """Its coefficient of friction."""


@dataclass(frozen=True)
class ToolPiece:
    """A solid on the flange."""

    name: str
    """``tool`` for the body, ``jaw 1``, ``jaw 2`` or ``cup`` for what touches the part."""
    shape: Box | Cylinder
    """Its outline, centred on its frame."""
    pose: Matrix
    """Its centre in the flange frame [mm]; for jaws with no opening between them."""
    side: int = 0
    """Which way it opens along the y axis of the TCP: +1 or -1 for jaws, 0 for what does not open."""
    touches: bool = False
    """Whether it is meant to touch the part that is gripped."""


@dataclass(frozen=True)
class Scene:
    """The whole of it."""

    cell: Cell
    """What it was made from."""
    arm: Arm
    """The kinematics of its robot."""
    shells: tuple[Shell, ...]
    """The base and the moving links."""
    tool: tuple[ToolPiece, ...]
    """What hangs on the flange."""
    tcp: Matrix
    """TCP in the flange frame [mm]."""
    opening: float
    """Distance between open jaws [mm]; 0 for tools without jaws."""
    fixed: tuple[Thing, ...]
    """What never moves: the floor first, then places and zones."""
    parts: tuple[Thing, ...]
    """The parts, in the order of the cell."""


def scene(cell: Cell) -> Scene:
    """The scene of a cell at the start."""
    robot, tcp = arm(cell.robot), cell.tool.tcp.matrix()
    standing = tuple(_standing(cell))
    opening = cell.tool.stroke[1] if isinstance(cell.tool, ParallelGripper) else 0.0
    parts = tuple(_part(cell, part) for part in cell.parts)
    return Scene(cell, robot, shells(robot), tuple(_tool(cell)), tcp, opening, (_floor(standing), *standing), parts)


def centre(part: Part, underside: Matrix) -> Matrix:
    """The centre of a part whose underside centre is given, in the same frame [mm]."""
    return underside @ Pose(xyz=(0.0, 0.0, part.height / 2)).matrix()


def underside(part: Part, centre: Matrix) -> Matrix:
    """The underside centre of a part whose centre is given, in the same frame [mm]."""
    return centre @ Pose(xyz=(0.0, 0.0, -part.height / 2)).matrix()


def _part(cell: Cell, part: Part) -> Thing:
    pose = centre(part, cell.start_pose(part).matrix())
    return Thing(part.name, BodyKind.PART, part.shape, pose, part.colour, part.mass, part.friction)


def _tool(cell: Cell) -> Iterator[ToolPiece]:
    tool, tcp = cell.tool, cell.tool.tcp.matrix()
    yield ToolPiece("tool", tool.body, Pose(xyz=(0.0, 0.0, tool.body.size[2] / 2)).matrix())
    length = max(tool.tcp.xyz[2] - tool.body.size[2], WALL_MM)
    match tool:
        case ParallelGripper(finger=finger):
            for number, side in ((1, 1), (2, -1)):
                at = Pose(xyz=(0.0, side * finger / 2, -length / 2)).matrix()
                yield ToolPiece(f"jaw {number}", Box(size=(finger, finger, length)), tcp @ at, side, True)
        case VacuumGripper(cup=cup):
            at = Pose(xyz=(0.0, 0.0, -length / 2)).matrix()
            yield ToolPiece("cup", Cylinder(diameter=cup, height=length), tcp @ at, 0, True)
        case _:
            assert_never(tool)


def _standing(cell: Cell) -> Iterator[Thing]:
    for place in cell.places:
        yield from _plate(place) if place.opening is None else _box(place, place.opening)
    for zone in cell.zones:
        yield Thing(zone.name, BodyKind.ZONE, zone.box, zone.pose.matrix())


def _plate(place: Place) -> Iterator[Thing]:
    """The plate under the lowest seats; seats above them, such as the upper layers of a pallet, rest on parts."""
    seats = np.array([slot.xyz for slot in place.slots])
    low, high = seats.min(axis=0) - place.margin, seats.max(axis=0) + place.margin
    x, y = (low[:2] + high[:2]) / 2
    width, depth = high[:2] - low[:2]
    middle = Pose(xyz=(float(x), float(y), float(seats[:, 2].min()) - place.thickness / 2))
    shape = Box(size=(float(width), float(depth), place.thickness))
    yield Thing(place.name, BodyKind.PLACE, shape, (place.frame @ middle).matrix())


def _box(place: Place, opening: Opening) -> Iterator[Thing]:
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
        yield Thing(name, BodyKind.PLACE, Box(size=size), (floor @ Pose(xyz=at)).matrix())


def _floor(standing: tuple[Thing, ...]) -> Thing:
    """A plate at the foot of the robot, or under the lowest thing that stands lower."""
    top = min([0.0, *(_lowest(thing) for thing in standing)])
    pose = Pose(xyz=(0.0, 0.0, top - WALL_MM / 2)).matrix()
    return Thing("floor", BodyKind.FLOOR, Box(size=(FLOOR_MM, FLOOR_MM, WALL_MM)), pose)


def _lowest(thing: Thing) -> float:
    return float(thing.pose[2, 3] - np.abs(thing.pose[2, :3]) @ extent(thing.shape) / 2)
