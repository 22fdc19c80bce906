"""What the names of a program stand for, for readers."""

from dataclasses import dataclass, field

from robot_sim.cell.signal import Direction
from robot_sim.controllers.lines import Note
from robot_sim.controllers.recovered import Taught, Unreadable
from robot_sim.controllers.syntax import Calling, Expression, Name
from robot_sim.program.routine import Port
from robot_sim.program.target import Indexed, Target


@dataclass
class Scope:
    """The declarations of one program, by the name that the file uses."""

    joints: dict[str, str] = field(default_factory=dict)
    """Point of a constant that holds joint angles."""
    poses: dict[str, str] = field(default_factory=dict)
    """Point of a constant that holds a pose."""
    points: dict[str, Taught] = field(default_factory=dict)
    """Points by their own name."""
    tables: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Rows of tables by their own name."""
    joint_tables: dict[str, str] = field(default_factory=dict)
    """Table of a function that gives joint angles."""
    pose_tables: dict[str, str] = field(default_factory=dict)
    """Table of a function that gives poses."""
    variables: dict[str, str] = field(default_factory=dict)
    """Variable of the routine for a variable of the file."""
    subroutines: dict[str, str] = field(default_factory=dict)
    """Subroutine for a routine of the file."""
    ports: dict[str, Port] = field(default_factory=dict)
    """Signals by their own name."""

    def teach(self, point: str, taught: Taught) -> None:
        """Adds what a constant tells of a point to what is known of it already."""
        known = self.points.get(point, Taught())
        self.points[point] = Taught(
            pose=taught.pose or known.pose,
            joints=taught.joints or known.joints,
            posture=taught.posture or known.posture,
        )

    def tabulate(self, function: str, rows: tuple[str, ...], table: str, line: int) -> None:
        """Takes a function of a row as a table; its rows have to be points, and the same as told before.

        Raises:
            Unreadable: a row was not declared, or the table has other rows already.
        """
        by_joints = all(row in self.joints for row in rows)
        known = self.joints if by_joints else self.poses
        if not all(row in known for row in rows):
            raise Unreadable(line, f"table {function!r} has rows that were not declared")
        points = tuple(known[row] for row in rows)
        if self.tables.setdefault(table, points) != points:
            raise Unreadable(line, f"table {table!r} has other rows than before")
        (self.joint_tables if by_joints else self.pose_tables)[function] = table

    def target(self, expression: Expression, cartesian: bool, line: int) -> Target:
        """The point, or the table and its variable, that a move goes to."""
        match expression:
            case Name(name=name):
                found = (self.poses if cartesian else self.joints).get(name)
                if found is not None:
                    return found
            case Calling(name=name, arguments=(Name(name=variable),)):
                table = (self.pose_tables if cartesian else self.joint_tables).get(name)
                if table is not None:
                    return Indexed(table=table, by=self.variable(variable, line))
            case _:
                pass
        raise Unreadable(line, f"{'a pose' if cartesian else 'joint angles'} that were declared are expected")

    def variable(self, name: str, line: int) -> str:
        """The variable of the routine that a variable of the file is."""
        if name not in self.variables:
            raise Unreadable(line, f"no variable {name!r} was declared")
        return self.variables[name]

    def signal(self, name: str, direction: Direction, number: int, line: int) -> str:
        """The signal told to be used at a port; it has to be declared there."""
        if self.ports.get(name) != Port(direction=direction, number=number):
            raise Unreadable(line, f"{direction} {number} is not the port of {name!r}")
        return name


def strings(note: Note, count: int, line: int) -> tuple[str, ...]:
    """The texts of a note that has to have ``count`` of them; with count -1 at least one."""
    if not all(isinstance(value, str) for value in note.values):
        raise Unreadable(line, f"the note {note.word!r} is expected to hold texts")
    if len(note.values) != count and not (count < 0 and note.values):
        raise Unreadable(line, f"the note {note.word!r} holds {len(note.values)} texts")
    return note.values
