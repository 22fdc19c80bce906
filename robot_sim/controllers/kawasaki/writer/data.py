"""What an AS file declares: names told in notes, positions in sections of their own."""

from collections.abc import Iterator

from robot_sim.cell.robot import robot
from robot_sim.controllers.kawasaki.profile import PROFILE
from robot_sim.controllers.kawasaki.writer.names import Names
from robot_sim.controllers.kawasaki.writer.numbers import joints, trans
from robot_sim.controllers.note import note
from robot_sim.controllers.used import used
from robot_sim.program.routine import Routine


def told(word: str, *values: str | float) -> Iterator[str]:
    """The lines of a note."""
    return note(";", PROFILE.limits["line"], word, *values)


def declared(routine: Routine, names: Names) -> Iterator[str]:
    """The notes that tell what the names of the file stand for."""
    for name, port in routine.ports.items():
        yield from told(port.direction, port.number, name)
    for name, called in names.points.items():
        yield from told("point", called, name)
    for tool, called in names.tools.items():
        yield from told("tool", called, tool.name)
    for name, called in names.variables.items():
        yield from told("variable", called, name)
    for name, called in names.tables.items():
        yield from told("table", called, name)
        for row in routine.tables[name]:
            yield from told("row", called, row)


def sections(routine: Routine, names: Names) -> Iterator[str]:
    """The positions."""
    moves, base = used(routine), robot(routine.robot).controller_base.inverse()
    yield ".TRANS"
    for tool, called in names.tools.items():
        yield f"{called} {trans(tool.tcp)}"
    for name, point in routine.points.items():
        if name in moves.poses:
            yield f"p{names.points[name]} {trans(base @ point.pose)}"
    yield ".END"
    yield ".JOINTS"
    yield f"#q_home {joints(routine.home)}"
    for name, point in routine.points.items():
        if name in moves.joints:
            yield f"#q{names.points[name]} {joints(point.joints)}"
    yield ".END"
