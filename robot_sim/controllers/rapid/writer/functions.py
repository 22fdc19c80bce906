"""The routines that every module brings along, and the functions that stand for tables."""

from collections.abc import Iterator

from robot_sim.controllers.rapid.writer.data import told
from robot_sim.controllers.rapid.writer.names import Names
from robot_sim.controllers.used import used
from robot_sim.program.routine import Routine

HELPERS = """\
PROC check_start()
  VAR jointtarget here;
  here := CJointT();
{checks}
ENDPROC
PROC check_axis(num here, num home)
  IF Abs(here - home) > 2 THEN
    ErrWrite "Kyoji: not at home", "Move the arm there by hand, then start again.";
    EXIT;
  ENDIF
ENDPROC
PROC carry(num mass)
  kyoji_load.mass := mass - kyoji_tool.tload.mass;
  IF kyoji_load.mass < 0.001 THEN
    kyoji_load.mass := 0.001;
  ENDIF
  GripLoad kyoji_load;
ENDPROC""".format(
    checks="\n".join(f"  check_axis here.robax.rax_{axis}, q_home.robax.rax_{axis};" for axis in range(1, 7))
)
"""Stops before anything moves when a joint is 2 deg from home; tells the controller what hangs on the flange."""


def functions(routine: Routine, names: Names) -> Iterator[str]:
    """The lines of the routines that no step asks for."""
    yield from HELPERS.splitlines()
    moves = used(routine)
    for name, rows in routine.tables.items():
        if name not in moves.joint_tables + moves.pose_tables:
            for row in rows:
                yield from told("row", name, row)
        for kind, tables in (("q", moves.joint_tables), ("p", moves.pose_tables)):
            if name in tables:
                yield from told("table", name)
                yield from _table(f"{names.tables[name]}_{kind}", [f"{kind}{names.points[row]}" for row in rows])


def _table(called: str, rows: list[str]) -> Iterator[str]:
    """A function from the number of a row, counted from 1, to its point."""
    yield f"FUNC {'jointtarget' if called.endswith('q') else 'robtarget'} {called}(num row)"
    yield "  TEST row"
    for number, row in enumerate(rows, 1):
        yield f"  CASE {number}:"
        yield f"    RETURN {row};"
    yield "  ENDTEST"
    yield '  ErrWrite "Kyoji: no such row", "A table was asked for a row that it does not have.";'
    yield "  EXIT;"
    yield "ENDFUNC"
