"""Time plan, check, rehearse and export of a twenty-step program, and print the medians."""

import statistics
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial

from benchmarks import motion
from benchmarks.clock import Timing, timed
from benchmarks.work import ENGLISH, JAPANESE, cell, out_of_reach, program, short
from planner import plan
from robot_sim.cell import Cell
from robot_sim.check import check
from robot_sim.controllers import controllers, export
from robot_sim.finding import Forbidden
from robot_sim.program import Program, lower
from robot_sim.program.legs import forget
from robot_sim.rehearse import rehearse


def main() -> None:
    """Print the figures of the service, or those of ``motion``."""
    motion.main() if sys.argv[1:] == ["motion"] else service()


def service() -> None:
    """Print every figure of the way of a program."""
    home, steps = cell(), program()
    routine = lower(steps, home)
    say(timed("plan 20 steps, English", lambda: plan(ENGLISH, home), 40))
    say(timed("plan 20 steps, Japanese", lambda: plan(JAPANESE, home), 40))
    say(timed("lower and check 20 steps, nothing cached", lambda: fresh_check(steps, home), 20))
    say(timed("unreachable target answered", unreachable, 20))
    say(timed("rehearse 20 steps", lambda: rehearse(routine, home), 5))
    for profile in controllers():
        say(timed(f"write and prove 20 steps, {profile.name}", partial(export, routine, profile.name), 5))
    real_time_factor()


def fresh_check(steps: Program, home: Cell) -> None:
    """Lower and check with no motion remembered from an earlier run."""
    forget()
    check(lower(steps, home), home)


def unreachable() -> None:
    """Lower a program that leaves the reach."""
    with suppress(Forbidden):
        lower(*out_of_reach())


def real_time_factor() -> None:
    """Print how many times faster than real time a short program is rehearsed: the median of nine runs."""
    routine = lower(short(), cell())
    seconds = rehearse(routine, cell()).report.cycle_time
    used = statistics.median(processor(lambda: rehearse(routine, cell())) for _ in range(9))
    print(f"rehearse {seconds:.1f} s of motion: {used:.3f} s of processor, {seconds / used:.0f} times real time")


def processor(work: Callable[[], object]) -> float:
    """Processor time that some work takes [s]."""
    begin = time.process_time()
    work()
    return time.process_time() - begin


def say(timing: Timing) -> None:
    """Print one line at once."""
    print(timing)
    sys.stdout.flush()


if __name__ == "__main__":
    main()
