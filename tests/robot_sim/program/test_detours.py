"""Programs in cells with things in the way lower to routines that lead around them, or are refused."""

import pytest

from robot_sim.cell import At, Box, Cell, Zone, demo_cells
from robot_sim.check import check
from robot_sim.pose import Pose
from robot_sim.program import Program, Routine, lower
from robot_sim.program.instruction import MoveJ
from robot_sim.program.primitives import GoHome, Pick, PlaceAt
from robot_sim.program.routine import flatten
from robot_sim.rehearse import rehearse

TRAY = next(cell for cell in demo_cells() if cell.name == "tray-loading")
STEPS = Program(steps=(Pick(part="workpiece 1"), PlaceAt(at=At(place="tray", slot="1")), GoHome()))


def walled(height: float) -> Cell:
    """The demo cell, the first workpiece alone in it, with a wall across the way from the infeed to the tray."""
    alone = TRAY.model_copy(update={"parts": TRAY.parts[:1]})
    first, last = (lower(STEPS, alone).points[name].pose.xyz for name in ("infeed.1", "tray.1"))
    middle = Pose(xyz=((first[0] + last[0]) / 2, (first[1] + last[1]) / 2, height / 2))
    across = abs(last[1] - first[1]) > abs(last[0] - first[0])
    size = (300.0, 20.0, height) if across else (20.0, 300.0, height)
    return alone.model_copy(update={"zones": (Zone(name="wall", box=Box(size=size), pose=middle),)})


def moves(routine: Routine) -> list[str]:
    """Where the joint moves go, in order."""
    return [str(one.to) for one in flatten(routine.instructions) if isinstance(one, MoveJ)]


@pytest.mark.parametrize("height", [300.0, 380.0])
def test_a_program_is_led_around_a_wall(height: float) -> None:
    """The routine gains points of its own, passes every check, and touches nothing in the rehearsal."""
    cell = walled(height)
    routine = lower(STEPS, cell)
    assert [name for name in moves(routine) if name.startswith("via ")]
    assert not [finding for finding in check(routine, cell) if finding.code.startswith("collision")]
    report = rehearse(routine, cell).report
    assert report.passed, report.findings


def test_nothing_is_added_where_nothing_is_in_the_way() -> None:
    """The demo program goes straight."""
    assert not [name for name in moves(lower(STEPS, TRAY)) if name.startswith("via ")]


def test_what_cannot_be_led_around_is_found() -> None:
    """A block that stands where the part has to go is named, with how deep the tool would be in it."""
    x, y, _ = lower(STEPS, TRAY).points["tray.1"].pose.xyz
    block = Zone(name="block", box=Box(size=(60.0, 60.0, 200.0)), pose=Pose(xyz=(x, y, 180.0)))
    cell = TRAY.model_copy(update={"zones": (block,)})
    found = [finding for finding in check(lower(STEPS, cell), cell) if finding.code == "collision.in_the_way"]
    assert found
    assert "block" in {finding.facts["b"] for finding in found}
    assert all(isinstance(depth := finding.facts["depth_mm"], float) and depth > 1 for finding in found)


def test_lowering_around_a_wall_is_deterministic() -> None:
    """The same program in the same cell gives the same digest, whatever was lowered in between."""
    cell = walled(300.0)
    first = lower(STEPS, cell).digest
    lower(STEPS, walled(380.0))
    assert lower(STEPS, cell.model_copy()).digest == first
