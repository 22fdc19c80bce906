"""The statements of a routine."""

from collections.abc import Iterable, Iterator
from typing import assert_never

from robot_sim.controllers.kawasaki.profile import PROFILE
from robot_sim.controllers.kawasaki.writer.data import told
from robot_sim.controllers.kawasaki.writer.names import Names
from robot_sim.controllers.kawasaki.writer.numbers import number
from robot_sim.controllers.note import readable
from robot_sim.controllers.used import anywhere
from robot_sim.program.condition import Condition, InputIs, Reached
from robot_sim.program.instruction import (
    Attach,
    Branch,
    Call,
    Detach,
    Dwell,
    Guard,
    Increment,
    Instruction,
    Loop,
    Move,
    MoveC,
    MoveJ,
    MoveL,
    OpenJaws,
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
from robot_sim.program.routine import Routine
from robot_sim.program.target import Indexed, Target


class Body:
    """Writes instructions; remembers the step written last, so that each is announced once."""

    def __init__(self, routine: Routine, names: Names) -> None:
        self._routine = routine
        self._names = names
        self._step = 0
        self._loops = 0

    def lines(self, instructions: Iterable[Instruction]) -> Iterator[str]:
        """The statements of instructions."""
        for instruction in instructions:
            if instruction.step != self._step:
                self._step = instruction.step
                yield from told("step", self._step)
            yield from self._one(instruction)

    def _one(self, instruction: Instruction) -> Iterator[str]:
        match instruction:
            case MoveJ() | MoveL() | MoveC():
                yield from self._move(instruction)
            case SetTool() | SetSpeed() | SetVariable() | Increment() | Attach() | Detach():
                yield from self._set(instruction)
            case WaitInput() | Loop() | Until() | Branch():
                yield from self._block(instruction)
            case SetOutput(signal=signal, value=value):
                yield from told("signal", signal)
                yield f"SIGNAL {'' if value else '-'}{self._port(signal)}"
            case Dwell(seconds=seconds):
                yield f"TWAIT {number(seconds, 'time_s')}"
            case Call(subroutine=name):
                yield f"CALL {self._names.subroutines[name]}"
            case OpenJaws() | WaitAny() | Guard():
                raise AssertionError(f"{instruction.kind} is refused before")
            case Stop(alarm=alarm):
                yield from self._stop(alarm)
            case Remark(text=text):
                yield from told("remark", text)
            case _:
                assert_never(instruction)

    def _set(self, instruction: SetTool | SetSpeed | SetVariable | Increment | Attach | Detach) -> Iterator[str]:
        match instruction:
            case SetTool(payload=payload):
                yield f"TOOL {self._names.tools[anywhere(instruction)]}"
                yield f"WEIGHT {number(payload, 'mass_kg')},0,0,0"
            case SetSpeed(override=override):
                yield f"k_ovr = {number(override / 100, 'share')}"
            case SetVariable(variable=variable, value=value):
                yield f"{self._names.variables[variable]} = {value}"
            case Increment(variable=variable):
                yield f"{self._names.variables[variable]} = {self._names.variables[variable]}+1"
            case Attach(part=part, payload=payload) | Detach(part=part, payload=payload):
                of = (part.table, part.by) if isinstance(part, Indexed) else (part,)
                yield from told(instruction.kind, *of)
                yield f"WEIGHT {number(payload, 'mass_kg')},0,0,0"
            case _:
                assert_never(instruction)

    def _block(self, instruction: WaitInput | Loop | Until | Branch) -> Iterator[str]:
        match instruction:
            case WaitInput(signal=signal, value=value, timeout=timeout, on_timeout=body):
                yield from told("signal", signal)
                yield f"CALL k_wait({self._input(signal, value)},{number(timeout, 'time_s')})"
                yield "IF NOT k_came THEN"
                yield from self.lines(body)
                yield "END"
            case Loop():
                yield from self._loop(instruction)
            case Until():
                yield from self._until(instruction)
            case Branch(condition=condition, then=then, otherwise=otherwise):
                yield from _about((condition,))
                yield f"IF {self._asked(condition)} THEN"
                yield from self.lines(then)
                yield "ELSE"
                yield from self.lines(otherwise)
                yield "END"
            case _:
                assert_never(instruction)

    def _move(self, move: Move) -> Iterator[str]:
        match move:
            case MoveJ(to=to, speed=percent, tcp_limit=limit):
                yield from self._chosen("q", to)
                yield from told("tcp_limit", limit)
                yield f"SPEED k_ovr*{number(percent, 'speed')}"
                yield from self._ending(move, f"JMOVE {self._target('q', '#k_q', to)}")
            case MoveL(to=to, speed=speed):
                yield from self._chosen("p", to)
                yield f"SPEED k_ovr*{number(speed, 'speed')} MM/S"
                yield from self._ending(move, f"LMOVE {self._target('p', 'k_p', to)}")
            case MoveC(via=via, to=to, speed=speed):
                yield from self._chosen("p", via)
                if isinstance(via, Indexed):
                    yield "POINT k_v = k_p"
                yield from self._chosen("p", to)
                yield f"SPEED k_ovr*{number(speed, 'speed')} MM/S"
                yield f"C1MOVE {self._target('p', 'k_v', via)}"
                yield f"SPEED k_ovr*{number(speed, 'speed')} MM/S"
                yield from self._ending(move, f"C2MOVE {self._target('p', 'k_p', to)}")
            case _:
                assert_never(move)

    def _ending(self, move: Move, statement: str) -> Iterator[str]:
        """The last statement of a move, and how near it comes to its target."""
        if move.blend > 0:
            yield f"ACCURACY {number(move.blend, 'position_mm')}"
        yield statement
        if move.blend == 0:
            yield "BREAK"

    def _chosen(self, kind: str, target: Target) -> Iterator[str]:
        """Copies the row of a table to where the move takes it from."""
        if isinstance(target, Indexed):
            yield f"CALL {self._names.tables[target.table]}_{kind}({self._names.variables[target.by]})"

    def _target(self, kind: str, into: str, target: Target) -> str:
        if isinstance(target, Indexed):
            return into
        return f"{'#' if kind == 'q' else ''}{kind}{self._names.points[target]}"

    def _loop(self, loop: Loop) -> Iterator[str]:
        self._loops += 1
        counter = f"k_r{self._loops}"
        yield f"FOR {counter} = 1 TO {loop.times}"
        yield f"{self._names.variables[loop.variable]} = {counter}"
        yield from self.lines(loop.body)
        yield "END"

    def _until(self, loop: Until) -> Iterator[str]:
        rounds = self._names.variables[loop.variable]
        ends = " OR ".join(f"({self._asked(end)})" for end in loop.ends)
        yield from _about(loop.ends)
        yield f"{rounds} = 0"
        yield f"WHILE ({rounds} < {loop.most}) AND NOT ({ends}) DO"
        yield f"{rounds} = {rounds}+1"
        yield from self.lines(loop.body)
        yield "END"

    def _asked(self, condition: Condition) -> str:
        match condition:
            case InputIs(signal=signal, value=value):
                return f"SIG({self._input(signal, value)})"
            case Reached(variable=variable, number=limit):
                return f"{self._names.variables[variable]} >= {limit}"
            case _:
                assert_never(condition)

    def _stop(self, alarm: str | None) -> Iterator[str]:
        if alarm is not None:
            yield from told("alarm", alarm)
            text = readable(alarm, PROFILE.limits["text"])
            yield f'PRINT "KYOJI ALARM {self._names.alarms[alarm]}: {text}"'
        yield "HALT"

    def _input(self, signal: str, value: bool) -> str:
        """Number of an input, negative for off."""
        return f"{'' if value else '-'}{1000 + self._port(signal)}"

    def _port(self, signal: str) -> int:
        return self._routine.ports[signal].number


def _about(conditions: tuple[Condition, ...]) -> Iterator[str]:
    """The note that names the inputs of conditions, where they have any."""
    if signals := [condition.signal for condition in conditions if isinstance(condition, InputIs)]:
        yield from told("signals", *signals)
