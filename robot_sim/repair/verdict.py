"""What checks and rehearsal say of a program, and how far it came on the way to them."""

from dataclasses import dataclass

from robot_sim.cell import Cell
from robot_sim.check import check
from robot_sim.finding import Finding, Forbidden, Severity, forbids
from robot_sim.program import Program, lower
from robot_sim.rehearse import report_of

LOWERED, CHECKED, REHEARSED = 0, 1, 2
"""How far a program came: it cannot be lowered, a check forbids it, it was rehearsed."""


@dataclass(frozen=True)
class Verdict:
    """What was found."""

    stage: int
    """How far the program came."""
    findings: tuple[Finding, ...]
    """Everything that was found there."""
    cycle_time: float | None = None
    """Time of its ordinary run [s]; none where it was not rehearsed."""

    @property
    def errors(self) -> tuple[Finding, ...]:
        """What keeps it from being approved."""
        return tuple(found for found in self.findings if found.severity is Severity.ERROR)

    @property
    def good(self) -> bool:
        """Whether nothing keeps it from being approved."""
        return self.stage == REHEARSED and not self.errors

    def better_than(self, other: "Verdict") -> bool:
        """Whether it came further, or as far with fewer errors."""
        return (self.stage, -len(self.errors)) > (other.stage, -len(other.errors))


def judge(program: Program, cell: Cell) -> Verdict:
    """Lower, check and rehearse a program, as far as it goes."""
    try:
        routine = lower(program, cell)
    except Forbidden as forbidden:
        return Verdict(LOWERED, forbidden.findings)
    findings = check(routine, cell)
    if forbids(findings):
        return Verdict(CHECKED, findings)
    report = report_of(routine, cell)
    return Verdict(REHEARSED, findings + report.findings, report.cycle_time)
