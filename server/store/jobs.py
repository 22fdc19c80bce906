"""Rehearsals asked for: a queue that survives the service."""

from enum import StrEnum
from uuid import uuid4

from sqlalchemy import Connection, Row, func, insert, select, update

from robot_sim.finding import Finding
from robot_sim.frozen import Frozen
from server.store.moment import now
from server.store.tables import JOBS


class State(StrEnum):
    """Where a job stands."""

    QUEUED = "queued"
    """It waits for a worker."""
    RUNNING = "running"
    """A worker has it."""
    DONE = "done"
    """It gave a report."""
    FAILED = "failed"
    """It gave none, and says why."""


class Failure(Frozen):
    """Why a job gave no report."""

    code: str
    """Problem code, for example ``rehearsal.crashed``."""
    findings: tuple[Finding, ...] = ()
    """What forbids the rehearsal, where that is why."""


class Job(Frozen):
    """One rehearsal asked for."""

    id: str
    """Its name, 32 hexadecimal digits."""
    draft: str
    """Digest of the draft to rehearse."""
    state: State
    """Where it stands."""
    attempt: int
    """How often a worker took it; more than once only when the service was stopped meanwhile."""
    report: str | None
    """Digest of the evidence it gave, when done."""
    failure: Failure | None
    """Why it gave none, when failed."""
    at: str
    """When it was asked for, ISO 8601 in UTC."""
    ended: str | None
    """When it was done or failed."""


UNFINISHED = (State.QUEUED, State.RUNNING)


def put(db: Connection, draft: str, most: int) -> Job | None:
    """Queues a rehearsal of a draft; none when `most` are waiting or running already."""
    if unfinished(db) >= most:
        return None
    new = {"id": uuid4().hex, "draft": draft, "state": State.QUEUED, "attempt": 0, "at": now()}
    return _job(db.execute(insert(JOBS).values(new).returning(JOBS)).one())


def unfinished(db: Connection) -> int:
    """How many jobs wait or run."""
    return db.scalar(select(func.count()).where(JOBS.c.state.in_(UNFINISHED))) or 0


def by_id(db: Connection, job: str) -> Job | None:
    """The job with this name."""
    row = db.execute(select(JOBS).where(JOBS.c.id == job)).first()
    return None if row is None else _job(row)


def claim(db: Connection) -> Job | None:
    """Takes the oldest waiting job; none when nothing waits."""
    oldest = select(func.min(JOBS.c.number)).where(JOBS.c.state == State.QUEUED).scalar_subquery()
    taken = (
        update(JOBS)
        .where(JOBS.c.number == oldest)
        .values(state=State.RUNNING, attempt=JOBS.c.attempt + 1)
        .returning(JOBS)
    )
    row = db.execute(taken).first()
    return None if row is None else _job(row)


def finish(db: Connection, job: Job, outcome: str | Failure) -> bool:
    """Ends a job with the digest of its evidence or with a failure; tells whether `job` was its latest attempt."""
    failed = isinstance(outcome, Failure)
    ended = {
        "state": State.FAILED if failed else State.DONE,
        "report": None if failed else outcome,
        "failure": outcome.model_dump_json() if isinstance(outcome, Failure) else None,
        "ended": now(),
    }
    mine = (JOBS.c.id == job.id) & (JOBS.c.attempt == job.attempt) & (JOBS.c.state == State.RUNNING)
    return db.execute(update(JOBS).where(mine).values(ended)).rowcount == 1


def requeue(db: Connection) -> int:
    """Lets every job that was running wait again, as when the service starts; gives how many."""
    return db.execute(update(JOBS).where(JOBS.c.state == State.RUNNING).values(state=State.QUEUED)).rowcount


def _job(row: Row[tuple[object, ...]]) -> Job:
    fields = dict(row._mapping)
    del fields["number"]
    failure = fields.pop("failure")
    return Job.model_validate(fields | {"failure": None if failure is None else Failure.model_validate_json(failure)})
