"""The statements of a routine."""

from collections.abc import Iterable, Iterator
from typing import assert_never

from robot_sim.cell.robot import robot
from robot_sim.controllers.urscript.writer.names import Names
from robot_sim.controllers.urscript.writer.numbers import leading_axis_acceleration, leading_axis_speed, number, pose
from robot_sim.controllers.urscript.writer.text import ALARM_TITLE, note, quoted
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

LINE_ACCELERATION = 1.2
"""Acceleration of the TCP on lines and arcs [m/s2]: the manual's default for movel and movec."""

INDENT = "  "


class Body:
    """Writes instructions; remembers the step written last, so that each is announced once."""

    def __init__(self, routine: Routine, names: Names) -> None:
        self._routine = routine
        self._names = names
        self._robot = robot(routine.robot)
        self._step = 0
        self._guard = ""

    def lines(self, instructions: Iterable[Instruction], depth: int) -> Iterator[str]:
        """The statements of instructions, ``depth`` blocks deep; an empty block takes one that does nothing."""
        idle = True
        for instruction in instructions:
            if instruction.step != self._step:
                self._step = instruction.step
                yield INDENT * depth + note("step", self._step)
            for line in self._one(instruction, depth):
                idle = idle and line.startswith("#")
                yield line if line.startswith(INDENT) else INDENT * depth + line
        if idle:
            yield INDENT * depth + "sync()"

    def _one(self, instruction: Instruction, depth: int) -> Iterator[str]:
        match instruction:
            case MoveJ() | MoveL() | MoveC():
                yield self._move(instruction)
            case SetTool() | SetSpeed() | SetVariable() | Increment() | Attach() | Detach():
                yield from self._set(instruction)
            case WaitInput() | WaitAny() | Loop() | Until() | Guard() | Branch():
                yield from self._block(instruction, depth)
            case SetOutput(signal=signal, value=value):
                yield f"set_{self._port(signal, 'out', str(value))}  {note('signal', signal)}"
            case Dwell(seconds=seconds):
                yield f"sleep({number(seconds, 'time_s')})"
            case Call(subroutine=name):
                yield f"{self._names.subroutines[name]}()"
            case OpenJaws():
                raise AssertionError("jaws commanded by width are refused before")
            case Stop(alarm=alarm):
                yield from self._stop(alarm)
            case Remark(text=text):
                yield note("remark", text)
            case _:
                assert_never(instruction)

    def _set(self, instruction: SetTool | SetSpeed | SetVariable | Increment | Attach | Detach) -> Iterator[str]:
        match instruction:
            case SetTool(name=name, tcp=tcp, payload=payload):
                yield f"set_tcp({pose(tcp)})  {note('tool', name)}"
                yield f"set_payload_mass({number(payload, 'mass_kg')})"
            case SetSpeed(override=override):
                yield f"override = {number(override / 100, 'speed')}"
            case SetVariable(variable=variable, value=value):
                yield f"{self._names.variables[variable]} = {value}"
            case Increment(variable=variable):
                yield f"{self._names.variables[variable]} = {self._names.variables[variable]} + 1"
            case Attach(part=part, payload=payload) | Detach(part=part, payload=payload):
                yield f"set_payload_mass({number(payload, 'mass_kg')})  {note(instruction.kind, *self._told(part))}"
            case _:
                assert_never(instruction)

    def _block(self, instruction: WaitInput | WaitAny | Loop | Until | Guard | Branch, depth: int) -> Iterator[str]:
        match instruction:
            case WaitInput():
                yield from self._wait(instruction, depth)
            case WaitAny():
                yield from self._wait_any(instruction, depth)
            case Loop():
                yield from self._loop(instruction, depth)
            case Until():
                yield from self._until(instruction, depth)
            case Guard():
                yield from self._guarded(instruction, depth)
            case Branch():
                yield from self._branch(instruction, depth)
            case _:
                assert_never(instruction)

    def _move(self, move: MoveJ | MoveL | MoveC) -> str:
        blend = number(move.blend / 1000, "position_m")
        match move:
            case MoveJ(to=to, speed=percent, tcp_limit=limit):
                a, v = leading_axis_acceleration(self._robot), leading_axis_speed(percent, self._robot)
                pace = f"a={number(a, 'speed')}, v=override*{number(v, 'speed')}"
                if self._guard:
                    return f"{self._guard}_j({self._target('q', to)}, {_unnamed(pace)})  {note('tcp_limit', limit)}"
                return f"movej({self._target('q', to)}, {pace}, r={blend})  {note('tcp_limit', limit)}"
            case MoveL(to=to, speed=speed) if self._guard:
                return f"{self._guard}_l({self._target('p', to)}, {_unnamed(self._pace(speed))})"
            case MoveL(to=to, speed=speed):
                return f"movel({self._target('p', to)}, {self._pace(speed)}, r={blend})"
            case MoveC(via=via, to=to, speed=speed):
                return (
                    f"movec({self._target('p', via)}, {self._target('p', to)}, {self._pace(speed)}, r={blend}, mode=0)"
                )
            case _:
                assert_never(move)

    def _pace(self, speed: float) -> str:
        return f"a={number(LINE_ACCELERATION, 'speed')}, v=override*{number(speed / 1000, 'speed')}"

    def _wait(self, wait: WaitInput, depth: int) -> Iterator[str]:
        arrived = f"wait_{self._port(wait.signal, 'in', str(wait.value), number(wait.timeout, 'time_s'))}"
        yield f"if not {arrived}:  {note('signal', wait.signal)}"
        yield from self.lines(wait.on_timeout, depth + 1)
        yield INDENT * depth + "end"

    def _loop(self, loop: Loop, depth: int) -> Iterator[str]:
        variable = self._names.variables[loop.variable]
        yield f"{variable} = 0"
        yield f"while {variable} < {loop.times}:"
        yield f"{INDENT * (depth + 1)}{variable} = {variable} + 1"
        yield from self.lines(loop.body, depth + 1)
        yield INDENT * depth + "end"

    def _wait_any(self, wait: WaitAny, depth: int) -> Iterator[str]:
        which = self._names.choices[tuple(arm.when for arm in wait.arms)]
        yield f"chosen = {which}({number(wait.timeout, 'time_s')})"
        for row, arm in enumerate(wait.arms, 1):
            yield f"{INDENT * depth if row > 1 else ''}{'if' if row == 1 else 'elif'} chosen == {row}:"
            yield from self.lines(arm.then, depth + 1)
        yield INDENT * depth + "else:"
        yield from self.lines(wait.on_timeout, depth + 1)
        yield INDENT * depth + "end"

    def _until(self, loop: Until, depth: int) -> Iterator[str]:
        variable = self._names.variables[loop.variable]
        going_on = " and ".join((f"{variable} < {loop.most}", *(self._asked(end, False) for end in loop.ends)))
        inputs = (end.signal for end in loop.ends if isinstance(end, InputIs))
        yield f"{variable} = 0"
        yield f"while {going_on}:  {note('signal', *inputs)}"
        yield f"{INDENT * (depth + 1)}{variable} = {variable} + 1"
        yield from self.lines(loop.body, depth + 1)
        yield INDENT * depth + "end"

    def _guarded(self, guard: Guard, depth: int) -> Iterator[str]:
        self._guard = self._names.guards[guard.holds, guard.resumes]
        yield f"if True:  {note('guard', self._guard)}"
        yield from self.lines(guard.body, depth + 1)
        yield INDENT * depth + "end"
        self._guard = ""

    def _branch(self, branch: Branch, depth: int) -> Iterator[str]:
        told = f"  {note('signal', branch.condition.signal)}" if isinstance(branch.condition, InputIs) else ""
        yield f"if {self._asked(branch.condition, True)}:{told}"
        yield from self.lines(branch.then, depth + 1)
        yield INDENT * depth + "else:"
        yield from self.lines(branch.otherwise, depth + 1)
        yield INDENT * depth + "end"

    def _asked(self, condition: Condition, so: bool) -> str:
        """What is true when a condition holds, or when it does not."""
        match condition:
            case InputIs(signal=signal, value=value):
                return f"get_{self._port(signal, 'in')} == {value == so}"
            case Reached(variable=variable, number=count):
                return f"{self._names.variables[variable]} {'>=' if so else '<'} {count}"
            case _:
                assert_never(condition)

    def _stop(self, alarm: str | None) -> Iterator[str]:
        if alarm is not None:
            text = quoted(f"alarm {self._names.alarms[alarm]}: {alarm}")
            yield f"popup({text}, title={quoted(ALARM_TITLE)}, error=True, blocking=True)  {note('alarm', alarm)}"
        yield "halt"

    def _port(self, signal: str, way: str, *arguments: str) -> str:
        return port_call(self._routine, signal, way, *arguments)

    def _target(self, kind: str, target: Target) -> str:
        if isinstance(target, Indexed):
            return f"{self._names.tables[target.table]}_{kind}({self._names.variables[target.by]})"
        return f"{kind}{self._names.points[target]}"

    @staticmethod
    def _told(part: Target) -> tuple[str, ...]:
        return (part.table, part.by) if isinstance(part, Indexed) else (part,)


def _unnamed(pace: str) -> str:
    return pace.replace("a=", "").replace("v=", "")


def port_call(routine: Routine, signal: str, way: str, *arguments: str) -> str:
    """The call for the port of a signal, without the verb in front: ``standard_digital_in(3)``."""
    bank, first = next((b, f) for b, f in BANKS if routine.ports[signal].number >= f)
    return f"{bank}_digital_{way}({', '.join((str(routine.ports[signal].number - first), *arguments))})"


BANKS = (("tool", 16), ("configurable", 8), ("standard", 0))
"""The banks of digital ports and the number at which each begins, from the last to the first."""
