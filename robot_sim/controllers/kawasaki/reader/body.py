"""From statements to instructions."""

import re

from robot_sim.cell.signal import Direction
from robot_sim.controllers.figures import number, whole
from robot_sim.controllers.kawasaki.reader.declarations import Declarations
from robot_sim.controllers.kawasaki.reader.moves import Moves
from robot_sim.controllers.kawasaki.reader.values import DIALECT, port
from robot_sim.controllers.recovered import Unreadable
from robot_sim.controllers.structured import Dialect, Structured, counted_up
from robot_sim.controllers.syntax import (
    Assign,
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
    SetOutput,
    SetSpeed,
    SetTool,
    SetVariable,
    Stop,
    WaitInput,
)

NOT_CAME = Operation("not", (Name("k_came"),))
ZERO = Number(0.0)


class Body(Structured):
    """Reads the statements of one file."""

    def __init__(self, declared: Declarations) -> None:
        super().__init__(declared.scope, {})
        self._declared = declared
        self._moves = Moves(declared.scope)

    @property
    def dialect(self) -> Dialect:
        """AS's words."""
        return DIALECT

    def counts_rounds(self, counter: str) -> bool:
        """A variable that is called so."""
        return re.fullmatch(r"k_r\d+", counter) is not None

    def one(self, first: Statement, second: Statement | None) -> tuple[Instruction | None, int]:
        """What one statement, with the one after it where they belong together, says; and how many were used."""
        match first:
            case Do(name="speed", arguments=(speed,), options=((unit, None),)):
                limit = None if unit else self.numbers("tcp_limit", 1, first.line)[0]
                self._moves.pace(speed, unit, limit, first.line)
                return None, 1
            case Do(name="accuracy", arguments=(distance,)):
                self._moves.near(distance, first.line)
                return None, 1
            case Do(name="call", arguments=(Name(name=table), row)):
                self._moves.copy(table, row, first.line)
                return None, 1
            case Do(name="point", arguments=(Name(name="k_v"), Name(name="k_p"))):
                self._moves.keep_via(first.line)
                return None, 1
            case Do(name="c1move"):
                self._moves.pass_through(first)
                return None, 1
            case Do(name="jmove" | "lmove" | "c2move"):
                return self._moved(first, second)
            case _ if self._moves.waiting:
                raise Unreadable(first.line, "a motion is expected")
            case _:
                return self._two(first, second)

    def _moved(self, first: Do, second: Statement | None) -> tuple[Instruction, int]:
        """A motion; one that does not blend is waited for."""
        blends = self._moves.blend > 0
        if not blends and second != Do(0, "break", ()):
            raise Unreadable(first.line, "BREAK is expected after a motion that ends at its target")
        return self._moves.move(first, self.step), 1 if blends else 2

    def _two(self, first: Statement, second: Statement | None) -> tuple[Instruction, int]:
        match first, second:
            case Do(name="tool", arguments=(Name(name=tool),)), Do(name="weight", arguments=(mass, *centre)):
                if tool not in self._declared.tools or centre != [ZERO] * 3:
                    raise Unreadable(first.line, f"{tool!r} is no tool that was declared, with its mass at the flange")
                name, tcp = self._declared.tools[tool]
                return SetTool(step=self.step, name=name, tcp=tcp, payload=number(mass, second.line)), 2
            case Do(name="call", arguments=(Name(name="k_wait"), told, seconds)), If(condition=condition, otherwise=()):
                if condition != NOT_CAME:
                    raise Unreadable(second.line, "what is done when the time is up is expected")
                return self._wait(first, told, seconds, second), 2
            case Assign(to=Name(name=name), value=Number(value=0.0)), While():
                return self.until(name, second), 2
            case Do(name="print", arguments=(Text(value=text),)), Do(name="halt"):
                return self._alarm(first, text), 2
            case _:
                return self._alone(first), 1

    def _alone(self, statement: Statement) -> Instruction:
        line, step = statement.line, self.step
        match statement:
            case Do(name="signal", arguments=(told,)):
                output = whole(told, line)
                return SetOutput(step=step, signal=self.signal(Direction.OUTPUT, abs(output), line), value=output > 0)
            case Do(name="weight", arguments=(mass, *centre)) if centre == [ZERO] * 3:
                return self.handling(number(mass, line), line)
            case Do(name="twait", arguments=(seconds,)):
                return Dwell(step=step, seconds=number(seconds, line))
            case Do(name="call", arguments=(Name(name=name),)) if name in self.scope.subroutines:
                return Call(step=step, subroutine=self.scope.subroutines[name])
            case Do(name="halt"):
                return Stop(step=step)
            case Assign(to=Name(name="k_ovr"), value=share):
                return SetSpeed(step=step, override=round(100.0 * number(share, line), 6))
            case Assign(to=Name(name=name), value=Operation()) if statement == counted_up(name):
                return Increment(step=step, variable=self.scope.variable(name, line))
            case Assign(to=Name(name=name), value=value):
                return SetVariable(step=step, variable=self.scope.variable(name, line), value=whole(value, line))
            case Count():
                return self.loop(statement)
            case If():
                return self.branch(statement)
            case _:
                raise Unreadable(line, "this statement is not understood here")

    def _wait(self, statement: Do, told: Expression, seconds: Expression, then: If) -> WaitInput:
        line, (number_, value) = statement.line, port(told, statement.line)
        signal, step = self.signal(Direction.INPUT, number_, line), self.step
        timeout, body = number(seconds, line), self.instructions(then.then)
        return WaitInput(step=step, signal=signal, value=value, timeout=timeout, on_timeout=body)

    def _alarm(self, statement: Do, text: str) -> Stop:
        (name,) = self.told("alarm", 1, statement.line)
        shown = re.escape(re.sub(r"[^A-Za-z0-9 .:,()-]", "_", name)[:60])
        if not re.fullmatch(rf"KYOJI ALARM \d+: {shown}", text):
            raise Unreadable(statement.line, f"the alarm printed is not {name!r}")
        return Stop(step=self.step, alarm=name)
