"""A routine as one RAPID module."""

from collections.abc import Iterator

from robot_sim.cell.robot import robot
from robot_sim.controllers.rapid.profile import PROFILE
from robot_sim.controllers.rapid.writer.body import INDENT, Body
from robot_sim.controllers.rapid.writer.data import declarations, told
from robot_sim.controllers.rapid.writer.functions import functions
from robot_sim.controllers.rapid.writer.inputs import choices
from robot_sim.controllers.rapid.writer.limits import refuse
from robot_sim.controllers.rapid.writer.names import Names, names
from robot_sim.program.routine import Routine

SAFETY = (
    "Written by Kyoji from the routine with this digest. No controller has run this file.",
    "First run: manual mode with reduced speed, a person at the enabling device, nobody in reach.",
    "The program stops at once when a joint is more than 2 deg from q_home. It never moves there by itself.",
    "Poses are in kyoji_base, which lies on the world frame: the world frame has to be the base frame. mm, deg.",
    "Signals di_N and do_N are input N and output N: name them so in the I/O configuration, or rename them here.",
    "Joint moves run by the speed of the TCP and of its turn, not by a share of joint speeds.",
    "Tools have the mass of the routine; enter their centre of gravity where [0,0,0.001] stands.",
    "Lines that begin with !@ are read back by Kyoji: keep them with the line below them.",
)
"""What stands at the head of every file."""


def write(routine: Routine, verified: str = "NOT PROVED") -> dict[str, bytes]:
    """The files of a routine by name; ``verified`` is what the head says of the proof.

    Raises:
        Forbidden: the language cannot say the routine; one ``export.unsupported`` for each reason.
    """
    refuse(routine)
    called = names(routine, min(joint.speed for joint in robot(routine.robot).joints))
    lines = (f"MODULE {called.module}", *(INDENT + line for line in _module(routine, called, verified)), "ENDMODULE")
    text = "".join(line + PROFILE.line_end for line in lines)
    return {called.module + PROFILE.extension: text.encode(PROFILE.encoding)}


def _module(routine: Routine, called: Names, verified: str) -> Iterator[str]:
    yield from told("program", routine.name)
    yield from told("robot", robot(routine.robot).name)
    yield from told("digest", routine.digest)
    yield f"! VERIFIED: {verified} controller=NOT RUN"
    yield from (f"! {line}" for line in SAFETY)
    yield from declarations(routine, called)
    yield from functions(routine, called)
    yield from choices(routine, called)
    yield from _routines(routine, called)


def _routines(routine: Routine, called: Names) -> Iterator[str]:
    body = Body(routine, called)
    for name, instructions in routine.subroutines.items():
        yield from told("subroutine", name)
        yield f"PROC {called.subroutines[name]}()"
        yield from body.lines(instructions, 1)
        yield "ENDPROC"
    yield "PROC main()"
    yield "  check_start;"
    yield "  ConfJ\\On;"
    yield "  ConfL\\On;"
    yield "  VelSet 100, 5000;"
    yield "  kyoji_tool := tool0;"
    yield from body.lines(routine.instructions, 1)
    yield "ENDPROC"
