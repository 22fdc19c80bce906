"""Moves: their speed, what chooses their targets, and the motion itself."""

from dataclasses import dataclass, field

from robot_sim.controllers.recovered import Unreadable
from robot_sim.controllers.scope import Scope
from robot_sim.controllers.syntax import Assign, Calling, Do, Expression, Name, Statement
from robot_sim.program.instruction import Move, MoveC, MoveJ, MoveL
from robot_sim.program.target import Target


@dataclass
class Moves:
    """What was said of the next motion."""

    scope: Scope
    """What the names stand for."""
    speed: float | None = None
    """Speed of the next motion [% or mm/s]."""
    limit: float | None = None
    """Limit of the TCP on the next joint move [mm/s]."""
    blend: float = 0.0
    """Blend that the motion does not have [mm]."""
    chosen: dict[str, Target] = field(default_factory=dict)
    """What was copied from tables for the next motion."""

    @property
    def waiting(self) -> bool:
        """Whether a motion has to come next."""
        return self.speed is not None or bool(self.chosen)

    def pace(self, speed: float, limit: float | None, blend: float, line: int) -> None:
        """Takes the speed of the next motion; a share comes with the limit of the TCP."""
        if self.speed is not None:
            raise Unreadable(line, "one speed is expected for each motion")
        self.speed, self.limit, self.blend = speed, limit, blend

    def prepare(self, first: Statement, second: Statement | None) -> int:
        """Takes the row of a table for the next motion; gives how many statements it took."""
        match first, second:
            case Assign(to=Name(name="mrow"), value=row), Do(name="gosub", arguments=(Name(name=label),)) if (
                label in self.scope.joint_tables
            ):
                self.chosen["jq"] = self.scope.target(Calling(label, (row,)), False, first.line)
                return 2
            case Assign(to=Name(name="jv"), value=Name(name="jq")), _ if "jq" in self.chosen:
                self.chosen["jv"] = self.chosen.pop("jq")
                return 1
            case _:
                raise Unreadable(first.line, "the row of a table is expected to be copied")

    def move(self, statement: Do, step: int) -> Move:
        """The instruction of a motion; nothing waits after it."""
        line, blend = statement.line, self.blend
        match statement, self.speed, self.limit:
            case Do(name="mov", arguments=(to,)), float() as percent, float() as limit:
                goal = self._target(to, "jq", line)
                move: Move = MoveJ(step=step, to=goal, speed=percent, tcp_limit=limit, blend=blend)
            case Do(name="mvs", arguments=(to,)), float() as speed, None:
                move = MoveL(step=step, to=self._target(to, "jq", line), speed=speed, blend=blend)
            case Do(name="mvr", arguments=(Name(name="j_curr"), via, to)), float() as speed, None:
                through, goal = self._target(via, "jv", line), self._target(to, "jq", line)
                move = MoveC(step=step, via=through, to=goal, speed=speed, blend=blend)
            case _:
                raise Unreadable(line, f"{statement.name} is expected with its points, after its own speed")
        self.speed, self.limit, self.blend = None, None, 0.0
        if self.waiting:
            raise Unreadable(line, "a row was copied that the motion does not use")
        return move

    def _target(self, target: Expression, copied: str, line: int) -> Target:
        if target == Name(copied):
            if copied not in self.chosen:
                raise Unreadable(line, f"{copied!r} was not set")
            return self.chosen.pop(copied)
        return self.scope.target(target, False, line)
