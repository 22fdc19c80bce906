"""Repeat, time, summarise."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Timing:
    """Wall times of repeated runs [ms]."""

    name: str
    """What was run."""
    milliseconds: tuple[float, ...]
    """Each run [ms]."""

    @property
    def median(self) -> float:
        """The middle run [ms]."""
        return statistics.median(self.milliseconds)

    @property
    def p95(self) -> float:
        """The run that 95 of 100 stay under [ms]."""
        ordered = sorted(self.milliseconds)
        return ordered[min(len(ordered) - 1, int(0.95 * len(ordered)))]

    def __str__(self) -> str:
        return f"{self.name:<44} {self.median:9.1f} ms  p95 {self.p95:9.1f} ms  ({len(self.milliseconds)} runs)"


def timed(name: str, work: Callable[[], object], runs: int) -> Timing:
    """Run some work once unmeasured, then `runs` times measured."""
    work()
    return Timing(name, tuple(_once(work) for _ in range(runs)))


def _once(work: Callable[[], object]) -> float:
    begin = time.perf_counter()
    work()
    return (time.perf_counter() - begin) * 1000
