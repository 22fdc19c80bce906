"""One robustness run: small enough to be sent to any process of a pool."""

from collections.abc import Callable
from functools import partial

from robot_sim.cell import Cell
from robot_sim.certify.perturb import perturbed
from robot_sim.finding import Finding, Severity
from robot_sim.frozen import Frozen
from robot_sim.program import Routine
from robot_sim.rehearse import PhysicsBackend, Rehearsal, rehearse, report_of
from robot_sim.units import Seconds, Whole

EngineMaker = Callable[[], PhysicsBackend]
"""Makes the engine of one run."""


class Ran(Frozen):
    """What came of one run."""

    run: Whole
    """Its number."""
    cycle_time: Seconds
    """How long it took [s]."""
    failed: Finding | None
    """The first error; none where it passed."""


def run_once(routine: Routine, cell: Cell, seed: int, engine: EngineMaker, run: int) -> Ran:
    """Rehearse a routine in the cell of one run."""
    report = report_of(routine, perturbed(cell, seed, run), seed=seed, backend=engine())
    errors = (found for found in report.findings if found.severity is Severity.ERROR)
    return Ran(run=run, cycle_time=report.cycle_time, failed=next(errors, None))


def again(routine: Routine, cell: Cell, seed: int, run: int, engine: EngineMaker) -> Rehearsal:
    """One run of a certificate once more, with its pictures."""
    return rehearse(routine, perturbed(cell, seed, run), seed=seed, backend=engine())


def task(routine: Routine, cell: Cell, seed: int, engine: EngineMaker) -> Callable[[int], Ran]:
    """The work of a certificate as a function of the number of the run."""
    return partial(run_once, routine, cell, seed, engine)
