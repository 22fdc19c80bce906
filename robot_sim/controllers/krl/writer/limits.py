"""What KRL cannot say of a routine, and what it says less exactly."""

from collections.abc import Iterator

from robot_sim.cell.robot import robot_name
from robot_sim.controllers.krl.profile import PROFILE
from robot_sim.controllers.krl.writer.numbers import milliseconds, number, whole_percent
from robot_sim.controllers.loss import Loss
from robot_sim.controllers.posture import spherical
from robot_sim.controllers.refusal import common, unsupported
from robot_sim.controllers.used import everything
from robot_sim.finding import Finding, Forbidden
from robot_sim.motion import arm
from robot_sim.program.instruction import Attach, MoveC, MoveJ, MoveL, SetTool, WaitAny, WaitInput
from robot_sim.program.routine import Routine


def refuse(routine: Routine) -> None:
    """Stop when the language cannot say the routine.

    Raises:
        Forbidden: with one ``export.unsupported`` for each thing it cannot say.
    """
    found = (*common(routine, PROFILE), *_each(routine))
    if found:
        raise Forbidden(*found)


def losses(routine: Routine) -> tuple[Loss, ...]:
    """What the files say less exactly than the routine."""
    return tuple(_losses(routine))


def _losses(routine: Routine) -> Iterator[Loss]:
    every = tuple(everything(routine))
    if any(isinstance(i, SetTool | Attach) for i in every):
        yield Loss(code="payload.centre_unknown")
    for move in every:
        match move:
            case MoveJ(speed=percent) if whole_percent(percent) != percent:
                printed = whole_percent(percent)
                yield Loss(code="speed.rounded", step=move.step, facts={"percent": percent, "printed_percent": printed})
            case _:
                pass
        match move:
            case MoveJ(blend=blend) if blend > 0:
                yield Loss(code="blend.stopped", step=move.step, facts={"blend_mm": blend})
            case MoveL(blend=blend) | MoveC(blend=blend) if blend > 0:
                yield Loss(code="blend.early", step=move.step, facts={"blend_mm": blend})
            case _:
                pass


def _each(routine: Routine) -> Iterator[Finding]:
    if not spherical(arm(routine.robot)):
        yield unsupported(PROFILE, "wrist", robot=robot_name(routine.robot))
    for instruction in everything(routine):
        match instruction:
            case MoveJ(speed=percent) if whole_percent(percent) < 1:
                yield unsupported(PROFILE, "speed", instruction.step)
            case MoveL(speed=speed) | MoveC(speed=speed) if float(number(speed / 1000, "speed_m_s")) == 0:
                yield unsupported(PROFILE, "speed", instruction.step)
            case WaitInput(timeout=seconds) | WaitAny(timeout=seconds) if milliseconds(seconds) == 0:
                yield unsupported(PROFILE, "timeout", instruction.step)
            case _:
                pass
