"""The statements of a routine."""

from collections.abc import Iterable, Iterator
from typing import assert_never

from robot_sim.controllers.mitsubishi.profile import PROFILE
from robot_sim.controllers.mitsubishi.writer.names import Names
from robot_sim.controllers.mitsubishi.writer.numbers import milliseconds, number
from robot_sim.controllers.note import note
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

FIRST_ALARM = 9100
"""Number of the first user error; that of the start check and of missing rows."""


def told(word: str, *values: str | float) -> Iterator[str]:
    """The lines of a note."""
    return note("'", PROFILE.limits["line"], word, *values)


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
                yield f"M_Out({self._port(signal)})={int(value)}"
            case Dwell(seconds=seconds):
                yield f"Dly {number(seconds, 'time_s')}"
            case Call(subroutine=name):
                yield f"GoSub {self._names.subroutines[name]}"
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
            case SetTool(name=name, tcp=tcp, payload=payload):
                yield from told("tool", name)
                yield f"Tool {self._names.tools[tcp]}"
                yield f"LoadSet 1,{self._names.loads[payload]}"
            case SetSpeed(override=override):
                yield f"Ovrd {number(override, 'percent')}"
            case SetVariable(variable=variable, value=value):
                yield f"{self._names.variables[variable]}={value}"
            case Increment(variable=variable):
                yield f"{self._names.variables[variable]}={self._names.variables[variable]}+1"
            case Attach(part=part, payload=payload) | Detach(part=part, payload=payload):
                of = (part.table, part.by) if isinstance(part, Indexed) else (part,)
                yield from told(instruction.kind, *of)
                yield f"LoadSet 1,{self._names.loads[payload]}"
            case _:
                assert_never(instruction)

    def _block(self, instruction: WaitInput | Loop | Until | Branch) -> Iterator[str]:
        match instruction:
            case WaitInput():
                yield from self._wait(instruction)
            case Loop():
                yield from self._loop(instruction)
            case Until():
                yield from self._until(instruction)
            case Branch(condition=condition, then=then, otherwise=otherwise):
                yield from _about((condition,))
                yield f"If {self._asked(condition)} Then"
                yield from self.lines(then)
                yield "Else"
                yield from self.lines(otherwise)
                yield "EndIf"
            case _:
                assert_never(instruction)

    def _move(self, move: Move) -> Iterator[str]:
        match move:
            case MoveJ(to=to, speed=percent, tcp_limit=limit):
                yield from self._chosen(to)
                yield from told("ptp", limit, move.blend)
                yield f"JOvrd {number(percent, 'percent')}"
                yield f"Mov {self._target(to)}"
            case MoveL(to=to, speed=speed):
                yield from self._chosen(to)
                yield from told("blend", move.blend)
                yield f"Spd {number(speed, 'speed')}"
                yield f"Mvs {self._target(to)}"
            case MoveC(via=via, to=to, speed=speed):
                yield from self._chosen(via)
                if isinstance(via, Indexed):
                    yield "JV=JQ"
                yield from self._chosen(to)
                yield from told("blend", move.blend)
                yield f"Spd {number(speed, 'speed')}"
                yield f"Mvr J_Curr,{'JV' if isinstance(via, Indexed) else self._target(via)},{self._target(to)}"
            case _:
                assert_never(move)

    def _chosen(self, target: Target) -> Iterator[str]:
        """Copies the row of a table to where the move takes it from."""
        if isinstance(target, Indexed):
            yield f"MROW={self._names.variables[target.by]}"
            yield f"GoSub {self._names.tables[target.table]}"

    def _target(self, target: Target) -> str:
        return "JQ" if isinstance(target, Indexed) else self._names.points[target]

    def _wait(self, wait: WaitInput) -> Iterator[str]:
        late = f"M_In({self._port(wait.signal)})<>{int(wait.value)}"
        yield "M_Timer(1)=0"
        yield f"While ({late}) And (M_Timer(1)<{milliseconds(wait.timeout)})"
        yield "WEnd"
        yield from told("signal", wait.signal)
        yield f"If {late} Then"
        yield from self.lines(wait.on_timeout)
        yield "EndIf"

    def _loop(self, loop: Loop) -> Iterator[str]:
        self._loops += 1
        counter = f"MR{self._loops}"
        yield f"For {counter}=1 To {loop.times}"
        yield f"{self._names.variables[loop.variable]}={counter}"
        yield from self.lines(loop.body)
        yield "Next"

    def _until(self, loop: Until) -> Iterator[str]:
        rounds = self._names.variables[loop.variable]
        going_on = "".join(f" And ({self._asked(end, False)})" for end in loop.ends)
        yield from _about(loop.ends)
        yield f"{rounds}=0"
        yield f"While ({rounds}<{loop.most}){going_on}"
        yield f"{rounds}={rounds}+1"
        yield from self.lines(loop.body)
        yield "WEnd"

    def _asked(self, condition: Condition, so: bool = True) -> str:
        """A condition, or its contrary."""
        match condition:
            case InputIs(signal=signal, value=value):
                return f"M_In({self._port(signal)}){'=' if so else '<>'}{int(value)}"
            case Reached(variable=variable, number=limit):
                return f"{self._names.variables[variable]}{'>=' if so else '<'}{limit}"
            case _:
                assert_never(condition)

    def _stop(self, alarm: str | None) -> Iterator[str]:
        if alarm is None:
            yield "End"
            return
        yield from told("alarm", alarm)
        yield f"Error {FIRST_ALARM + self._names.alarms[alarm]}"
        yield "GoSub *HALT"

    def _port(self, signal: str) -> int:
        return self._routine.ports[signal].number


def _about(conditions: tuple[Condition, ...]) -> Iterator[str]:
    """The note that names the inputs of conditions, where they have any."""
    if signals := [condition.signal for condition in conditions if isinstance(condition, InputIs)]:
        yield from told("signals", *signals)
