"""The data and the routines of a module."""

from dataclasses import dataclass

from pydantic import ValidationError

from robot_sim.cell.signal import Direction
from robot_sim.controllers.lines import Note
from robot_sim.controllers.rapid.reader.helpers import data, helpers, rows
from robot_sim.controllers.rapid.reader.inputs import DIALECT, WAITING
from robot_sim.controllers.rapid.reader.values import joints, robtarget, speed, tool, zone
from robot_sim.controllers.recovered import Taught, Unreadable
from robot_sim.controllers.scope import Scope, strings
from robot_sim.controllers.structured import choice
from robot_sim.controllers.syntax import Declare, Define, Number, Statement, Told
from robot_sim.pose import Pose
from robot_sim.program.condition import InputIs
from robot_sim.program.routine import Port

NAMED = {"point": 1, "tool": 1, "variable": 1, "table": 1, "subroutine": 1}
"""Notes that name what stands below them, and how many texts they hold."""


@dataclass(frozen=True)
class Tool:
    """A tool of the module."""

    name: str
    """Its own name."""
    tcp: Pose
    """TCP in the flange frame [mm, deg]."""
    mass: float
    """Its mass [kg]."""


class Declarations:
    """Reads what stands in a module."""

    def __init__(self) -> None:
        self.scope = Scope()
        """What the names stand for."""
        self.home: tuple[float, ...] = ()
        """Joint angles that the program starts at [deg]."""
        self.head: dict[str, str] = {}
        """What the notes tell of the whole program."""
        self.tools: dict[str, Tool] = {}
        """Tools by the name of their data."""
        self.speeds: dict[str, tuple[float, float]] = {}
        """Speeds of TCP [mm/s] and turn [deg/s]."""
        self.zones: dict[str, float] = {"fine": 0.0}
        """Distances from the target [mm]."""
        self.subroutines: dict[str, tuple[Statement, ...]] = {}
        """Statements of each subroutine by its own name."""
        self.main: tuple[Statement, ...] | None = None
        """Statements of the program."""
        self.choices: dict[str, tuple[InputIs, ...]] = {}
        """Inputs that a function waits for, by its name."""
        self._signals: tuple[str, ...] = ()
        self._named: dict[str, str] = {}
        self._declared: set[str] = set()

    def read(self, statements: tuple[Statement, ...]) -> None:
        """Read the statements of a module.

        Raises:
            Unreadable: something is declared twice, is missing or is not understood.
        """
        for statement in statements:
            try:
                self._one(statement)
            except ValidationError as error:
                raise Unreadable(statement.line, error.errors()[0]["msg"]) from None
        needed = {"q_home", *helpers(), *(d.name for d in data() if isinstance(d, Declare))}
        if missing := sorted(needed - self._declared):
            raise Unreadable(0, f"{missing[0]!r} is not declared")

    def _one(self, statement: Statement) -> None:
        match statement:
            case Told(note=note):
                self._tell(note, statement.line)
            case Declare(name=name) | Define(name=name) if name in self._declared:
                raise Unreadable(statement.line, f"{name!r} is declared twice")
            case Declare():
                self._declared.add(statement.name)
                self._declare(statement)
            case Define():
                self._declared.add(statement.name)
                self._define(statement)
            case _:
                raise Unreadable(statement.line, "a declaration or a routine is expected")

    def _tell(self, note: Note, line: int) -> None:
        match note:
            case Note(word="input" | "output", values=(int(number), str(name))) if name not in self.scope.ports:
                self.scope.ports[name] = Port(direction=Direction(note.word), number=number)
            case Note(word="program" | "robot" | "digest") if note.word not in self.head:
                (self.head[note.word],) = strings(note, 1, line)
            case Note(word="signals") if not self._signals:
                self._signals = strings(note, -1, line)
            case Note(word="row"):
                table, row = strings(note, 2, line)
                self.scope.tables[table] = (*self.scope.tables.get(table, ()), row)
            case Note(word=word) if word in NAMED:
                (self._named[word],) = strings(note, NAMED[word], line)
            case _:
                raise Unreadable(line, f"the note {note.word!r} is not understood here")

    def _name(self, word: str, line: int) -> str:
        """The name that the note above gives to what stands here; a point may stand here twice."""
        if word not in self._named:
            raise Unreadable(line, f"a note {word!r} is expected before this line")
        return self._named[word] if word == "point" else self._named.pop(word)

    def _declare(self, declared: Declare) -> None:
        name, value, line = declared.name, declared.value, declared.line
        match declared:
            case Declare() if declared in data():
                pass
            case Declare(storage="const", type="jointtarget", name="q_home"):
                self.home = joints(value, line)
            case Declare(storage="const", type="jointtarget"):
                self._teach(self.scope.joints, name, Taught(joints=joints(value, line)), line)
            case Declare(storage="const", type="robtarget"):
                self._teach(self.scope.poses, name, robtarget(value, line), line)
            case Declare(storage="pers", type="tooldata"):
                self.tools[name] = Tool(self._name("tool", line), *tool(value, line))
            case Declare(storage="const", type="speeddata"):
                self.speeds[name] = speed(value, line)
            case Declare(storage="const", type="zonedata"):
                self.zones[name] = zone(value, line)
            case Declare(storage="var", type="num", value=Number(value=0.0)):
                self.scope.variables[name] = self._name("variable", line)
            case _:
                raise Unreadable(line, f"the declaration of {name!r} is not understood")

    def _teach(self, kind: dict[str, str], constant: str, taught: Taught, line: int) -> None:
        point = self._name("point", line)
        if point in kind.values():
            raise Unreadable(line, f"point {point!r} is declared twice")
        kind[constant] = point
        self.scope.teach(point, taught)

    def _define(self, define: Define) -> None:
        match define:
            case Define(name=name) if name in helpers():
                if define != helpers()[name]:
                    raise Unreadable(define.line, f"{name!r} does not do what its name says")
            case Define(kind="jointtarget" | "robtarget", name=name):
                self.scope.tabulate(name, rows(define), self._name("table", define.line), define.line)
            case Define(kind="num", name=name):
                self.choices[name] = choice(define, self._signals, self.scope, DIALECT, WAITING)
                self._signals = ()
            case Define(kind="proc", name="main", parameters=()):
                self.main = define.body
            case Define(kind="proc", name=name, parameters=()):
                subroutine = self._name("subroutine", define.line)
                self.scope.subroutines[name] = subroutine
                self.subroutines[subroutine] = define.body
            case _:
                raise Unreadable(define.line, f"{define.name!r} is not understood")
