"""The three moves."""

import math

from robot_sim.cell.robot import Robot
from robot_sim.controllers.recovered import Unreadable
from robot_sim.controllers.urscript.reader.scope import Scope
from robot_sim.controllers.urscript.reader.syntax import Calling, Do, Expression, Name, Operation
from robot_sim.controllers.urscript.reader.tokens import Note
from robot_sim.controllers.urscript.reader.values import number, whole
from robot_sim.program.instruction import MoveC, MoveJ, MoveL

LINE_ACCELERATION = 1.2
"""Highest acceleration of the TCP that is read [m/s2]: the manual's default."""

MARGIN = 1e-6
"""By how much a printed acceleration may lie above the highest through rounding."""


class Moves:
    """Reads moves of one robot."""

    def __init__(self, scope: Scope, robot: Robot) -> None:
        self._scope = scope
        self._slowest = min(joint.speed for joint in robot.joints) * math.pi / 180.0
        self._laziest = min(joint.acceleration for joint in robot.joints) * math.pi / 180.0

    def move(self, statement: Do, step: int) -> MoveJ | MoveL | MoveC:
        """The instruction of one move."""
        call, line = statement.call, statement.line
        match call:
            case Calling(name="movej", arguments=(goal,)):
                v, r = self._pace(call, ("a", "v", "r"), self._laziest, line)
                percent, to = round(v / self._slowest * 100.0, 6), self._scope.target(goal, False, line)
                return MoveJ(step=step, to=to, speed=percent, tcp_limit=_limit(statement), blend=r)
            case Calling(name="movel", arguments=(goal,)):
                v, r = self._pace(call, ("a", "v", "r"), LINE_ACCELERATION, line)
                to = self._scope.target(goal, True, line)
                return MoveL(step=step, to=to, speed=round(v * 1000.0, 6), blend=r)
            case Calling(name="movec", arguments=(via, goal)):
                v, r = self._pace(call, ("a", "v", "r", "mode"), LINE_ACCELERATION, line)
                if whole(dict(call.named)["mode"], line) != 0:
                    raise Unreadable(line, "an arc is expected with mode=0, which turns evenly to its end")
                through, to = (self._scope.target(point, True, line) for point in (via, goal))
                return MoveC(step=step, via=through, to=to, speed=round(v * 1000.0, 6), blend=r)
            case _:
                raise Unreadable(line, f"{call.name!r} is expected with its points, a, v and r")

    def _pace(self, call: Calling, named: tuple[str, ...], highest: float, line: int) -> tuple[float, float]:
        """Speed in the units of the file and blend [mm]."""
        given = dict(call.named)
        if tuple(name for name, _ in call.named) != named:
            raise Unreadable(line, f"{call.name!r} is expected with {', '.join(named)}")
        a = number(given["a"], line)
        if not 0 < a <= highest + MARGIN:
            raise Unreadable(line, f"an acceleration above 0 up to {highest:.6f} is expected, not {a}")
        return _speed(given["v"], line), round(number(given["r"], line) * 1000.0, 6)


def _speed(expression: Expression, line: int) -> float:
    match expression:
        case Operation(operator="*", operands=(Name(name="override"), factor)):
            return number(factor, line)
        case _:
            raise Unreadable(line, "a speed is expected as override*number")


def _limit(statement: Do) -> float:
    match statement.note:
        case Note(word="tcp_limit", values=(float(limit),)):
            return limit
        case _:
            raise Unreadable(statement.line, "a note '#@ tcp_limit' with the limit of the TCP in mm/s is expected")
