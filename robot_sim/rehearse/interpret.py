"""Run the instructions of a routine in a world, as a controller would."""

from collections.abc import Sequence
from typing import assert_never

from robot_sim.cell.tool import grip_output
from robot_sim.finding import Finding, Severity
from robot_sim.motion import Motion, NotAnArc, PathLost
from robot_sim.pose import Pose
from robot_sim.program.blends import motions, runs
from robot_sim.program.instruction import (
    GUARD_LOST,
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
from robot_sim.program.legs import START, Leg
from robot_sim.program.resolve import line_lost
from robot_sim.program.routine import Routine
from robot_sim.program.target import Indexed, Target
from robot_sim.rehearse.answering import Answering
from robot_sim.rehearse.demand import Carried
from robot_sim.rehearse.devices import Devices
from robot_sim.rehearse.hand import Hand
from robot_sim.rehearse.moved import Moved, mode
from robot_sim.rehearse.questions import Questions
from robot_sim.rehearse.scenario import Scenario, departures
from robot_sim.rehearse.tally import Tallies
from robot_sim.rehearse.wiring import Wiring
from robot_sim.rehearse.world import TooLong, World

MOST_INSTRUCTIONS = 200_000
"""Instructions that a run may execute."""

DEEPEST = 50
"""Subroutines that may call each other."""


class Interpreter:
    """One run of one routine."""

    def __init__(self, routine: Routine, scenario: Scenario, world: World, wiring: Wiring, hand: Hand) -> None:
        self.findings: list[Finding] = []
        self.tallies = Tallies(world)
        self.moves: list[Moved] = []
        self.questions = Questions(routine)
        self._routine, self._departures = self.questions.routine, departures(scenario)
        self._answers = Answering(self.questions, self._departures, world, wiring)
        self._guards: list[Guard] = []
        self._world, self._wiring, self._hand = world, wiring, hand
        self._devices = Devices(world, wiring, hand)
        self._at, self._tool, self._override = START, Pose(), 100.0
        self._held: str | None = None
        self._payload = 0.0
        self._count = self._depth = 0

    @property
    def waits(self) -> int:
        """How often the run waited for an input."""
        return self._answers.waits

    def run(self) -> None:
        """Execute everything; what goes wrong is a finding."""
        try:
            self._all(self._routine.instructions)
        except _Ended:
            pass
        except TooLong:
            self._find("run.too_long", time_s=self._world.time, instructions=self._count)
        self.findings += self._answers.findings

    def _all(self, instructions: Sequence[Instruction]) -> None:
        for run in runs(instructions):
            self._count += len(run)
            if self._count > MOST_INSTRUCTIONS:
                raise TooLong
            self._world.step = run[0].step
            with self.tallies.counting(run[0]):
                self._one(run[0], run[1:])

    def _one(self, instruction: Instruction, blended: Sequence[Instruction] = ()) -> None:
        match instruction:
            case MoveJ() | MoveL() | MoveC():
                self._move(instruction, *(move for move in blended if isinstance(move, MoveL | MoveC)))
            case SetTool(tcp=tcp, payload=payload):
                self._tool, self._payload = tcp, payload
            case SetSpeed(override=override):
                self._override = override
            case SetOutput(signal=signal, value=value):
                self._switch(signal, value)
            case Dwell(seconds=seconds):
                self._world.stand(seconds)
            case SetVariable() | Increment():
                self._count_up(instruction)
            case WaitInput() | WaitAny() | Branch():
                self._all(self._asked(instruction))
            case Loop() | Until() | Guard() | Call():
                self._block(instruction)
            case Attach(part=part, payload=payload):
                self._held, self._payload = self._name(part), payload
                self._command(True)
                self._hand.declare_held(self._name(part))
            case Detach(part=part, payload=payload):
                self._held, self._payload = None, payload
                self._command(False)
                self._hand.declare_free(self._name(part))
            case OpenJaws(width=width):
                self._hand.open(width)
            case Stop(alarm=alarm):
                self._stop(alarm)
            case Remark():
                pass
            case _:
                assert_never(instruction)

    def _asked(self, instruction: WaitInput | WaitAny | Branch) -> tuple[Instruction, ...]:
        match instruction:
            case WaitInput():
                return self._answers.wait(instruction)
            case WaitAny():
                return self._answers.wait_any(instruction)
            case Branch():
                return self._answers.branch(instruction)
            case _:
                assert_never(instruction)

    def _block(self, instruction: Loop | Until | Guard | Call) -> None:
        match instruction:
            case Loop():
                self._loop(instruction)
            case Until():
                self._until(instruction)
            case Guard():
                self._guard(instruction)
            case Call(subroutine=name):
                self._call(name)
            case _:
                assert_never(instruction)

    def _count_up(self, instruction: SetVariable | Increment) -> None:
        if isinstance(instruction, SetVariable):
            self._answers.begin(instruction.variable, instruction.value)
        else:
            self._answers.variables[instruction.variable] = self._answers.variables.get(instruction.variable, 0) + 1

    def _move(self, *moves: Move) -> None:
        """Travel moves that blend into each other."""
        way, at, held = list[Leg](), self._at, self._held
        for move in moves:
            via = self._name(move.via) if isinstance(move, MoveC) else None
            way.append(Leg(move, at, self._name(move.to), via, self._tool, self._override, held is not None, held))
            at = way[-1].goal
        try:
            planned = tuple(motions(self._routine, way))
        except PathLost as lost:
            self.findings.append(line_lost(lost, way[0]))
            raise _Ended from lost
        except NotAnArc as lost:
            self._find("line.not_an_arc", start=way[0].origin, goal=at)
            raise _Ended from lost
        for motion in planned:
            self._follow(motion, moves[0])
        self._at = self._hand.point = at

    def _follow(self, way: Motion, move: Move) -> None:
        if (clamp := self._devices.clamped()) is not None:
            self._hand.tear_off(clamp.name)
        self.tallies.motion(move.step, Carried(way, self._held, not isinstance(move, MoveJ)), self._payload)
        start = self._world.time
        arrived = self._travel(way)
        self.moves.append(Moved(start, self._world.time, mode(move)))
        if not arrived:
            self._stop(GUARD_LOST)

    def _switch(self, signal: str, value: bool) -> None:
        if self._wiring.set(signal, value) and signal == grip_output(self._world.scene.cell.tool):
            self._hand.switch(value)

    def _command(self, on: bool) -> None:
        """Grip or let go by declaration alone, with a tool that has no output."""
        if grip_output(self._world.scene.cell.tool) is None:
            self._hand.command(on)

    def _loop(self, loop: Loop) -> None:
        for number in range(1, loop.times + 1):
            self._answers.variables[loop.variable] = number
            self._all(loop.body)

    def _until(self, loop: Until) -> None:
        self._answers.begin(loop.variable, 0)
        rounds = 0
        while not self._answers.ended(loop, rounds):
            rounds += 1
            self._answers.variables[loop.variable] += 1
            self._all(loop.body)

    def _travel(self, way: Motion) -> bool:
        """Run a motion under the guards that hold here; tells whether its end was reached."""
        if self._guards:
            return self._answers.guarded(self._guards, way)
        self._world.move(way)
        return True

    def _guard(self, guard: Guard) -> None:
        self._guards.append(guard)
        self._all(guard.body)
        self._guards.pop()

    def _call(self, name: str) -> None:
        self._depth += 1
        if self._depth > DEEPEST:
            raise TooLong
        self._all(self._routine.subroutines[name])
        self._depth -= 1

    def _stop(self, alarm: str | None) -> None:
        if alarm is not None:
            severity = Severity.NOTE if self._departures else Severity.ERROR
            self._find("run.alarm", severity, alarm=alarm, time_s=self._world.time)
        raise _Ended

    def _find(self, code: str, severity: Severity = Severity.ERROR, **facts: str | float) -> None:
        self.findings.append(Finding(code=code, severity=severity, step=self._world.step or None, facts=facts))

    def _name(self, target: Target) -> str:
        if not isinstance(target, Indexed):
            return target
        rows, number = self._routine.tables[target.table], self._answers.variables.get(target.by, 0)
        if not 1 <= number <= len(rows):
            self._find("run.no_such_row", table=target.table, row=number, rows=len(rows))
            raise _Ended
        return rows[number - 1]


class _Ended(Exception):
    """The routine came to a stop before its last instruction."""
