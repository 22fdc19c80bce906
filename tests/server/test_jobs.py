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


def workers() -> list[int]:
    """Gives the process ids of the workers, once there are any."""
    until = monotonic() + PATIENCE_S
    while not (found := [child.pid for child in active_children() if child.pid is not None]):
        assert monotonic() < until
        sleep(0.02)
    return found


def test_a_rehearsal_gives_a_report_and_a_playback(tmp_path: Path) -> None:
    """The usual case, and its trail in the audit."""
    with running(tmp_path) as service:
        job = wait(service, ask(service, SHORT), State.DONE, State.FAILED)
        assert job.report is not None
        assert service.report(job.report).report.passed
        assert service.playback(job.report).startswith(b"{")
        assert [entry.event for entry in service.trail(0, 10)][-3:] == [
            "program.drafted",
            "rehearsal.asked",
            "rehearsal.done",
        ]


def test_a_program_that_the_checks_forbid_says_so(tmp_path: Path) -> None:
    """The job fails with the findings, not with a crash."""
    with running(tmp_path) as service:
        job = wait(service, ask(service, program({"kind": "pick", "part": "nothing"})), State.DONE, State.FAILED)
        assert job.failure is not None
        assert job.failure.code == "program.forbidden"
        assert job.failure.findings


def test_a_killed_worker_fails_only_its_job(tmp_path: Path) -> None:
    """kill -9 of a worker in the middle of a job: that job fails, the one behind it succeeds."""
    with running(tmp_path) as service:
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


def test_an_idle_worker_that_is_killed_is_replaced(tmp_path: Path) -> None:
    """Whoever comes next does not suffer for it."""
    with running(tmp_path) as service:
        wait(service, ask(service, SHORT), State.DONE)
        for worker in workers():
            os.kill(worker, signal.SIGKILL)
        sleep(0.5)
        assert wait(service, ask(service, SHORT), State.DONE, State.FAILED).state is State.DONE


def test_a_rehearsal_that_takes_too_long_is_stopped(tmp_path: Path) -> None:
    """It ends close to its limit, and the next one runs."""
    with running(tmp_path, timeout=1.0) as service:
        hanging, innocent = ask(service, ENDLESS), ask(service, SHORT)
        wait(service, hanging, State.RUNNING)
        began = monotonic()
        failure = wait(service, hanging, State.DONE, State.FAILED).failure
        assert failure is not None
        assert failure.code == "rehearsal.too_slow"
        assert monotonic() - began < 10
        assert wait(service, innocent, State.DONE, State.FAILED).state is State.DONE


def test_a_rehearsal_that_was_running_when_the_service_stopped_runs_again(tmp_path: Path) -> None:
    """A restart loses nothing, and blames nobody."""
    with running(tmp_path) as service:
        first, second = ask(service, ENDLESS), ask(service, SHORT)
        wait(service, first, State.RUNNING)
    with running(tmp_path, timeout=1.0) as service:
        again = wait(service, first, State.FAILED)
        assert again.attempt == 2
        assert wait(service, second, State.DONE, State.FAILED).state is State.DONE


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_to_a_worker_does_not_end_its_rehearsal(tmp_path: Path, number: signal.Signals) -> None:
    """Ctrl-C and a stop of the whole group are for the service to answer."""
    with running(tmp_path) as service:
        wait(service, ask(service, SHORT), State.DONE)
        before = workers()
        for worker in before:
            os.kill(worker, number)
        assert wait(service, ask(service, SHORT), State.DONE, State.FAILED).state is State.DONE
        assert workers() == before
