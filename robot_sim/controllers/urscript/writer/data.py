"""The declarations of a program: signals, points, tables, variables and the functions that every program has."""

from collections.abc import Iterator

from robot_sim.cell.robot import robot
from robot_sim.controllers.urscript.writer.body import BANKS, INDENT
from robot_sim.controllers.urscript.writer.names import Names
from robot_sim.controllers.urscript.writer.numbers import degrees, in_controller_base, joints, pose
from robot_sim.controllers.urscript.writer.text import note, quoted
from robot_sim.controllers.urscript.writer.watch import functions
from robot_sim.controllers.used import used
from robot_sim.program.routine import Routine
from robot_sim.program.target import Point

START_TOLERANCE = 0.034906585
"""Largest difference of a joint from home at which the program starts [rad]: 2 deg."""

CHECK_START = f"""\
def check_start(home):
  local actual = get_actual_joint_positions()
  local joint = 0
  while joint < 6:
    if norm(actual[joint] - home[joint]) > {START_TOLERANCE}:
      popup("not at home: move the arm there by hand, then start again", title="Kyoji", error=True, blocking=True)
      halt
    end
    joint = joint + 1
  end
end"""
"""Stops the program before it moves anything when a joint is not where the rehearsal began."""

WAIT = """\
def wait_{bank}_digital_in(port, value, seconds):
  local waited = 0.0
  while get_{bank}_digital_in(port) != value:
    if waited >= seconds:
      return False
    end
    sync()
    waited = waited + get_steptime()
  end
  return True
end"""
"""True when the input takes the value in time; one time step at a time."""


def declarations(routine: Routine, names: Names) -> Iterator[str]:
    """The lines that come before the first statement, one block deep."""
    for name, port in routine.ports.items():
        yield note(port.direction, port.number, name)
    yield f"global q_home = {joints(routine.home)}  # deg {degrees(routine.home)}"
    yield from _points(routine, names)
    yield from _tables(routine, names)
    for name, identifier in names.variables.items():
        yield f"global {identifier} = 0  {note('variable', name)}"
    yield "global override = 1.0"
    yield from CHECK_START.splitlines()
    for bank, _ in BANKS:
        yield from WAIT.format(bank=bank).splitlines()
    yield from functions(routine, names)


def _points(routine: Routine, names: Names) -> Iterator[str]:
    moves = used(routine)
    for name, point in routine.points.items():
        yield note("point", name)
        yield from _point(point, names.points[name], routine, name in moves.joints, name in moves.poses)


def _point(point: Point, identifier: str, routine: Routine, as_joints: bool, as_pose: bool) -> Iterator[str]:
    if as_joints:
        yield f"global q{identifier} = {joints(point.joints)}  # deg {degrees(point.joints)}"
    if as_pose:
        yield f"global p{identifier} = {pose(in_controller_base(point.pose, robot(routine.robot)))}"
        if not as_joints:
            yield note("joints_deg", *(round(angle, 6) for angle in point.joints))


def _tables(routine: Routine, names: Names) -> Iterator[str]:
    moves = used(routine)
    for name, rows in routine.tables.items():
        yield note("table", name, *rows)
        for kind, tables in (("q", moves.joint_tables), ("p", moves.pose_tables)):
            if name in tables:
                yield from _table(f"{names.tables[name]}_{kind}", [f"{kind}{names.points[row]}" for row in rows])


def _table(identifier: str, rows: list[str]) -> Iterator[str]:
    """A function from the number of a row, counted from 1, to its point."""
    yield f"def {identifier}(row):"
    for number, row in enumerate(rows, 1):
        yield f"{INDENT}{'if' if number == 1 else 'elif'} row == {number}:"
        yield f"{INDENT * 2}return {row}"
    yield f"{INDENT}end"
    yield f"{INDENT}popup({quoted('no such row in a table')}, title={quoted('Kyoji')}, error=True, blocking=True)"
    yield f"{INDENT}halt"
    yield "end"
