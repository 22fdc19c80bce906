"""What URScript cannot say of a routine, and what it says less exactly."""

from collections.abc import Iterator

from robot_sim.cell.robot import robot
from robot_sim.controllers.loss import Loss
from robot_sim.controllers.refusal import common, unsupported
from robot_sim.controllers.urscript.profile import PROFILE
from robot_sim.controllers.urscript.writer.numbers import leading_axis_speed, number
from robot_sim.controllers.used import counted, everything
from robot_sim.finding import Finding, Forbidden
from robot_sim.program.instruction import (
    Attach,
    Call,
    Guard,
    Instruction,
    Loop,
    MoveC,
    MoveJ,
    MoveL,
    SetTool,
    Until,
)
from robot_sim.program.routine import Routine, flatten


def refuse(routine: Routine) -> None:
    """Stop when the language cannot say the routine.

    Raises:
        Forbidden: with one ``export.unsupported`` for each thing it cannot say.
    """
    found = (*common(routine, PROFILE), *(finding for i in everything(routine) for finding in _one(i, routine)))
    if found:
        raise Forbidden(*found)


def losses(routine: Routine) -> tuple[Loss, ...]:
    """What the file says less exactly than the routine."""
    return tuple(_losses(routine))


def _losses(routine: Routine) -> Iterator[Loss]:
    speeds = [joint.speed for joint in robot(routine.robot).joints]
    every = tuple(everything(routine))
    if min(speeds) < max(speeds) and any(isinstance(i, MoveJ) for i in every):
        yield Loss(code="speed.leading_axis", facts={"slowest_deg_s": min(speeds), "fastest_deg_s": max(speeds)})
    if any(isinstance(i, SetTool | Attach) for i in every):
        yield Loss(code="payload.centre_unknown")
    for move in every:
        if isinstance(move, MoveJ | MoveL | MoveC) and move.blend > 0:
            yield Loss(code="blend.early", step=move.step, facts={"blend_mm": move.blend})


def _one(instruction: Instruction, routine: Routine) -> Iterator[Finding]:
    match instruction:
        case MoveL(speed=speed) | MoveC(speed=speed):
            too_slow = float(number(speed / 1000, "speed")) == 0
        case MoveJ(speed=speed):
            too_slow = float(number(leading_axis_speed(speed, robot(routine.robot)), "speed")) == 0
        case Guard(body=body):
            too_slow = False
            yield from _unguardable(routine, body)
        case Loop(variable=variable, body=body) | Until(variable=variable, body=body):
            too_slow = False
            if variable in _assigned(routine, body):
                yield unsupported(PROFILE, "loop_variable", instruction.step, variable=variable)
        case _:
            too_slow = False
    if too_slow:
        yield unsupported(PROFILE, "speed", instruction.step)


def _unguardable(routine: Routine, body: tuple[Instruction, ...]) -> Iterator[Finding]:
    """A move under guard is begun anew from where it was stopped: arcs, blends and calls do not allow that."""
    for instruction in flatten(body):
        match instruction:
            case MoveC() | Call() | Guard():
                yield unsupported(PROFILE, f"guard.{instruction.kind}", instruction.step)
            case MoveJ(blend=blend) | MoveL(blend=blend) if blend > 0:
                yield unsupported(PROFILE, "guard.blend", instruction.step)
            case _:
                pass


def _assigned(routine: Routine, body: tuple[Instruction, ...]) -> set[str]:
    """Variables that a body gives a value to itself; when it calls, those of every subroutine too."""
    inside = list(flatten(body))
    if any(isinstance(i, Call) for i in inside):
        inside += [i for called in routine.subroutines.values() for i in flatten(called)]
    return set(counted(inside))
