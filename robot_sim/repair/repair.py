"""Repair a program: the smallest edit that removes a finding, checked again, until nothing is left or nothing helps."""

from collections.abc import Callable, Iterator

from robot_sim.cell import Cell
from robot_sim.finding import Finding
from robot_sim.frozen import Frozen
from robot_sim.program import Program
from robot_sim.repair.edit import Edit, apply
from robot_sim.repair.suggest import suggest
from robot_sim.repair.verdict import Verdict, judge
from robot_sim.units import Real

MOST_EDITS = 6
"""Edits that one repair may need."""

MOST_TRIES = 40
"""Edited programs that one repair looks at."""

Judge = Callable[[Program, Cell], Verdict]
"""Says what is wrong with a program."""


class Suggestion(Frozen):
    """An edit that was tried, and removes a finding."""

    finding: Finding
    """What it removes."""
    edit: Edit
    """The edit."""
    program: Program
    """The edited program."""
    seconds: Real | None
    """What it adds to the cycle time [s]; none where either program could not be rehearsed."""
    good: bool
    """Whether nothing else keeps the edited program from being approved."""


class Repaired(Frozen):
    """What a repair came to."""

    program: Program
    """The program after all edits."""
    made: tuple[Suggestion, ...]
    """The edits, in order."""
    left: tuple[Finding, ...]
    """What still keeps it from being approved; nothing where the repair has succeeded."""


def suggestions(program: Program, cell: Cell, judged: Judge = judge) -> tuple[Suggestion, ...]:
    """For each error of a program that has one, the smallest edit that removes it and adds no other."""
    before = judged(program, cell)
    found = (_first(error, program, cell, before, judged, iter(range(MOST_TRIES))) for error in before.errors)
    return tuple(one for one, _ in found if one is not None)


def repair(program: Program, cell: Cell, judged: Judge = judge) -> Repaired:
    """Make one edit after another, each the smallest that helps, until nothing is found or nothing helps."""
    verdict, made, tries = judged(program, cell), list[Suggestion](), iter(range(MOST_TRIES))
    while verdict.errors and len(made) < MOST_EDITS:
        for error in verdict.errors:
            one, after = _first(error, program, cell, verdict, judged, tries)
            if one is not None and after is not None:
                made.append(one)
                program, verdict = one.program, after
                break
        else:
            break
    return Repaired(program=program, made=tuple(made), left=verdict.errors)


def _first(
    error: Finding, program: Program, cell: Cell, before: Verdict, judged: Judge, tries: Iterator[int]
) -> tuple[Suggestion | None, Verdict | None]:
    """The first edit for an error that makes the verdict better, and that verdict."""
    for edit in suggest(error, program, cell):
        edited = apply(program, edit)
        if edited is None or next(tries, None) is None:
            continue
        after = judged(edited, cell)
        if after.better_than(before) and not any(_same(error, found) for found in after.errors):
            cost = _cost(before, after)
            made = Suggestion(finding=error, edit=edit, program=edited, seconds=cost, good=after.good)
            return made, after
    return None, None


def _same(one: Finding, other: Finding) -> bool:
    return (one.code, one.step, one.facts) == (other.code, other.step, other.facts)


def _cost(before: Verdict, after: Verdict) -> float | None:
    if before.cycle_time is None or after.cycle_time is None:
        return None
    return round(after.cycle_time - before.cycle_time, 2)
