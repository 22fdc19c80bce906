"""Every way through a routine: what each instruction meets, whatever the inputs have decided before it."""

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from robot_sim.cell import Cell
from robot_sim.motion import arm
from robot_sim.pose import Pose, Vector
from robot_sim.program import Routine
from robot_sim.program.condition import InputIs
from robot_sim.program.instruction import (
    Branch,
    Call,
    Dwell,
    Guard,
    Increment,
    Instruction,
    Loop,
    MoveC,
    MoveJ,
    MoveL,
    SetOutput,
    SetVariable,
    Stop,
    Until,
    WaitAny,
    WaitInput,
)
from robot_sim.program.legs import START, Leg
from robot_sim.program.swing import path
from robot_sim.program.target import Indexed, Target

PASSED = "via "
"""How the names of points begin that are passed on a way around: a wait before the way holds to its end."""


class Standing(NamedTuple):
    """How things stand before an instruction, on one way to it."""

    at: str
    """Name of the point at which the TCP is."""
    tcp: Vector
    """The TCP in the robot base frame [mm]."""
    on: frozenset[tuple[str, bool]] = frozenset()
    """Outputs that have been switched, and their values."""
    sure: frozenset[tuple[str, bool]] = frozenset()
    """Inputs that have just been waited for or looked at, and their values."""


class Happening(NamedTuple):
    """One instruction on one way."""

    before: Standing
    """How things stand before it."""
    instruction: Instruction
    """The instruction."""
    path: tuple[Vector, ...]
    """Positions of the TCP during it [mm]; none where the TCP stands still."""


def happenings(routine: Routine, cell: Cell) -> tuple[Happening, ...]:
    """Everything that may happen, each once; nothing for a cell without rules."""
    return _happenings(_Same(routine), cell.tool.tcp) if cell.facts else ()


class _Same:
    """A routine by identity."""

    def __init__(self, routine: Routine) -> None:
        self.routine = routine

    def __hash__(self) -> int:
        return id(self.routine)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.routine is self.routine


@lru_cache(maxsize=4)
def _happenings(same: _Same, tool: Pose) -> tuple[Happening, ...]:
    walk = _Walk(same.routine, tool)
    walk.run()
    return tuple(walk.found)


class _Walk:
    """Goes every way at once: a set of standings instead of one."""

    def __init__(self, routine: Routine, tool: Pose) -> None:
        self.routine, self.tool = routine, tool
        self.found: dict[Happening, None] = {}
        self.paths: dict[Leg, tuple[Vector, ...]] = {}
        self.variables: dict[str, int] = {}

    def run(self) -> None:
        x, y, z = (arm(self.routine.robot).forward(self.routine.home) @ self.tool.matrix())[:3, 3]
        self._all(self.routine.instructions, {Standing(START, (float(x), float(y), float(z)))})

    def _all(self, instructions: Iterable[Instruction], ways: set[Standing]) -> set[Standing]:
        for instruction in instructions:
            ways = self._one(instruction, ways)
        return ways

    def _one(self, instruction: Instruction, ways: set[Standing]) -> set[Standing]:
        match instruction:
            case MoveJ() | MoveL() | MoveC():
                return {self._moved(instruction, now) for now in ways}
            case SetOutput(signal=signal, value=value):
                self._note(instruction, ways)
                return {self._switched(now, signal, value) for now in ways}
            case Dwell():
                return {now._replace(sure=frozenset()) for now in ways}
            case WaitInput(signal=signal, value=value, on_timeout=late):
                came = {_sure(now, signal, value) for now in ways}
                return came | self._all(late, {now._replace(sure=frozenset()) for now in ways})
            case Branch(condition=InputIs(signal=signal, value=value), then=then, otherwise=otherwise):
                so = self._all(then, {_sure(now, signal, value) for now in ways})
                return so | self._all(otherwise, {_sure(now, signal, not value) for now in ways})
            case Branch(then=then, otherwise=otherwise):
                return self._all(then, ways) | self._all(otherwise, ways)
            case WaitAny(arms=arms, on_timeout=late):
                ends = [
                    self._all(one.then, {_sure(now, one.when.signal, one.when.value) for now in ways}) for one in arms
                ]
                return set[Standing]().union(*ends, self._all(late, ways))
            case Loop() | Until():
                return self._rounds(instruction, ways)
            case SetVariable(variable=name, value=value):
                self.variables[name] = value
                return ways
            case Increment(variable=name):
                self.variables[name] = self.variables.get(name, 0) + 1
                return ways
            case Call(subroutine=name):
                return self._all(self.routine.subroutines[name], ways)
            case Guard(body=body):
                return self._all(body, ways)
            case Stop():
                return set()
            case _:
                return ways

    def _rounds(self, loop: Loop | Until, ways: set[Standing]) -> set[Standing]:
        """As many rounds as show all of them; a loop with an end may end before any."""
        ends = set[Standing]()
        for index in range(1, self.routine.rounds(loop) + 1):
            ends |= ways if isinstance(loop, Until) else set()
            self.variables[loop.variable] = index
            ways = self._all(loop.body, ways)
        return ends | ways

    def _moved(self, move: MoveJ | MoveL | MoveC, now: Standing) -> Standing:
        goal = self._name(move.to)
        via = self._name(move.via) if isinstance(move, MoveC) else None
        leg = Leg(move, now.at, goal, via, self.tool, 100.0, False)
        if leg not in self.paths:
            self.paths[leg] = path(self.routine, leg)
        self.found[Happening(now, move, self.paths[leg])] = None
        sure = now.sure if goal.startswith(PASSED) else frozenset[tuple[str, bool]]()
        return now._replace(at=goal, tcp=self.routine.points[goal].pose.xyz, sure=sure)

    def _switched(self, now: Standing, signal: str, value: bool) -> Standing:
        others = frozenset(pair for pair in now.on if pair[0] != signal)
        return now._replace(on=others | {(signal, value)}, sure=frozenset())

    def _note(self, instruction: Instruction, ways: set[Standing]) -> None:
        self.found |= dict.fromkeys(Happening(now, instruction, ()) for now in ways)

    def _name(self, target: Target) -> str:
        if isinstance(target, Indexed):
            rows = self.routine.tables[target.table]
            return rows[max(1, min(self.variables.get(target.by, 1), len(rows))) - 1]
        return target


def _sure(now: Standing, signal: str, value: bool) -> Standing:
    others = frozenset(pair for pair in now.sure if pair[0] != signal)
    return now._replace(sure=others | {(signal, value)})
