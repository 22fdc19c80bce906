"""A routine as TP programs, one for the program and one for each subroutine, and a sheet beside them."""

from collections.abc import Iterable, Iterator

from robot_sim.controllers.fanuc.profile import PROFILE
from robot_sim.controllers.fanuc.writer.body import Body
from robot_sim.controllers.fanuc.writer.limits import refuse, refuse_long
from robot_sim.controllers.fanuc.writer.names import OVERRIDE, WORK, Names, names, rows
from robot_sim.controllers.fanuc.writer.numbers import operand, pendant
from robot_sim.controllers.fanuc.writer.positions import Positions, cartesian, tools_of_points
from robot_sim.controllers.fanuc.writer.sheet import Notes, readable_remark, sheet
from robot_sim.controllers.note import readable
from robot_sim.program.routine import Routine

ATTRIBUTES = """\
OWNER\t\t= MNEDITOR;
COMMENT\t\t= "{comment}";
LINE_COUNT\t= {count};
PROTECT\t\t= READ_WRITE;
TCD:  STACK_SIZE\t= 0,
      TASK_PRIORITY\t= 50,
      TIME_SLICE\t= 0,
      BUSY_LAMP_OFF\t= 0,
      ABORT_REQUEST\t= 0,
      PAUSE_REQUEST\t= 0;
DEFAULT_GROUP\t= 1,*,*,*,*;
CONTROL_CODE\t= 00000000 00000000;"""
"""What stands under /ATTR."""

START_TOLERANCE = 2
"""Largest difference of a joint from home at which the program starts [deg]."""


def write(routine: Routine, verified: str = "NOT PROVED") -> dict[str, bytes]:
    """The files of a routine by name; ``verified`` is what the head says of the proof.

    Raises:
        Forbidden: the language cannot say the routine; one ``export.unsupported`` for each reason.
    """
    called = names(routine)
    refuse(routine, called)
    notes, tools = Notes(), {name: min(of) for name, of in tools_of_points(routine, called).items()}
    body = Body(routine, called, notes, iter(called.counters))
    positions, files = Positions(routine, called, tools, cartesian(routine)), dict[str, bytes]()
    for name, program in called.subroutines.items():
        instructions = routine.subroutines[name]
        body.end = "ABORT"
        lines = [*_head(routine, name), *body.lines(instructions)]
        files[f"{program}.LS"] = _program(program, name, lines, positions.lines(instructions))
    body.end = "END"
    main = [*_head(routine, routine.name), *_start(routine, called), *body.lines(routine.instructions)]
    files[f"{called.program}.LS"] = _program(called.program, routine.name, main, positions.lines(routine.instructions))
    return {**dict(reversed(files.items())), f"{called.program}.json": sheet(routine, called, notes, verified)}


def _head(routine: Routine, name: str) -> Iterator[str]:
    yield readable_remark("KYOJI ", routine.digest[:12])
    yield readable_remark("", name) if readable(name, 1).strip("_ ") else "!PROGRAM"
    yield "!NOT RUN ON A CONTROLLER"
    yield "!FIRST RUN IN T1, OVERRIDE 10"


def _start(routine: Routine, called: Names) -> Iterator[str]:
    """Aborts where a joint is not at home; sets what the program relies on."""
    yield "PR[98]=JPOS"
    for axis, angle in enumerate(pendant(routine.home), 1):
        yield f"R[{WORK}]=PR[98,{axis}]-{operand(angle, 'joint_deg')}"
        yield f"IF R[{WORK}]>{START_TOLERANCE},JMP LBL[1]"
        yield f"IF R[{WORK}]<(-{START_TOLERANCE}),JMP LBL[1]"
    yield "JMP LBL[2]"
    yield "LBL[1]"
    yield "MESSAGE[NOT AT HOME]"
    yield "ABORT"
    yield "LBL[2]"
    yield "UFRAME_NUM=0"
    yield f"R[{OVERRIDE}]=1"
    for register, point in rows(routine, called):
        yield f"R[{register}]={point}"


def _program(program: str, title: str, lines: list[str], positions: Iterable[str]) -> bytes:
    numbered, count = list[str](), 0
    for line in lines:
        if line.startswith(" "):
            numbered.append(f"    : {line}    ;")
            continue
        count += 1
        moves = line.startswith(("J ", "L ", "C "))
        end = "    " if line.startswith("C ") else "    ;" if moves else " ;"
        numbered.append(f"{count:4d}:{line if moves else '  ' + line}{end}")
    refuse_long(count)
    comment = readable(title, PROFILE.limits["comment"])
    attributes = ATTRIBUTES.format(comment=comment, count=count).splitlines()
    text = (f"/PROG  {program}", "/ATTR", *attributes, "/MN", *numbered, "/POS", *positions, "/END")
    return "".join(line + PROFILE.line_end for line in text).encode(PROFILE.encoding)
