"""Make a robustness certificate: many seeded runs, the tolerance budget, injected faults."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from statistics import fmean

from robot_sim.cell import Cell
from robot_sim.certify.budget import MOST_MM, holds_to
from robot_sim.certify.certificate import Certificate, Failure
from robot_sim.certify.faults import inject
from robot_sim.certify.run import EngineMaker, Ran, task
from robot_sim.certify.wilson import wilson
from robot_sim.finding import Finding, Forbidden
from robot_sim.program import Routine, digest
from robot_sim.rehearse import Engine, default_backend
from robot_sim.rehearse.backend import TICK

MOST_RUNS = 10_000
"""Runs that one certificate may have."""

Spread = Callable[[Callable[[int], Ran], Iterable[int]], Iterator[Ran]]
"""Does some work for each number, perhaps in several processes; gives the results in order, as `map` does."""


def certify(
    routine: Routine,
    cell: Cell,
    runs: int = 100,
    seed: int = 0,
    engine: EngineMaker = default_backend,
    spread: Spread = map,
) -> Certificate:
    """The certificate of a routine in a cell, whatever `spread` does.

    Args:
        routine: What to run; lowered for this cell.
        cell: What is described; its tolerances say how far the real one may be from it.
        runs: How many seeded runs.
        seed: Seed of all draws.
        engine: Makes the engine of each run; sent to other processes by `spread`, so it has to be a plain function.
        spread: How the runs are spread over processes; by default they run one after another here.

    Raises:
        Forbidden: ``certify.runs`` for less than one run or more than `MOST_RUNS`; as `rehearse` does.
    """
    if not 1 <= runs <= MOST_RUNS:
        raise Forbidden(Finding(code="certify.runs", facts={"runs": runs, "most": MOST_RUNS}))
    ran = tuple(spread(task(routine, cell, seed, engine), range(1, runs + 1)))
    failures = tuple(Failure(run=one.run, finding=one.failed) for one in ran if one.failed is not None)
    passed = runs - len(failures)
    low, high = wilson(passed, runs)
    backend = engine()
    return Certificate(
        routine=routine.digest,
        cell=digest(cell),
        engine=Engine(name=backend.name, version=backend.version, tick=TICK),
        tolerances=cell.tolerances,
        seed=seed,
        runs=runs,
        passed=passed,
        low=round(low, 4),
        high=round(high, 4),
        failures=failures,
        first_step=_commonest(failures),
        cycle_times=_times([one.cycle_time for one in ran if one.failed is None]),
        holds_to=holds_to(routine, cell, engine),
        budget_end=MOST_MM,
        faults=tuple(inject(routine, cell, engine)),
    )


def _commonest(failures: tuple[Failure, ...]) -> int | None:
    steps = Counter(failure.finding.step for failure in failures if failure.finding.step is not None)
    return steps.most_common(1)[0][0] if steps else None


def _times(times: list[float]) -> tuple[float, float, float] | None:
    return (min(times), round(fmean(times), 3), max(times)) if times else None
