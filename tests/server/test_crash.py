"""kill -9 of the whole service: nothing that was answered is lost, and no process stays behind."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep

import httpx
import pytest

from robot_sim.program import Program
from tests.server.conftest import ENDLESS, SHORT

PATIENCE_S = 60.0
"""How long a test waits for what has to come [s]."""


def until(holds: Callable[[], object]) -> None:
    """Waits until something holds."""
    end = monotonic() + PATIENCE_S
    while not holds():
        assert monotonic() < end, "waited too long"
        sleep(0.05)


@contextmanager
def serving(folder: Path) -> Iterator[tuple[subprocess.Popen[bytes], httpx.Client]]:
    """The service in a process of its own."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-c", "from server.cli import main; main()", "serve", "--port", str(port)]
    environment = {**os.environ, "KYOJI_DATA_DIR": str(folder), "KYOJI_JOB_TIMEOUT": "2"}
    with (
        subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL) as process,
        httpx.Client(base_url=f"http://127.0.0.1:{port}/api/v1", timeout=PATIENCE_S) as client,
    ):
        try:
            until(lambda: _healthy(client))
            yield process, client
        finally:
            process.send_signal(signal.SIGINT)


def _healthy(client: httpx.Client) -> bool:
    try:
        return client.get("/health").is_success
    except httpx.TransportError:
        return False


def _children(pid: int) -> set[int]:
    tasks = Path(f"/proc/{pid}/task").iterdir()
    return {int(child) for task in tasks for child in (task / "children").read_text().split()}


def _alive(pid: int) -> bool:
    try:
        return ") Z" not in Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return False


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="looks for processes in /proc")
def test_a_killed_service_loses_no_rehearsal_and_leaves_no_process(tmp_path: Path) -> None:
    """What was queued runs after the restart; the workers of the dead service end by themselves."""
    with serving(tmp_path) as (process, client):
        asked = [_ask(client, program) for program in (ENDLESS, SHORT, SHORT)]
        until(lambda: client.get(f"/rehearsals/{asked[0]}").json()["state"] == "running")
        left = _children(process.pid)
        assert left
        process.kill()
        until(lambda: not any(map(_alive, left)))
    with serving(tmp_path) as (_, client):
        ended = [client.get(f"/rehearsals/{id}", params={"wait": 30}).json() for id in asked]
        assert [end["state"] for end in ended] == ["failed", "done", "done"]
        assert ended[0]["problem"]["code"] == "rehearsal.too_slow"
        assert client.get("/audit/soundness").json()["sound"]


def _ask(client: httpx.Client, program: Program) -> str:
    body = {"cell": "tray-loading", "program": program.model_dump(mode="json")}
    id = client.post("/programs", json=body).json()["id"]
    return str(client.post("/rehearsals", json={"program": id}).json()["id"])
