"""All dry runs of one routine: the ordinary one, and each other way that the inputs can send it."""

from functools import cached_property

from robot_sim.finding import Finding, Severity, forbids
from robot_sim.frozen import Frozen
from robot_sim.program.canonical import digest
from robot_sim.rehearse.report import DryRunReport


class DryRuns(Frozen):
    """The reports of one routine in one cell."""

    normal: DryRunReport
    """The ordinary run."""
    others: tuple[DryRunReport, ...] = ()
    """Each other scenario: every wait in vain, every branch the other way."""
    over_all: tuple[Finding, ...] = ()
    """What only all of them together show, such as a way that no run went."""

    @cached_property
    def digest(self) -> str:
        """SHA-256 of all reports together."""
        return digest(self)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What the ordinary run found, the first error of each kind at each step of any other, and what all show."""
        found = list(self.normal.findings)
        known = {(one.code, one.step) for one in found}
        for one in (one for report in self.others for one in report.findings if one.severity is Severity.ERROR):
            if (one.code, one.step) not in known:
                known.add((one.code, one.step))
                found.append(one)
        return (*found, *self.over_all)

    @property
    def passed(self) -> bool:
        """Whether nothing found keeps the program from being approved."""
        return not forbids(self.findings)
