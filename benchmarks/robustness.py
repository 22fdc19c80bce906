"""Robustness runs a second, in one process and in two: ``python -m benchmarks.robustness``."""

import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

from benchmarks.work import cell, short
from robot_sim.certify.run import Ran, task
from robot_sim.program import lower
from robot_sim.rehearse import default_backend

RUNS = 40
"""Runs that are timed."""

CHUNK = 5
"""Runs that a process is given at a time."""


def main() -> None:
    """Print both rates, their ratio, and how much of the processor one run takes."""
    work = task(lower(short(), cell()), cell(), 0, default_backend)
    work(1)
    begin, used = time.perf_counter(), time.process_time()
    for run in range(1, RUNS + 1):
        work(run)
    alone, processor = time.perf_counter() - begin, time.process_time() - used
    both = _in_two(work)
    print(f"one process: {RUNS / alone:.2f} runs/s ({RUNS / processor:.2f} a second of processor)")
    print(f"two processes: {RUNS / both:.2f} runs/s, {alone / both:.2f} times as many")


def _in_two(work: Callable[[int], Ran]) -> float:
    """Wall time of the same runs in two warm processes [s]."""
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        list(pool.map(work, range(4), chunksize=2))
        begin = time.perf_counter()
        list(pool.map(work, range(1, RUNS + 1), chunksize=CHUNK))
        return time.perf_counter() - begin


if __name__ == "__main__":
    main()
