"""What a check has to say: a code and facts, never a sentence. The sentences live in the language packs."""

from enum import StrEnum

from robot_sim.frozen import Frozen

Fact = str | int | float
"""One figure or name of a finding."""


class Severity(StrEnum):
    """How much a finding weighs."""

    ERROR = "error"
    """The program may not be approved or exported."""
    WARNING = "warning"
    """A person should look before approving."""
    NOTE = "note"
    """Information for the report."""


class Finding(Frozen):
    """One thing that a check, the lowering, the rehearsal or an export found."""

    code: str
    """What was found, for example ``reach.too_far``; every code has a sentence in each language pack."""
    severity: Severity = Severity.ERROR
    """How much it weighs."""
    step: int | None = None
    """Number of the step it concerns, from 1, those inside loops counted after the loop; none for the whole program."""
    facts: dict[str, Fact] = {}
    """Names and figures that the sentence needs; a key ends in its unit where it has one, ``distance_mm``."""


class Forbidden(Exception):
    """Raised where work cannot go on because of findings; carries them all."""

    def __init__(self, *findings: Finding) -> None:
        super().__init__(", ".join(f"{f.code} {f.facts}" for f in findings))
        self.findings = findings


def forbids(findings: tuple[Finding, ...]) -> bool:
    """Whether any of these findings keeps a program from being approved or exported."""
    return any(finding.severity is Severity.ERROR for finding in findings)
