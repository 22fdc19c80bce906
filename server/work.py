"""What a worker process does. It imports neither the store nor the web, so it starts fast and stays small."""

import os
import resource
import signal
from multiprocessing import parent_process
from multiprocessing.connection import wait
from threading import Thread

from robot_sim.finding import Finding, Forbidden
from server.path import Draft, Rehearsed, check, rehearse

MEMORY = 4 * 1024**3
"""Address space of a worker [bytes]: a rehearsal that needs more fails alone instead of starving the machine."""

Done = tuple[Rehearsed, bytes]
"""What was rehearsed, and its playback as JSON."""

Refused = tuple[Finding, ...]
"""What forbids the rehearsal."""


def prepare() -> None:
    """Makes the process a session of its own: signals to the service pass it by, but it ends when the service does."""
    os.setsid()
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    for interruption in (signal.SIGINT, signal.SIGTERM):
        signal.signal(interruption, signal.SIG_IGN)
    Thread(target=_follow_service, daemon=True).start()


def warm() -> None:
    """Does nothing but make the process start and import what it needs."""


def work(draft: Draft) -> tuple[Done | None, Refused]:
    """The dry run of a draft, or what forbids it."""
    try:
        rehearsed, playback = rehearse(check(draft))
    except Forbidden as forbidden:
        return None, forbidden.findings
    return (rehearsed, playback.model_dump_json().encode()), ()


def _follow_service() -> None:
    service = parent_process()
    assert service is not None  # this is a child process
    wait([service.sentinel])
    os._exit(1)
