"""From statements to instructions."""

import re

from robot_sim.cell.signal import Direction
from robot_sim.controllers.figures import number, whole
from robot_sim.controllers.krl.reader.data import Data
from robot_sim.controllers.krl.reader.grammar import called
from robot_sim.controllers.krl.reader.inputs import DIALECT
from robot_sim.controllers.krl.reader.moves import Moves
from robot_sim.controllers.krl.reader.values import truth
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
    Item,
    Name,
    Number,
    Operation,
    Statement,
    Text,
    While,
)
from robot_sim.program.condition import InputIs
from robot_sim.program.instruction import (
    Call,
    Dwell,
    Increment,
    Instruction,
    SetOutput,
    SetSpeed,
    SetTool,
    SetVariable,
    Stop,
    WaitInput,
)

NOT_CAME = Operation("NOT", (Name("K_CAME"),))


class Body(Structured):
    """Reads the statements of one module."""

    def __init__(self, data: Data, choices: dict[str, tuple[InputIs, ...]]) -> None:
        super().__init__(data.scope, choices)
        self._data = data
        self._moves = Moves(data.scope)
        self._ends: Statement = Do(0, "RETURN", ())

    def main(self, statements: tuple[Statement, ...]) -> tuple[Instruction, ...]:
        """The instructions of the program, which ends by returning."""
        self._ends = Do(0, "RETURN", ())
        return self.instructions(statements)

    def subroutine(self, statements: tuple[Statement, ...]) -> tuple[Instruction, ...]:
        """The instructions of a subroutine, in which the program ends by standing still."""
        self._ends = Do(0, "K_HALT", ())
        return self.instructions(statements)

    @property
    def dialect(self) -> Dialect:
        """KRL's words."""
        return DIALECT

    def counts_rounds(self, counter: str) -> bool:
        """A variable that is declared for it."""
        return counter in self._data.counters

    def one(self, first: Statement, second: Statement | None) -> tuple[Instruction | None, int]:
        """What one statement, with the one after it where they belong together, says; and how many were used."""
        match first:
            case Do(name="K_PTP", arguments=(percent,)):
                told, limit, blend = self.numbers("ptp", 3, first.line)
                self._moves.joint_pace(percent, (told, limit, blend), first.line)
                return None, 1
            case Do(name="K_CP", arguments=(speed, near)):
                self._moves.path_pace(speed, near, first.line)
                return None, 1
            case Assign(to=Name(name="K_Q" | "K_P" | "K_V" as into), value=row):
                self._moves.copy(into, row, first.line)
                return None, 1
            case Do(name="PTP" | "LIN" | "CIRC"):
                return self._moves.move(first, self.step), 1
            case _ if self._moves.waiting:
                raise Unreadable(first.line, "a move is expected")
            case _:
                return self._two(first, second)

    def _two(self, first: Statement, second: Statement | None) -> tuple[Instruction, int]:
        match first, second:
            case Assign(to=Name(name="$TOOL"), value=Name(name=tool)), Assign(to=Name(name="$LOAD.M"), value=mass):
                if tool not in self._data.tools:
                    raise Unreadable(first.line, f"{tool!r} is no tool that was declared")
                name, tcp = self._data.tools[tool]
                return SetTool(step=self.step, name=name, tcp=tcp, payload=number(mass, second.line)), 2
            case Assign(to=Name(name="K_CAME"), value=wait), If(condition=condition, otherwise=()):
                if condition != NOT_CAME:
                    raise Unreadable(second.line, "what is done when the time is up is expected")
                return self._wait(first, wait, second), 2
            case Assign(to=Name(name=name), value=Number(value=0.0)), While():
                return self.until(name, second), 2
            case Assign(to=Name(name="K_CHOSEN"), value=Calling(name=name, arguments=(time,))), Choose():
                return self.wait_any(name, whole(time, first.line) / 1000.0, second), 2
            case Assign(to=Name(name="K_MSG[]"), value=Text(value=text)), Do(name="K_ALARM", arguments=(alarm,)):
                return self._alarm(first, text, whole(alarm, second.line)), 2
            case _:
                return self._alone(first), 1

    def _alone(self, statement: Statement) -> Instruction:
        line, step = statement.line, self.step
        match statement:
            case Assign(to=Item(name="$OUT", index=port), value=value):
                signal = self.signal(Direction.OUTPUT, whole(port, line), line)
                return SetOutput(step=step, signal=signal, value=truth(value, line))
            case Assign(to=Name(name="$LOAD.M"), value=mass):
                return self.handling(number(mass, line), line)
            case Assign(to=Name(name="K_OVR"), value=share):
                return SetSpeed(step=step, override=round(100.0 * number(share, line), 6))
            case Assign(to=Name(name=name), value=Operation()) if statement == counted_up(name):
                return Increment(step=step, variable=self.scope.variable(name, line))
            case Assign(to=Name(name=name), value=value):
                return SetVariable(step=step, variable=self.scope.variable(name, line), value=whole(value, line))
            case Do(name="WAIT SEC", arguments=(seconds,)):
                return Dwell(step=step, seconds=number(seconds, line))
            case Do(name=name, arguments=(), options=()) if name in self.scope.subroutines:
                return Call(step=step, subroutine=self.scope.subroutines[name])
            case Do() if statement == self._ends:
                return Stop(step=step)
            case Count():
                return self.loop(statement)
            case If(condition=Operation(operator="==" | ">=")):
                return self.branch(statement)
            case _:
                raise Unreadable(line, "this statement is not understood here")

    def _wait(self, statement: Assign, wait: Expression, then: If) -> WaitInput:
        line = statement.line
        match called(wait, "K_WAIT"):
            case (port, value, milliseconds):
                signal, step = self.signal(Direction.INPUT, whole(port, line), line), self.step
                timeout, wanted = whole(milliseconds, line) / 1000.0, truth(value, line)
                body = self.instructions(then.then)
                return WaitInput(step=step, signal=signal, value=wanted, timeout=timeout, on_timeout=body)
            case _:
                raise Unreadable(line, "K_WAIT with a port, a value and milliseconds is expected")

    def _alarm(self, statement: Assign, text: str, number: int) -> Stop:
        (name,) = self.told("alarm", 1, statement.line)
        if number < 1 or text != re.sub(r"[^A-Za-z0-9 .:,()-]", "_", name)[:80]:
            raise Unreadable(statement.line, f"the alarm shown is not {name!r}")
        return Stop(step=self.step, alarm=name)
