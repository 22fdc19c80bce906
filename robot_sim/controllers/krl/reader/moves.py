"""Moves: what sets their pace, what chooses their targets, and the move itself."""

import math
from dataclasses import dataclass, field

from robot_sim.controllers.figures import number, whole
from robot_sim.controllers.recovered import Unreadable
from robot_sim.controllers.scope import Scope
from robot_sim.controllers.syntax import Do, Expression, Name
from robot_sim.program.instruction import Move, MoveC, MoveJ, MoveL
from robot_sim.program.target import Target


@dataclass
class Moves:
    """What was said of the next move."""

    scope: Scope
    """What the names stand for."""
    joint: tuple[float, float, float] | None = None
    """Share of the rated speeds [%], limit of the TCP [mm/s] and blend [mm] of the next joint move."""
    path: tuple[float, float] | None = None
    """Speed [mm/s] and blend [mm] of the next line or arc."""
    chosen: dict[str, Target] = field(default_factory=dict)
    """What was copied from tables for the next move."""

    @property
    def waiting(self) -> bool:
        """Whether a move has to come next."""
        return bool(self.joint or self.path or self.chosen)

    def joint_pace(self, printed: Expression, told: tuple[float, float, float], line: int) -> None:
        """Takes the pace of the next joint move; what is printed is what is told, in whole percent and not faster."""
        if self.waiting or whole(printed, line) != math.floor(told[0] + 1e-6) or whole(printed, line) < 1:
            raise Unreadable(line, f"{told[0]} % is expected in whole percent, at least 1")
        self.joint = told

    def path_pace(self, speed: Expression, near: Expression, line: int) -> None:
        """Takes the pace of the next line or arc [m/s, mm]."""
        if self.waiting:
            raise Unreadable(line, "a move is expected before")
        self.path = (round(1000.0 * number(speed, line), 6), number(near, line))

    def copy(self, into: str, row: Expression, line: int) -> None:
        """Takes the row of a table that the next move goes to or through."""
        self.chosen[into] = self.scope.target(row, into != "K_Q", line)

    def move(self, statement: Do, step: int) -> Move:
        """The instruction of a move; nothing waits after it."""
        move = self._move(statement, step)
        if self.chosen:
            raise Unreadable(statement.line, f"{next(iter(self.chosen))!r} is chosen but not moved to")
        self.joint, self.path = None, None
        return move

    def _move(self, statement: Do, step: int) -> Move:
        line, near = statement.line, statement.options == (("C_DIS", None),)
        match statement, self.joint, self.path:
            case Do(name="PTP", arguments=(to,), options=()), (percent, limit, blend), None:
                goal = self._target(to, "K_Q", line)
                return MoveJ(step=step, to=goal, speed=percent, tcp_limit=limit, blend=blend)
            case Do(name="LIN", arguments=(to,)), None, (speed, blend) if near == (blend > 0):
                return MoveL(step=step, to=self._target(to, "K_P", line), speed=speed, blend=blend)
            case Do(name="CIRC", arguments=(via, to)), None, (speed, blend) if near == (blend > 0):
                through, goal = self._target(via, "K_V", line), self._target(to, "K_P", line)
                return MoveC(step=step, via=through, to=goal, speed=speed, blend=blend)
            case _:
                raise Unreadable(line, f"{statement.name} is expected with its points, after its own pace")

    def _target(self, point: Expression, copied: str, line: int) -> Target:
        if point == Name(copied):
            if copied not in self.chosen:
                raise Unreadable(line, f"{copied!r} was not set")
            return self.chosen.pop(copied)
        return self.scope.target(point, copied != "K_Q", line)
