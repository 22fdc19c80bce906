"""A routine as one MELFA-BASIC program: numbered steps, then the positions."""

from collections.abc import Iterator

from robot_sim.cell.robot import robot
from robot_sim.controllers.mitsubishi.profile import PROFILE
from robot_sim.controllers.mitsubishi.writer.body import FIRST_ALARM, Body, told
from robot_sim.controllers.mitsubishi.writer.limits import refuse, refuse_long
from robot_sim.controllers.mitsubishi.writer.names import Names, names
from robot_sim.controllers.mitsubishi.writer.numbers import joints, tool
from robot_sim.controllers.used import used
from robot_sim.program.routine import Routine

SAFETY = (
    "Written by Kyoji from the routine with this digest. No controller has run this file.",
    "First run: teach mode or override 10 %, a person at the enabling switch, nobody in reach.",
    "The program halts when a joint is more than 2 deg from JHOME. It never moves there by itself.",
    "All points are joint angles [deg]; lines and arcs lead the TCP of the Tool [mm, deg].",
    "Enter the masses of the notes 'load' as work conditions; the program selects them.",
    "User errors 9100 and up are the alarms of the notes. M_Timer(1) is used for time-outs.",
    "Steps that begin with '@ are read back by Kyoji: keep them with the step below them.",
)
"""What stands at the head of every program."""

HELPERS = (
    "*START",
    *(
        line
        for axis in range(1, 7)
        for line in (
            f"If Abs(Deg(J_Curr.J{axis})-Deg(JHOME.J{axis}))>2 Then",
            f"Error {FIRST_ALARM}",
            "GoSub *HALT",
            "EndIf",
        )
    ),
    "Return",
    "*HALT",
    "Hlt",
    "GoTo *HALT",
)
"""Start check, and an end that cannot be passed."""


def write(routine: Routine, verified: str = "NOT PROVED") -> dict[str, bytes]:
    """The files of a routine by name; ``verified`` is what the head says of the proof.

    Raises:
        Forbidden: the language cannot say the routine; one ``export.unsupported`` for each reason.
    """
    called = names(routine)
    refuse(routine, called)
    steps = [*_steps(routine, called, verified)]
    refuse_long(len(steps))
    lines = (*(f"{number} {step}" for number, step in enumerate(steps, 1)), *_positions(routine, called))
    text = "".join(line + PROFILE.line_end for line in lines)
    return {called.program + PROFILE.extension: text.encode(PROFILE.encoding)}


def _steps(routine: Routine, called: Names, verified: str) -> Iterator[str]:
    body = Body(routine, called)
    subroutines = [*_subroutines(routine, called, body)]
    yield from told("program", routine.name)
    yield from told("robot", robot(routine.robot).name)
    yield from told("digest", routine.digest)
    yield f"' VERIFIED: {verified} controller=NOT RUN"
    yield from (f"' {line}" for line in SAFETY)
    yield from _declared(routine, called)
    yield from ("GoSub *START", "Tool P_NTool", "Ovrd 100")
    yield from body.lines(routine.instructions)
    yield "End"
    yield from subroutines
    yield from _tables(routine, called)
    yield from HELPERS


def _declared(routine: Routine, called: Names) -> Iterator[str]:
    for name, port in routine.ports.items():
        yield from told(port.direction, port.number, name)
    for name, point in called.points.items():
        yield from told("point", point, name)
    for name, variable in called.variables.items():
        yield from told("variable", variable, name)
    for mass, number in called.loads.items():
        yield from told("load", number, mass)
    for name, label in called.tables.items():
        yield from told("table", label, name)
        for row in routine.tables[name]:
            yield from told("row", label, row)


def _subroutines(routine: Routine, called: Names, body: Body) -> Iterator[str]:
    for name, instructions in routine.subroutines.items():
        yield called.subroutines[name]
        yield from told("subroutine", name)
        yield from body.lines(instructions)
        yield "Return"


def _tables(routine: Routine, called: Names) -> Iterator[str]:
    moves = used(routine)
    for name in dict.fromkeys(moves.joint_tables + moves.pose_tables):
        yield called.tables[name]
        yield "Select MROW"
        for number, row in enumerate(routine.tables[name], 1):
            yield f"Case {number}"
            yield f"JQ={called.points[row]}"
            yield "Break"
        yield "Default"
        yield f"Error {FIRST_ALARM}"
        yield "GoSub *HALT"
        yield "Break"
        yield "End Select"
        yield "Return"


def _positions(routine: Routine, called: Names) -> Iterator[str]:
    yield f"JHOME={joints(routine.home)}"
    for name, point in routine.points.items():
        yield f"{called.points[name]}={joints(point.joints)}"
    for tcp, variable in called.tools.items():
        yield f"{variable}={tool(tcp)}"
