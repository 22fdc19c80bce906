"""What the service does, for the API and the web form alike: the path over the store and the queue."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TypeVar

from planner.facts import with_facts
from planner.models import plan_beside
from planner.outcome import Outcome, Plan
from prompts import languages
from robot_sim.cell import Cell, demo_cells
from robot_sim.check import check_cell
from robot_sim.finding import Finding, Forbidden, forbids
from robot_sim.frozen import Frozen
from robot_sim.program import Program, digest
from server import path
from server.approval import Approval, Person
from server.jobs import Jobs
from server.models import model_beside
from server.path import Draft, Rehearsed, findings_of
from server.problem import Forbidding, Problem
from server.settings import Settings
from server.store import Connection, Store, approvals, audit, cells, drafts, exports, jobs, reports
from server.store.audit import Entry
from server.store.exports import Exported
from server.store.jobs import Job
from server.store.reports import Kept
from server.written import write

Thing = TypeVar("Thing")


class Drafted(Frozen):
    """A program that the service keeps, and what the checks say of it."""

    draft: Draft
    """The program and its cell."""
    findings: tuple[Finding, ...]
    """What the checks found."""

    @property
    def id(self) -> str:
        """Digest of the draft: how it is asked for."""
        return self.draft.digest


class Planned(Frozen):
    """What came of an instruction, and the kept program when it is one."""

    cell: Cell
    """Where it was to run."""
    outcome: Outcome
    """A plan, a question or a refusal."""
    drafted: Drafted | None
    """The program of a plan."""


class Service:
    """Every step of the path, kept and audited."""

    def __init__(self, store: Store, queue: Jobs, settings: Settings) -> None:
        self._store = store
        self._queue = queue
        self._settings = settings
        self._model = model_beside(settings)

    def install_demo_cells(self) -> None:
        """Keeps the cells that ship with Kyoji, where no cell has their name yet."""
        with self._store.write() as db:
            for cell in demo_cells():
                if cells.digest_of(db, cell.name) is None:
                    _keep_cell(db, cell)

    def cells(self) -> tuple[Cell, ...]:
        """The current cells, by name."""
        with self._store.read() as db:
            return cells.all_current(db)

    def cell(self, name: str) -> Cell:
        """The current cell of that name with what its words come to; ``cell.unknown`` when there is none."""
        with self._store.read() as db:
            found = cells.by_name(db, name)
            known = ", ".join(cell.name for cell in cells.all_current(db)) if found is None else ""
        if found is None:
            raise Problem("cell.unknown", "cell", name=name, known=known)
        return with_facts(found)

    def put_cell(self, cell: Cell) -> tuple[Finding, ...]:
        """Keeps a cell under its name, unless the checks forbid it (``cell.forbidden``); gives what they found."""
        findings = check_cell(with_facts(cell))
        if forbids(findings):
            raise Forbidding("cell.forbidden", cell, findings)
        with self._store.write() as db:
            _keep_cell(db, cell)
        return findings

    def plan(self, cell_name: str, instruction: str, language: str | None) -> Planned:
        """What comes of an instruction in a cell; its program, if any, is kept."""
        if language not in (None, *languages()):
            raise Problem("language.unknown", "language", name=str(language), known=", ".join(languages()))
        cell = self.cell(cell_name)
        outcome = plan_beside(instruction, cell, language, model=self._model)
        if not isinstance(outcome, Plan):
            return Planned(cell=cell, outcome=outcome, drafted=None)
        return Planned(cell=cell, outcome=outcome, drafted=self._draft(cell, outcome.program, outcome))

    def draft(self, cell_name: str, program: Program) -> Drafted:
        """Keeps a program written by hand."""
        return self._draft(self.cell(cell_name), program, None)

    def drafted(self, id: str) -> Drafted:
        """A kept program and what the checks say of it now; ``program.unknown`` when there is none."""
        with self._store.read() as db:
            draft = _known(drafts.by_digest(db, id), "program.unknown", id)
        return Drafted(draft=draft, findings=findings_of(draft))

    def plan_of(self, id: str) -> Plan | None:
        """The plan that a kept program first came from; none when it was written by hand."""
        with self._store.read() as db:
            return drafts.plan_of(db, id)

    def rehearse(self, program: str) -> Job:
        """Queues the rehearsal of a kept program; ``queue.full`` when too many wait."""
        with self._store.write() as db:
            _known(drafts.by_digest(db, program), "program.unknown", program)
            job = jobs.put(db, program, self._settings.job_queue)
            if job is None:
                raise Problem("queue.full", waiting=self._settings.job_queue)
            audit.append(db, "rehearsal.asked", {"job": job.id, "draft": program})
        self._queue.wake()
        return job

    def rehearsal(self, id: str) -> Job:
        """A rehearsal, finished or not; ``rehearsal.unknown`` when there is none."""
        with self._store.read() as db:
            return _known(jobs.by_id(db, id), "rehearsal.unknown", id)

    def report(self, digest: str) -> Kept:
        """The report of a finished rehearsal by the digest of its evidence; ``evidence.unknown`` when there is none."""
        with self._store.read() as db:
            return _known(reports.by_digest(db, digest), "evidence.unknown", digest)

    def playback(self, digest: str) -> bytes:
        """The frames of a finished rehearsal, as JSON."""
        return self._store.artefacts.get(self.report(digest).playback)

    def approvals(self, digest: str) -> tuple[Approval, ...]:
        """Who approved the evidence with this digest."""
        with self._store.read() as db:
            return approvals.of(db, digest)

    def approve(self, digest: str, approver: Person) -> Approval:
        """Keeps a person's approval of exactly this evidence; the first one stands when they approve twice.

        Raises:
            Problem: ``evidence.unknown``; ``rehearsal.stale`` when cell or software changed since the rehearsal;
                ``program.forbidden`` when the checks or the dry run found an error.
        """
        with self._store.write() as db:
            rehearsed = _as_of_now(db, digest, "rehearsal.stale")
            with _told_in(rehearsed.checked.draft.cell):
                approval = path.approve(rehearsed, approver, datetime.now(UTC))
            if approvals.put(db, approval):
                audit.append(db, "program.approved", approval.model_dump(mode="json"))
            return next(kept for kept in approvals.of(db, digest) if kept.approver == approver)

    def export(self, digest: str, controller: str) -> Exported:
        """Writes an approved program for a controller, and keeps the files.

        Raises:
            Problem: ``controller.unknown``; ``evidence.unknown``; ``approval.missing``; ``approval.stale`` when cell or
                software changed since the rehearsal; ``program.forbidden`` when the controller cannot say it.
        """
        with self._store.read() as db:
            rehearsed = _as_of_now(db, digest, "approval.stale")
            approval = next(iter(approvals.of(db, digest)), None)
        with _told_in(rehearsed.checked.draft.cell):
            exported = write(rehearsed, approval, controller, self._store.artefacts)
        with self._store.write() as db:
            if exports.put(db, exported):
                facts = exported.model_dump(mode="json", include={"id", "digest", "approver", "controller", "bundle"})
                audit.append(db, "program.exported", facts)
            return _known(exports.by_id(db, exported.id), "export.unknown", exported.id)

    def exported(self, id: str) -> Exported:
        """An export; ``export.unknown`` when there is none."""
        with self._store.read() as db:
            return _known(exports.by_id(db, id), "export.unknown", id)

    def file(self, export: str, name: str) -> bytes:
        """One file of an export; ``file.unknown`` when it has none of that name."""
        files = {file.name: file.sha256 for file in self.exported(export).summary.files}
        if name not in files:
            raise Problem("file.unknown", "name", name=name, known=", ".join(files))
        return self._store.artefacts.get(files[name])

    def bundle(self, export: str) -> bytes:
        """The files of an export and their papers, as a ZIP archive."""
        return self._store.artefacts.get(self.exported(export).bundle)

    def trail(self, after: int, limit: int) -> tuple[Entry, ...]:
        """Up to `limit` entries of the audit after number `after`."""
        with self._store.read() as db:
            return audit.entries(db, after, limit)

    def tampered_at(self) -> int | None:
        """Number of the first entry of the audit that was tampered with; none when all of it is sound."""
        with self._store.read() as db:
            return audit.broken_at(db)

    def waiting(self) -> int:
        """How many rehearsals wait or run."""
        with self._store.read() as db:
            return jobs.unfinished(db)

    def _draft(self, cell: Cell, program: Program, plan: Plan | None) -> Drafted:
        draft = Draft(cell=cell, program=program)
        with self._store.write() as db:
            if drafts.put(db, draft, plan):
                audit.append(db, "program.drafted", {"draft": draft.digest, "cell": digest(cell)})
        return Drafted(draft=draft, findings=findings_of(draft))


@contextmanager
def _told_in(cell: Cell) -> Iterator[None]:
    try:
        yield
    except Forbidden as forbidden:
        raise Forbidding("program.forbidden", cell, forbidden.findings) from forbidden


def _keep_cell(db: Connection, cell: Cell) -> bool:
    changed = cells.put(db, cell)
    if changed:
        audit.append(db, "cell.kept", {"name": cell.name, "digest": digest(cell)})
    return changed


def _as_of_now(db: Connection, evidence: str, stale: str) -> Rehearsed:
    """What was rehearsed, in the cell that its name means now and lowered by the software that runs now."""
    kept = _known(reports.by_digest(db, evidence), "evidence.unknown", evidence)
    draft = _known(drafts.by_digest(db, kept.draft), "program.unknown", kept.draft)
    try:
        now = Rehearsed(checked=path.check(draft), runs=kept.runs)
    except Forbidden as changed:
        raise Problem(stale, "digest", digest=evidence) from changed
    if now.digest != evidence or cells.digest_of(db, draft.cell.name) != digest(draft.cell):
        raise Problem(stale, "digest", digest=evidence)
    return now


def _known(thing: Thing | None, code: str, name: str) -> Thing:
    if thing is None:
        raise Problem(code, name=name)
    return thing
