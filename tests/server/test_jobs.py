"""The queue of rehearsals: a worker that dies or hangs hurts only its own job, and a restart loses none."""

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import active_children
from pathlib import Path
from time import monotonic, sleep

import pytest

from robot_sim.program import Program
from server.jobs import Jobs
from server.service import Service
from server.settings import Settings
from server.store import Store
from server.store.jobs import Job, State
from tests.server.conftest import ENDLESS, SHORT, program

PATIENCE_S = 30.0
"""How long a test waits for what has to come [s]."""


@contextmanager
def running(folder: Path, timeout: float = 60.0) -> Iterator[Service]:
    """A service with one worker."""
    settings = Settings(data_dir=folder, job_timeout=timeout)
    store = Store.open(settings.data_dir)
    queue = Jobs(store, 1, settings.job_timeout)
    service = Service(store, queue, settings)
    service.install_demo_cells()
    queue.start()
    try:
        yield service
    finally:
        queue.stop()
        store.close()


def ask(service: Service, program: Program) -> str:
    """Gives the id of a new rehearsal of a program."""
    return service.rehearse(service.draft("tray-loading", program).id).id


def wait(service: Service, id: str, *states: State) -> Job:
    """Gives the rehearsal, once it is in one of the states."""
    until = monotonic() + PATIENCE_S
    while (job := service.rehearsal(id)).state not in states:
        assert monotonic() < until, f"still {job.state}"
        sleep(0.02)
    return job


def children() -> set[int]:
    """Gives the process ids of all workers there are, those of other tests' services included."""
    return {child.pid for child in active_children() if child.pid is not None}


def workers() -> list[int]:
    """Gives the process ids of the workers of the shared service, once there are any."""
    until = monotonic() + PATIENCE_S
    while not (found := sorted(children() - OTHERS)):
        assert monotonic() < until
        sleep(0.02)
    return found


OTHERS: set[int] = set()
"""Workers that were there before the shared service."""


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """A service with one worker that most tests share, however they treat the worker."""
    OTHERS.update(children())
    with running(tmp_path_factory.mktemp("data")) as service:
        yield service


def test_a_rehearsal_gives_a_report_and_a_playback(service: Service) -> None:
    """The usual case, and its trail in the audit."""
    job = wait(service, ask(service, SHORT), State.DONE, State.FAILED)
    assert job.report is not None
    assert service.report(job.report).runs.passed
    assert service.playback(job.report).startswith(b"{")
    told = [entry.event for entry in service.trail(0, 10)]
    assert told[2:] == ["program.drafted", "rehearsal.asked", "rehearsal.done"]


def test_a_program_that_the_checks_forbid_says_so(service: Service) -> None:
    """The job fails with the findings, not with a crash."""
    job = wait(service, ask(service, program({"kind": "pick", "part": "nothing"})), State.DONE, State.FAILED)
    assert job.failure is not None
    assert job.failure.code == "program.forbidden"
    assert job.failure.findings


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_to_a_worker_does_not_end_its_rehearsal(service: Service, number: signal.Signals) -> None:
    """Ctrl-C and a stop of the whole group are for the service to answer."""
    wait(service, ask(service, SHORT), State.DONE)
    before = workers()
    for worker in before:
        os.kill(worker, number)
    assert wait(service, ask(service, SHORT), State.DONE, State.FAILED).state is State.DONE
    assert workers() == before


def test_a_killed_worker_fails_only_its_job(service: Service) -> None:
    """kill -9 of a worker in the middle of a job: that job fails, the one behind it succeeds."""
    wait(service, ask(service, SHORT), State.DONE)  # the worker has started
    guilty, innocent = ask(service, ENDLESS), ask(service, SHORT)
    wait(service, guilty, State.RUNNING)
    sleep(0.3)
    (worker,) = workers()
    os.kill(worker, signal.SIGKILL)
    failure = wait(service, guilty, State.DONE, State.FAILED).failure
    assert failure is not None
    assert failure.code == "rehearsal.crashed"
    assert wait(service, innocent, State.DONE, State.FAILED).state is State.DONE


def test_an_idle_worker_that_is_killed_is_replaced(service: Service) -> None:
    """Whoever comes next does not suffer for it."""
    wait(service, ask(service, SHORT), State.DONE)
    for worker in workers():
        os.kill(worker, signal.SIGKILL)
    sleep(0.5)
    assert wait(service, ask(service, SHORT), State.DONE, State.FAILED).state is State.DONE


def test_what_was_running_when_the_service_stopped_runs_again_within_its_time(tmp_path: Path) -> None:
    """A restart loses nothing and blames nobody; a rehearsal that takes too long ends, and the next one runs."""
    with running(tmp_path) as service:
        first, second = ask(service, ENDLESS), ask(service, SHORT)
        wait(service, first, State.RUNNING)
    with running(tmp_path, timeout=1.0) as service:
        again = wait(service, first, State.DONE, State.FAILED)
        assert again.attempt == 2
        assert again.failure is not None
        assert again.failure.code == "rehearsal.too_slow"
        assert wait(service, second, State.DONE, State.FAILED).state is State.DONE
