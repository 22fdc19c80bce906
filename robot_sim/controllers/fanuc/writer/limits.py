"""What a TP program cannot say of a routine, and what it says less exactly."""

from collections.abc import Iterator

from robot_sim.cell.robot import Robot
from robot_sim.controllers.fanuc.profile import PROFILE
from robot_sim.controllers.fanuc.writer.names import Names
from robot_sim.controllers.fanuc.writer.numbers import hundredths, whole
from robot_sim.controllers.fanuc.writer.positions import tools_of_points
from robot_sim.controllers.loss import Loss
from robot_sim.controllers.refusal import common, unsupported
from robot_sim.controllers.used import everything
from robot_sim.finding import Finding, Forbidden
from robot_sim.program.instruction import Attach, Dwell, Instruction, MoveC, MoveJ, MoveL, SetTool, WaitInput
from robot_sim.program.routine import Routine, flatten

LIMITS = PROFILE.limits


def refuse(routine: Routine, called: Names) -> None:
    """Stop when the language cannot say the routine.

    Raises:
        Forbidden: with one ``export.unsupported`` for each thing it cannot say.
    """
    found = (*common(routine, PROFILE), *_whole(routine, called), *_each(routine))
    if found:
        raise Forbidden(*found)
    found = tuple(_tools(routine, called))
    if found:
        raise Forbidden(*found)


def refuse_long(lines: int) -> None:
    """Stop when a program has more lines than a controller numbers.

    Raises:
        Forbidden: with one ``export.unsupported``.
    """
    if lines > LIMITS["lines"]:
        raise Forbidden(unsupported(PROFILE, "lines", count=lines, most=LIMITS["lines"]))


def losses(routine: Routine) -> tuple[Loss, ...]:
    """What the files say less exactly than the routine."""
    return tuple(_losses(routine))


def _losses(routine: Routine) -> Iterator[Loss]:
    every = tuple(everything(routine))
    if any(isinstance(i, SetTool | Attach) for i in every):
        yield Loss(code="payload.entered")
    for instruction in every:
        yield from _rounded(instruction)
        if isinstance(instruction, MoveJ | MoveL | MoveC) and instruction.blend > 0:
            yield Loss(code="blend.stopped", step=instruction.step, facts={"blend_mm": instruction.blend})


def _rounded(instruction: Instruction) -> Iterator[Loss]:
    step = instruction.step
    match instruction:
        case MoveJ(speed=speed) if whole(speed) != speed:
            yield Loss(code="speed.rounded", step=step, facts={"percent": speed, "printed_percent": whole(speed)})
        case MoveL(speed=speed) | MoveC(speed=speed) if whole(speed) != speed:
            yield Loss(code="speed.whole_mm_s", step=step, facts={"speed_mm_s": speed, "printed_mm_s": whole(speed)})
        case WaitInput(timeout=seconds) | Dwell(seconds=seconds) if hundredths(seconds) / 100 != seconds:
            printed = hundredths(seconds) / 100
            yield Loss(code="time.rounded", step=step, facts={"time_s": seconds, "printed_s": printed})
        case _:
            pass


def _whole(routine: Routine, called: Names) -> Iterator[Finding]:
    if isinstance(routine.robot, Robot):
        yield unsupported(PROFILE, "axis_coupling", robot=routine.robot.name, works=", ".join(PROFILE.serves))
    for construct, count, most in (
        ("registers", called.last_register, LIMITS["last_register"]),
        ("tools", len(called.tools), LIMITS["tools"]),
        ("payloads", len(called.payloads), LIMITS["payloads"]),
    ):
        if count > most:
            yield unsupported(PROFILE, construct, count=count, most=most)


def _each(routine: Routine) -> Iterator[Finding]:
    for instruction in everything(routine):
        match instruction:
            case MoveJ(speed=speed) if whole(speed) < 1:
                yield unsupported(PROFILE, "speed", instruction.step)
            case MoveL(speed=speed) | MoveC(speed=speed) if not 1 <= whole(speed) <= LIMITS["speed_mm_s"]:
                yield unsupported(PROFILE, "speed", instruction.step)
            case WaitInput(timeout=seconds) | Dwell(seconds=seconds) if hundredths(seconds) < 1:
                yield unsupported(PROFILE, "time", instruction.step)
            case _:
                pass


def _tools(routine: Routine, called: Names) -> Iterator[Finding]:
    """Each position stores the tool it is taught with; another one is an alarm on the controller."""
    try:
        found = tools_of_points(routine, called)
    except KeyError as error:
        yield unsupported(PROFILE, "variable", variable=str(error.args[0]))
        return
    for name, tools in found.items():
        if len(tools) > 1:
            yield unsupported(PROFILE, "tool_of_point", variable=name)
    moving = (i for body in routine.subroutines.values() for i in flatten(body) if isinstance(i, MoveJ | MoveL | MoveC))
    if len(called.tools) > 1 and any(moving):
        yield unsupported(PROFILE, "tool_of_subroutine")
