"""A routine belongs to one cell: its robot, its home, its tool."""

from collections.abc import Iterator
from itertools import takewhile

from robot_sim.cell import Cell
from robot_sim.cell.robot import robot_name
from robot_sim.check.rule import found
from robot_sim.finding import Finding
from robot_sim.pose import distance
from robot_sim.program import Routine, flatten
from robot_sim.program.instruction import MoveC, MoveJ, MoveL, SetTool

SAME_DEG = 0.001
"""Two joint angles nearer than this are the same [deg]."""

SAME_MM = 0.001
"""Two tool frames nearer than this are the same [mm, deg]."""

SAME_KG = 0.001
"""Two masses nearer than this are the same [kg]."""


def is_for_the_robot(routine: Routine, cell: Cell) -> Iterator[Finding]:
    """The routine is for the robot of the cell, and every point has one angle a joint."""
    if routine.robot != cell.robot:
        yield found("routine.other_robot", robot=robot_name(routine.robot), cell_robot=cell.arm.name)
    wanted = len(cell.arm.joints)
    angles = {"home": routine.home} | {name: point.joints for name, point in routine.points.items()}
    for name, joints in angles.items():
        if len(joints) != wanted:
            yield found("point.joint_count", point=name, joints=len(joints), wanted=wanted)


def starts_at_home(routine: Routine, cell: Cell) -> Iterator[Finding]:
    """The joints at which the routine starts are the home of the cell."""
    for joint, angle, home in zip(cell.arm.joints, routine.home, cell.home, strict=False):
        if abs(angle - home) > SAME_DEG:
            yield found("routine.other_home", joint=joint.name, angle_deg=round(angle, 3), home_deg=round(home, 3))


def declares_the_tool(routine: Routine, cell: Cell) -> Iterator[Finding]:
    """The tool is declared before the first move, and is the tool of the cell."""
    before = takewhile(lambda i: not isinstance(i, MoveJ | MoveL | MoveC), flatten(routine.instructions))
    if not any(isinstance(instruction, SetTool) for instruction in before):
        yield found("routine.no_tool", tool=cell.tool.name)
    for instruction in routine.written():
        if isinstance(instruction, SetTool) and not _same(instruction, cell):
            yield found("routine.other_tool", instruction.step, tool=instruction.name, cell_tool=cell.tool.name)


def _same(tool: SetTool, cell: Cell) -> bool:
    apart = max(distance(tool.tcp, cell.tool.tcp))
    return tool.name == cell.tool.name and apart <= SAME_MM and abs(tool.payload - cell.tool.mass) <= SAME_KG
