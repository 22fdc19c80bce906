"""From statements to instructions."""

import re
from collections.abc import Callable, Iterator

from pydantic import ValidationError

from robot_sim.cell.robot import Robot
from robot_sim.cell.signal import Direction
from robot_sim.controllers.recovered import Unreadable
from robot_sim.controllers.urscript.reader.functions import alarm
from robot_sim.controllers.urscript.reader.inputs import condition, ends, port
from robot_sim.controllers.urscript.reader.moves import Moves
from robot_sim.controllers.urscript.reader.scope import Scope, strings
from robot_sim.controllers.urscript.reader.syntax import (
    Assign,
    Calling,
    Do,
    Expression,
    If,
    Leave,
    Name,
    Number,
    Operation,
    Statement,
    Told,
    While,
)
from robot_sim.controllers.urscript.reader.tokens import Note
from robot_sim.controllers.urscript.reader.values import number, pose, truth, whole
from robot_sim.program.instruction import (
    Arm,
    Attach,
    Branch,
    Call,
    Detach,
    Dwell,
    Guard,
    Increment,
    Instruction,
    Loop,
    Remark,
    SetOutput,
    SetSpeed,
    SetTool,
    SetVariable,
    Stop,
    Until,
    WaitAny,
    WaitInput,
)
from robot_sim.program.target import Indexed, Target

MOVES = {"movej", "movel", "movec"}


class Body:
    """Reads statements in the order in which they stand; remembers the step told last."""

    def __init__(self, scope: Scope, robot: Robot) -> None:
        self._scope = scope
        self._moves = Moves(scope, robot)
        self._step = 0
        self._guarded = ""

    def instructions(self, statements: tuple[Statement, ...]) -> tuple[Instruction, ...]:
        """The instructions of statements.

        Raises:
            Unreadable: a statement is not understood, or a number lies out of what an instruction may have.
        """
        return tuple(self._all(statements))

    def _all(self, statements: tuple[Statement, ...]) -> Iterator[Instruction]:
        position = 0
        while position < len(statements):
            first, second = statements[position], statements[position + 1] if position + 1 < len(statements) else None
            try:
                found, used = self._one(first, second)
            except ValidationError as error:
                raise Unreadable(first.line, error.errors()[0]["msg"]) from None
            yield from found
            position += used

    def _one(self, first: Statement, second: Statement | None) -> tuple[tuple[Instruction, ...], int]:
        """What one statement, with the one after it where they belong together, says; and how many were used."""
        match first, second:
            case Told(note=Note(word="step", values=(int(step),))), _:
                self._step = step
                return (), 1
            case Told(note=Note(word="remark") as note), _:
                return (Remark(step=self._step, text=strings(note, "remark", 1, first.line)[0]),), 1
            case Assign(name=name, value=Number(value=0.0)), While(condition=Operation(operator="and")):
                return (self._until(name, second),), 2
            case Assign(name=name, value=Number(value=0.0)), While(
                condition=Operation(operands=(Name(name=other), _))
            ) if name == other:
                return (self._loop(name, second),), 2
            case Assign(scope="", name="chosen"), If():
                return (self._wait_any(first, second),), 2
            case Do(call=Calling(name="set_tcp")), Do(call=Calling(name="set_payload_mass"), note=None):
                return (self._tool(first, second),), 2
            case Do(call=Calling(name="popup")), Leave(value=None):
                return (self._stop(first),), 2
            case Do(call=Calling(name="sync", arguments=(), named=())), _:
                return (), 1
            case _:
                return (self._alone(first),), 1

    def _alone(self, statement: Statement) -> Instruction:
        match statement:
            case Do(call=Calling(name=name)) if name in MOVES or name in self._scope.guards:
                return self._moved(statement)
            case Do():
                return self._done(statement)
            case Assign(scope="", name="override", value=value):
                return SetSpeed(step=self._step, override=round(100 * number(value, statement.line), 6))
            case Assign(scope="", name=name, value=Operation(operator="+")) if statement == _counted_up(name):
                return Increment(step=self._step, variable=self._scope.variable(name, statement.line))
            case Assign(scope="", name=name, value=value):
                variable = self._scope.variable(name, statement.line)
                return SetVariable(step=self._step, variable=variable, value=whole(value, statement.line))
            case If(condition=Operation(operator="not", operands=(Calling() as call,)), otherwise=()):
                return self._wait(statement, call)
            case If(condition=Operation(operator="==" | ">=")):
                return self._branch(statement)
            case If(condition=Name(name="True"), otherwise=()):
                return self._guard(statement)
            case Leave(value=None):
                return Stop(step=self._step)
            case _:
                raise Unreadable(statement.line, "this statement is not understood here")

    def _done(self, statement: Do) -> Instruction:
        call, line = statement.call, statement.line
        match call:
            case Calling(name="sleep", arguments=(seconds,), named=()):
                return Dwell(step=self._step, seconds=number(seconds, line))
            case Calling(name="set_payload_mass", arguments=(mass,), named=()):
                return self._handling(statement, number(mass, line))
            case Calling(name=name, arguments=(), named=()) if name in self._scope.subroutines:
                return Call(step=self._step, subroutine=self._scope.subroutines[name])
            case Calling(name=name, arguments=(port, value), named=()) if name.startswith("set_"):
                signal = self._signal(statement, "set", Direction.OUTPUT, call, port)
                return SetOutput(step=self._step, signal=signal, value=truth(value, line))
            case _:
                raise Unreadable(line, f"the call of {call.name!r} is not understood here")

    def _handling(self, statement: Do, mass: float) -> Instruction:
        made: Callable[..., Instruction]
        match statement.note:
            case Note(word="attach"):
                made = Attach
            case Note(word="detach"):
                made = Detach
            case _:
                raise Unreadable(statement.line, "a payload is expected with a tool or a note 'attach' or 'detach'")
        names = strings(statement.note, statement.note.word, -1, statement.line)
        part: Target = names[0]
        if len(names) == 2:
            part = Indexed(table=names[0], by=names[1])
        return made(step=self._step, part=part, payload=mass)

    def _tool(self, first: Do, second: Do) -> SetTool:
        match first.call, second.call:
            case Calling(arguments=(tcp,), named=()), Calling(arguments=(mass,), named=()):
                (name,) = strings(first.note, "tool", 1, first.line)
                payload = number(mass, second.line)
                return SetTool(step=self._step, name=name, tcp=pose(tcp, first.line), payload=payload)
            case _:
                raise Unreadable(first.line, "a tool is expected as set_tcp(p[...]) and set_payload_mass(kg)")

    def _stop(self, statement: Do) -> Stop:
        shown = alarm(statement.call, statement.line)
        (name,) = strings(statement.note, "alarm", 1, statement.line)
        if not re.fullmatch(rf"alarm \d+: {re.escape(re.sub('[^A-Za-z0-9 .:,()-]', '_', name))}", shown):
            raise Unreadable(statement.line, f"the alarm shown is not {name!r}")
        return Stop(step=self._step, alarm=name)

    def _loop(self, name: str, loop: While) -> Loop:
        match loop.condition, loop.body:
            case Operation(operator="<", operands=(_, times)), (head, *rest) if head == _counted_up(name):
                variable, step = self._scope.variable(name, loop.line), self._step
                count = whole(times, loop.line)
                return Loop(step=step, variable=variable, times=count, body=self.instructions(tuple(rest)))
            case _:
                raise Unreadable(loop.line, f"a loop is expected to count {name!r} up by one first of all")

    def _wait(self, statement: If, call: Calling) -> WaitInput:
        match call:
            case Calling(arguments=(port, value, seconds), named=()):
                signal = self._signal(statement, "wait", Direction.INPUT, call, port)
                wanted, timeout = truth(value, statement.line), number(seconds, statement.line)
                step, body = self._step, self.instructions(statement.then)
                return WaitInput(step=step, signal=signal, value=wanted, timeout=timeout, on_timeout=body)
            case _:
                raise Unreadable(statement.line, "a wait is expected to have a port, a value and seconds")

    def _until(self, name: str, loop: While) -> Until:
        bound, *going_on = _all_of(loop.condition)
        match bound, loop.body:
            case Operation(operator="<", operands=(Name(name=other), most)), (head, *rest) if other == name:
                if head != _counted_up(name):
                    raise Unreadable(loop.line, f"a loop is expected to count {name!r} up by one first of all")
                variable, count, step = self._scope.variable(name, loop.line), whole(most, loop.line), self._step
                found, body = ends(self._scope, loop, tuple(going_on)), self.instructions(tuple(rest))
                return Until(step=step, variable=variable, most=count, ends=found, body=body)
            case _:
                raise Unreadable(loop.line, f"a loop is expected to have a bound on {name!r} first of all")

    def _wait_any(self, first: Assign, following: Statement) -> WaitAny:
        match first.value:
            case Calling(name=name, arguments=(seconds,), named=()) if name in self._scope.choices:
                step, timeout = self._step, number(seconds, first.line)
                *ways, late = self._ways(following, len(self._scope.choices[name]))
                arms = tuple(Arm(when=w, then=t) for w, t in zip(self._scope.choices[name], ways, strict=True))
                return WaitAny(step=step, arms=arms, timeout=timeout, on_timeout=late)
            case _:
                raise Unreadable(first.line, "a function that waits for inputs is expected")

    def _ways(self, statement: Statement, count: int) -> Iterator[tuple[Instruction, ...]]:
        """What is done for each number that was chosen, and at last for none."""
        for row in range(1, count + 1):
            match statement:
                case If(condition=condition, then=then) if condition == _is_chosen(row):
                    yield self.instructions(then)
                    last = statement.otherwise
                case _:
                    raise Unreadable(statement.line, f"what is done when input {row} came is expected")
            if row < count:
                if len(last) != 1:
                    raise Unreadable(statement.line, f"what is done when input {row + 1} came is expected")
                (statement,) = last
        yield self.instructions(last)

    def _guard(self, statement: If) -> Guard:
        (name,) = strings(statement.note, "guard", 1, statement.line)
        watched = self._scope.guards.get(f"{name}_j")
        if watched is None or watched != self._scope.guards.get(f"{name}_l") or self._guarded:
            raise Unreadable(statement.line, f"two functions that move under guard {name!r}, and no other guard")
        self._guarded, step = name, self._step
        body = self.instructions(statement.then)
        self._guarded = ""
        return Guard(step=step, holds=watched.holds, resumes=watched.resumes, body=body)

    def _moved(self, statement: Do) -> Instruction:
        """A move, under the guard that it stands in."""
        call, line = statement.call, statement.line
        if not self._guarded:
            return self._moves.move(statement, self._step)
        match call:
            case Calling(name=name, arguments=(goal, a, v), named=()) if name[:-2] == self._guarded:
                plain = Calling(f"move{name[-1]}", (goal,), (("a", a), ("v", v), ("r", Number(0.0))))
                return self._moves.move(Do(line, statement.note, plain), self._step)
            case _:
                raise Unreadable(line, f"a move under guard {self._guarded!r} is expected")

    def _branch(self, statement: If) -> Branch:
        step, asked = self._step, condition(self._scope, statement, statement.condition)
        then, otherwise = self.instructions(statement.then), self.instructions(statement.otherwise)
        return Branch(step=step, condition=asked, then=then, otherwise=otherwise)

    def _signal(self, at: Statement, verb: str, way: Direction, call: Calling, index: Expression) -> str:
        return self._scope.signal(at, way, port(call, verb, way, index, at.line))


def _counted_up(name: str) -> Assign:
    return Assign(0, None, "", name, Operation("+", (Name(name), Number(1.0))))


def _is_chosen(row: int) -> Operation:
    return Operation("==", (Name("chosen"), Number(float(row))))


def _all_of(expression: Expression) -> tuple[Expression, ...]:
    match expression:
        case Operation(operator="and", operands=(left, right)):
            return (*_all_of(left), right)
        case _:
            return (expression,)
