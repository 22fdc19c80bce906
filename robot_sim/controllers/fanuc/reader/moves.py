"""Moves: what scales their speed, what chooses their positions, and the move itself."""

import math
from dataclasses import dataclass, field
from typing import Protocol

from robot_sim.controllers.fanuc.reader.positions import Position
from robot_sim.controllers.recovered import Unreadable
from robot_sim.controllers.syntax import Do, Expression, Text
from robot_sim.program.instruction import Move, MoveC, MoveJ, MoveL
from robot_sim.program.target import Indexed, Target

OVERRIDE, FIRST, SECOND, WORK = "101", "102", "103", "104"
"""Registers of the override, of the rows that a move goes to and through, and of a scaled speed."""


class Notes(Protocol):
    """What the remarks before a statement tell."""

    def has(self, word: str) -> bool:
        """Whether a remark with this word stands before the statement."""

    def numbers(self, word: str, count: int, line: int) -> tuple[float, ...]:
        """The numbers of the note with this word."""

    def exactly(self, word: str, printed: float, apart: float, line: int) -> float:
        """The figure that is told, or the printed one; they may lie apart by less than ``apart``."""


@dataclass
class Moves:
    """What was said of the next move, and what moves can go to."""

    points: dict[int, str]
    """Points by number."""
    variables: dict[int, str]
    """Variables by register."""
    tables: dict[int, str]
    """Tables by the register before their first row."""
    scaled: bool
    """Whether speeds have to be scaled by the override."""
    positions: dict[int, Position] = field(default_factory=dict)
    """The positions of the program that is read."""
    tool: int = 0
    """Number of the tool that was selected last."""
    _speed: str = ""
    _rows: dict[str, tuple[Indexed, bool]] = field(default_factory=dict)

    @property
    def waiting(self) -> bool:
        """Whether a move has to come next."""
        return bool(self._speed or self._rows)

    def prepare(self, statement: Do) -> None:
        """Takes a scaled speed or the row of a table for the next move."""
        match [argument.value for argument in statement.arguments if isinstance(argument, Text)]:
            case [into, speed, by] if statement.name == "SCALE" and (into, by) == (WORK, OVERRIDE) and not self._speed:
                self._speed = speed
            case [into, register, before] if statement.name == "ADD" and into not in self._rows:
                known = int(register) in self.variables and int(before) in self.tables
                if not known:
                    raise Unreadable(statement.line, "a variable and a table of the sheet are expected")
                row = Indexed(table=self.tables[int(before)], by=self.variables[int(register)])
                self._rows[into] = (row, False)
            case [into, index] if statement.name == "LOOKUP" and into == index and into in self._rows:
                self._rows[into] = (self._rows[into][0], True)
            case _:
                raise Unreadable(statement.line, "a scaled speed or the row of a table is expected")

    def move(self, statement: Do, notes: Notes, step: int) -> Move:
        """The instruction of a move; nothing waits after it."""
        line = statement.line
        blend = notes.numbers("blend", 1, line)[0] if notes.has("blend") else 0.0
        match statement:
            case Do(name="J", arguments=(to, speed)):
                percent, limit = notes.numbers("ptp", 2, line)
                if self._printed(speed, line) != math.floor(percent + 1e-6):
                    raise Unreadable(line, f"{percent} % is expected in whole percent, not faster")
                goal = self._target(to, FIRST, line)
                move: Move = MoveJ(step=step, to=goal, speed=percent, tcp_limit=limit, blend=blend)
            case Do(name="L", arguments=(to, speed)):
                pace = notes.exactly("speed", self._printed(speed, line), 1.0, line)
                move = MoveL(step=step, to=self._target(to, FIRST, line), speed=pace, blend=blend)
            case Do(name="C", arguments=(via, to, speed)):
                pace = notes.exactly("speed", self._printed(speed, line), 1.0, line)
                through, goal = self._target(via, SECOND, line), self._target(to, FIRST, line)
                move = MoveC(step=step, via=through, to=goal, speed=pace, blend=blend)
            case _:
                raise Unreadable(line, "a move is expected")
        if self.waiting:
            raise Unreadable(line, "a speed or a row was prepared but is not used")
        return move

    def _printed(self, speed: Expression, line: int) -> int:
        """The speed that stands in a move, or that was scaled for it."""
        assert isinstance(speed, Text)  # statements hold texts
        if speed.value.isdigit() and not self.scaled:
            return int(speed.value)
        if speed.value == f"R[{WORK}]" and self._speed and self.scaled:
            value, self._speed = int(self._speed), ""
            return value
        raise Unreadable(line, "a speed is expected, scaled by the override where the program sets one")

    def _target(self, target: Expression, register: str, line: int) -> Target:
        assert isinstance(target, Text)  # statements hold texts
        if target.value == f"P[R[{register}]]":
            row, looked_up = self._rows.pop(register, (None, False))
            if row is None or not looked_up:
                raise Unreadable(line, f"register {register} does not hold the row of a table")
            return row
        number = int(target.value[2:-1]) if target.value[2:-1].isdigit() else 0
        if number not in self.positions or number not in self.points:
            raise Unreadable(line, f"{target.value} is no position of this program and of the sheet")
        if self.positions[number].tool != self.tool:
            raise Unreadable(line, f"position {number} is taught with another tool than {self.tool}")
        return self.points[number]
