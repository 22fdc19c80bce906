"""The programs that every file brings along, and those that stand for tables."""

from collections.abc import Iterator

from robot_sim.controllers.kawasaki.writer.names import Names
from robot_sim.controllers.used import used
from robot_sim.program.routine import Routine

HELPERS = """\
.PROGRAM k_start()
HERE #k_here
DECOMPOSE .now[1] = #k_here
DECOMPOSE .home[1] = #q_home
FOR .axis = 1 TO 6
IF ABS(.now[.axis]-.home[.axis]) > 2 THEN
PRINT "KYOJI: NOT AT HOME. MOVE THE ARM THERE BY HAND, THEN START AGAIN."
HALT
END
END
.END
.PROGRAM k_wait(.input,.seconds)
TIMER 1 = 0
WAIT SIG(.input) OR TIMER(1) >= .seconds
k_came = SIG(.input)
.END"""
"""Start check, and a wait with a time-out that tells whether the input came."""


def functions(routine: Routine, names: Names) -> Iterator[str]:
    """The lines of the programs that no step asks for."""
    yield from HELPERS.splitlines()
    moves = used(routine)
    for name, rows in routine.tables.items():
        for kind, tables in (("q", moves.joint_tables), ("p", moves.pose_tables)):
            if name in tables:
                mark = "#" if kind == "q" else ""
                points = [f"{mark}{kind}{names.points[row]}" for row in rows]
                yield from _table(f"{names.tables[name]}_{kind}", f"{mark}k_{kind}", points)


def _table(called: str, into: str, rows: list[str]) -> Iterator[str]:
    """A program that copies the point of a row, counted from 1."""
    yield f".PROGRAM {called}(.row)"
    yield "CASE .row OF"
    for number, row in enumerate(rows, 1):
        yield f"VALUE {number}:"
        yield f"POINT {into} = {row}"
    yield "ANY :"
    yield 'PRINT "KYOJI: NO SUCH ROW IN A TABLE"'
    yield "HALT"
    yield "END"
    yield ".END"
