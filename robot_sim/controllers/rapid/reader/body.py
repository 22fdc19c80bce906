"""From statements to instructions."""

import re

from robot_sim.cell.robot import Robot
from robot_sim.cell.signal import Direction
from robot_sim.controllers.figures import number, whole
from robot_sim.controllers.rapid.reader.declarations import Declarations
from robot_sim.controllers.rapid.reader.inputs import DIALECT, port_number
from robot_sim.controllers.rapid.reader.values import truth
from robot_sim.controllers.recovered import Unreadable
from robot_sim.controllers.structured import Dialect, Structured, counted_up
from robot_sim.controllers.syntax import (
    Assign,
    Calling,
    Choose,
    Count,
    Do,
    Expression,
    If,
    Name,
    Number,
    Operation,
    Statement,
    Text,
    While,
)
from robot_sim.program.instruction import (
    Call,
    Dwell,
    Increment,
    Instruction,
    Move,
    MoveC,
    MoveJ,
    MoveL,
    SetOutput,
    SetSpeed,
    SetTool,
    SetVariable,
    Stop,
    WaitInput,
)

TOOL = Name("kyoji_tool")


class Body(Structured):
    """Reads the statements of one module."""

    def __init__(self, declared: Declarations, robot: Robot) -> None:
        super().__init__(declared.scope, declared.choices)
        self._declared = declared
        self._slowest = min(joint.speed for joint in robot.joints)

    @property
    def dialect(self) -> Dialect:
        """RAPID's words."""
        return DIALECT

    def counts_rounds(self, counter: str) -> bool:
        """Any name: loops declare their counters themselves."""
        return counter not in self.scope.variables

    def one(self, first: Statement, second: Statement | None) -> tuple[Instruction | None, int]:
        """What one statement, with the one after it where they belong together, says; and how many were used."""
        match first, second:
            case Assign(to=Name(name="kyoji_tool"), value=Name(name=tool)), Do(
                name="carry", arguments=(mass,), options=()
            ):
                return self._tool(tool, number(mass, first.line), first.line), 2
            case Do(name="waitdi"), If(condition=Name(name="timed_out"), otherwise=()):
                return self._wait(first, second), 2
            case Assign(to=Name(name=name), value=Number(value=0.0)), While():
                return self.until(name, second), 2
            case Assign(to=Name(name="chosen"), value=Calling(name=name, arguments=(seconds,))), Choose():
                return self.wait_any(name, number(seconds, first.line), second), 2
            case Do(name="errwrite"), Do(name="exit", arguments=(), options=()):
                return self._alarm(first), 2
            case _:
                return self._alone(first), 1

    def _alone(self, statement: Statement) -> Instruction:
        match statement:
            case Do(name="moveabsj" | "movel" | "movec"):
                return self._move(statement)
            case Do(options=()):
                return self._done(statement)
            case Assign(to=Name(name=name), value=Operation()) if statement == counted_up(name):
                return Increment(step=self.step, variable=self.scope.variable(name, statement.line))
            case Assign(to=Name(name=name), value=value):
                variable = self.scope.variable(name, statement.line)
                return SetVariable(step=self.step, variable=variable, value=whole(value, statement.line))
            case Count():
                return self.loop(statement)
            case If(condition=Operation(operator="=" | ">=")):
                return self.branch(statement)
            case _:
                raise Unreadable(statement.line, "this statement is not understood here")

    def _done(self, statement: Do) -> Instruction:
        line = statement.line
        match statement:
            case Do(name="waittime", arguments=(seconds,)):
                return Dwell(step=self.step, seconds=number(seconds, line))
            case Do(name="velset", arguments=(override, Number(value=5000.0))):
                return SetSpeed(step=self.step, override=number(override, line))
            case Do(name="setdo", arguments=(Name(name=port), value)):
                signal = self._signal(Direction.OUTPUT, port, line)
                return SetOutput(step=self.step, signal=signal, value=truth(value, line))
            case Do(name="carry", arguments=(mass,)):
                return self.handling(number(mass, line), line)
            case Do(name="exit", arguments=()):
                return Stop(step=self.step)
            case Do(name=name, arguments=()) if name in self.scope.subroutines:
                return Call(step=self.step, subroutine=self.scope.subroutines[name])
            case _:
                raise Unreadable(line, f"{statement.name!r} is not understood here")

    def _move(self, statement: Do) -> Move:
        line, step = statement.line, self.step
        match statement:
            case Do(name="moveabsj", arguments=(to, speed, zone, tool), options=(("1\\noeoffs", None), base)):
                tcp, turn, blend = self._pace(speed, zone, tool, base, 4, line)
                percent = round(turn / self._slowest * 100.0, 6)
                goal = self.scope.target(to, False, line)
                return MoveJ(step=step, to=goal, speed=percent, tcp_limit=tcp, blend=blend)
            case Do(name="movel", arguments=(to, speed, zone, tool), options=(base,)):
                tcp, turn, blend = self._pace(speed, zone, tool, base, 4, line)
                move: Move = MoveL(step=step, to=self.scope.target(to, True, line), speed=tcp, blend=blend)
            case Do(name="movec", arguments=(via, to, speed, zone, tool), options=(base,)):
                tcp, turn, blend = self._pace(speed, zone, tool, base, 5, line)
                through, goal = self.scope.target(via, True, line), self.scope.target(to, True, line)
                move = MoveC(step=step, via=through, to=goal, speed=tcp, blend=blend)
            case _:
                raise Unreadable(line, f"{statement.name!r} is expected with points, speed, zone, tool and work object")
        if turn != tcp:
            raise Unreadable(line, "a line is expected to turn one degree a millimetre at most")
        return move

    def _pace(
        self,
        speed: Expression,
        zone: Expression,
        tool: Expression,
        base: tuple[str, Expression | None],
        arguments: int,
        line: int,
    ) -> tuple[float, float, float]:
        """Speeds of TCP [mm/s] and turn [deg/s], and the distance of the zone [mm]."""
        if tool != TOOL or base != (f"{arguments}\\wobj", Name("kyoji_base")):
            raise Unreadable(line, "kyoji_tool in kyoji_base is expected")
        match speed, zone:
            case Name(name=pace), Name(name=near) if pace in self._declared.speeds and near in self._declared.zones:
                return *self._declared.speeds[pace], self._declared.zones[near]
            case _:
                raise Unreadable(line, "a speed and a zone that were declared are expected")

    def _tool(self, name: str, mass: float, line: int) -> SetTool:
        tool = self._declared.tools.get(name)
        if tool is None or tool.mass != mass:
            raise Unreadable(line, f"{name!r} is expected to be a tool, and its own mass to be carried")
        return SetTool(step=self.step, name=tool.name, tcp=tool.tcp, payload=tool.mass)

    def _alarm(self, statement: Do) -> Stop:
        (name,) = self.told("alarm", 1, statement.line)
        shown = re.sub(r"[^A-Za-z0-9 .:,()-]", "_", name)[:80]
        match statement:
            case Do(arguments=(Text(value=head), Text(value=text)), options=()) if text == shown:
                if re.fullmatch(r"Kyoji: alarm \d+", head):
                    return Stop(step=self.step, alarm=name)
            case _:
                pass
        raise Unreadable(statement.line, f"the alarm written is not {name!r}")

    def _wait(self, statement: Do, then: If) -> WaitInput:
        line = statement.line
        match statement:
            case Do(
                arguments=(Name(name=port), value),
                options=(("2\\maxtime", seconds), ("2\\timeflag", Name(name="timed_out"))),
            ):
                signal, step = self._signal(Direction.INPUT, port, line), self.step
                wanted, timeout = truth(value, line), number(seconds, line)
                body = self.instructions(then.then)
                return WaitInput(step=step, signal=signal, value=wanted, timeout=timeout, on_timeout=body)
            case _:
                raise Unreadable(line, "a wait is expected to have an input, a value, MaxTime and TimeFlag")

    def _signal(self, direction: Direction, name: str, line: int) -> str:
        return self.signal(direction, port_number(name, direction, line), line)
