"""What a program does, event by event: a small interpreter for routines and for what readers recover alike."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Protocol, assert_never

from robot_sim.pose import Pose
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
from robot_sim.program.routine import bodies, conditions
from robot_sim.program.target import Indexed, Target

Asking = WaitInput | WaitAny | Branch | Until
"""What inputs or variables answer."""

Answer = Callable[[Asking], int]
"""Which of the things asked for is so, counted from 0; as many as there are when none is."""


class Runnable(Protocol):
    """A program that can be run."""

    @property
    def tables(self) -> Mapping[str, tuple[str, ...]]:
        """Rows of tables by name."""

    @property
    def subroutines(self) -> Mapping[str, tuple[Instruction, ...]]:
        """Bodies that are called by name."""

    @property
    def instructions(self) -> tuple[Instruction, ...]:
        """The program."""


@dataclass(frozen=True)
class State:
    """What moves depend on."""

    at: str = ""
    """Point the arm stands at; nothing for where the program starts."""
    tool: Pose = field(default_factory=Pose)
    """TCP in the flange frame [mm, deg]."""
    override: float = 100.0
    """Share of the programmed speeds [%]."""
    payload: float = 0.0
    """Mass at the flange [kg]."""
    holding: bool = False
    """Whether a part is in hand."""


@dataclass(frozen=True)
class Event:
    """One thing that a program does."""

    instruction: Instruction
    """The instruction that does it."""
    before: State
    """How things stand before."""
    names: tuple[str, ...] = ()
    """Points or parts it names, rows of tables resolved: the goal last."""
    answer: int | None = None
    """For what asks, which of the things asked for was so."""


class NoRow(Exception):
    """Raised when a variable has no value or chooses a row that a table does not have."""


def run(program: Runnable, answer: Answer) -> Iterator[Event]:
    """The events of a program, when inputs answer so.

    Raises:
        NoRow: a table is asked for a row it does not have.
        RecursionError: a subroutine calls itself.
    """
    return _Run(program, answer).all()


class _Stopped(Exception):
    """Ends a run from inside any block."""


class _Run:
    def __init__(self, program: Runnable, answer: Answer) -> None:
        self._program = program
        self._answer = answer
        self._state = State()
        self._variables: dict[str, int] = {}

    def all(self) -> Iterator[Event]:
        try:
            yield from self._each(self._program.instructions)
        except _Stopped:
            return

    def _each(self, instructions: Iterable[Instruction]) -> Iterator[Event]:
        for instruction in instructions:
            yield from self._one(instruction)

    def _one(self, instruction: Instruction) -> Iterator[Event]:
        match instruction:
            case MoveJ() | MoveL() | MoveC():
                yield self._move(instruction)
            case SetTool() | SetSpeed() | Attach() | Detach():
                yield self._set(instruction)
            case WaitInput() | WaitAny() | Branch():
                yield from self._ask(instruction)
            case Loop() | Until() | Guard() | Call():
                yield from self._flow(instruction)
            case SetVariable() | Increment():
                self._count(instruction)
            case SetOutput() | Dwell() | OpenJaws() | Remark():
                yield Event(instruction, self._state)
            case Stop():
                yield Event(instruction, self._state)
                raise _Stopped
            case _:
                assert_never(instruction)

    def _move(self, move: Move) -> Event:
        before = self._state
        targets = (move.via, move.to) if isinstance(move, MoveC) else (move.to,)
        names = tuple(self._name(target) for target in targets)
        self._state = replace(before, at=names[-1])
        return Event(move, before, names)

    def _set(self, instruction: SetTool | SetSpeed | Attach | Detach) -> Event:
        before = self._state
        match instruction:
            case SetTool(tcp=tcp, payload=payload):
                self._state = replace(before, tool=tcp, payload=payload)
            case SetSpeed(override=override):
                self._state = replace(before, override=override)
            case Attach(part=part, payload=payload) | Detach(part=part, payload=payload):
                self._state = replace(before, payload=payload, holding=isinstance(instruction, Attach))
                return Event(instruction, before, (self._name(part),))
            case _:
                assert_never(instruction)
        return Event(instruction, before)

    def _ask(self, instruction: WaitInput | WaitAny | Branch) -> Iterator[Event]:
        answer = self._answered(instruction)
        yield Event(instruction, self._state, answer=answer)
        ways = ((), *bodies(instruction)) if isinstance(instruction, WaitInput) else bodies(instruction)
        yield from self._each(ways[answer])

    def _answered(self, instruction: Asking) -> int:
        """Variables answer for themselves, inputs as the scenario has it; the first that is so counts."""
        asked = conditions(instruction)
        said = self._answer(instruction) if any(isinstance(it, InputIs) for it in asked) else len(asked)
        return next((number for number, it in enumerate(asked[:said]) if self._reached(it)), said)

    def _reached(self, condition: Condition) -> bool:
        match condition:
            case Reached(variable=variable, number=number):
                return self._variables.get(variable, 0) >= number
            case InputIs():
                return False
            case _:
                assert_never(condition)

    def _flow(self, instruction: Loop | Until | Guard | Call) -> Iterator[Event]:
        match instruction:
            case Loop(variable=variable, times=times, body=body):
                for number in range(1, times + 1):
                    self._variables[variable] = number
                    yield from self._each(body)
            case Until():
                yield from self._until(instruction)
            case Guard(body=body):
                yield Event(instruction, self._state)
                yield from self._each(body)
            case Call(subroutine=name):
                yield from self._each(self._program.subroutines[name])
            case _:
                assert_never(instruction)

    def _until(self, loop: Until) -> Iterator[Event]:
        for number in range(1, loop.most + 1):
            answer = self._answered(loop)
            yield Event(loop, self._state, answer=answer)
            if answer < len(loop.ends):
                return
            self._variables[loop.variable] = number
            yield from self._each(loop.body)

    def _count(self, instruction: SetVariable | Increment) -> None:
        match instruction:
            case SetVariable(variable=variable, value=value):
                self._variables[variable] = value
            case Increment(variable=variable):
                self._variables[variable] = self._variables.get(variable, 0) + 1
            case _:
                assert_never(instruction)

    def _name(self, target: Target) -> str:
        return chosen(target, self._program.tables, self._variables)


def chosen(target: Target, tables: Mapping[str, tuple[str, ...]], variables: Mapping[str, int]) -> str:
    """The name that a target means when variables have these values.

    Raises:
        NoRow: it asks for a row that its table does not have.
    """
    if not isinstance(target, Indexed):
        return target
    rows, row = tables.get(target.table, ()), variables.get(target.by, 0)
    if not 1 <= row <= len(rows):
        raise NoRow(f"table {target.table!r} has {len(rows)} rows; variable {target.by!r} asks for row {row}")
    return rows[row - 1]
