"""Run the queue of rehearsals: a thread for each worker takes a job, has it rehearsed, and keeps the outcome.

The queue stands in the store, so a job that was running when the service died runs again when it starts.
"""

import logging
from collections.abc import Callable
from concurrent.futures import CancelledError
from queue import Empty, SimpleQueue
from threading import Event, Thread
from typing import TypeVar

from server.path import Draft
from server.store import Store, Unavailable, audit, drafts, jobs, reports
from server.store.jobs import Failure, Job
from server.store.reports import Kept
from server.work import Done
from server.worker import Worker

POLL_S = 1.0
"""Longest time that a waiting job is overlooked, and pause before a store that was unavailable is asked again [s]."""

LOG = logging.getLogger(__name__)

Answer = TypeVar("Answer")


class Jobs:
    """The threads and workers that empty the queue."""

    def __init__(self, store: Store, workers: int, timeout: float) -> None:
        self._store = store
        self._stopping = Event()
        self._news: SimpleQueue[None] = SimpleQueue()
        self._workers = [Worker(timeout) for _ in range(workers)]
        self._threads = [Thread(target=self._run, args=(worker,), name="rehearsals") for worker in self._workers]

    def start(self) -> None:
        """Puts what was running back into the queue, and begins."""
        with self._store.write() as db:
            if again := jobs.requeue(db):
                LOG.warning("%d rehearsals were interrupted and will run again", again)
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        """Ends the workers at once; what they were doing runs again after the next start."""
        self._stopping.set()
        for worker in self._workers:
            worker.stop()
            self.wake()
        for thread in self._threads:
            thread.join()

    def wake(self) -> None:
        """Tells a waiting worker that there is a new job."""
        self._news.put(None)

    def _run(self, worker: Worker) -> None:
        worker.warm()
        while not self._stopping.is_set():
            job = self._insist(self._claim)
            if job is None:
                self._sleep()
            else:
                self._do(job, worker)
        worker.close()

    def _do(self, job: Job, worker: Worker) -> None:
        draft = self._insist(lambda: self._draft(job))
        if draft is None:
            return
        try:
            outcome = worker.rehearse(draft)
        except CancelledError:  # the service stops: the job stays as it is and runs again
            return
        except Exception:
            LOG.exception("rehearsal %s failed", job.id)
            outcome = Failure(code="rehearsal.crashed")
        self._insist(lambda: self._keep(job, outcome))

    def _insist(self, action: Callable[[], Answer]) -> Answer | None:
        """What the action gives, tried again while the store is unavailable; none when the service stops."""
        while not self._stopping.is_set():
            try:
                return action()
            except (Unavailable, OSError) as busy:
                LOG.warning("the store is unavailable: %s", busy)
                self._stopping.wait(POLL_S)
        return None

    def _claim(self) -> Job | None:
        with self._store.write() as db:
            return jobs.claim(db)

    def _draft(self, job: Job) -> Draft | None:
        with self._store.read() as db:
            return drafts.by_digest(db, job.draft)

    def _keep(self, job: Job, outcome: Done | Failure) -> None:
        if isinstance(outcome, Failure):
            with self._store.write() as db:
                if jobs.finish(db, job, outcome):
                    audit.append(db, "rehearsal.failed", {"job": job.id, "draft": job.draft, "code": outcome.code})
            return
        rehearsed, playback = outcome
        artefact = self._store.artefacts.put(playback)
        kept = Kept(digest=rehearsed.digest, draft=job.draft, runs=rehearsed.runs, playback=artefact)
        with self._store.write() as db:
            reports.put(db, kept)
            if jobs.finish(db, job, kept.digest):
                audit.append(db, "rehearsal.done", {"job": job.id, "draft": job.draft, "digest": kept.digest})

    def _sleep(self) -> None:
        try:
            self._news.get(timeout=POLL_S)
        except Empty:
            return
