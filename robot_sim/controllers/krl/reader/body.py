"""From statements to instructions."""

import re

from robot_sim.cell.signal import Direction
from robot_sim.controllers.figures import number, whole
from robot_sim.controllers.krl.reader.data import Data
from robot_sim.controllers.krl.reader.grammar import called
from robot_sim.controllers.krl.reader.inputs import any_of, conditions
from robot_sim.controllers.krl.reader.moves import Moves
from robot_sim.controllers.krl.reader.values import truth
from robot_sim.controllers.reading import Reading
from robot_sim.controllers.recovered import Unreadable
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
from robot_sim.program.condition import Condition, InputIs
from robot_sim.program.instruction import (
    Arm,
    Branch,
    Call,
    Dwell,
    Increment,
    Instruction,
    Loop,
    SetOutput,
    SetSpeed,
    SetTool,
    SetVariable,
    Stop,
    Until,
    WaitAny,
    WaitInput,
)

NOT_CAME = Operation("NOT", (Name("K_CAME"),))


class Body(Reading):
    """Reads the statements of one module."""

    def __init__(self, data: Data, choices: dict[str, tuple[InputIs, ...]]) -> None:
        super().__init__(data.scope)
        self._choices = choices
        self._data = data
        self._moves = Moves(data.scope)
        self._counted: set[str] = set()
        self._ends: Statement = Do(0, "RETURN", ())

    def main(self, statements: tuple[Statement, ...]) -> tuple[Instruction, ...]:
        """The instructions of the program, which ends by returning."""
        self._ends = Do(0, "RETURN", ())
        return self.instructions(statements)

    def subroutine(self, statements: tuple[Statement, ...]) -> tuple[Instruction, ...]:
        """The instructions of a subroutine, in which the program ends by standing still."""
        self._ends = Do(0, "K_HALT", ())
        return self.instructions(statements)

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
                return self._until(name, second), 2
            case Assign(to=Name(name="K_CHOSEN"), value=Calling(name=name, arguments=(time,))), Choose():
                return self._wait_any(name, whole(time, first.line) / 1000.0, second), 2
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
                return self._loop(statement)
            case If(condition=Operation(operator="==" | ">=")):
                return self._branch(statement)
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

    def _loop(self, loop: Count) -> Loop:
        match loop:
            case Count(
                variable=counter,
                first=Number(value=1.0),
                last=last,
                body=(Assign(to=Name(name=name), value=Name(name=counted)), *rest),
            ) if counted == counter and counter in self._data.counters - self._counted:
                self._counted.add(counter)
                variable, step, times = self.scope.variable(name, loop.line), self.step, whole(last, loop.line)
                return Loop(step=step, variable=variable, times=times, body=self.instructions(tuple(rest)))
            case _:
                raise Unreadable(loop.line, "a loop is expected to count from 1 and to tell its variable first of all")

    def _branch(self, statement: If) -> Branch:
        (asked,), step = self._conditions((statement.condition,), statement.line), self.step
        then, otherwise = self.instructions(statement.then), self.instructions(statement.otherwise)
        return Branch(step=step, condition=asked, then=then, otherwise=otherwise)

    def _until(self, name: str, loop: While) -> Until:
        match loop:
            case While(
                condition=Operation(
                    operator="AND",
                    operands=(
                        Operation(operator="<", operands=(Name(name=counted), most)),
                        Operation(operator="NOT", operands=(ends,)),
                    ),
                ),
                body=(head, *rest),
            ) if counted == name and head == counted_up(name):
                found, step = self._conditions(any_of(ends), loop.line), self.step
                variable, bound = self.scope.variable(name, loop.line), whole(most, loop.line)
                body = self.instructions(tuple(rest))
                return Until(step=step, variable=variable, most=bound, ends=found, body=body)
            case _:
                raise Unreadable(
                    loop.line, "a loop with a bound and what ends it, that counts first of all, is expected"
                )

    def _wait_any(self, name: str, seconds: float, chosen: Choose) -> WaitAny:
        inputs, step = self._choices.get(name, ()), self.step
        rows = tuple(Number(float(row)) for row in range(1, len(inputs) + 1))
        if chosen.subject != Name("K_CHOSEN") or tuple(value for value, _ in chosen.arms) != rows or not rows:
            raise Unreadable(chosen.line, f"what is done for each input of {name!r} is expected")
        if chosen.otherwise is None:
            raise Unreadable(chosen.line, "what is done when the time is up is expected")
        ways = [self.instructions(body) for _, body in chosen.arms]
        arms = tuple(Arm(when=when, then=then) for when, then in zip(inputs, ways, strict=True))
        return WaitAny(step=step, arms=arms, timeout=seconds, on_timeout=self.instructions(chosen.otherwise))

    def _conditions(self, expressions: tuple[Expression, ...], line: int) -> tuple[Condition, ...]:
        signals = self.told("signals", -1, line) if self.has("signals") else ()
        return conditions(expressions, signals, self.scope, line)


def counted_up(name: str) -> Assign:
    """What adds one to a variable."""
    return Assign(0, Name(name), Operation("+", (Name(name), Number(1.0))))
