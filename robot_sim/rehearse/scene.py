"""The scene: everything of a cell as solids, before a physics engine sees it. Lengths in mm, robot base frame."""

from dataclasses import dataclass, replace

from robot_sim.cell.cell import Cell
from robot_sim.cell.part import Part
from robot_sim.cell.rails import on_rails
from robot_sim.cell.shape import Box, Cylinder
from robot_sim.cell.standing import standing
from robot_sim.cell.tool import ParallelGripper
from robot_sim.collision import Shell, ToolPiece, shells, tool_pieces
from robot_sim.motion import Arm, arm
from robot_sim.pose import Matrix, Pose
from robot_sim.rehearse.playback import BodyKind


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
    hung: bool = False
    """Whether rails of a rack carry it at the start."""


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
    opening = cell.tool.stroke[1] if isinstance(cell.tool, ParallelGripper) else 0.0
    fixed = tuple(Thing(solid.name, BodyKind(solid.stands), solid.box, solid.pose) for solid in standing(cell))
    parts = tuple(_start_thing(cell, part) for part in cell.parts)
    return Scene(cell, robot, shells(robot), tool_pieces(cell.tool), tcp, opening, fixed, parts)


def _start_thing(cell: Cell, part: Part) -> Thing:
    start = cell.start_pose(part)
    return replace(part_thing(part, start), hung=on_rails(cell, part.height, start.xyz))


def centre(part: Part, underside: Matrix) -> Matrix:
    """The centre of a part whose underside centre is given, in the same frame [mm]."""
    return underside @ Pose(xyz=(0.0, 0.0, part.height / 2)).matrix()


def underside(part: Part, centre: Matrix) -> Matrix:
    """The underside centre of a part whose centre is given, in the same frame [mm]."""
    return centre @ Pose(xyz=(0.0, 0.0, -part.height / 2)).matrix()


def part_thing(part: Part, pose: Pose) -> Thing:
    """A part as a solid, given where its underside centre is in the robot base frame [mm, deg]."""
    at = centre(part, pose.matrix())
    return Thing(part.name, BodyKind.PART, part.shape, at, part.colour, part.mass, part.friction)
