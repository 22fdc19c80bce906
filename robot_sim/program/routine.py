"""The routine: what is checked, rehearsed, approved and exported."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Self

from pydantic import Field, model_validator

from robot_sim.cell.named import Name
from robot_sim.cell.robot import AnyRobot
from robot_sim.cell.signal import Direction
from robot_sim.frozen import Frozen
from robot_sim.program.canonical import digest
from robot_sim.program.condition import Condition, InputIs
from robot_sim.program.instruction import (
    Attach,
    Branch,
    Call,
    Detach,
    Guard,
    Increment,
    Instruction,
    Loop,
    MoveC,
    MoveJ,
    MoveL,
    SetOutput,
    Until,
    WaitAny,
    WaitInput,
)
from robot_sim.program.target import Identifier, Indexed, Point, Target
from robot_sim.units import Degrees, Whole


class Port(Frozen):
    """Where a signal is found on the controller."""

    direction: Direction
    """Input or output."""
    number: Whole = Field(ge=0, le=9_999)
    """Its number."""


class Routine(Frozen):
    """Named points and instructions over them, for one robot; nothing of the cell is needed to print it."""

    name: Name
    """Name of the program."""
    robot: AnyRobot
    """The robot: its name in the catalogue, or the description of one that is not in it."""
    home: tuple[Degrees, ...]
    """Joint angles at which the program has to start [deg]."""
    points: dict[Identifier, Point]
    """Taught points by name, shared by the instructions."""
    tables: dict[Identifier, tuple[Identifier, ...]] = {}
    """Rows of point names or part names for loops to choose from; every row exists."""
    ports: dict[Identifier, Port] = {}
    """Signals that the instructions use."""
    subroutines: dict[Identifier, tuple[Instruction, ...]] = {}
    """Bodies that are called by name."""
    instructions: tuple[Instruction, ...]
    """The program."""

    @model_validator(mode="after")
    def _every_name_exists(self) -> Self:
        for instruction in self.written():
            for point in _points_of(instruction):
                self._expect_point(point)
            match instruction:
                case Call(subroutine=name) if name not in self.subroutines:
                    raise ValueError(f"no subroutine {name!r}")
                case Attach(part=Indexed(table=name)) | Detach(part=Indexed(table=name)) if name not in self.tables:
                    raise ValueError(f"no table {name!r}")
                case _:
                    pass
            for signal in signals(instruction):
                if signal not in self.ports:
                    raise ValueError(f"no port is given for signal {signal!r}")
        return self

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the whole routine; one changed number gives another digest."""
        return digest(self)

    def rows(self, target: Target) -> tuple[str, ...]:
        """The names a target may mean: itself, or every row of its table."""
        return self.tables[target.table] if isinstance(target, Indexed) else (target,)

    def written(self) -> Iterator[Instruction]:
        """Every instruction, those of loops, branches, time-outs and subroutines included."""
        yield from flatten(self.instructions)
        for body in self.subroutines.values():
            yield from flatten(body)

    def rounds(self, loop: Loop | Until) -> int:
        """How many rounds show all that a loop does: one for each row, at least two so that the way back is seen."""
        counters = {i.variable for i in flatten(loop.body) if isinstance(i, Increment)}
        most = loop.times if isinstance(loop, Loop) else loop.most
        return max(min(most, max(2, self._rows(frozenset({loop.variable})))), self._rows(frozenset(counters)))

    def _rows(self, variables: frozenset[str]) -> int:
        """Rows of the longest table that one of these variables chooses from."""
        chosen = (target for i in self.written() for target in targets(i) if isinstance(target, Indexed))
        return max((len(self.tables[target.table]) for target in chosen if target.by in variables), default=0)

    def _expect_point(self, target: Target) -> None:
        if isinstance(target, Indexed) and target.table not in self.tables:
            raise ValueError(f"no table {target.table!r}")
        for name in self.rows(target):
            if name not in self.points:
                raise ValueError(f"no point {name!r}")


def flatten(instructions: Iterable[Instruction]) -> Iterator[Instruction]:
    """Every instruction, those inside loops, branches and time-outs included, in the order they are written in."""
    for instruction in instructions:
        yield instruction
        for body in bodies(instruction):
            yield from flatten(body)


def bodies(instruction: Instruction) -> tuple[tuple[Instruction, ...], ...]:
    """The sequences of instructions inside one."""
    match instruction:
        case Loop(body=body) | Until(body=body) | Guard(body=body):
            return (body,)
        case Branch(then=then, otherwise=otherwise):
            return (then, otherwise)
        case WaitInput(on_timeout=body):
            return (body,)
        case WaitAny(arms=arms, on_timeout=body):
            return (*(arm.then for arm in arms), body)
        case _:
            return ()


def filled(instruction: Instruction, inner: Sequence[tuple[Instruction, ...]]) -> Instruction:
    """The instruction with other sequences inside, in the order of `bodies`."""
    match instruction:
        case Loop() | Until() | Guard():
            return instruction.model_copy(update={"body": inner[0]})
        case Branch():
            return instruction.model_copy(update={"then": inner[0], "otherwise": inner[1]})
        case WaitInput():
            return instruction.model_copy(update={"on_timeout": inner[0]})
        case WaitAny(arms=arms):
            ways = tuple(a.model_copy(update={"then": then}) for a, then in zip(arms, inner, strict=False))
            return instruction.model_copy(update={"arms": ways, "on_timeout": inner[-1]})
        case _:
            return instruction


def conditions(instruction: Instruction) -> tuple[Condition, ...]:
    """What an instruction asks for, in order."""
    match instruction:
        case Branch(condition=condition):
            return (condition,)
        case WaitInput(signal=signal, value=value):
            return (InputIs(signal=signal, value=value),)
        case WaitAny(arms=arms):
            return tuple(arm.when for arm in arms)
        case Until(ends=ends):
            return ends
        case Guard(holds=holds):
            return (holds,)
        case _:
            return ()


def signals(instruction: Instruction) -> tuple[str, ...]:
    """Names of the inputs that an instruction asks for, or of the output that it switches."""
    if isinstance(instruction, SetOutput):
        return (instruction.signal,)
    return tuple(asked.signal for asked in conditions(instruction) if isinstance(asked, InputIs))


def targets(instruction: Instruction) -> tuple[Target, ...]:
    """The points it moves to, or the part it grips or lets go."""
    match instruction:
        case Attach(part=part) | Detach(part=part):
            return (part,)
        case _:
            return _points_of(instruction)


def _points_of(instruction: Instruction) -> tuple[Target, ...]:
    match instruction:
        case MoveJ(to=to) | MoveL(to=to):
            return (to,)
        case MoveC(via=via, to=to):
            return (via, to)
        case _:
            return ()
