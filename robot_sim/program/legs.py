"""The legs of a routine: each distinct way from one taught point to the next, and its motion."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import assert_never

from robot_sim.motion import Joints, Motion, arm, circ, lin, ptp
from robot_sim.pose import Pose
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
from robot_sim.program.routine import Routine, bodies
from robot_sim.program.target import Indexed, Target


@dataclass(frozen=True)
class Leg:
    """One move between two points."""

    move: Move
    """The instruction that makes it."""
    start: str
    """Name of the point it starts from; `START` for the joints at which the program starts."""
    goal: str
    """Name of the point it goes to."""
    via: str | None
    """Name of the point an arc passes."""
    tool: Pose
    """TCP in the flange frame [mm, deg]."""
    override: float
    """Share of the programmed speed [%]."""
    holding: bool
    """Whether a part is in hand."""
    held: str | None = None
    """Name of the part in hand, where the walk through the routine tells."""

    @property
    def origin(self) -> str:
        """Name of the point it starts from, as findings give it: ``home`` where the program starts."""
        return "home" if self.start == START else self.start


START = ""
"""Stands for the joints at which a routine starts, which need not be a taught point."""


def legs(routine: Routine) -> tuple[Leg, ...]:
    """Every distinct leg in the order of first travel: all rows of tables, both branches and time-outs."""
    return tuple(dict.fromkeys(_Walk(routine).run()))


@lru_cache(maxsize=1024)
def _planned(robot: str, leg: Leg, start: Joints, via: Joints | None, goal: Joints) -> Motion:
    scale = leg.override / 100
    match leg.move:
        case MoveJ(speed=percent):
            return ptp(arm(robot), start, goal, percent * scale, leg.tool)
        case MoveL(speed=speed):
            return lin(arm(robot), start, goal, speed * scale, leg.tool)
        case MoveC(speed=speed):
            assert via is not None  # a leg of a MoveC always names its via point
            return circ(arm(robot), start, via, goal, speed * scale, leg.tool)
        case _:
            assert_never(leg.move)


def motion(routine: Routine, leg: Leg) -> Motion:
    """The timed motion of one leg.

    Raises:
        PathLost: the line or arc leaves the reach, a joint limit or the arm configuration on its way.
    """
    start = routine.home if leg.start == START else routine.points[leg.start].joints
    via = None if leg.via is None else routine.points[leg.via].joints
    return _planned(routine.robot, leg, start, via, routine.points[leg.goal].joints)


def forget() -> None:
    """Drop the motions that are remembered, for a measurement from nothing."""
    _planned.cache_clear()


@dataclass(frozen=True)
class _State:
    at: str = START
    tool: Pose = Pose()
    override: float = 100.0
    holding: bool = False
    held: str | None = None


_End = tuple[_State, tuple[str, ...]]
"""How a way ends, and where else the arm may stand then."""


class _Walk:
    """Goes through a routine once, loops as often as shows all of them."""

    def __init__(self, routine: Routine) -> None:
        self.routine = routine
        self.state = _State()
        self.variables: dict[str, int] = {}
        self.others: tuple[str, ...] = ()

    def run(self) -> Iterator[Leg]:
        yield from self._all(self.routine.instructions)

    def _all(self, instructions: Iterable[Instruction]) -> Iterator[Leg]:
        for instruction in instructions:
            yield from self._one(instruction)

    def _one(self, instruction: Instruction) -> Iterator[Leg]:
        match instruction:
            case MoveJ() | MoveL() | MoveC():
                yield from self._legs(instruction)
            case SetTool(tcp=tcp):
                self.state = replace(self.state, tool=tcp)
            case SetSpeed(override=override):
                self.state = replace(self.state, override=override)
            case Attach(part=part):
                self.state = replace(self.state, holding=True, held=self._name(part))
            case Detach():
                self.state = replace(self.state, holding=False, held=None)
            case SetVariable(variable=name, value=value):
                self.variables[name] = value
            case Call(subroutine=name):
                yield from self._all(self.routine.subroutines[name])
            case Increment(variable=name):
                self.variables[name] = self.variables.get(name, 0) + 1
            case WaitInput(on_timeout=body):
                yield from self._either((), body)
            case Branch() | WaitAny():
                yield from self._either(*bodies(instruction))
            case Loop():
                yield from self._loop(instruction)
            case Until():
                yield from self._until(instruction)
            case Guard(body=body):
                yield from self._all(body)
            case SetOutput() | Dwell() | OpenJaws() | Stop() | Remark():
                pass
            case _:
                assert_never(instruction)

    def _either(self, *ways: tuple[Instruction, ...]) -> Iterator[Leg]:
        """Every way; the next move starts from the end of each that goes on."""
        before, ends = (self.state, self.others), list[_End]()
        counted, values = self.variables, list[dict[str, int]]()
        for body in ways:
            (self.state, self.others), self.variables = before, {**counted}
            yield from self._all(body)
            values.append(self.variables)
            if not (body and isinstance(body[-1], Stop)):
                ends.append((self.state, self.others))
        self.variables = {name: max(some.get(name, 0) for some in values) for some in values for name in some}
        self._join(ends or [before])

    def _join(self, ends: list[_End]) -> None:
        """Go on from any of these ends."""
        self.state = ends[0][0]
        starts = [start for state, others in ends for start in (state.at, *others)]
        self.others = tuple(start for start in dict.fromkeys(starts) if start != self.state.at)

    def _until(self, loop: Until) -> Iterator[Leg]:
        """As many rounds as show all of them; the loop may end before any."""
        ends = [(self.state, self.others)]
        for index in range(1, self.routine.rounds(loop) + 1):
            self.variables[loop.variable] = index
            yield from self._all(loop.body)
            ends.append((self.state, self.others))
        self._join(ends[::-1])

    def _loop(self, loop: Loop) -> Iterator[Leg]:
        for index in range(1, self.routine.rounds(loop) + 1):
            self.variables[loop.variable] = index
            yield from self._all(loop.body)

    def _legs(self, move: Move) -> Iterator[Leg]:
        via = self._name(move.via) if isinstance(move, MoveC) else None
        state, goal = self.state, self._name(move.to)
        starts, self.others = (state.at, *self.others), ()
        self.state = replace(state, at=goal)
        for start in starts:
            yield Leg(move, start, goal, via, state.tool, state.override, state.holding, state.held)

    def _name(self, target: Target) -> str:
        if isinstance(target, Indexed):
            rows = self.routine.tables[target.table]
            return rows[max(1, min(self.variables.get(target.by, 1), len(rows))) - 1]
        return target
