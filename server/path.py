"""The path of a program: drafted -> checked -> rehearsed -> approved -> exported.

Each step is one function from the record before it to the record after it, and refuses what may not go on::

    draft = Draft(cell=cell, program=plan.program)
    checked = check(draft)                                    # Forbidden: it cannot be lowered
    rehearsed, playback = rehearse(checked)                   # Forbidden: a check forbids it
    approval = approve(rehearsed, "Sato", datetime.now(UTC))  # Forbidden: a dry run failed
    files = export(rehearsed, approval, "urscript").files     # Problem: not approved, or not exactly this

Nothing here knows of HTTP, a database or a clock.
"""

from functools import cached_property

from robot_sim.cell.cell import Cell
from robot_sim.check import check as check_routine
from robot_sim.check import exportable
from robot_sim.controllers import Export
from robot_sim.controllers import export as write_export
from robot_sim.finding import Finding, Forbidden, forbids
from robot_sim.frozen import Frozen
from robot_sim.program import Program, Routine, digest, lower
from robot_sim.rehearse import DryRuns, Playback, rehearse_all
from server.approval import Approval, Instant, Person
from server.problem import Problem


class Draft(Frozen):
    """A program for a cell, not looked at yet."""

    cell: Cell
    """Where it is to run."""
    program: Program
    """What it is to do."""

    @cached_property
    def digest(self) -> str:
        """SHA-256 of program and cell together."""
        return digest(self)


class Checked(Frozen):
    """A draft, the routine that it lowers to, and what the checks say of it."""

    draft: Draft
    """What was checked."""
    routine: Routine
    """What the draft lowers to."""
    findings: tuple[Finding, ...]
    """What the checks found."""


class Evidence(Frozen):
    """The digests of everything that an approval rests on."""

    cell: str
    """SHA-256 of the cell."""
    program: str
    """SHA-256 of the program."""
    routine: str
    """SHA-256 of the routine."""
    report: str
    """SHA-256 of the reports of all dry runs."""


class Rehearsed(Frozen):
    """A checked program and the reports of its dry runs."""

    checked: Checked
    """What was rehearsed."""
    runs: DryRuns
    """What happened, in every way that the inputs can send it."""

    @cached_property
    def evidence(self) -> Evidence:
        """The digests of cell, program, routine and reports."""
        draft = self.checked.draft
        return Evidence(
            cell=digest(draft.cell),
            program=digest(draft.program),
            routine=self.checked.routine.digest,
            report=self.runs.digest,
        )

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the evidence: what a person approves, and what an export must match."""
        return digest(self.evidence)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What the checks and the dry runs found."""
        return self.checked.findings + self.runs.findings


def check(draft: Draft) -> Checked:
    """The routine of a draft and what the checks say of it.

    Raises:
        Forbidden: the draft cannot be lowered in its cell.
    """
    routine = lower(draft.program, draft.cell)
    return Checked(draft=draft, routine=routine, findings=check_routine(routine, draft.cell))


def allowed(checked: Checked) -> Checked:
    """The same, when no check forbids it.

    Raises:
        Forbidden: a check forbids the program.
    """
    _let_pass(checked.findings)
    return checked


def findings_of(draft: Draft) -> tuple[Finding, ...]:
    """What lowering and the checks find in a draft; whether it may be rehearsed is for `forbids` to say."""
    try:
        return check(draft).findings
    except Forbidden as forbidden:
        return forbidden.findings


def rehearse(checked: Checked) -> tuple[Rehearsed, Playback]:
    """The dry runs of a checked program, and the frames of the ordinary one for the viewer.

    Raises:
        Forbidden: a check forbids the program.
    """
    _let_pass(checked.findings)
    runs, playback = rehearse_all(checked.routine, checked.draft.cell)
    return Rehearsed(checked=checked, runs=runs), playback


def approve(rehearsed: Rehearsed, approver: Person, at: Instant) -> Approval:
    """The approval of exactly this cell, program, routine and report by a person.

    Raises:
        Forbidden: a check or the dry run forbids the program.
    """
    _let_pass(rehearsed.findings)
    return Approval(approver=approver, at=at, digest=rehearsed.digest)


def export(rehearsed: Rehearsed, approval: Approval | None, controller: str) -> Export:
    """The files of an approved program for a controller.

    Raises:
        Problem: ``approval.missing`` without an approval; ``approval.stale`` when one byte is not as approved.
        Forbidden: the arm or the tool is not known well enough, or the controller cannot say what the program does.
    """
    if approval is None:
        raise Problem("approval.missing", "digest", digest=rehearsed.digest)
    if approval.digest != rehearsed.digest:
        raise Problem("approval.stale", "digest", digest=rehearsed.digest, approved=approval.digest)
    checked = rehearsed.checked
    _let_pass(rehearsed.findings + exportable(checked.routine, checked.draft.cell))
    return write_export(checked.routine, controller)


def _let_pass(findings: tuple[Finding, ...]) -> None:
    if forbids(findings):
        raise Forbidden(*findings)
