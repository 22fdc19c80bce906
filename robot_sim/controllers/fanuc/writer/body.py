"""The statements of one program."""

from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass
from typing import assert_never

from robot_sim.controllers.fanuc.writer.names import FIRST, OVERRIDE, SECOND, WORK, Names
from robot_sim.controllers.fanuc.writer.numbers import hundredths, number, operand, whole
from robot_sim.controllers.fanuc.writer.sheet import Notes
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

USUAL = 3000
"""The time-out of waits that other programs expect to find [0.01 s]."""


@dataclass
class Body:
    """Writes instructions; remembers labels and the step written last, so that each is announced once."""

    routine: Routine
    """The routine."""
    called: Names
    """Its numbers and names."""
    notes: Notes
    """The notes of all programs."""
    loops: Iterator[int]
    """The registers that loops count with."""
    end: str = "END"
    """What ends the program."""
    label: int = 2
    """The last label."""
    step: int = 0
    """The step written last."""

    def lines(self, instructions: Iterable[Instruction]) -> Iterator[str]:
        """The statements of instructions."""
        for instruction in instructions:
            if instruction.step != self.step:
                self.step = instruction.step
                yield self.notes.remark("step", self.step)
            yield from self._one(instruction)

    def _one(self, instruction: Instruction) -> Iterator[str]:
        match instruction:
            case MoveJ() | MoveL() | MoveC():
                yield from self._move(instruction)
            case SetTool() | SetSpeed() | SetVariable() | Increment() | Attach() | Detach():
                yield from self._set(instruction)
            case WaitInput() | WaitAny() | Loop() | Until() | Branch():
                yield from self._block(instruction)
            case SetOutput(signal=signal, value=value):
                yield self.notes.remark("signal", signal)
                yield f"DO[{self._port(signal)}]={_state(value)}"
            case Dwell(seconds=seconds):
                yield from self._exactly("seconds", seconds)
                yield f"WAIT {hundredths(seconds) / 100:.2f}(sec)"
            case Call(subroutine=name):
                yield f"CALL {self.called.subroutines[name]}"
            case OpenJaws() | Guard():
                raise AssertionError(f"{instruction.kind} is refused before")
            case Stop(alarm=alarm):
                yield from self._stop(alarm)
            case Remark(text=text):
                yield self.notes.remark("remark", text)
            case _:
                assert_never(instruction)

    def _set(self, instruction: SetTool | SetSpeed | SetVariable | Increment | Attach | Detach) -> Iterator[str]:
        match instruction:
            case SetTool():
                yield from self._tool(instruction)
            case SetSpeed(override=override):
                yield f"R[{OVERRIDE}]={number(override / 100, 'share')}"
            case SetVariable(variable=variable, value=value):
                yield f"R[{self.called.variables[variable]}]={operand(value, 'share')}"
            case Increment(variable=variable):
                register = self.called.variables[variable]
                yield f"R[{register}]=R[{register}]+1"
            case Attach(part=part, payload=payload) | Detach(part=part, payload=payload):
                of = (part.table, part.by) if isinstance(part, Indexed) else (part,)
                yield self.notes.remark(instruction.kind, *of)
                yield f"PAYLOAD[{self.called.payloads[payload]}]"
            case _:
                assert_never(instruction)

    def _block(self, instruction: WaitInput | WaitAny | Loop | Until | Branch) -> Iterator[str]:
        match instruction:
            case WaitInput():
                yield from self._wait(instruction)
            case WaitAny():
                yield from self._wait_any(instruction)
            case Loop():
                yield from self._loop(instruction)
            case Until():
                yield from self._until(instruction)
            case Branch(condition=condition, then=then, otherwise=otherwise):
                yield from self._about(condition)
                yield f"IF ({self._asked(condition)}) THEN"
                yield from self.lines(then)
                yield "ELSE"
                yield from self.lines(otherwise)
                yield "ENDIF"
            case _:
                assert_never(instruction)

    def _tool(self, tool: SetTool) -> Iterator[str]:
        yield self.notes.remark("tool", tool.name)
        yield "PR[99]=LPOS"
        values = zip((*tool.tcp.xyz, *tool.tcp.rpy), ("position_mm",) * 3 + ("angle_deg",) * 3, strict=True)
        for axis, (value, kind) in enumerate(values, 1):
            yield f"PR[99,{axis}]={operand(value, kind)}"
        chosen = self.called.tools[tool.tcp]
        yield f"UTOOL[{chosen}]=PR[99]"
        yield f"UTOOL_NUM={chosen}"
        yield f"PAYLOAD[{self.called.payloads[tool.payload]}]"

    def _move(self, move: Move) -> Iterator[str]:
        match move:
            case MoveJ(to=to, speed=percent, tcp_limit=limit):
                speed = yield from self._scaled(whole(percent), "%")
                goal = yield from self._target(to, FIRST)
                yield self.notes.remark("ptp", percent, limit)
                yield from self._rounding(move)
                yield f"J {goal} {speed} FINE"
            case MoveL(to=to, speed=mm_s):
                speed = yield from self._scaled(whole(mm_s), "mm/sec")
                goal = yield from self._target(to, FIRST)
                yield from self._exactly("speed", mm_s)
                yield from self._rounding(move)
                yield f"L {goal} {speed} FINE"
            case MoveC(via=via, to=to, speed=mm_s):
                speed = yield from self._scaled(whole(mm_s), "mm/sec")
                through = yield from self._target(via, SECOND)
                goal = yield from self._target(to, FIRST)
                yield from self._exactly("speed", mm_s)
                yield from self._rounding(move)
                yield f"C {through}"
                yield f" {goal} {speed} FINE"
            case _:
                assert_never(move)

    def _rounding(self, move: Move) -> Iterator[str]:
        """Tells the blend that the move does not have."""
        if move.blend > 0:
            yield self.notes.remark("blend", move.blend)

    def _scaled(self, value: int, unit: str) -> Generator[str, None, str]:
        """Gives the speed as a move has it; computes it from the override before where the program sets one."""
        if not self.called.scaled:
            return f"{value}{unit}"
        yield f"R[{WORK}]={value}*R[{OVERRIDE}]"
        return f"R[{WORK}]{unit}"

    def _target(self, target: Target, into: int) -> Generator[str, None, str]:
        """Gives the position as a move has it; looks the row of a table up before."""
        if not isinstance(target, Indexed):
            return f"P[{self.called.points[target]}]"
        yield f"R[{into}]=R[{self.called.variables[target.by]}]+{self.called.tables[target.table]}"
        yield f"R[{into}]=R[R[{into}]]"
        return f"P[R[{into}]]"

    def _wait(self, wait: WaitInput) -> Iterator[str]:
        late, on = self._labels()
        yield self.notes.remark("signal", wait.signal)
        yield from self._exactly("timeout", wait.timeout)
        yield f"$WAITTMOUT={hundredths(wait.timeout)}"
        yield f"WAIT DI[{self._port(wait.signal)}]={_state(wait.value)} TIMEOUT,LBL[{late}]"
        yield f"$WAITTMOUT={USUAL}"
        yield f"JMP LBL[{on}]"
        yield f"LBL[{late}]"
        yield f"$WAITTMOUT={USUAL}"
        yield from self.lines(wait.on_timeout)
        yield f"LBL[{on}]"

    def _wait_any(self, wait: WaitAny) -> Iterator[str]:
        """Looks at the inputs and the clock again and again; each has its place to go on at."""
        again, late = self._labels()
        places = [self._labels()[0] for _ in wait.arms]
        on = self._labels()[0]
        yield self.notes.remark("signals", *(arm.when.signal for arm in wait.arms))
        yield "TIMER[9]=RESET"
        yield "TIMER[9]=START"
        yield f"LBL[{again}]"
        for arm, place in zip(wait.arms, places, strict=True):
            yield f"IF {self._asked(arm.when)},JMP LBL[{place}]"
        yield f"R[{WORK}]=TIMER[9]"
        yield f"IF R[{WORK}]>={operand(wait.timeout, 'share')},JMP LBL[{late}]"
        yield "WAIT 0.02(sec)"
        yield f"JMP LBL[{again}]"
        for arm, place in zip(wait.arms, places, strict=True):
            yield f"LBL[{place}]"
            yield from self.lines(arm.then)
            yield f"JMP LBL[{on}]"
        yield f"LBL[{late}]"
        yield from self.lines(wait.on_timeout)
        yield f"LBL[{on}]"

    def _loop(self, loop: Loop) -> Iterator[str]:
        counter = next(self.loops)
        yield f"FOR R[{counter}]=1 TO {loop.times}"
        yield f"R[{self.called.variables[loop.variable]}]=R[{counter}]"
        yield from self.lines(loop.body)
        yield "ENDFOR"

    def _until(self, loop: Until) -> Iterator[str]:
        again, on = self._labels()
        rounds = f"R[{self.called.variables[loop.variable]}]"
        yield f"{rounds}=0"
        yield f"LBL[{again}]"
        yield f"IF {rounds}>={loop.most},JMP LBL[{on}]"
        for end in loop.ends:
            yield from self._about(end)
            yield f"IF {self._asked(end)},JMP LBL[{on}]"
        yield f"{rounds}={rounds}+1"
        yield from self.lines(loop.body)
        yield f"JMP LBL[{again}]"
        yield f"LBL[{on}]"

    def _about(self, condition: Condition) -> Iterator[str]:
        if isinstance(condition, InputIs):
            yield self.notes.remark("signal", condition.signal)

    def _asked(self, condition: Condition) -> str:
        match condition:
            case InputIs(signal=signal, value=value):
                return f"DI[{self._port(signal)}]={_state(value)}"
            case Reached(variable=variable, number=limit):
                return f"R[{self.called.variables[variable]}]>={operand(limit, 'share')}"
            case _:
                assert_never(condition)

    def _stop(self, alarm: str | None) -> Iterator[str]:
        if alarm is None:
            yield self.end
            return
        yield self.notes.remark("alarm", alarm)
        yield f"MESSAGE[KYOJI ALARM {self.called.alarms[alarm]}]"
        yield "ABORT"

    def _exactly(self, word: str, value: float) -> Iterator[str]:
        """Tells a figure that is printed rounded."""
        if (word == "speed" and whole(value) != value) or (word != "speed" and hundredths(value) / 100 != value):
            yield self.notes.remark(word, value)

    def _labels(self) -> tuple[int, int]:
        self.label += 2
        return self.label - 1, self.label

    def _port(self, signal: str) -> int:
        return self.routine.ports[signal].number


def _state(value: bool) -> str:
    return "ON" if value else "OFF"
