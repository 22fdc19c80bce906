"""What the notes at the head of a program and the sections of positions declare."""

from robot_sim.cell.signal import Direction
from robot_sim.controllers.kawasaki.reader.helpers import helpers, rows
from robot_sim.controllers.kawasaki.reader.values import six, trans
from robot_sim.controllers.lines import Note
from robot_sim.controllers.recovered import Taught, Unreadable
from robot_sim.controllers.scope import Scope, strings
from robot_sim.controllers.syntax import Define, Do, Name, Statement, Told
from robot_sim.pose import Pose
from robot_sim.program.routine import Port


class Declarations:
    """Reads everything but the statements of programs."""

    def __init__(self) -> None:
        self.scope = Scope()
        """What the names stand for."""
        self.head: dict[str, str] = {}
        """What the notes tell of the whole program."""
        self.home: tuple[float, ...] = ()
        """Joint angles that the program starts at [deg]."""
        self.tools: dict[str, tuple[str, Pose]] = {}
        """Name and TCP of tools by the name of their position."""
        self.subroutines: dict[str, tuple[Statement, ...]] = {}
        """Statements of each subroutine by its own name."""
        self._names: dict[tuple[str, str], str] = {}
        self._tables: dict[str, str] = {}
        self._defined: set[str] = set()

    def tell(self, note: Note, line: int) -> None:
        """Takes a note at the head of the program."""
        match note:
            case Note(word="input" | "output", values=(int(number), str(name))) if name not in self.scope.ports:
                self.scope.ports[name] = Port(direction=Direction(note.word), number=number)
            case Note(word="program" | "robot" | "digest") if note.word not in self.head:
                (self.head[note.word],) = strings(note, 1, line)
            case Note(word="row"):
                called, row = strings(note, 2, line)
                if called not in self._tables:
                    raise Unreadable(line, f"table {called!r} was not named")
                self.scope.tables[self._tables[called]] = (*self.scope.tables[self._tables[called]], row)
            case Note(word="point" | "tool" | "variable" | "table"):
                called, name = strings(note, 2, line)
                self._name(note.word, called, name, line)
            case _:
                raise Unreadable(line, f"the note {note.word!r} is not understood here")

    def sections(self, statements: tuple[Statement, ...]) -> None:
        """Read the positions.

        Raises:
            Unreadable: a position stands twice, or no note names it.
        """
        for section in statements:
            match section:
                case Define(kind=".trans" | ".joints", body=body):
                    for row in body:
                        self._position(section.name, row)
                case _:
                    pass
        if not self.home:
            raise Unreadable(0, "#q_home is expected among the positions")

    def programs(self, statements: tuple[Statement, ...]) -> None:
        """Sort the programs after the first one.

        Raises:
            Unreadable: something is defined twice, is missing or is not understood.
        """
        for statement in statements:
            match statement:
                case Define(kind=".trans" | ".joints"):
                    continue
                case Define(name=name) if name not in self._defined:
                    self._defined.add(name)
                    self._program(statement)
                case _:
                    raise Unreadable(statement.line, "a new program is expected")
        if missing := sorted(helpers().keys() - self._defined):
            raise Unreadable(0, f"{missing[0]!r} is not defined")

    def _name(self, word: str, called: str, name: str, line: int) -> None:
        known = name in (self.scope.points if word == "point" else self.scope.tables)
        if (word, called) in self._names or (known and word in ("point", "table")):
            raise Unreadable(line, f"{word} {name!r} is named twice")
        self._names[word, called] = name
        if word == "variable":
            self.scope.variables[called] = name
        elif word == "table":
            self._tables[called] = name
            self.scope.tables[name] = ()
        elif word == "point":
            self.scope.points[name] = Taught()

    def _position(self, section: str, statement: Statement) -> None:
        match statement:
            case Do(name="row", arguments=(Name(name=called), *numbers)) if called not in self._defined:
                self._defined.add(called)
                values, line = six(tuple(numbers), statement.line), statement.line
            case _:
                raise Unreadable(statement.line, "a new position of six numbers is expected")
        match section, called[:1], called[:2]:
            case ".joints", "#", _ if called == "#q_home":
                self.home = values
            case ".joints", _, "#q" if ("point", called[2:]) in self._names:
                self._teach(self.scope.joints, called, called[2:], Taught(joints=values))
            case ".trans", _, _ if ("tool", called) in self._names:
                self.tools[called] = (self._names["tool", called], trans(values, line))
            case ".trans", "p", _ if ("point", called[1:]) in self._names:
                self._teach(self.scope.poses, called, called[1:], Taught(pose=trans(values, line)))
            case _:
                raise Unreadable(line, f"no note names {called!r}")

    def _teach(self, kind: dict[str, str], called: str, stem: str, taught: Taught) -> None:
        name = self._names["point", stem]
        kind[called] = name
        self.scope.teach(name, taught)

    def _program(self, program: Define) -> None:
        stem, _, kind = program.name.rpartition("_")
        if program.name in helpers():
            if program != helpers()[program.name]:
                raise Unreadable(program.line, f"{program.name!r} does not do what its name says")
        elif stem in self._tables and kind in ("q", "p"):
            into = "#k_q" if kind == "q" else "k_p"
            self.scope.tabulate(program.name, rows(program, into), self._tables[stem], program.line)
        else:
            self._subroutine(program)

    def _subroutine(self, program: Define) -> None:
        match program:
            case Define(parameters=(), body=(Told(note=Note(word="subroutine") as note), *body)):
                (name,) = strings(note, 1, program.line)
                self.scope.subroutines[program.name] = name
                self.subroutines[name] = tuple(body)
            case _:
                raise Unreadable(program.line, f"{program.name!r} is not understood")
