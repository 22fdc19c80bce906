"""The queue: each job is taken once, and only its latest attempt may end it."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from server.path import Rehearsed
from server.store import Store, cells, drafts, jobs, reports
from server.store.jobs import Failure, State
from server.store.reports import Kept

MOST = 20


@pytest.fixture
def draft(store: Store, rehearsed: Rehearsed) -> str:
    """The digest of a draft that the store knows, with its report."""
    draft = rehearsed.checked.draft
    with store.write() as db:
        cells.put(db, draft.cell)
        drafts.put(db, draft, None)
        reports.put(db, Kept(digest=rehearsed.digest, draft=draft.digest, runs=rehearsed.runs, playback="0" * 64))
    return draft.digest


def test_each_job_is_claimed_exactly_once(store: Store, draft: str) -> None:
    """Four who claim at once never get the same job, and miss none."""
    with store.write() as db:
        asked = [jobs.put(db, draft, MOST) for _ in range(MOST)]

    def claim(_: int) -> str | None:
        with store.write() as db:
            job = jobs.claim(db)
            return None if job is None else job.id

    with ThreadPoolExecutor(4) as several:
        claimed = list(several.map(claim, range(2 * MOST)))
    assert sorted(filter(None, claimed)) == sorted(job.id for job in asked if job is not None)


def test_no_more_jobs_wait_than_may(store: Store, draft: str) -> None:
    """Many who ask at once never get more than the limit through."""

    def ask(_: int) -> bool:
        with store.write() as db:
            return jobs.put(db, draft, MOST) is not None

    with ThreadPoolExecutor(4) as several:
        accepted = list(several.map(ask, range(2 * MOST)))
    with store.read() as db:
        assert jobs.unfinished(db) == sum(accepted) == MOST


def test_the_oldest_job_goes_first(store: Store, draft: str) -> None:
    """First come, first served."""
    with store.write() as db:
        asked = [jobs.put(db, draft, MOST) for _ in range(3)]
        assert [job and job.id for job in (jobs.claim(db), jobs.claim(db), jobs.claim(db))] == [
            job and job.id for job in asked
        ]
        assert jobs.claim(db) is None


def test_a_late_attempt_cannot_end_a_job_that_runs_again(store: Store, draft: str, rehearsed: Rehearsed) -> None:
    """After a restart only the new attempt counts."""
    with store.write() as db:
        jobs.put(db, draft, MOST)
        late = jobs.claim(db)
        assert late is not None
        assert jobs.requeue(db) == 1
        latest = jobs.claim(db)
        assert latest is not None
        assert (late.attempt, latest.attempt) == (1, 2)
        assert not jobs.finish(db, late, Failure(code="rehearsal.crashed"))
        assert jobs.finish(db, latest, rehearsed.digest)
        assert not jobs.finish(db, latest, Failure(code="rehearsal.crashed"))
        done = jobs.by_id(db, late.id)
        assert done is not None
        assert (done.state, done.report, done.failure) == (State.DONE, rehearsed.digest, None)
