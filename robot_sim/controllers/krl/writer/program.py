"""A routine as one KRL module: a file of statements and a file of data."""

from collections.abc import Iterable, Iterator

from robot_sim.cell.robot import robot
from robot_sim.controllers.krl.profile import PROFILE
from robot_sim.controllers.krl.writer.body import Body
from robot_sim.controllers.krl.writer.data import declarations, told
from robot_sim.controllers.krl.writer.functions import functions
from robot_sim.controllers.krl.writer.inputs import choices
from robot_sim.controllers.krl.writer.limits import refuse
from robot_sim.controllers.krl.writer.names import Names, names
from robot_sim.program.routine import Routine

SAFETY = (
    "Written by Kyoji from the routine with this digest. No controller has run this file.",
    "First run: mode T1, override 10 %, a person at the enabling switch, nobody in reach.",
    "The program stops at once when an axis is more than 2 deg from XQHOME. It never moves there by itself.",
    "Poses are in $ROBROOT. mm, deg, m/s.",
    "Signals are $IN[n] and $OUT[n]. Timer 20 is used for time-outs: check one with a watch.",
    "$LOAD.M is set; enter centre and inertia of the load, $LOAD.CM and $LOAD.J, before the first run.",
    "Lines that begin with ;@ are read back by Kyoji: keep them with the line below them.",
)
"""What stands at the head of every program."""

ATTRIBUTES = ("&ACCESS RVP", "&REL 1")
"""The first lines of both files."""

BEGINNING = ("BAS(#INITMOV,0)", "$ORI_TYPE=#VAR", "$CIRC_TYPE=#BASE", "$BASE=$ROBROOT", "$TOOL=$NULLFRAME", "K_OVR=1.0")
"""What is set before anything moves; a wrong stand of the arm is noticed first."""


def write(routine: Routine, verified: str = "NOT PROVED") -> dict[str, bytes]:
    """The files of a routine by name; ``verified`` is what the head says of the proof.

    Raises:
        Forbidden: the language cannot say the routine; one ``export.unsupported`` for each reason.
    """
    refuse(routine)
    called = names(routine)
    source = (*ATTRIBUTES, *_source(routine, called, verified))
    data = (*ATTRIBUTES, f"DEFDAT {called.module}", *declarations(routine, called), "ENDDAT")
    return {f"{called.module}.src": _encoded(source), f"{called.module}.dat": _encoded(data)}


def _encoded(lines: Iterable[str]) -> bytes:
    return "".join(line + PROFILE.line_end for line in lines).encode(PROFILE.encoding)


def _source(routine: Routine, called: Names, verified: str) -> Iterator[str]:
    body = Body(routine, called)
    subroutines = [*_subroutines(routine, called, body)]
    yield f"DEF {called.module}( )"
    yield from told("program", routine.name)
    yield from told("robot", robot(routine.robot).name)
    yield from told("digest", routine.digest)
    yield f"; VERIFIED: {verified} controller=NOT RUN"
    yield from (f"; {line}" for line in SAFETY)
    yield "K_START()"
    yield from BEGINNING
    yield from body.main(routine.instructions)
    yield "END"
    yield from subroutines
    yield from functions(routine, called)
    yield from choices(routine, called)


def _subroutines(routine: Routine, called: Names, body: Body) -> Iterator[str]:
    for name, instructions in routine.subroutines.items():
        yield from told("subroutine", name)
        yield f"DEF {called.subroutines[name]}( )"
        yield from body.subroutine(instructions)
        yield "END"
