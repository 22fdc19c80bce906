"""The data file of a module."""

import re

from pydantic import ValidationError

from robot_sim.cell.signal import Direction
from robot_sim.controllers.krl.reader.values import frame, joints, position
from robot_sim.controllers.lines import Note
from robot_sim.controllers.recovered import Taught, Unreadable
from robot_sim.controllers.scope import Scope, strings
from robot_sim.controllers.syntax import Declare, Name, Number, Statement, Told
from robot_sim.pose import Pose
from robot_sim.program.routine import Port

WORKING = {
    "K_Q": "E6AXIS",
    "K_P": "E6POS",
    "K_V": "E6POS",
    "K_OVR": "REAL",
    "K_CAME": "BOOL",
    "K_CHOSEN": "INT",
    "K_MSG[80]": "CHAR",
}
"""What the program itself sets while it runs, and its type."""


class Data:
    """Reads the declarations between DEFDAT and ENDDAT."""

    def __init__(self) -> None:
        self.scope = Scope()
        """What the names stand for."""
        self.digest = ""
        """SHA-256 of the routine that the file says it was written from."""
        self.home: tuple[float, ...] = ()
        """Joint angles that the program starts at [deg]."""
        self.tools: dict[str, tuple[str, Pose]] = {}
        """Name and TCP of tools by the name of their frame."""
        self.counters: set[str] = set()
        """Variables that loops count with."""
        self._named: dict[str, str] = {}
        self._declared: set[str] = set()

    def read(self, statements: tuple[Statement, ...]) -> None:
        """Read the declarations.

        Raises:
            Unreadable: something is declared twice, is missing or is not understood.
        """
        for statement in statements:
            try:
                self._one(statement)
            except ValidationError as error:
                raise Unreadable(statement.line, error.errors()[0]["msg"]) from None
        if missing := sorted({"XQHOME", *WORKING} - self._declared):
            raise Unreadable(0, f"{missing[0]!r} is not declared")

    def _one(self, statement: Statement) -> None:
        match statement:
            case Told(note=note):
                self._tell(note, statement.line)
            case Declare(name=name) if name in self._declared:
                raise Unreadable(statement.line, f"{name!r} is declared twice")
            case Declare():
                self._declared.add(statement.name)
                self._declare(statement)
            case _:
                raise Unreadable(statement.line, "a declaration is expected")

    def _tell(self, note: Note, line: int) -> None:
        match note:
            case Note(word="input" | "output", values=(int(number), str(name))) if name not in self.scope.ports:
                self.scope.ports[name] = Port(direction=Direction(note.word), number=number)
            case Note(word="digest") if not self.digest:
                (self.digest,) = strings(note, 1, line)
            case Note(word="point" | "tool" | "variable"):
                (self._named[note.word],) = strings(note, 1, line)
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
            case Declare(type=kind) if name in WORKING:
                self._work(kind, declared)
            case Declare(type="E6AXIS", name="XQHOME"):
                self.home = joints(value, line)
            case Declare(type="E6AXIS"):
                self._teach(self.scope.joints, name, Taught(joints=joints(value, line)), line)
            case Declare(type="E6POS"):
                self._teach(self.scope.poses, name, position(value, line), line)
            case Declare(type="FRAME"):
                self.tools[name] = (self._name("tool", line), frame(value, line))
            case Declare(type="INT", value=Number(value=0.0)) if re.fullmatch(r"K_R\d+", name):
                self.counters.add(name)
            case Declare(type="INT", value=Number(value=0.0)):
                self.scope.variables[name] = self._name("variable", line)
            case _:
                raise Unreadable(line, f"the declaration of {name!r} is not understood")

    def _work(self, kind: str, declared: Declare) -> None:
        match declared:
            case Declare(name="K_OVR", type="REAL", value=Number(value=1.0)):
                pass
            case Declare(name="K_CAME", type="BOOL", value=Name(name="FALSE")):
                pass
            case Declare(name="K_CHOSEN", type="INT", value=Number(value=0.0)):
                pass
            case Declare(name=name) if WORKING[name] == kind and name not in ("K_OVR", "K_CAME", "K_CHOSEN"):
                pass
            case _:
                raise Unreadable(declared.line, f"the declaration of {declared.name!r} is not understood")

    def _teach(self, kind: dict[str, str], constant: str, taught: Taught, line: int) -> None:
        point = self._name("point", line)
        if point in kind.values():
            raise Unreadable(line, f"point {point!r} is declared twice")
        kind[constant] = point
        self.scope.teach(point, taught)
