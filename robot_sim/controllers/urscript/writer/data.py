"""The declarations of a program: signals, points, tables, variables and the functions that every program has."""

from collections.abc import Iterator

from robot_sim.cell.robot import robot
from robot_sim.controllers.urscript.writer.body import BANKS, INDENT
from robot_sim.controllers.urscript.writer.names import Names, everything
from robot_sim.controllers.urscript.writer.numbers import degrees, in_controller_base, joints, pose
from robot_sim.controllers.urscript.writer.text import note, quoted
from robot_sim.program.instruction import MoveC, MoveJ, MoveL
from robot_sim.program.routine import Routine
from robot_sim.program.target import Indexed, Point, Target

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


def _points(routine: Routine, names: Names) -> Iterator[str]:
    by_joints, by_pose = _used(routine)
    for name, point in routine.points.items():
        yield note("point", name)
        yield from _point(point, names.points[name], routine, name in by_joints or name not in by_pose, name in by_pose)


def _point(point: Point, identifier: str, routine: Routine, as_joints: bool, as_pose: bool) -> Iterator[str]:
    if as_joints:
        yield f"global q{identifier} = {joints(point.joints)}  # deg {degrees(point.joints)}"
    if as_pose:
        yield f"global p{identifier} = {pose(in_controller_base(point.pose, robot(routine.robot)))}"
        if not as_joints:
            yield note("joints_deg", *(round(angle, 6) for angle in point.joints))


def _used(routine: Routine) -> tuple[set[str], set[str]]:
    """Points that joint moves go to, and points that lines and arcs go to or through."""
    by_joints, by_pose = _targets(routine)
    return ({name for t in by_joints for name in routine.rows(t)}, {name for t in by_pose for name in routine.rows(t)})


def _targets(routine: Routine) -> tuple[list[Target], list[Target]]:
    by_joints, by_pose = list[Target](), list[Target]()
    for instruction in everything(routine):
        match instruction:
            case MoveJ(to=to):
                by_joints.append(to)
            case MoveL(to=to):
                by_pose.append(to)
            case MoveC(via=via, to=to):
                by_pose += [via, to]
            case _:
                pass
    return by_joints, by_pose


def _tables(routine: Routine, names: Names) -> Iterator[str]:
    by_joints, by_pose = ({t.table for t in ts if isinstance(t, Indexed)} for ts in _targets(routine))
    for name, rows in routine.tables.items():
        yield note("table", name, *rows)
        for kind, tables in (("q", by_joints), ("p", by_pose)):
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
