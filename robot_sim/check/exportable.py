"""What keeps a routine from leaving the house though it can be rehearsed."""

from collections.abc import Iterator

from robot_sim.cell import Cell, grip_output
from robot_sim.check.rule import found
from robot_sim.finding import Finding
from robot_sim.program import Routine, flatten
from robot_sim.program.instruction import Attach


def exportable(routine: Routine, cell: Cell) -> tuple[Finding, ...]:
    """What forbids an export: a file that never grips, or joint angles of an arm that is only estimated."""
    return (*_grips_by_an_output(routine, cell), *_arm_is_known(cell))


def _grips_by_an_output(routine: Routine, cell: Cell) -> Iterator[Finding]:
    bodies = (routine.instructions, *routine.subroutines.values())
    grips = (i for body in bodies for i in flatten(body) if isinstance(i, Attach))
    if grip_output(cell.tool) is None and (grip := next(grips, None)) is not None:
        yield found("export.no_grip_output", grip.step, tool=cell.tool.name)


def _arm_is_known(cell: Cell) -> Iterator[Finding]:
    if cell.arm.approximate_kinematics:
        yield found("export.approximate_arm", robot=cell.arm.name)
