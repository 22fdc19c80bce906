"""From the parts of a file to a program."""

from collections.abc import Mapping

from pydantic import ValidationError

from robot_sim.cell.robot import UnknownRobot, robot
from robot_sim.cell.signal import Direction
from robot_sim.controllers.lines import Note
from robot_sim.controllers.mitsubishi.reader.body import Body, Known
from robot_sim.controllers.mitsubishi.reader.grammar import parse
from robot_sim.controllers.mitsubishi.reader.helpers import beginning, helpers, rows
from robot_sim.controllers.mitsubishi.reader.sections import Parts, parts
from robot_sim.controllers.recovered import Recovered, Taught, Unreadable
from robot_sim.controllers.scope import Scope, strings
from robot_sim.controllers.syntax import Do, Statement, Told
from robot_sim.program.routine import Port


def read(files: Mapping[str, bytes]) -> Recovered:
    """The program in one ``.prg`` file.

    Raises:
        Unreadable: the first line that is not understood, and why.
    """
    if len(files) != 1:
        raise Unreadable(0, f"{len(files)} files; a MELFA-BASIC program is one")
    (data,) = files.values()
    try:
        return _Reading(parts(data)).recovered()
    except UnknownRobot as error:
        raise Unreadable(0, str(error)) from None
    except ValidationError as error:
        raise Unreadable(0, error.errors()[0]["msg"]) from None


class _Reading:
    def __init__(self, found: Parts) -> None:
        self._parts = found
        self._scope = Scope()
        self._known = Known(found.positions)
        self._head: dict[str, str] = {}
        self._tables: dict[str, str] = {}
        self._subroutines: dict[str, tuple[Statement, ...]] = {}

    def recovered(self) -> Recovered:
        main, start = list(parse(self._parts.main)), beginning()
        while main and isinstance(main[0], Told):
            told = main.pop(0)
            assert isinstance(told, Told)  # looked at before
            self._tell(told.note, told.line)
        if tuple(main[: len(start)]) != start or main[-1] != Do(0, "end", ()):
            raise Unreadable(0, "the start check is expected first, and End at last")
        if not {"program", "robot", "digest"} <= self._head.keys() or "jhome" not in self._parts.joints:
            raise Unreadable(0, "program, robot, digest and JHOME are expected")
        self._sort()
        robot(self._head["robot"])
        body = Body(self._scope, self._known)
        subroutines = {name: body.instructions(inner) for name, inner in self._subroutines.items()}
        return Recovered(
            name=self._head["program"],
            robot=self._head["robot"],
            digest=self._head["digest"],
            home=self._parts.joints["jhome"],
            points=self._scope.points,
            tables=self._scope.tables,
            ports=self._scope.ports,
            subroutines=subroutines,
            instructions=body.instructions(tuple(main[len(start) : -1])),
        )

    def _tell(self, note: Note, line: int) -> None:
        match note:
            case Note(word="input" | "output", values=(int(number), str(name))) if name not in self._scope.ports:
                self._scope.ports[name] = Port(direction=Direction(note.word), number=number)
            case Note(word="program" | "robot" | "digest") if note.word not in self._head:
                (self._head[note.word],) = strings(note, 1, line)
            case Note(word="load", values=(int(number), float(mass))) if number not in self._known.loads:
                self._known.loads[number] = mass
            case Note(word="row"):
                label, row = strings(note, 2, line)
                if label.lower() not in self._tables:
                    raise Unreadable(line, f"table {label!r} was not named")
                name = self._tables[label.lower()]
                self._scope.tables[name] = (*self._scope.tables[name], row)
            case Note(word="point" | "variable" | "table"):
                called, name = strings(note, 2, line)
                self._name(note.word, called.lower(), name, line)
            case _:
                raise Unreadable(line, f"the note {note.word!r} is not understood here")

    def _name(self, word: str, called: str, name: str, line: int) -> None:
        match word:
            case "point" if called in self._parts.joints and name not in self._scope.points:
                self._scope.joints[called] = name
                self._scope.teach(name, Taught(joints=self._parts.joints[called]))
            case "variable" if called not in self._scope.variables:
                self._scope.variables[called] = name
            case "table" if name not in self._scope.tables and called not in self._tables:
                self._tables[called] = name
                self._scope.tables[name] = ()
            case _:
                raise Unreadable(line, f"a {word} of its own is expected, not {called!r} {name!r}")

    def _sort(self) -> None:
        """What stands after each label: parts that every program has, tables, subroutines."""
        if missing := sorted(helpers().keys() - self._parts.labelled.keys()):
            raise Unreadable(0, f"{missing[0]!r} is missing")
        for label, lines in self._parts.labelled.items():
            line, statements = lines[0].number if lines else 0, parse(lines)
            match statements:
                case _ if label in helpers():
                    if statements != helpers()[label]:
                        raise Unreadable(line, f"{label!r} does not do what its name says")
                case _ if label in self._tables:
                    self._scope.tabulate(label, rows(statements, line), self._tables[label], line)
                case (Told(note=Note(word="subroutine") as note), *body, Do(name="return")):
                    (name,) = strings(note, 1, line)
                    self._scope.subroutines[label] = name
                    self._subroutines[name] = tuple(body)
                case _:
                    raise Unreadable(line, f"{label!r} is not understood")
