"""The flow of a routine: every call comes back, every loop counts, every row exists, every instruction is reached."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from robot_sim.cell import Cell
from robot_sim.check.rule import found
from robot_sim.finding import Finding, Severity
from robot_sim.program import Indexed, Routine, flatten
from robot_sim.program.instruction import Call, Instruction, Loop, SetVariable, Stop
from robot_sim.program.routine import bodies, targets

Counters = dict[str, tuple[int, int]]
"""Smallest and largest value that each variable may have here."""


def calls_end(routine: Routine, cell: Cell) -> Iterator[Finding]:
    """No subroutine calls itself, directly or through others."""
    for name, body in routine.subroutines.items():
        if name in _called(routine, body):
            yield found("flow.endless_call", subroutine=name)


def counters_are_kept(routine: Routine, cell: Cell) -> Iterator[Finding]:
    """Nothing inside a loop changes the variable that counts its rounds: the loop might never end."""
    for loop in (instruction for instruction in routine.written() if isinstance(instruction, Loop)):
        for inner in _within(routine, loop.body):
            if isinstance(inner, Loop | SetVariable) and inner.variable == loop.variable:
                yield found("loop.counter_changed", inner.step, variable=loop.variable)


def rows_exist(routine: Routine, cell: Cell) -> Iterator[Finding]:
    """Wherever a table is used, its variable counts rows that the table has."""
    if not any(calls_end(routine, cell)):
        yield from _missing_rows(routine, routine.instructions, {})


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


def _missing_rows(routine: Routine, body: Iterable[Instruction], counters: Counters) -> Iterator[Finding]:
    """What is wrong with the rows that a body uses; the counters are brought up to date on the way."""
    for instruction in body:
        match instruction:
            case SetVariable(variable=name, value=value):
                counters[name] = (value, value)
            case Loop(variable=name, times=times, body=inner):
                yield from _missing_rows(routine, inner, counters | {name: (1, times)})
                counters[name] = (times, times)
            case Call(subroutine=name):
                yield from _missing_rows(routine, routine.subroutines[name], counters)
            case _:
                yield from _missing_row(routine, instruction, counters)
                for inner in bodies(instruction):
                    yield from _missing_rows(routine, inner, dict(counters))


def _missing_row(routine: Routine, instruction: Instruction, counters: Counters) -> Iterator[Finding]:
    for target in targets(instruction):
        if isinstance(target, Indexed):
            rows = len(routine.tables[target.table])
            smallest, largest = counters.get(target.by, (0, 0))
            if smallest < 1 or largest > rows:
                yield found("table.no_row", instruction.step, table=target.table, row=largest, rows=rows)
