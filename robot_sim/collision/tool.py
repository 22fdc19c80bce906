"""The tool as solids on the flange. Lengths in mm."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import assert_never

from robot_sim.cell.shape import Box, Cylinder
from robot_sim.cell.tool import Dispenser, ParallelGripper, Tool, VacuumGripper
from robot_sim.pose import Matrix, Pose

SHORTEST_MM = 5.0
"""Least length of what touches the part, for a tool whose body reaches up to its TCP [mm]."""

NEEDLE_MM = 4.0
"""Diameter that a dispensing needle is drawn with [mm]: between that of its tip and of its hub."""


@dataclass(frozen=True)
class ToolPiece:
    """A solid on the flange."""

    name: str
    """``tool`` for the body, ``jaw 1``, ``jaw 2``, ``cup`` or ``needle`` for its end."""
    shape: Box | Cylinder
    """Its outline, centred on its frame."""
    pose: Matrix
    """Its centre in the flange frame [mm]; for jaws with no opening between them."""
    side: int = 0
    """Which way it opens along the y axis of the TCP: +1 or -1 for jaws, 0 for what does not open."""
    touches: bool = False
    """Whether it is meant to touch the part that is gripped."""


def tool_pieces(tool: Tool) -> tuple[ToolPiece, ...]:
    """The body of a tool, then what it holds parts with."""
    return tuple(_pieces(tool))


def _pieces(tool: Tool) -> Iterator[ToolPiece]:
    tcp = tool.tcp.matrix()
    yield ToolPiece("tool", tool.body, Pose(xyz=(0.0, 0.0, tool.body.size[2] / 2)).matrix())
    length = max(tool.tcp.xyz[2] - tool.body.size[2], SHORTEST_MM)
    match tool:
        case ParallelGripper(finger=finger):
            for number, side in ((1, 1), (2, -1)):
                at = Pose(xyz=(0.0, side * finger / 2, -length / 2)).matrix()
                yield ToolPiece(f"jaw {number}", Box(size=(finger, finger, length)), tcp @ at, side, True)
        case VacuumGripper(cup=cup):
            at = Pose(xyz=(0.0, 0.0, -length / 2)).matrix()
            yield ToolPiece("cup", Cylinder(diameter=cup, height=length), tcp @ at, 0, True)
        case Dispenser():
            at = Pose(xyz=(0.0, 0.0, -length / 2)).matrix()
            yield ToolPiece("needle", Cylinder(diameter=NEEDLE_MM, height=length), tcp @ at)
        case _:
            assert_never(tool)
