"""Robustness certificates: laws of the figures, runs that can be made again, faults that are noticed or not."""

import math
from concurrent.futures import ProcessPoolExecutor
from itertools import pairwise
from multiprocessing import get_context

import pytest
from hypothesis import given
from hypothesis import strategies as st

from robot_sim.cell import Cell, demo_cells, extent
from robot_sim.cell.tolerances import Tolerances
from robot_sim.certify import Certificate, FaultKind, Outcome, again, certify, displaced, perturbed, wilson
from robot_sim.certify.run import task
from robot_sim.finding import Forbidden
from robot_sim.program import Routine
from robot_sim.rehearse.ends import SEAT_MM
from robot_sim.rehearse.kinematic import Kinematic
from tests.robot_sim.rehearse.conftest import HOME, PICK, PLACE, changed, lowered

EXACT = Tolerances(position=0, turn=0, size=0, friction=0, mass=0, gripper=0, delay=0)


@pytest.fixture(scope="module")
def tray() -> Cell:
    """A UR5e with jaws, six workpieces in a row, a tray and a box."""
    return next(cell for cell in demo_cells() if cell.name == "tray-loading")


@pytest.fixture(scope="module")
def routine(tray: Cell) -> Routine:
    """Workpiece 2 from the row into the tray."""
    return lowered(tray, PICK, PLACE, HOME)


@pytest.fixture(scope="module")
def certificate(routine: Routine, tray: Cell) -> Certificate:
    """Twelve runs of it without physics."""
    return certify(routine, tray, 12, seed=3, engine=Kinematic)


def loose(cell: Cell, position: float) -> Cell:
    """The same cell whose parts may stand this far off [mm], all else exact."""
    return changed(cell, tolerances=changed(EXACT, position=position))


@given(st.integers(1, 2_000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_the_interval_holds_the_share_and_narrows_with_more_runs(counted: tuple[int, int]) -> None:
    """Wilson's interval is inside 0 to 1, holds what was counted, and ten times the runs make it smaller."""
    passed, runs = counted
    low, high = wilson(passed, runs)
    lower, higher = wilson(10 * passed, 10 * runs)
    assert 0 <= low <= passed / runs <= high <= 1
    assert higher - lower < high - low


def test_the_interval_is_the_published_one() -> None:
    """Wilson 1927: 10 of 10 leave a lower bound of 0.7225, 50 of 100 the interval 0.4038 to 0.5962."""
    assert round(wilson(10, 10)[0], 4) == 0.7225
    assert [round(end, 4) for end in wilson(50, 100)] == [0.4038, 0.5962]


def test_a_cell_without_tolerances_is_the_cell_itself(tray: Cell) -> None:
    """Nothing is drawn where nothing may differ."""
    exact = changed(tray, tolerances=EXACT)
    for part in perturbed(exact, 1, 1).parts:
        told = tray.part_names[part.name]
        assert math.dist(exact.start_pose(told).xyz, part.pose.xyz if part.pose else ()) < 1e-9
        assert (part.shape, part.mass, part.friction) == (told.shape, told.mass, told.friction)


def test_every_figure_stays_within_its_tolerance_and_differs_between_runs(tray: Cell) -> None:
    """Uniform within bounds, one cell for each seed and number."""
    within = tray.tolerances
    for run in range(1, 30):
        made = perturbed(tray, 5, run)
        assert made == perturbed(tray, 5, run)
        assert made != perturbed(tray, 6, run)
        for part, told in zip(made.parts, tray.parts, strict=True):
            way = [a - b for a, b in zip(made.start_pose(part).xyz, tray.start_pose(told).xyz, strict=True)]
            assert math.hypot(*way[:2]) <= within.position * math.sqrt(2) + 1e-9
            assert abs(way[2]) < 1e-9
            sizes = zip(extent(part.shape), extent(told.shape), strict=True)
            assert all(abs(a - b) <= within.size for a, b in sizes)
            assert abs(part.mass / told.mass - 1) <= within.mass / 100 + 1e-12


def test_displaced_parts_all_go_the_same_way(tray: Cell) -> None:
    """The budget asks how far the parts as a whole may be off."""
    moved = displaced(tray, (2.0, -1.0, 0.0))
    for part in moved.parts:
        start = tray.start_pose(tray.part_names[part.name])
        assert part.pose == start.moved((2.0, -1.0, 0.0))


def test_a_certificate_counts_what_its_runs_show(certificate: Certificate) -> None:
    """All figures come from the runs; a good program passes within usual tolerances."""
    assert (certificate.runs, certificate.passed, certificate.failures) == (12, 12, ())
    assert certificate.low < 1 == certificate.high
    assert certificate.first_step is None
    assert certificate.cycle_times is not None
    assert all(a <= b for a, b in pairwise(certificate.cycle_times))


def test_the_budget_ends_where_a_part_misses_its_seat(certificate: Certificate) -> None:
    """Without physics the only limit is how exactly a part has to end in its seat."""
    assert SEAT_MM - 0.2 <= certificate.holds_to <= SEAT_MM


def test_a_failed_run_can_be_made_again_with_pictures(routine: Routine, tray: Cell) -> None:
    """Wide tolerances let runs fail; each names its step, and its number and the seed give the same run."""
    cell = loose(tray, 8.0)
    found = certify(routine, cell, 6, seed=3, engine=Kinematic)
    assert 0 < len(found.failures) == found.runs - found.passed
    assert found.first_step in (1, 2, None)
    failure = found.failures[0]
    report = again(routine, cell, 3, failure.run, Kinematic).report
    assert failure.finding in report.findings


def test_processes_change_nothing(routine: Routine, tray: Cell) -> None:
    """A run gives the same in another process."""
    work = task(routine, tray, 3, Kinematic)
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        assert list(pool.map(work, range(1, 4))) == [work(run) for run in range(1, 4)]


def test_faults_are_injected_and_judged(certificate: Certificate) -> None:
    """A grip with confirmation notices a missing part and a dead sensor; a part lost on the way it does not."""
    came = {(fault.kind, fault.name): fault.outcome for fault in certificate.faults}
    assert came[FaultKind.PART_MISSING, "workpiece 2"] is Outcome.STOPPED
    assert came[FaultKind.STUCK_OFF, "DI1"] is Outcome.STOPPED
    assert came[FaultKind.STUCK_ON, "DI1"] is Outcome.STOPPED
    assert came[FaultKind.GRIP_LOST, "workpiece 2"] is Outcome.UNNOTICED


@pytest.mark.parametrize("runs", [0, -1, 10_001])
def test_a_senseless_number_of_runs_is_refused(routine: Routine, tray: Cell, runs: int) -> None:
    """Before anything is run."""
    with pytest.raises(Forbidden) as refused:
        certify(routine, tray, runs, engine=Kinematic)
    assert refused.value.findings[0].code == "certify.runs"
