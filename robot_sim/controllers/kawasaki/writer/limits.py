"""What AS cannot say of a routine, and what it says less exactly."""

from collections.abc import Iterator

from robot_sim.cell.robot import robot, robot_name
from robot_sim.controllers.kawasaki.profile import PROFILE
from robot_sim.controllers.kawasaki.writer.numbers import number
from robot_sim.controllers.loss import Loss
from robot_sim.controllers.refusal import common, unsupported
from robot_sim.controllers.used import everything
from robot_sim.finding import Finding, Forbidden
from robot_sim.program.instruction import Attach, MoveC, MoveJ, MoveL, SetTool
from robot_sim.program.routine import Routine

AXES = 6
"""Joints of the arms that are written."""


def refuse(routine: Routine) -> None:
    """Stop when the language cannot say the routine.

    Raises:
        Forbidden: with one ``export.unsupported`` for each thing it cannot say.
    """
    found = (*common(routine, PROFILE), *_each(routine))
    if found:
        raise Forbidden(*found)


def losses(routine: Routine) -> tuple[Loss, ...]:
    """What the file says less exactly than the routine."""
    return tuple(_losses(routine))


def _losses(routine: Routine) -> Iterator[Loss]:
    every = tuple(everything(routine))
    if any(isinstance(i, MoveL | MoveC) for i in every):
        yield Loss(code="speed.turn_free")
    if any(isinstance(i, SetTool | Attach) for i in every):
        yield Loss(code="payload.centre_unknown")
    for move in every:
        if isinstance(move, MoveJ | MoveL | MoveC) and move.blend > 0:
            yield Loss(code="blend.early", step=move.step, facts={"blend_mm": move.blend})


def _each(routine: Routine) -> Iterator[Finding]:
    if len(robot(routine.robot).joints) != AXES:
        yield unsupported(PROFILE, "joints", robot=robot_name(routine.robot), works=", ".join(PROFILE.serves))
    for instruction in everything(routine):
        if isinstance(instruction, MoveJ | MoveL | MoveC) and number(instruction.speed, "speed") == "0":
            yield unsupported(PROFILE, "speed", instruction.step)
