"""The flow of a routine: every call comes back, every loop counts, every row exists, every instruction is reached."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from robot_sim.cell import Cell
from robot_sim.check.counters import missing_rows
from robot_sim.check.rule import found
from robot_sim.finding import Finding, Severity
from robot_sim.program import Routine, flatten
from robot_sim.program.condition import InputIs, decided
from robot_sim.program.instruction import Call, Increment, Instruction, Loop, SetVariable, Stop, Until
from robot_sim.program.routine import bodies


def calls_end(routine: Routine, cell: Cell) -> Iterator[Finding]:
    """No subroutine calls itself, directly or through others."""
    for name, body in routine.subroutines.items():
        if name in _called(routine, body):
            yield found("flow.endless_call", subroutine=name)


def counters_are_kept(routine: Routine, cell: Cell) -> Iterator[Finding]:
    """Nothing inside a loop changes the variable that counts its rounds: the loop might never end."""
    for loop in (instruction for instruction in routine.written() if isinstance(instruction, Loop | Until)):
        for inner in _within(routine, loop.body):
            if isinstance(inner, Loop | Until | SetVariable | Increment) and inner.variable == loop.variable:
                yield found("loop.counter_changed", inner.step, variable=loop.variable)


def loops_end(routine: Routine, cell: Cell) -> Iterator[Finding]:
    """A loop until something has come can be ended: by an input, or by a counter that is counted up inside it."""
    for loop in (instruction for instruction in routine.written() if isinstance(instruction, Until)):
        counted = {inner.variable for inner in _within(routine, loop.body) if isinstance(inner, Increment)}
        if not any(isinstance(end, InputIs) or end.variable in counted for end in loop.ends):
            yield found("loop.no_end", loop.step, name=decided(loop.ends[0]), rounds=loop.most)


def rows_exist(routine: Routine, cell: Cell) -> Iterator[Finding]:
    """Wherever a table is used, its variable counts rows that the table has."""
    if not any(calls_end(routine, cell)):
        yield from missing_rows(routine)


def every_instruction_is_reached(routine: Routine, cell: Cell) -> Iterator[Finding]:
    """Nothing is written after a stop."""
    for body in sequences(routine):
        for instruction, following in pairwise(body):
            if isinstance(instruction, Stop):
                yield found("flow.unreachable", following.step, Severity.WARNING)


def sequences(routine: Routine) -> Iterator[tuple[Instruction, ...]]:
    """Every sequence of instructions that run one after another."""
    yield from (routine.instructions, *routine.subroutines.values())
    for instruction in routine.written():
        yield from bodies(instruction)


def _called(routine: Routine, body: Iterable[Instruction]) -> set[str]:
    """Names of the subroutines that a body calls, directly or through others."""
    names, waiting = set[str](), [*body]
    while waiting:
        for instruction in flatten([waiting.pop()]):
            if isinstance(instruction, Call) and instruction.subroutine not in names:
                names.add(instruction.subroutine)
                waiting.extend(routine.subroutines[instruction.subroutine])
    return names


def _within(routine: Routine, body: tuple[Instruction, ...]) -> Iterator[Instruction]:
    """Every instruction that a body runs, in the subroutines it calls too."""
    yield from flatten(body)
    for name in sorted(_called(routine, body)):
        yield from flatten(routine.subroutines[name])
