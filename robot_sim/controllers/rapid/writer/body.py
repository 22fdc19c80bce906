"""The statements of a routine."""

from collections.abc import Iterable, Iterator
from typing import assert_never

from robot_sim.cell.robot import robot
from robot_sim.controllers.note import readable
from robot_sim.controllers.rapid.profile import PROFILE
from robot_sim.controllers.rapid.writer.data import told
from robot_sim.controllers.rapid.writer.inputs import about, asked
from robot_sim.controllers.rapid.writer.names import Names, pace
from robot_sim.controllers.rapid.writer.numbers import number
from robot_sim.controllers.used import anywhere
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

INDENT = "  "

WITH = "kyoji_tool\\WObj:=kyoji_base;"
"""Ends every move: the tool that was declared last, in the robot base."""


class Body:
    """Writes instructions; remembers the step written last, so that each is announced once."""

    def __init__(self, routine: Routine, names: Names) -> None:
        self._routine = routine
        self._names = names
        self._slowest = min(joint.speed for joint in robot(routine.robot).joints)
        self._step = 0
        self._loops = 0

    def lines(self, instructions: Iterable[Instruction], depth: int) -> Iterator[str]:
        """The statements of instructions, ``depth`` blocks deep."""
        for instruction in instructions:
            if instruction.step != self._step:
                self._step = instruction.step
                yield from (INDENT * depth + line for line in told("step", self._step))
            for line in self._one(instruction, depth):
                yield line if line.startswith(INDENT) else INDENT * depth + line

    def _one(self, instruction: Instruction, depth: int) -> Iterator[str]:
        match instruction:
            case MoveJ() | MoveL() | MoveC():
                yield self._move(instruction)
            case SetTool() | SetSpeed() | SetVariable() | Increment() | Attach() | Detach():
                yield from self._set(instruction)
            case WaitInput() | WaitAny() | Loop() | Until() | Branch():
                yield from self._block(instruction, depth)
            case SetOutput(signal=signal, value=value):
                yield from told("signal", signal)
                yield f"SetDO do_{self._port(signal)}, {int(value)};"
            case Dwell(seconds=seconds):
                yield f"WaitTime {number(seconds, 'time_s')};"
            case Call(subroutine=name):
                yield f"{self._names.subroutines[name]};"
            case OpenJaws() | Guard():
                raise AssertionError(f"{instruction.kind} is refused before")
            case Stop(alarm=alarm):
                yield from self._stop(alarm)
            case Remark(text=text):
                yield from told("remark", text)
            case _:
                assert_never(instruction)

    def _set(self, instruction: SetTool | SetSpeed | SetVariable | Increment | Attach | Detach) -> Iterator[str]:
        match instruction:
            case SetTool():
                yield f"kyoji_tool := {self._names.tools[anywhere(instruction)]};"
                yield f"carry {number(instruction.payload, 'mass_kg')};"
            case SetSpeed(override=override):
                yield f"VelSet {number(override, 'percent')}, 5000;"
            case SetVariable(variable=variable, value=value):
                yield f"{self._names.variables[variable]} := {value};"
            case Increment(variable=variable):
                yield f"{self._names.variables[variable]} := {self._names.variables[variable]} + 1;"
            case Attach(part=part, payload=payload) | Detach(part=part, payload=payload):
                of = (part.table, part.by) if isinstance(part, Indexed) else (part,)
                yield from told(instruction.kind, *of)
                yield f"carry {number(payload, 'mass_kg')};"
            case _:
                assert_never(instruction)

    def _block(self, instruction: WaitInput | WaitAny | Loop | Until | Branch, depth: int) -> Iterator[str]:
        match instruction:
            case WaitInput():
                yield from self._wait(instruction, depth)
            case WaitAny():
                yield from self._wait_any(instruction, depth)
            case Loop():
                yield from self._loop(instruction, depth)
            case Until():
                yield from self._until(instruction, depth)
            case Branch():
                yield from self._branch(instruction, depth)
            case _:
                assert_never(instruction)

    def _move(self, move: Move) -> str:
        speed, zone = self._names.speeds[pace(move, self._slowest)], self._names.zones.get(move.blend, "fine")
        match move:
            case MoveJ(to=to):
                return f"MoveAbsJ {self._target('q', to)}\\NoEOffs, {speed}, {zone}, {WITH}"
            case MoveL(to=to):
                return f"MoveL {self._target('p', to)}, {speed}, {zone}, {WITH}"
            case MoveC(via=via, to=to):
                return f"MoveC {self._target('p', via)}, {self._target('p', to)}, {speed}, {zone}, {WITH}"
            case _:
                assert_never(move)

    def _wait(self, wait: WaitInput, depth: int) -> Iterator[str]:
        yield from told("signal", wait.signal)
        most = number(wait.timeout, "time_s")
        yield f"WaitDI di_{self._port(wait.signal)}, {int(wait.value)}\\MaxTime:={most}\\TimeFlag:=timed_out;"
        yield "IF timed_out THEN"
        yield from self.lines(wait.on_timeout, depth + 1)
        yield INDENT * depth + "ENDIF"

    def _loop(self, loop: Loop, depth: int) -> Iterator[str]:
        self._loops += 1
        counter = f"round{self._loops}"
        yield f"FOR {counter} FROM 1 TO {loop.times} DO"
        yield f"{INDENT * (depth + 1)}{self._names.variables[loop.variable]} := {counter};"
        yield from self.lines(loop.body, depth + 1)
        yield INDENT * depth + "ENDFOR"

    def _wait_any(self, wait: WaitAny, depth: int) -> Iterator[str]:
        choice = self._names.choices[tuple(arm.when for arm in wait.arms)]
        yield f"chosen := {choice}({number(wait.timeout, 'time_s')});"
        yield "TEST chosen"
        for row, arm in enumerate(wait.arms, 1):
            yield f"{INDENT * depth}CASE {row}:"
            yield from self.lines(arm.then, depth + 1)
        yield INDENT * depth + "DEFAULT:"
        yield from self.lines(wait.on_timeout, depth + 1)
        yield INDENT * depth + "ENDTEST"

    def _until(self, loop: Until, depth: int) -> Iterator[str]:
        rounds = self._names.variables[loop.variable]
        ends = " OR ".join(asked(end, self._routine, self._names) for end in loop.ends)
        yield from about(loop.ends)
        yield f"{rounds} := 0;"
        yield f"WHILE {rounds} < {loop.most} AND NOT ({ends}) DO"
        yield f"{INDENT * (depth + 1)}{rounds} := {rounds} + 1;"
        yield from self.lines(loop.body, depth + 1)
        yield INDENT * depth + "ENDWHILE"

    def _branch(self, branch: Branch, depth: int) -> Iterator[str]:
        yield from about((branch.condition,))
        yield f"IF {asked(branch.condition, self._routine, self._names)} THEN"
        yield from self.lines(branch.then, depth + 1)
        yield INDENT * depth + "ELSE"
        yield from self.lines(branch.otherwise, depth + 1)
        yield INDENT * depth + "ENDIF"

    def _stop(self, alarm: str | None) -> Iterator[str]:
        if alarm is not None:
            yield from told("alarm", alarm)
            text = readable(alarm, PROFILE.limits["text"])
            yield f'ErrWrite "Kyoji: alarm {self._names.alarms[alarm]}", "{text}";'
        yield "EXIT;"

    def _port(self, signal: str) -> int:
        return self._routine.ports[signal].number

    def _target(self, kind: str, target: Target) -> str:
        if isinstance(target, Indexed):
            return f"{self._names.tables[target.table]}_{kind}({self._names.variables[target.by]})"
        return f"{kind}{self._names.points[target]}"
