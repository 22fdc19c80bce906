"""What MELFA-BASIC cannot say of a routine, and what it says less exactly."""

from collections.abc import Iterator

from robot_sim.cell.robot import robot, robot_name
from robot_sim.controllers.loss import Loss
from robot_sim.controllers.mitsubishi.profile import PROFILE
from robot_sim.controllers.mitsubishi.writer.names import Names
from robot_sim.controllers.mitsubishi.writer.numbers import milliseconds
from robot_sim.controllers.refusal import common, unsupported
from robot_sim.controllers.used import everything
from robot_sim.finding import Finding, Forbidden
from robot_sim.program.instruction import Attach, Dwell, MoveC, MoveJ, MoveL, SetTool, WaitInput
from robot_sim.program.routine import Routine

LIMITS = PROFILE.limits
SLOWEST = 0.1
"""Smallest speed [% or mm/s]."""


def refuse(routine: Routine, called: Names) -> None:
    """Stop when the language cannot say the routine.

    Raises:
        Forbidden: with one ``export.unsupported`` for each thing it cannot say.
    """
    found = (*common(routine, PROFILE), *_whole(routine, called), *_each(routine))
    if found:
        raise Forbidden(*found)


def refuse_long(steps: int) -> None:
    """Stop when a program has more steps than a controller numbers.

    Raises:
        Forbidden: with one ``export.unsupported``.
    """
    if steps > LIMITS["steps"]:
        raise Forbidden(unsupported(PROFILE, "steps", count=steps, most=LIMITS["steps"]))


def losses(routine: Routine) -> tuple[Loss, ...]:
    """What the file says less exactly than the routine."""
    return tuple(_losses(routine))


def _losses(routine: Routine) -> Iterator[Loss]:
    every = tuple(everything(routine))
    if any(isinstance(i, MoveL | MoveC) for i in every):
        yield Loss(code="speed.turn_free")
    if any(isinstance(i, SetTool | Attach) for i in every):
        yield Loss(code="payload.entered")
    for move in every:
        if isinstance(move, MoveJ | MoveL | MoveC) and move.blend > 0:
            yield Loss(code="blend.stopped", step=move.step, facts={"blend_mm": move.blend})


def _whole(routine: Routine, called: Names) -> Iterator[Finding]:
    if len(robot(routine.robot).joints) != 6:
        yield unsupported(PROFILE, "joints", robot=robot_name(routine.robot), works=", ".join(PROFILE.serves))
    for construct, count in (("loads", len(called.loads)), ("alarms", len(called.alarms))):
        if count > LIMITS[construct]:
            yield unsupported(PROFILE, construct, count=count, most=LIMITS[construct])


def _each(routine: Routine) -> Iterator[Finding]:
    for instruction in everything(routine):
        match instruction:
            case MoveJ(speed=speed) | MoveL(speed=speed) | MoveC(speed=speed) if speed < SLOWEST:
                yield unsupported(PROFILE, "speed", instruction.step)
            case WaitInput(timeout=seconds) | Dwell(seconds=seconds) if milliseconds(seconds) < 1:
                yield unsupported(PROFILE, "time", instruction.step)
            case _:
                pass
