"""Moves: their speed and nearness, what chooses their targets, and the motion itself."""

from dataclasses import dataclass, field

from robot_sim.controllers.figures import number
from robot_sim.controllers.recovered import Unreadable
from robot_sim.controllers.scope import Scope
from robot_sim.controllers.syntax import Calling, Do, Expression, Name, Operation
from robot_sim.program.instruction import Move, MoveC, MoveJ, MoveL
from robot_sim.program.target import Target


@dataclass
class Moves:
    """What was said of the next motion."""

    scope: Scope
    """What the names stand for."""
    limit: float | None = None
    """Limit of the TCP on the next joint move [mm/s]."""
    speed: tuple[float, str] | None = None
    """Speed of the next motion, and its unit."""
    blend: float = 0.0
    """Distance from the target at which the motion after it may begin [mm]."""
    chosen: dict[str, Target] = field(default_factory=dict)
    """What was copied from tables for the next motion."""
    via: tuple[Target, float] | None = None
    """The point that an arc passes, and its speed [mm/s]."""

    @property
    def waiting(self) -> bool:
        """Whether a motion has to come next."""
        return bool(self.speed or self.blend or self.chosen or self.via)

    def pace(self, speed: Expression, unit: str, limit: float | None, line: int) -> None:
        """Takes the speed of the next motion, scaled by the override; a share comes with the limit of the TCP."""
        match speed:
            case Operation(operator="*", operands=(Name(name="k_ovr"), factor)) if self.speed is None:
                self.speed, self.limit = (number(factor, line), unit), limit
            case _:
                raise Unreadable(line, "one speed as k_ovr*number is expected for each motion")

    def near(self, distance: Expression, line: int) -> None:
        """Takes how near the next motion comes to its target."""
        self.blend = number(distance, line)
        if self.blend <= 0 or self.speed is None:
            raise Unreadable(line, "an accuracy above 0, after the speed of its motion, is expected")

    def copy(self, table: str, row: Expression, line: int) -> None:
        """Takes the row of a table, copied by a call."""
        joints = table in self.scope.joint_tables
        self.chosen["#k_q" if joints else "k_p"] = self.scope.target(Calling(table, (row,)), not joints, line)

    def keep_via(self, line: int) -> None:
        """Takes the row that was copied last as the point that an arc passes."""
        if "k_p" not in self.chosen:
            raise Unreadable(line, "the row of a table is expected to be copied before")
        self.chosen["k_v"] = self.chosen.pop("k_p")

    def pass_through(self, statement: Do) -> None:
        """Takes the point on an arc's way."""
        if self.via is not None or self.blend:
            raise Unreadable(statement.line, "C1MOVE is expected once, without accuracy")
        self.via = (self._target(statement.arguments[0], "k_v", True, statement.line), self._linear(statement.line))

    def move(self, statement: Do, step: int) -> Move:
        """The instruction of a motion; nothing waits after it."""
        line, blend, to = statement.line, self.blend, statement.arguments[0]
        match statement.name, self.via:
            case "jmove", None if self.speed is not None and self.limit is not None and not self.speed[1]:
                goal, percent = self._target(to, "#k_q", False, line), self.speed[0]
                move: Move = MoveJ(step=step, to=goal, speed=percent, tcp_limit=self.limit, blend=blend)
                self.speed = None
            case "lmove", None:
                speed = self._linear(line)
                move = MoveL(step=step, to=self._target(to, "k_p", True, line), speed=speed, blend=blend)
            case "c2move", (via, before):
                speed = self._linear(line)
                if speed != before:
                    raise Unreadable(line, "an arc is expected to have one speed")
                goal = self._target(to, "k_p", True, line)
                move = MoveC(step=step, via=via, to=goal, speed=speed, blend=blend)
            case _:
                raise Unreadable(line, f"{statement.name} is expected after a speed of its own")
        self.limit, self.blend, self.via = None, 0.0, None
        if self.waiting:
            raise Unreadable(line, "something was prepared that the motion does not use")
        return move

    def _linear(self, line: int) -> float:
        if self.speed is None or self.speed[1] != "mm/s":
            raise Unreadable(line, "a speed in MM/S is expected")
        (speed, _), self.speed = self.speed, None
        return speed

    def _target(self, target: Expression, copied: str, cartesian: bool, line: int) -> Target:
        if target == Name(copied):
            if copied not in self.chosen:
                raise Unreadable(line, f"{copied!r} was not set")
            return self.chosen.pop(copied)
        return self.scope.target(target, cartesian, line)
