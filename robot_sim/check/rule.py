"""What a rule is, and how it says what it found."""

from collections.abc import Callable, Iterator

from robot_sim.cell import Cell
from robot_sim.finding import Fact, Finding, Severity
from robot_sim.program import Routine

Rule = Callable[[Routine, Cell], Iterator[Finding]]
"""One rule: what it finds in a routine that is to run in a cell; nothing when the routine keeps it."""


def found(code: str, step: int | None = None, severity: Severity = Severity.ERROR, **facts: Fact) -> Finding:
    """A finding about a step; step 0, which stands for what surrounds the steps, is the whole program."""
    return Finding(code=code, severity=severity, step=step or None, facts=facts)
