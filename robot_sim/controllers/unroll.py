"""A routine without loops over tables and without calls: every move stands where it is travelled."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import assert_never

from robot_sim.controllers.trace import chosen
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
from robot_sim.program.routine import Routine, bodies, filled, flatten
from robot_sim.program.target import Indexed, Target


@dataclass(frozen=True)
class Unrolled:
    """The instructions of a routine, written out."""

    instructions: tuple[Instruction, ...]
    """The program; only loops that do not move and choose nothing are still loops."""
    tables: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """None: every row has been chosen."""
    subroutines: dict[str, tuple[Instruction, ...]] = field(default_factory=dict)
    """None: every call has been written out."""


def unrolled(routine: Routine) -> Unrolled:
    """The routine written out. Loops without a fixed number of rounds cannot be: they stay, with their bodies.

    Raises:
        NoRow: a table is asked for a row it does not have, or a variable depends on an input.
        RecursionError: a subroutine calls itself.
    """
    return Unrolled(tuple(_Unroll(routine).each(routine.instructions)))


def still(loop: Loop) -> bool:
    """Whether a loop can stay a loop: nothing in it moves, chooses a row, sets a variable or calls."""
    return not any(
        isinstance(i, MoveJ | MoveL | MoveC | Call | SetVariable | Increment)
        or isinstance(getattr(i, "part", None), Indexed)
        for i in flatten(loop.body)
    )


class _Unroll:
    def __init__(self, routine: Routine) -> None:
        self._routine = routine
        self._variables: dict[str, int] = {}

    def each(self, instructions: Iterable[Instruction]) -> Iterator[Instruction]:
        for instruction in instructions:
            yield from self._one(instruction)

    def _one(self, instruction: Instruction) -> Iterator[Instruction]:
        match instruction:
            case MoveJ(to=to) | MoveL(to=to):
                yield instruction.model_copy(update={"to": self._name(to)})
            case MoveC(via=via, to=to):
                yield instruction.model_copy(update={"via": self._name(via), "to": self._name(to)})
            case Attach(part=part) | Detach(part=part):
                yield instruction.model_copy(update={"part": self._name(part)})
            case WaitInput() | WaitAny() | Branch() | Until() | Guard():
                yield filled(instruction, [self._aside(body) for body in bodies(instruction)])
            case Loop() | Call() | SetVariable() | Increment():
                yield from self._flow(instruction)
            case SetTool() | SetSpeed() | SetOutput() | Dwell() | OpenJaws() | Stop() | Remark():
                yield instruction.model_copy()
            case _:
                assert_never(instruction)

    def _aside(self, body: tuple[Instruction, ...]) -> tuple[Instruction, ...]:
        """What is done only sometimes; a variable that it sets is not known after it."""
        before = dict(self._variables)
        done = tuple(self.each(body))
        self._variables = {name: v for name, v in before.items() if self._variables.get(name) == v}
        return done

    def _flow(self, instruction: Loop | Call | SetVariable | Increment) -> Iterator[Instruction]:
        match instruction:
            case Loop() if still(instruction):
                yield instruction.model_copy()
                self._variables[instruction.variable] = instruction.times
            case Loop(variable=variable, times=times, body=body):
                for number in range(1, times + 1):
                    self._variables[variable] = number
                    yield from self.each(body)
            case Call(subroutine=name):
                yield from self.each(self._routine.subroutines[name])
            case SetVariable(variable=variable, value=value):
                self._variables[variable] = value
            case Increment(variable=variable):
                self._variables[variable] = self._variables.get(variable, 0) + 1
            case _:
                assert_never(instruction)

    def _name(self, target: Target) -> str:
        return chosen(target, self._routine.tables, self._variables)
