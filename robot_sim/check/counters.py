"""Between which numbers every variable lies wherever a table is used."""

from collections.abc import Iterable, Iterator

from robot_sim.check.rule import found
from robot_sim.finding import Finding
from robot_sim.program import Indexed, Routine
from robot_sim.program.condition import Condition, Reached
from robot_sim.program.instruction import (
    Branch,
    Call,
    Increment,
    Instruction,
    Loop,
    SetVariable,
    Stop,
    Until,
    WaitInput,
)
from robot_sim.program.routine import bodies, targets

Counters = dict[str, tuple[int, int]]
"""Smallest and largest value that each variable may have here."""

ENDLESS = 1_000_000_000
"""Stands for the value of a counter that nothing bounds."""


def missing_rows(routine: Routine) -> Iterator[Finding]:
    """Wherever a table is used with a variable that may name a row it does not have."""
    yield from _Walk(routine).all(routine.instructions)


class _Walk:
    """Goes through a routine with the bounds of its variables; none at all where it does not go on."""

    def __init__(self, routine: Routine) -> None:
        self.routine = routine
        self.known: Counters | None = {}

    def all(self, body: Iterable[Instruction]) -> Iterator[Finding]:
        for instruction in body:
            if self.known is not None:
                yield from self._one(instruction, self.known)

    def _one(self, instruction: Instruction, known: Counters) -> Iterator[Finding]:
        match instruction:
            case SetVariable(variable=name, value=value):
                known[name] = (value, value)
            case Increment(variable=name):
                low, high = known.get(name, (0, 0))
                known[name] = (low + 1, min(ENDLESS, high + 1))
            case Loop(variable=name, times=times, body=body):
                yield from self._again(body, {name: (1, times)}, ())
                self._raise(name, times)
            case Until(variable=name, most=most, ends=ends, body=body):
                known[name] = (0, 0)
                yield from self._again(body, {name: (1, most)}, ends)
            case Call(subroutine=name):
                yield from self.all(self.routine.subroutines[name])
            case Branch(condition=condition, then=then, otherwise=otherwise):
                yield from self._ways((then, _if(known, condition)), (otherwise, _unless(known, condition)))
            case Stop():
                self.known = None
            case _:
                yield from self._missing(instruction, known)
                if inner := bodies(instruction):
                    passing = ((),) if isinstance(instruction, WaitInput) else ()
                    yield from self._ways(*((body, {**known}) for body in (*inner, *passing)))

    def _ways(self, *ways: tuple[tuple[Instruction, ...], Counters | None]) -> Iterator[Finding]:
        ends = list[Counters | None]()
        for body, self.known in ways:
            yield from self.all(body)
            ends.append(self.known)
        self.known = _joined(ends)

    def _again(self, body: tuple[Instruction, ...], rounds: Counters, ends: tuple[Condition, ...]) -> Iterator[Finding]:
        """A body that is done any number of times: the bounds are widened until they hold in every round."""
        outside = self.known
        while True:
            before, going_on = _joined([outside]), _joined([outside])
            for end in ends:
                going_on = going_on and _unless(going_on, end)
            self.known = None if going_on is None else going_on | rounds
            found_inside = list(self.all(body))
            after = _joined([before, self.known])
            if after == before:
                break
            outside = _widened(before, after)
        self.known = outside
        yield from found_inside

    def _raise(self, name: str, value: int) -> None:
        if self.known is not None:
            self.known[name] = (value, value)

    def _missing(self, instruction: Instruction, known: Counters) -> Iterator[Finding]:
        for target in targets(instruction):
            if isinstance(target, Indexed):
                rows = len(self.routine.tables[target.table])
                smallest, largest = known.get(target.by, (0, 0))
                if smallest < 1 or largest > rows:
                    yield found("table.no_row", instruction.step, table=target.table, row=largest, rows=rows)


def _if(known: Counters, condition: Condition) -> Counters | None:
    """What is known where a condition holds; nothing where it cannot."""
    if not isinstance(condition, Reached):
        return {**known}
    low, high = known.get(condition.variable, (0, 0))
    return None if high < condition.number else known | {condition.variable: (max(low, condition.number), high)}


def _unless(known: Counters, condition: Condition) -> Counters | None:
    """What is known where a condition does not hold."""
    if not isinstance(condition, Reached):
        return {**known}
    low, high = known.get(condition.variable, (0, 0))
    return None if low >= condition.number else known | {condition.variable: (low, min(high, condition.number - 1))}


def _joined(ends: Iterable[Counters | None]) -> Counters | None:
    """What holds whichever way was gone."""
    going_on = [end for end in ends if end is not None]
    if not going_on:
        return None
    names = {name for end in going_on for name in end}
    values = {name: [end.get(name, (0, 0)) for end in going_on] for name in names}
    return {name: (min(low for low, _ in both), max(high for _, high in both)) for name, both in values.items()}


def _widened(before: Counters | None, after: Counters | None) -> Counters | None:
    """Bounds that still grow from round to round are taken as endless; a bound of the loop narrows them again."""
    if before is None or after is None:
        return after
    grown = {name: high for name, (_, high) in after.items() if high > before.get(name, (0, 0))[1]}
    return {name: (low, ENDLESS if name in grown else high) for name, (low, high) in after.items()}
