"""Thirteen kinds of work, each rehearsed in its own cell: nothing collides, falls or is left where it should not be."""

import pytest

from robot_sim.check import check, check_cell
from robot_sim.finding import Severity
from robot_sim.program import lower
from robot_sim.rehearse import rehearse, rehearse_all
from robot_sim.rehearse.kinematic import Kinematic
from tests.robot_sim.rehearse.scenes import NAMES, work

pytest.importorskip("pybullet")


@pytest.mark.parametrize("name", NAMES)
def test_the_work_of_a_cell_is_checked_and_rehearsed_without_a_finding(name: str) -> None:
    """Only notes and a word on parts left in hand; no collision, no missed grip, every part where it belongs."""
    one = work(name)
    assert not [found for found in check_cell(one.cell) if found.severity is Severity.ERROR]
    routine = lower(one.program, one.cell)
    assert not [found for found in check(routine, one.cell) if found.severity is Severity.ERROR]
    report = rehearse(routine, one.cell).report
    assert report.findings == ()


def test_there_is_a_cell_for_each_kind_of_work() -> None:
    """Thirteen of them, with ten arms."""
    assert len(NAMES) == 13
    assert len({work(name).cell.arm.model for name in NAMES}) == 10


@pytest.mark.parametrize("name", NAMES)
def test_the_work_of_a_cell_is_good_however_its_inputs_answer(name: str) -> None:
    """Every wait in vain ends in its alarm, every branch can go both ways."""
    one = work(name)
    runs, _ = rehearse_all(lower(one.program, one.cell), one.cell, engine=Kinematic)
    assert runs.passed
    assert runs.over_all == ()
