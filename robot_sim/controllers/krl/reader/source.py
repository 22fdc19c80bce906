"""The routines of the file of statements."""

from robot_sim.controllers.krl.reader.helpers import helpers, rows
from robot_sim.controllers.krl.reader.inputs import DIALECT, WAITING
from robot_sim.controllers.lines import Note
from robot_sim.controllers.recovered import Unreadable
from robot_sim.controllers.scope import Scope, strings
from robot_sim.controllers.structured import choice
from robot_sim.controllers.syntax import Define, Statement, Told
from robot_sim.program.condition import InputIs


class Source:
    """Sorts the routines: the program, subroutines, tables, and those that every module has."""

    def __init__(self, scope: Scope) -> None:
        self.subroutines: dict[str, tuple[Statement, ...]] = {}
        """Statements of each subroutine by its own name."""
        self.choices: dict[str, tuple[InputIs, ...]] = {}
        """Inputs that a function waits for, by its name."""
        self._signals: tuple[str, ...] = ()
        self._scope = scope
        self._named: dict[str, str] = {}
        self._defined: set[str] = set()

    def read(self, statements: tuple[Statement, ...]) -> None:
        """Read the routines after the first one.

        Raises:
            Unreadable: something is defined twice, is missing or is not understood.
        """
        for statement in statements:
            match statement:
                case Told(note=note):
                    self._tell(note, statement.line)
                case Define(name=name) if name not in self._defined:
                    self._defined.add(name)
                    self._define(statement)
                case _:
                    raise Unreadable(statement.line, "a new routine is expected")
        if missing := sorted(helpers().keys() - self._defined):
            raise Unreadable(0, f"{missing[0]!r} is not defined")

    def _tell(self, note: Note, line: int) -> None:
        match note:
            case Note(word="subroutine" | "table"):
                (self._named[note.word],) = strings(note, 1, line)
            case Note(word="signals") if not self._signals:
                self._signals = strings(note, -1, line)
            case Note(word="row"):
                table, row = strings(note, 2, line)
                self._scope.tables[table] = (*self._scope.tables.get(table, ()), row)
            case _:
                raise Unreadable(line, f"the note {note.word!r} is not understood here")

    def _define(self, define: Define) -> None:
        match define:
            case Define(name=name) if name in helpers():
                if define != helpers()[name]:
                    raise Unreadable(define.line, f"{name!r} does not do what its name says")
            case Define(kind="E6AXIS" | "E6POS", name=name):
                self._scope.tabulate(name, rows(define), self._name("table", define.line), define.line)
            case Define(kind="INT", name=name):
                self.choices[name] = choice(define, self._signals, self._scope, DIALECT, WAITING)
                self._signals = ()
            case Define(kind="DEF", name=name, parameters=()):
                subroutine = self._name("subroutine", define.line)
                self._scope.subroutines[name] = subroutine
                self.subroutines[subroutine] = define.body
            case _:
                raise Unreadable(define.line, f"{define.name!r} is not understood")

    def _name(self, word: str, line: int) -> str:
        if word not in self._named:
            raise Unreadable(line, f"a note {word!r} is expected before this line")
        return self._named.pop(word)
