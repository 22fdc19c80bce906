"""The declarations at the beginning of a program."""

from pydantic import ValidationError

from robot_sim.cell.signal import Direction
from robot_sim.controllers.recovered import Taught, Unreadable
from robot_sim.controllers.urscript.reader.functions import helper, rows
from robot_sim.controllers.urscript.reader.scope import Scope, strings
from robot_sim.controllers.urscript.reader.syntax import (
    Assign,
    Calling,
    Define,
    Do,
    Listed,
    Name,
    Number,
    Statement,
    Thread,
    Told,
)
from robot_sim.controllers.urscript.reader.tokens import Note
from robot_sim.controllers.urscript.reader.values import joints, pose_in_robot_base
from robot_sim.controllers.urscript.reader.watch import beside, choice, guarding
from robot_sim.program.routine import Port

START = Do(0, None, Calling("check_start", (Name("q_home"),), ()))
"""Ends the declarations: nothing moves before it."""


class Declarations:
    """Reads declarations up to the start check."""

    def __init__(self) -> None:
        self.scope = Scope()
        self.home: tuple[float, ...] = ()
        self.subroutines: dict[str, tuple[Statement, ...]] = {}
        self._point: str | None = None
        self._table: str | None = None
        self._declared: set[str] = set()

    def read(self, statements: tuple[Statement, ...]) -> tuple[Statement, ...]:
        """The statements after the start check.

        Raises:
            Unreadable: something else than a declaration comes before it, or it is missing.
        """
        for position, statement in enumerate(statements):
            if statement == START:
                if not {"override", "check_start", "q_home"} <= self._declared:
                    raise Unreadable(statement.line, "home, override and the start check are expected before")
                return statements[position + 1 :]
            try:
                self._one(statement)
            except ValidationError as error:
                raise Unreadable(statement.line, error.errors()[0]["msg"]) from None
        raise Unreadable(statements[-1].line if statements else 0, "the program does not check where the arm stands")

    def _one(self, statement: Statement) -> None:
        match statement:
            case Told(note=Note() as note):
                self._told(note, statement.line)
            case Assign(scope="global") | Define():
                self._once(statement.name, statement.line)
                if not beside(statement):
                    self._declared_as(statement)
            case _:
                raise Unreadable(statement.line, "a declaration is expected before the start check")

    def _declared_as(self, statement: Assign | Define) -> None:
        match statement:
            case Assign():
                self._global(statement)
            case Thread():
                raise Unreadable(statement.line, f"thread {statement.name!r} is not understood")
            case Define():
                self._function(statement)

    def _once(self, name: str, line: int) -> None:
        if name in self._declared:
            raise Unreadable(line, f"{name!r} is declared twice")
        self._declared.add(name)

    def _told(self, note: Note, line: int) -> None:
        match note:
            case Note(word="input" | "output", values=(int(number), str(name))) if name not in self.scope.ports:
                self.scope.ports[name] = Port(direction=Direction(note.word), number=number)
            case Note(word="point"):
                (self._point,) = strings(note, "point", 1, line)
                if self._point in self.scope.points:
                    raise Unreadable(line, f"point {self._point!r} is declared twice")
            case Note(word="joints_deg", values=values) if self._point in self.scope.points:
                self._add(Taught(joints=_six_numbers(values, line)), self._point or "")
            case Note(word="table"):
                name, *names = strings(note, "table", -1, line)
                if name in self.scope.tables:
                    raise Unreadable(line, f"table {name!r} is declared twice")
                self._table, self.scope.tables[name] = name, tuple(names)
            case _:
                raise Unreadable(line, f"the note {note.word!r} is not understood here")

    def _global(self, statement: Assign) -> None:
        name, value, line = statement.name, statement.value, statement.line
        match value:
            case Listed(pose=False) if name == "q_home":
                self.home = joints(value, line)
            case Listed(pose=False):
                self.scope.joints[name] = self._add(Taught(joints=joints(value, line)), self._point or name)
            case Listed(pose=True):
                self.scope.poses[name] = self._add(Taught(pose=pose_in_robot_base(value, line)), self._point or name)
            case Number(value=1.0) if name == "override":
                pass
            case Number(value=0.0) if statement.note is not None:
                (self.scope.variables[name],) = strings(statement.note, "variable", 1, line)
            case _:
                raise Unreadable(line, f"{name!r} is expected to hold joints, a pose or 0")

    def _add(self, taught: Taught, point: str) -> str:
        known = self.scope.points.get(point, Taught())
        self.scope.points[point] = Taught(pose=taught.pose or known.pose, joints=taught.joints or known.joints)
        return point

    def _function(self, function: Define) -> None:
        if helper(function):
            return
        names = rows(function)
        if names is not None:
            self._tabled(function, names)
        elif (inputs := choice(self.scope, function)) is not None:
            self.scope.choices[function.name] = inputs
        elif (guard := guarding(self.scope, function)) is not None:
            self.scope.guards[function.name] = guard
        elif function.parameters:
            raise Unreadable(function.line, f"function {function.name!r} is not understood")
        else:
            (name,) = strings(function.note, "subroutine", 1, function.line)
            self.scope.subroutines[function.name] = name
            self.subroutines[name] = function.body

    def _tabled(self, function: Define, names: tuple[str, ...]) -> None:
        """Takes a function of a row as a table of the name told before; its rows have to be those told."""
        table = self._table or function.name
        by_joints = all(name in self.scope.joints for name in names)
        known = self.scope.joints if by_joints else self.scope.poses
        if not all(name in known for name in names):
            raise Unreadable(function.line, f"table {function.name!r} has rows that were not declared")
        points = tuple(known[name] for name in names)
        if self.scope.tables.setdefault(table, points) != points:
            raise Unreadable(function.line, f"table {table!r} has other rows than its note tells")
        (self.scope.joint_tables if by_joints else self.scope.pose_tables)[function.name] = table


def _six_numbers(values: tuple[object, ...], line: int) -> tuple[float, ...]:
    numbers = tuple(value for value in values if isinstance(value, float))
    if len(numbers) != 6 or len(values) != 6:
        raise Unreadable(line, "six angles are expected")
    return numbers
