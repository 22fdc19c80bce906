"""The margins that a report gives for each step."""

import numpy as np
import pytest

from robot_sim.cell import Box, Cell, Zone
from robot_sim.motion import arm
from robot_sim.pose import Pose
from robot_sim.program import Routine
from robot_sim.rehearse import DryRunReport, Margins, rehearse
from robot_sim.rehearse.kinematic import Kinematic
from tests.robot_sim.rehearse.conftest import changed, lowered


def report(routine: Routine, cell: Cell) -> DryRunReport:
    """A rehearsal without physics: margins are those of the planned motion."""
    return rehearse(routine, cell, backend=Kinematic()).report


def margins(found: DryRunReport, step: int) -> Margins:
    """The margins of a step that moves."""
    (figures,) = (figures for figures in found.steps if figures.step == step)
    assert figures.margins is not None
    return figures.margins


def test_margins_are_no_better_than_at_the_taught_points(tray: Cell, pick_and_place: Routine) -> None:
    """The points of a step are on its way, so its least margins are theirs or less."""
    robot, found = arm(tray.robot), report(pick_and_place, tray)
    for step, name in ((1, "infeed.2"), (2, "tray.3")):
        joints = np.array(pick_and_place.points[name].joints)
        here = margins(found, step)
        assert here.joint_margin <= np.minimum(joints - robot.lower, robot.upper - joints).min() + 0.01
        assert here.singularity <= robot.singularity(tuple(joints)) + 1e-4
        assert here.joint in {joint.name for joint in robot.robot.joints}


def test_the_nearest_thing_is_named(tray: Cell, pick_and_place: Routine) -> None:
    """A box set near to the way takes the place of what was nearest, with a smaller distance."""
    x, y, z = pick_and_place.points["tray.3 above"].pose.xyz
    box = Zone(name="box", box=Box(size=(50.0, 50.0, 50.0)), pose=Pose(xyz=(x, y, z + 120.0)))
    before = margins(report(pick_and_place, tray), 2)
    after = margins(report(pick_and_place, changed(tray, zones=(*tray.zones, box))), 2)
    assert (before.solid == "box", after.solid) == (False, "box")
    assert before.clearance is not None
    assert after.clearance is not None
    assert after.clearance < before.clearance


def test_the_payload_is_that_of_tool_and_part(tray: Cell, pick_and_place: Routine) -> None:
    """What the routine declares while it moves: the tool alone does not move in these steps."""
    carried = tray.tool.mass + tray.part_names["workpiece 2"].mass
    payloads = [figures.payload for figures in report(pick_and_place, tray).steps if figures.step]
    assert payloads == pytest.approx([carried] * 2)


def test_a_step_without_motion_has_no_margins(tray: Cell) -> None:
    """Nothing moves, nothing comes near."""
    found = report(lowered(tray, {"kind": "dwell", "seconds": 1.0}), tray)
    assert [figures.margins for figures in found.steps] == [None] * len(found.steps)


def test_acceleration_is_a_share_of_the_planned_one(tray: Cell, pick_and_place: Routine) -> None:
    """A motion uses some of what it was planned with and no more."""
    for figures in report(pick_and_place, tray).steps:
        if figures.margins is not None:
            assert 0 < figures.joint_acceleration <= 100.5
