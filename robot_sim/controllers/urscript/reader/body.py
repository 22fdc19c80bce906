"""From statements to instructions."""

import re
from collections.abc import Callable, Iterator

from pydantic import ValidationError

from robot_sim.cell.robot import Robot
from robot_sim.cell.signal import Direction
from robot_sim.controllers.recovered import Unreadable
from robot_sim.controllers.urscript.reader.functions import BANKS, alarm
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
    Attach,
    Branch,
    Call,
    Detach,
    Dwell,
    Instruction,
    Loop,
    Remark,
    SetOutput,
    SetSpeed,
    SetTool,
    SetVariable,
    Stop,
    WaitInput,
)
from robot_sim.program.target import Indexed, Target

MOVES = {"movej", "movel", "movec"}
PORT_CALL = re.compile(r"(set|get|wait)_(standard|configurable|tool)_digital_(in|out)")


class Body:
    """Reads statements in the order in which they stand; remembers the step told last."""

    def __init__(self, scope: Scope, robot: Robot) -> None:
        self._scope = scope
        self._moves = Moves(scope, robot)
        self._step = 0

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
            case Assign(name=name, value=Number(value=0.0)), While(
                condition=Operation(operands=(Name(name=other), _))
            ) if name == other:
                return (self._loop(name, second),), 2
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
            case Do(call=Calling(name=name)) if name in MOVES:
                return self._moves.move(statement, self._step)
            case Do():
                return self._done(statement)
            case Assign(scope="", name="override", value=value):
                return SetSpeed(step=self._step, override=round(100 * number(value, statement.line), 6))
            case Assign(scope="", name=name, value=value):
                variable = self._scope.variable(name, statement.line)
                return SetVariable(step=self._step, variable=variable, value=whole(value, statement.line))
            case If(condition=Operation(operator="not", operands=(Calling() as call,)), otherwise=()):
                return self._wait(statement, call)
            case If(condition=Operation(operator="==", operands=(Calling() as call, value))):
                return self._branch(statement, call, value)
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
        counted = Assign(0, None, "", name, Operation("+", (Name(name), Number(1.0))))
        match loop.condition, loop.body:
            case Operation(operator="<", operands=(_, times)), (head, *rest) if head == counted:
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

    def _branch(self, statement: If, call: Calling, value: Expression) -> Branch:
        if len(call.arguments) != 1 or call.named:
            raise Unreadable(statement.line, "an input is expected to have one port")
        signal = self._signal(statement, "get", Direction.INPUT, call, call.arguments[0])
        step, wanted = self._step, truth(value, statement.line)
        then, otherwise = self.instructions(statement.then), self.instructions(statement.otherwise)
        return Branch(step=step, signal=signal, value=wanted, then=then, otherwise=otherwise)

    def _signal(self, at: Statement, verb: str, way: Direction, call: Calling, port: Expression) -> str:
        match = PORT_CALL.fullmatch(call.name)
        if match is None or (match[1], match[3]) != (verb, "out" if way is Direction.OUTPUT else "in"):
            raise Unreadable(at.line, f"the call of {call.name!r} is not understood here")
        index = whole(port, at.line)
        if not 0 <= index < (2 if match[2] == "tool" else 8):
            raise Unreadable(at.line, f"there is no {match[2]} port {index}")
        return self._scope.signal(at, way, BANKS[match[2]] + index)


def _counts(loop: While, variable: str) -> bool:
    match loop.condition:
        case Operation(operands=(Name(name=name), _)):
            return name == variable
        case _:
            return False
