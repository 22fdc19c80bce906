"""What the rules of a cell added to a program, for a person to confirm."""

from typing import assert_never

from planner.outcome import Assumption
from robot_sim.cell import Cell
from robot_sim.finding import Fact
from robot_sim.program import Program, lowered
from robot_sim.program.kept import Addition, Inserted


def added(program: Program, cell: Cell) -> tuple[Assumption, ...]:
    """One statement for each wait, retreat, output taken back and rise that the program did not ask for.

    Raises:
        Forbidden: the program cannot be lowered in the cell.
    """
    return tuple(map(_assumption, lowered(program, cell).inserted))


def _assumption(one: Inserted) -> Assumption:
    step, rule = one.step or None, one.fact.said
    match one.what:
        case Addition.WAIT:
            facts: dict[str, Fact] = {"name": one.signal, "value": int(one.value), "rule": rule}
            return Assumption(code="rule.wait", step=step, facts=facts)
        case Addition.RETREAT:
            return Assumption(code="rule.retreat", step=step, facts={"name": one.signal, "rule": rule})
        case Addition.WITHDRAW:
            return Assumption(code="rule.withdraw", step=step, facts={"name": one.signal, "rule": rule})
        case Addition.RISE:
            return Assumption(code="rule.height", step=step, facts={"rule": rule})
        case _:
            assert_never(one.what)
