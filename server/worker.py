"""A process that rehearses: it may crash or hang without hurting the service."""

import logging
from concurrent.futures import CancelledError, TimeoutError
from multiprocessing import get_context

from pebble import CONSTS, ProcessExpired, ProcessFuture, ProcessPool

from server.path import Draft
from server.store.jobs import Failure
from server.work import Done, Refused, prepare, warm, work

CONSTS.term_timeout = 0.2  # [s]; our workers ignore SIGTERM, so pebble need not wait long before it sends SIGKILL

TRIES = 3
"""How often a rehearsal is begun when its worker was gone before it began."""

LOG = logging.getLogger(__name__)


class Worker:
    """One process, started anew whenever it dies.

    The process is a session of its own and ignores SIGINT and SIGTERM: signals to the service and its group never end
    a rehearsal half-way, only the service does.
    """

    def __init__(self, timeout: float) -> None:
        self._timeout = timeout
        self._stopped = False
        self._pool = _pool()
        self._task: ProcessFuture[tuple[Done | None, Refused]] | None = None

    def warm(self) -> None:
        """Lets the process start, and returns at once."""
        self._pool.schedule(warm)

    def rehearse(self, draft: Draft) -> Done | Failure:
        """The dry run of a draft, or why there is none.

        Raises:
            CancelledError: the worker was stopped meanwhile.
        """
        for _ in range(TRIES):
            if self._stopped:
                raise CancelledError
            try:
                return self._try(draft)
            except TimeoutError:
                return Failure(code="rehearsal.too_slow")
            except ProcessExpired:
                return Failure(code="rehearsal.crashed")
            except RuntimeError as broken:  # the process died while idle: not this draft's fault
                LOG.warning("a worker was lost and is replaced: %s", broken)
                self.close()
                self._pool = _pool()
        return Failure(code="rehearsal.crashed")

    def stop(self) -> None:
        """Ends what the process is doing; may be called from any thread, unlike all else."""
        self._stopped = True
        if self._task is not None:
            self._task.cancel()  # type: ignore[no-untyped-call]

    def close(self) -> None:
        """Ends the process, for good."""
        self._pool.stop()  # type: ignore[no-untyped-call]
        self._pool.join()

    def _try(self, draft: Draft) -> Done | Failure:
        self._task = self._pool.schedule(work, args=(draft,), timeout=self._timeout)
        if self._stopped:  # since `stop` looked for a task
            self.stop()
        done, refused = self._task.result()
        return Failure(code="program.forbidden", findings=refused) if done is None else done


def _pool() -> ProcessPool:
    return ProcessPool(max_workers=1, initializer=prepare, context=get_context("spawn"))
