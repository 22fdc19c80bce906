"""From statements to instructions."""

import re
from dataclasses import dataclass, field

from robot_sim.cell.signal import Direction
from robot_sim.controllers.figures import number, whole
from robot_sim.controllers.mitsubishi.reader.moves import Moves
from robot_sim.controllers.recovered import Unreadable
from robot_sim.controllers.scope import Scope
from robot_sim.controllers.structured import Dialect, Structured, conditions, counted_up
from robot_sim.controllers.syntax import (
    Assign,
    Calling,
    Count,
    Do,
    Expression,
    If,
    Item,
    Name,
    Number,
    Operation,
    Statement,
    While,
)
from robot_sim.pose import Pose
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
    Until,
    WaitInput,
)

HALT = Do(0, "gosub", (Name("*halt"),))
FIRST_ALARM = 9100
CONTRARY = {"<>": "=", "<": ">="}
"""The operator that holds when another does not."""


@dataclass(frozen=True)
class Known:
    """What the notes of a program declare besides names."""

    tools: dict[str, Pose]
    """TCP of position variables [mm, deg]."""
    loads: dict[int, float] = field(default_factory=dict)
    """Masses by the number of their work condition [kg]."""


def _input(expression: Expression, line: int) -> tuple[int, bool] | None:
    match expression:
        case Operation(operator="=", operands=(Calling(name="m_in", arguments=(port,)), Number(value=0.0 | 1.0 as on))):
            return whole(port, line), on == 1.0
        case _:
            return None


DIALECT = Dialect(both="and", either="or", negation="not", returns="", chosen="", input=_input)


class Body(Structured):
    """Reads the statements of one program."""

    def __init__(self, scope: Scope, known: Known) -> None:
        super().__init__(scope, {})
        self._known = known
        self._moves = Moves(scope)
        self._timer = False
        self._late: tuple[Expression, float] | None = None
        self._alarms: dict[int, str] = {}

    @property
    def dialect(self) -> Dialect:
        """MELFA-BASIC's words."""
        return DIALECT

    def counts_rounds(self, counter: str) -> bool:
        """A variable that is called so."""
        return re.fullmatch(r"mr\d+", counter) is not None

    def one(self, first: Statement, second: Statement | None) -> tuple[Instruction | None, int]:
        """What one statement, with the one after it where they belong together, says; and how many were used."""
        match first:
            case Do(name="jovrd", arguments=(percent,)):
                limit, blend = self.numbers("ptp", 2, first.line)
                self._moves.pace(number(percent, first.line), limit, blend, first.line)
                return None, 1
            case Do(name="spd", arguments=(speed,)):
                self._moves.pace(number(speed, first.line), None, self.numbers("blend", 1, first.line)[0], first.line)
                return None, 1
            case Assign(to=Name(name="mrow" | "jv")):
                return None, self._moves.prepare(first, second)
            case Do(name="mov" | "mvs" | "mvr"):
                return self._moves.move(first, self.step), 1
            case _ if self._moves.waiting:
                raise Unreadable(first.line, "a motion is expected")
            case Assign(to=Item(name="m_timer", index=Number(value=1.0)), value=Number(value=0.0)) if not self._timer:
                self._timer = True
                return None, 1
            case While() if self._timer:
                self._timed(first)
                return None, 1
            case _ if self._timer:
                raise Unreadable(first.line, "a wait is expected")
            case _:
                return self._two(first, second)

    def _timed(self, wait: While) -> None:
        """Keeps what is waited for; the statement after it tells what is done when the time is up."""
        match wait:
            case While(
                condition=Operation(
                    operator="and",
                    operands=(
                        late,
                        Operation(
                            operator="<",
                            operands=(Calling(name="m_timer", arguments=(Number(value=1.0),)), milliseconds),
                        ),
                    ),
                ),
                body=(),
            ):
                self._timer = False
                self._late = late, whole(milliseconds, wait.line) / 1000.0
            case _:
                raise Unreadable(wait.line, "a wait for an input or M_Timer(1) is expected")

    def _two(self, first: Statement, second: Statement | None) -> tuple[Instruction, int]:
        if self._late is not None:
            late, self._late = self._late, None
            return self._wait(first, *late), 1
        match first, second:
            case Do(name="tool", arguments=(Name(name=tool),)), Do(name="loadset", arguments=(hand, load)):
                if tool not in self._known.tools or hand != Number(1.0):
                    raise Unreadable(first.line, f"{tool!r} is no tool that was declared, for hand 1")
                name, mass = self.told("tool", 1, first.line)[0], self._mass(load, second.line)
                return SetTool(step=self.step, name=name, tcp=self._known.tools[tool], payload=mass), 2
            case Assign(to=Name(name=name), value=Number(value=0.0)), While():
                return self._going_on(name, second), 2
            case Do(name="error", arguments=(alarm,)), Do(name="gosub") if second == HALT:
                return self._alarm(whole(alarm, first.line), first.line), 2
            case _:
                return self._alone(first), 1

    def _alone(self, statement: Statement) -> Instruction:
        line, step = statement.line, self.step
        match statement:
            case Assign(to=Item(name="m_out", index=port), value=Number(value=0.0 | 1.0 as on)):
                return SetOutput(
                    step=step, signal=self.signal(Direction.OUTPUT, whole(port, line), line), value=on == 1
                )
            case Do(name="loadset", arguments=(Number(value=1.0), load)):
                return self.handling(self._mass(load, line), line)
            case Do(name="ovrd", arguments=(percent,)):
                return SetSpeed(step=step, override=number(percent, line))
            case Do(name="dly", arguments=(seconds,)):
                return Dwell(step=step, seconds=number(seconds, line))
            case Do(name="gosub", arguments=(Name(name=label),)) if label in self.scope.subroutines:
                return Call(step=step, subroutine=self.scope.subroutines[label])
            case Do(name="end"):
                return Stop(step=step)
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

    def _wait(self, statement: Statement, late: Expression, seconds: float) -> WaitInput:
        match statement:
            case If(condition=condition, then=then, otherwise=()) if condition == late:
                port = _input(_turned(late, statement.line), statement.line)
                if port is not None:
                    signal, step = self.signal(Direction.INPUT, port[0], statement.line), self.step
                    body = self.instructions(then)
                    return WaitInput(step=step, signal=signal, value=port[1], timeout=seconds, on_timeout=body)
            case _:
                pass
        raise Unreadable(statement.line, "what is done when the input did not come is expected")

    def _going_on(self, name: str, loop: While) -> Until:
        """A loop as long as its bound is not reached and nothing that ends it has come."""
        bound, *going_on = _all_of(loop.condition)
        match bound, loop.body:
            case Operation(operator="<", operands=(Name(name=counted), most)), (head, *rest) if (
                counted == name and head == counted_up(name)
            ):
                signals = self.told("signals", -1, loop.line) if self.has("signals") else ()
                ends = tuple(_turned(expression, loop.line) for expression in going_on)
                found, step = conditions(ends, signals, self.scope, DIALECT, loop.line), self.step
                variable, body = self.scope.variable(name, loop.line), self.instructions(tuple(rest))
                return Until(step=step, variable=variable, most=whole(most, loop.line), ends=found, body=body)
            case _:
                raise Unreadable(loop.line, "a loop with a bound, that counts first of all, is expected")

    def _alarm(self, told: int, line: int) -> Stop:
        (name,) = self.told("alarm", 1, line)
        known = self._alarms.setdefault(told, name)
        if told <= FIRST_ALARM or known != name or list(self._alarms.values()).count(name) > 1:
            raise Unreadable(line, f"error {told} is not that of {name!r} alone")
        return Stop(step=self.step, alarm=name)

    def _mass(self, load: Expression, line: int) -> float:
        if whole(load, line) not in self._known.loads:
            raise Unreadable(line, f"no note tells the mass of work condition {whole(load, line)}")
        return self._known.loads[whole(load, line)]


def _turned(expression: Expression, line: int) -> Expression:
    """What holds when an expression does not."""
    match expression:
        case Operation(operator=operator, operands=operands) if operator in CONTRARY:
            return Operation(CONTRARY[operator], operands)
        case _:
            raise Unreadable(line, "a comparison by <> or < is expected")


def _all_of(expression: Expression) -> tuple[Expression, ...]:
    match expression:
        case Operation(operator="and", operands=(left, right)):
            return (*_all_of(left), right)
        case _:
            return (expression,)
