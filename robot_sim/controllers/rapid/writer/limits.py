"""What RAPID cannot say of a routine, and what it says less exactly."""

from collections.abc import Iterator

from robot_sim.cell.robot import robot, robot_name
from robot_sim.controllers.loss import Loss
from robot_sim.controllers.posture import spherical
from robot_sim.controllers.rapid.profile import PROFILE
from robot_sim.controllers.rapid.writer.names import pace
from robot_sim.controllers.rapid.writer.numbers import number
from robot_sim.controllers.refusal import common, unsupported
from robot_sim.controllers.used import everything
from robot_sim.finding import Finding, Forbidden
from robot_sim.motion import arm
from robot_sim.program.instruction import Attach, MoveC, MoveJ, MoveL, SetTool
from robot_sim.program.routine import Routine

LIGHTEST = 0.001
"""Smallest mass of a tool [kg]."""


def refuse(routine: Routine) -> None:
    """Stop when the language cannot say the routine.

    Raises:
        Forbidden: with one ``export.unsupported`` for each thing it cannot say.
    """
    found = (*_whole(routine), *_each(routine))
    if found:
        raise Forbidden(*found)


def losses(routine: Routine) -> tuple[Loss, ...]:
    """What the file says less exactly than the routine."""
    return tuple(_losses(routine))


def _losses(routine: Routine) -> Iterator[Loss]:
    every = tuple(everything(routine))
    if any(isinstance(i, MoveJ) for i in every):
        yield Loss(code="speed.tcp_and_turn")
    if any(isinstance(i, SetTool | Attach) for i in every):
        yield Loss(code="payload.centre_unknown")
    for move in every:
        if isinstance(move, MoveJ | MoveL | MoveC) and move.blend > 0:
            yield Loss(code="blend.early", step=move.step, facts={"blend_mm": move.blend})


def _whole(routine: Routine) -> Iterator[Finding]:
    yield from common(routine, PROFILE)
    if not spherical(arm(routine.robot)):
        yield unsupported(PROFILE, "wrist", robot=robot_name(routine.robot))


def _each(routine: Routine) -> Iterator[Finding]:
    slowest = min(joint.speed for joint in robot(routine.robot).joints)
    for instruction in everything(routine):
        match instruction:
            case MoveJ() | MoveL() | MoveC() if any(number(v, "speed") == "0" for v in pace(instruction, slowest)):
                yield unsupported(PROFILE, "speed", instruction.step)
            case SetTool(payload=payload) if payload < LIGHTEST:
                yield unsupported(PROFILE, "payload", instruction.step)
            case _:
                pass
