"""The statements of a routine."""

from collections.abc import Iterable, Iterator
from typing import assert_never

from robot_sim.controllers.krl.profile import PROFILE
from robot_sim.controllers.krl.writer.data import told
from robot_sim.controllers.krl.writer.inputs import about, asked
from robot_sim.controllers.krl.writer.names import Names
from robot_sim.controllers.krl.writer.numbers import milliseconds, number, whole_percent
from robot_sim.controllers.note import readable
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

RETURN, HALT = "RETURN", "K_HALT()"
"""What ends the program."""


class Body:
    """Writes instructions; remembers the step written last, so that each is announced once."""

    def __init__(self, routine: Routine, names: Names) -> None:
        self._routine = routine
        self._names = names
        self._step = 0
        self._loops = 0
        self._end = RETURN

    def main(self, instructions: Iterable[Instruction]) -> Iterator[str]:
        """The statements of the program, which ends by returning."""
        self._end = RETURN
        yield from self.lines(instructions)

    def subroutine(self, instructions: Iterable[Instruction]) -> Iterator[str]:
        """The statements of a subroutine, from which the program cannot end but by standing still."""
        self._end = HALT
        yield from self.lines(instructions)

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
            case WaitInput() | WaitAny() | Loop() | Until() | Branch():
                yield from self._block(instruction)
            case SetOutput(signal=signal, value=value):
                yield from told("signal", signal)
                yield f"$OUT[{self._port(signal)}]={_truth(value)}"
            case Dwell(seconds=seconds):
                yield f"WAIT SEC {number(seconds, 'time_s')}"
            case Call(subroutine=name):
                yield f"{self._names.subroutines[name]}()"
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
            case SetTool(payload=payload):
                yield f"$TOOL={self._names.tools[anywhere(instruction)]}"
                yield f"$LOAD.M={number(payload, 'mass_kg')}"
            case SetSpeed(override=override):
                yield f"K_OVR={number(override / 100, 'share')}"
            case SetVariable(variable=variable, value=value):
                yield f"{self._names.variables[variable]}={value}"
            case Increment(variable=variable):
                yield f"{self._names.variables[variable]}={self._names.variables[variable]}+1"
            case Attach(part=part, payload=payload) | Detach(part=part, payload=payload):
                of = (part.table, part.by) if isinstance(part, Indexed) else (part,)
                yield from told(instruction.kind, *of)
                yield f"$LOAD.M={number(payload, 'mass_kg')}"
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
            case Branch():
                yield from self._branch(instruction)
            case _:
                assert_never(instruction)

    def _move(self, move: Move) -> Iterator[str]:
        match move:
            case MoveJ(to=to, speed=percent, tcp_limit=limit, blend=blend):
                yield from told("ptp", percent, limit, blend)
                yield f"K_PTP({whole_percent(percent)})"
                yield from self._chosen("Q", "K_Q", to)
                yield f"PTP {self._target('Q', 'K_Q', to)}"
            case MoveL(to=to):
                yield _pace(move)
                yield from self._chosen("P", "K_P", to)
                yield f"LIN {self._target('P', 'K_P', to)}{_near(move)}"
            case MoveC(via=via, to=to):
                yield _pace(move)
                yield from self._chosen("P", "K_V", via)
                yield from self._chosen("P", "K_P", to)
                yield f"CIRC {self._target('P', 'K_V', via)},{self._target('P', 'K_P', to)}{_near(move)}"
            case _:
                assert_never(move)

    def _chosen(self, kind: str, into: str, target: Target) -> Iterator[str]:
        """The row of a table, copied to where the move takes it from."""
        if isinstance(target, Indexed):
            yield f"{into}={self._names.tables[target.table]}_{kind}({self._names.variables[target.by]})"

    def _target(self, kind: str, into: str, target: Target) -> str:
        return into if isinstance(target, Indexed) else f"X{kind}{self._names.points[target]}"

    def _wait(self, wait: WaitInput) -> Iterator[str]:
        yield from told("signal", wait.signal)
        yield f"K_CAME=K_WAIT({self._port(wait.signal)},{_truth(wait.value)},{milliseconds(wait.timeout)})"
        yield "IF NOT K_CAME THEN"
        yield from self.lines(wait.on_timeout)
        yield "ENDIF"

    def _loop(self, loop: Loop) -> Iterator[str]:
        self._loops += 1
        counter = f"K_R{self._loops}"
        yield f"FOR {counter}=1 TO {loop.times}"
        yield f"{self._names.variables[loop.variable]}={counter}"
        yield from self.lines(loop.body)
        yield "ENDFOR"

    def _wait_any(self, wait: WaitAny) -> Iterator[str]:
        choice = self._names.choices[tuple(arm.when for arm in wait.arms)]
        yield f"K_CHOSEN={choice}({milliseconds(wait.timeout)})"
        yield "SWITCH K_CHOSEN"
        for row, arm in enumerate(wait.arms, 1):
            yield f"CASE {row}"
            yield from self.lines(arm.then)
        yield "DEFAULT"
        yield from self.lines(wait.on_timeout)
        yield "ENDSWITCH"

    def _until(self, loop: Until) -> Iterator[str]:
        rounds = self._names.variables[loop.variable]
        ends = " OR ".join(f"({asked(end, self._routine, self._names)})" for end in loop.ends)
        yield from about(loop.ends)
        yield f"{rounds}=0"
        yield f"WHILE ({rounds}<{loop.most}) AND NOT ({ends})"
        yield f"{rounds}={rounds}+1"
        yield from self.lines(loop.body)
        yield "ENDWHILE"

    def _branch(self, branch: Branch) -> Iterator[str]:
        yield from about((branch.condition,))
        yield f"IF {asked(branch.condition, self._routine, self._names)} THEN"
        yield from self.lines(branch.then)
        yield "ELSE"
        yield from self.lines(branch.otherwise)
        yield "ENDIF"

    def _stop(self, alarm: str | None) -> Iterator[str]:
        if alarm is None:
            yield self._end
            return
        yield from told("alarm", alarm)
        yield f'K_MSG[]="{readable(alarm, PROFILE.limits["text"])}"'
        yield f"K_ALARM({self._names.alarms[alarm]})"

    def _port(self, signal: str) -> int:
        return self._routine.ports[signal].number


def _pace(move: MoveL | MoveC) -> str:
    return f"K_CP({number(move.speed / 1000, 'speed_m_s')},{number(move.blend, 'position_mm')})"


def _near(move: MoveL | MoveC) -> str:
    return " C_DIS" if move.blend > 0 else ""


def _truth(value: bool) -> str:
    return "TRUE" if value else "FALSE"
