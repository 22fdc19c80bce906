"""Run the instructions of a routine in a world, as a controller would."""

from collections.abc import Iterable
from functools import partial
from typing import assert_never

from robot_sim.cell.tool import confirm_input, grip_output
from robot_sim.finding import Finding, Severity
from robot_sim.motion import NotAnArc, PathLost
from robot_sim.pose import Pose
from robot_sim.program.instruction import (
    Attach,
    Branch,
    Call,
    Detach,
    Dwell,
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
    WaitInput,
)
from robot_sim.program.legs import START, Leg, motion
from robot_sim.program.resolve import line_lost
from robot_sim.program.routine import Routine
from robot_sim.program.target import Indexed, Target
from robot_sim.rehearse.devices import Devices, driven
from robot_sim.rehearse.hand import Hand
from robot_sim.rehearse.moved import Moved, mode
from robot_sim.rehearse.questions import Questions
from robot_sim.rehearse.report import EventKind
from robot_sim.rehearse.scenario import ANSWER_S, BranchOf, Scenario, TimeoutOf, departures
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
        self.waits = 0
        self.questions = Questions(routine)
        self._routine, self._departures = self.questions.routine, departures(scenario)
        self._world, self._wiring, self._hand = world, wiring, hand
        self._devices, self._driven = Devices(world, wiring, hand), driven(world.scene.cell)
        self._at, self._tool, self._override, self._holding = START, Pose(), 100.0, False
        self._payload = 0.0
        self._variables: dict[str, int] = {}
        self._count = self._depth = 0

    def run(self) -> None:
        """Execute everything; what goes wrong is a finding."""
        try:
            self._all(self._routine.instructions)
        except _Ended:
            pass
        except TooLong:
            self._find("run.too_long", time_s=self._world.time, instructions=self._count)

    def _all(self, instructions: Iterable[Instruction]) -> None:
        for instruction in instructions:
            self._count += 1
            if self._count > MOST_INSTRUCTIONS:
                raise TooLong
            self._world.step = instruction.step
            with self.tallies.counting(instruction):
                self._one(instruction)

    def _one(self, instruction: Instruction) -> None:
        match instruction:
            case MoveJ() | MoveL() | MoveC():
                self._move(instruction)
            case SetTool(tcp=tcp, payload=payload):
                self._tool, self._payload = tcp, payload
            case SetSpeed(override=override):
                self._override = override
            case SetOutput(signal=signal, value=value):
                self._switch(signal, value)
            case WaitInput():
                self._wait(instruction)
            case Dwell(seconds=seconds):
                self._world.stand(seconds)
            case SetVariable(variable=name, value=number):
                self._variables[name] = number
            case Loop(variable=name, times=times, body=body):
                for number in range(1, times + 1):
                    self._variables[name] = number
                    self._all(body)
            case Branch():
                self._branch(instruction)
            case Call(subroutine=name):
                self._call(name)
            case Attach(part=part, payload=payload):
                self._holding, self._payload = True, payload
                self._command(True)
                self._hand.declare_held(self._name(part))
            case Detach(part=part, payload=payload):
                self._holding, self._payload = False, payload
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

    def _move(self, move: Move) -> None:
        via = self._name(move.via) if isinstance(move, MoveC) else None
        leg = Leg(move, self._at, self._name(move.to), via, self._tool, self._override, self._holding)
        try:
            way = motion(self._routine, leg)
        except PathLost as lost:
            self.findings.append(line_lost(lost, leg))
            raise _Ended from lost
        except NotAnArc as lost:
            self._find("line.not_an_arc", start=leg.start or "home", goal=leg.goal)
            raise _Ended from lost
        if (clamp := self._devices.clamped()) is not None:
            self._hand.tear_off(clamp.name)
        self.tallies.motion(move.step, way, self._holding, self._payload)
        start = self._world.time
        self._world.move(way)
        self.moves.append(Moved(start, self._world.time, mode(move)))
        self._at = self._hand.point = leg.goal

    def _switch(self, signal: str, value: bool) -> None:
        if self._wiring.set(signal, value) and signal == grip_output(self._world.scene.cell.tool):
            self._hand.switch(value)

    def _command(self, on: bool) -> None:
        """Grip or let go by declaration alone, with a tool that has no output."""
        if grip_output(self._world.scene.cell.tool) is None:
            self._hand.command(on)

    def _wait(self, wait: WaitInput) -> None:
        self.waits += 1
        self._wiring.note(EventKind.WAIT_BEGAN, wait.signal, wait.value)
        self._prepare_answer(wait)
        self._world.stand(wait.timeout, lambda: self._wiring.value(wait.signal) == wait.value)
        value = self._wiring.value(wait.signal)
        self._wiring.give_back()
        self.questions.answer(wait, value)
        self._wiring.note(EventKind.WAIT_ENDED if value == wait.value else EventKind.TIMED_OUT, wait.signal, wait.value)
        if value != wait.value:
            self._unanswered(wait)
            self._all(wait.on_timeout)

    def _prepare_answer(self, wait: WaitInput) -> None:
        if TimeoutOf(wait=self.questions.number(wait)) in self._departures:
            self._wiring.withhold(wait.signal, not wait.value)
        elif wait.signal not in self._driven and self._wiring.value(wait.signal) != wait.value:
            self._world.later(ANSWER_S, partial(self._wiring.set, wait.signal, wait.value))

    def _unanswered(self, wait: WaitInput) -> None:
        """In the ordinary run every machine answers in time; that the tool does not is said by its grip."""
        if not self._departures and wait.signal != confirm_input(self._world.scene.cell.tool):
            self._find("wait.unanswered", Severity.WARNING, name=wait.signal, limit_s=wait.timeout)

    def _branch(self, branch: Branch) -> None:
        for value in (True, False):
            if BranchOf(branch=self.questions.number(branch), value=value) in self._departures:
                self._wiring.set(branch.signal, value)
        value = self._wiring.value(branch.signal)
        self.questions.answer(branch, value)
        self._wiring.note(EventKind.READ, branch.signal, value)
        self._all(branch.then if value == branch.value else branch.otherwise)

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
        rows, number = self._routine.tables[target.table], self._variables.get(target.by, 0)
        if not 1 <= number <= len(rows):
            self._find("run.no_such_row", table=target.table, row=number, rows=len(rows))
            raise _Ended
        return rows[number - 1]


class _Ended(Exception):
    """The routine came to a stop before its last instruction."""
