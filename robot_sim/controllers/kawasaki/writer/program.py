"""A routine as one AS file."""

from collections.abc import Iterator

from robot_sim.cell.robot import robot
from robot_sim.controllers.kawasaki.profile import PROFILE
from robot_sim.controllers.kawasaki.writer.body import Body
from robot_sim.controllers.kawasaki.writer.data import declared, sections, told
from robot_sim.controllers.kawasaki.writer.functions import functions
from robot_sim.controllers.kawasaki.writer.limits import refuse
from robot_sim.controllers.kawasaki.writer.names import Names, names
from robot_sim.program.routine import Routine

SAFETY = (
    "Written by Kyoji from the routine with this digest. No controller has run this file.",
    "First run: teach mode or monitor speed 10 %, a person at the emergency stop, nobody in reach.",
    "The program halts when a joint is more than 2 deg from #q_home. It never moves there by itself.",
    "Poses are in the robot base (BASE NULL). mm, deg, O A T about z, y, z.",
    "Inputs are 1001 and up, outputs 1 and up. TIMER 1 is used for time-outs.",
    "Enter the centre of gravity of the load after the mass in each WEIGHT.",
    "Lines that begin with ;@ are read back by Kyoji: keep them with the line below them.",
)
"""What stands at the head of every file."""

BEGINNING = ("CALL k_start", "BASE NULL", "TOOL NULL", "k_ovr = 1")
"""What is done before anything moves."""


def write(routine: Routine, verified: str = "NOT PROVED") -> dict[str, bytes]:
    """The files of a routine by name; ``verified`` is what the head says of the proof.

    Raises:
        Forbidden: the language cannot say the routine; one ``export.unsupported`` for each reason.
    """
    refuse(routine)
    called = names(routine)
    text = "".join(line + PROFILE.line_end for line in _file(routine, called, verified))
    return {called.program + PROFILE.extension: text.encode(PROFILE.encoding)}


def _file(routine: Routine, called: Names, verified: str) -> Iterator[str]:
    body = Body(routine, called)
    subroutines = [*_subroutines(routine, called, body)]
    yield f".PROGRAM {called.program}()"
    yield from told("program", routine.name)
    yield from told("robot", robot(routine.robot).name)
    yield from told("digest", routine.digest)
    yield f"; VERIFIED: {verified} controller=NOT RUN"
    yield from (f"; {line}" for line in SAFETY)
    yield from declared(routine, called)
    yield from BEGINNING
    yield from body.lines(routine.instructions)
    yield ".END"
    yield from subroutines
    yield from functions(routine, called)
    yield from sections(routine, called)


def _subroutines(routine: Routine, called: Names, body: Body) -> Iterator[str]:
    for name, instructions in routine.subroutines.items():
        yield f".PROGRAM {called.subroutines[name]}()"
        yield from told("subroutine", name)
        yield from body.lines(instructions)
        yield ".END"
