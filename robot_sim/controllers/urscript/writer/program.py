"""A routine as one URScript file."""

from collections.abc import Iterator

from robot_sim.cell.robot import robot
from robot_sim.controllers.urscript.profile import PROFILE
from robot_sim.controllers.urscript.writer.body import INDENT, Body
from robot_sim.controllers.urscript.writer.data import declarations
from robot_sim.controllers.urscript.writer.limits import refuse
from robot_sim.controllers.urscript.writer.names import Names, names
from robot_sim.controllers.urscript.writer.numbers import leading_axis_speed
from robot_sim.controllers.urscript.writer.text import note
from robot_sim.controllers.used import everything
from robot_sim.program.instruction import SetTool
from robot_sim.program.routine import Routine

SAFETY = (
    "Written by Kyoji from the routine with this digest. No controller has run this file.",
    "First run: a person at the emergency stop, reduced mode, speed slider at 10 %, nobody in reach.",
    "The program stops at once when a joint is more than 2 deg from q_home. It never moves there by itself.",
    "Poses p[...] are in the base frame of the controller: that of ROS base_link turned by 180 deg about z. m, rad.",
    "Joints are those of the nominal arm; a calibrated arm meets poses exactly and joint targets to a few mm.",
    "Lines that begin with #@ are read back by Kyoji: keep them with the line they stand at.",
)
"""What stands at the head of every file."""


def write(routine: Routine, verified: str = "NOT PROVED") -> dict[str, bytes]:
    """The files of a routine by name; ``verified`` is what the head says of the proof.

    Raises:
        Forbidden: the language cannot say the routine; one ``export.unsupported`` for each reason.
    """
    refuse(routine)
    called = names(routine)
    lines = (*_head(routine, verified), *_program(routine, called))
    text = "".join(line + PROFILE.line_end for line in lines)
    return {called.program + PROFILE.extension: text.encode(PROFILE.encoding)}


def _head(routine: Routine, verified: str) -> Iterator[str]:
    arm = robot(routine.robot)
    full = leading_axis_speed(100, arm)
    yield note("program", routine.name)
    yield note("robot", arm.name)
    yield note("digest", routine.digest)
    yield f"# VERIFIED: {verified} controller=NOT RUN"
    for tool in dict.fromkeys(i for i in everything(routine) if isinstance(i, SetTool)):
        yield f"# Tool: {tool.tcp.xyz} mm, rpy {tool.tcp.rpy} deg, {tool.payload} kg"
    yield f"# movej: v = percent of {full:.6f} rad/s, the rated speed of the slowest joint of the {arm.model}"
    yield from (f"# {line}" for line in SAFETY)


def _program(routine: Routine, called: Names) -> Iterator[str]:
    body = Body(routine, called)
    yield f"def {called.program}():"
    yield from (INDENT + line for line in declarations(routine, called))
    for name, instructions in routine.subroutines.items():
        yield f"{INDENT}def {called.subroutines[name]}():  {note('subroutine', name)}"
        yield from body.lines(instructions, 2)
        yield f"{INDENT}end"
    yield f"{INDENT}check_start(q_home)"
    yield from body.lines(routine.instructions, 1)
    yield "end"
    yield f"{called.program}()"
