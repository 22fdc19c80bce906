"""What the names of a program stand for."""

from dataclasses import dataclass, field

from robot_sim.cell.signal import Direction
from robot_sim.controllers.recovered import Taught, Unreadable
from robot_sim.controllers.urscript.reader.syntax import Calling, Expression, Name, Statement
from robot_sim.controllers.urscript.reader.tokens import Note
from robot_sim.program.condition import InputIs
from robot_sim.program.routine import Port
from robot_sim.program.target import Indexed, Target


@dataclass(frozen=True)
class Guarding:
    """What the functions of one guard watch."""

    holds: InputIs
    """What has to be so."""
    resumes: bool
    """Whether a move goes on when it is so again."""


@dataclass
class Scope:
    """The declarations of one program, by the name that the file uses."""

    joints: dict[str, str] = field(default_factory=dict)
    """Point of a variable that holds joint angles."""
    poses: dict[str, str] = field(default_factory=dict)
    """Point of a variable that holds a pose."""
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
    """Subroutine for a function."""
    choices: dict[str, tuple[InputIs, ...]] = field(default_factory=dict)
    """Inputs of a function that waits for the first of several."""
    guards: dict[str, Guarding] = field(default_factory=dict)
    """What a function that moves under guard watches."""
    ports: dict[str, Port] = field(default_factory=dict)
    """Signals by their own name."""

    def target(self, expression: Expression, cartesian: bool, line: int) -> Target:
        """The point, or the table and its variable, that a move goes to."""
        match expression:
            case Name(name=name):
                found = (self.poses if cartesian else self.joints).get(name)
                if found is not None:
                    return found
            case Calling(name=name, arguments=(Name(name=variable),), named=()):
                table = (self.pose_tables if cartesian else self.joint_tables).get(name)
                if table is not None:
                    return Indexed(table=table, by=self.variable(variable, line))
            case _:
                pass
        raise Unreadable(line, f"a {'pose' if cartesian else 'list of joints'} that was declared is expected")

    def variable(self, name: str, line: int) -> str:
        """The variable of the routine that a variable of the file is."""
        if name not in self.variables:
            raise Unreadable(line, f"no variable {name!r} was declared")
        return self.variables[name]

    def signal(self, statement: Statement, direction: Direction, number: int) -> str:
        """The signal at a port; the note on the line tells which where several share it."""
        told = None if statement.note is None else strings(statement.note, "signal", 1, statement.line)[0]
        return self.named(told, direction, number, statement.line)

    def named(self, told: str | None, direction: Direction, number: int, line: int) -> str:
        """The signal at a port, of the name that is told where one is."""
        port = Port(direction=direction, number=number)
        names = [name for name, known in self.ports.items() if known == port] if told is None else [told]
        if len(names) != 1 or self.ports.get(names[0]) != port:
            raise Unreadable(line, f"{direction} {number} is not the port of {names[0] if names else 'a signal'!r}")
        return names[0]


def strings(note: Note | None, word: str, count: int, line: int) -> tuple[str, ...]:
    """The texts of a note that has to be ``word`` with ``count`` of them; with count -1 at least one."""
    if note is None or note.word != word or not all(isinstance(value, str) for value in note.values):
        raise Unreadable(line, f"a note '#@ {word}' with texts is expected")
    if len(note.values) != count and not (count < 0 and note.values):
        raise Unreadable(line, f"the note {word!r} holds {len(note.values)} texts")
    return note.values
