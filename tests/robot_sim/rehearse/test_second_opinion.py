"""Two physics engines replay the same routine and come to the same verdict."""

from typing import Any

import pytest

from robot_sim.cell import Box, Cell, Zone
from robot_sim.pose import Pose
from robot_sim.program import Routine
from robot_sim.rehearse import DryRunReport, rehearse
from robot_sim.rehearse.bullet import Bullet
from robot_sim.rehearse.mujoco import MuJoCo
from tests.robot_sim.rehearse.conftest import HOME, PICK, PLACE, changed, lowered, shifted


def opinions(routine: Routine, cell: Cell) -> tuple[DryRunReport, DryRunReport]:
    """What PyBullet and MuJoCo say."""
    first, second = (rehearse(routine, cell, backend=engine()).report for engine in (Bullet, MuJoCo))
    assert (first.engine.name, second.engine.name) == ("pybullet", "mujoco")
    return first, second


def agree(first: DryRunReport, second: DryRunReport) -> None:
    """The same verdict for the same reasons, parts within a tenth of a millimetre of each other."""
    assert first.passed == second.passed
    assert {finding.code for finding in first.findings} == {finding.code for finding in second.findings}
    assert first.cycle_time == second.cycle_time
    for one, other in zip(first.ends, second.ends, strict=True):
        assert (one.part, one.how, one.place, one.ok) == (other.part, other.how, other.place, other.ok)
        if one.ok and one.expected is not None:
            assert abs(one.off - other.off) <= 0.1


def test_both_let_a_good_program_pass(tray: Cell) -> None:
    """Pick, place and home touch nothing and end where they should."""
    first, second = opinions(lowered(tray, PICK, PLACE, HOME), tray)
    assert first.passed
    agree(first, second)


def test_both_let_a_stack_stand(cartons: Cell) -> None:
    """Two cartons one on the other stay there."""
    steps: list[dict[str, Any]] = [
        {"kind": "pick", "part": "carton 1"},
        {"kind": "place", "at": {"place": "pallet", "slot": "1"}},
        {"kind": "pick", "part": "carton 2"},
        {"kind": "place", "at": {"place": "pallet", "slot": "5"}},
    ]
    agree(*opinions(lowered(cartons, *steps), cartons))


@pytest.mark.parametrize("fault", ["beside the slot", "the part is elsewhere", "through a zone"])
def test_both_find_a_fault(tray: Cell, pick_and_place: Routine, fault: str) -> None:
    """What one of them finds the other does not miss."""
    routine, cell = pick_and_place, tray
    if fault == "beside the slot":
        routine = shifted(routine, ("tray.3", "tray.3 above"), (0.0, 12.0, 0.0))
    elif fault == "the part is elsewhere":
        cell = changed(tray, parts=tuple(part for part in tray.parts if part.name != "workpiece 2"))
    else:
        x, y, z = routine.points["tray.3 above"].pose.xyz
        box = Zone(name="box", box=Box(size=(80.0, 80.0, 30.0)), pose=Pose(xyz=(x, y, z + 60.0)))
        cell = changed(tray, zones=(*tray.zones, box))
    first, second = opinions(routine, cell)
    assert not first.passed
    assert first.passed == second.passed
    assert {finding.code for finding in first.findings} == {finding.code for finding in second.findings}
