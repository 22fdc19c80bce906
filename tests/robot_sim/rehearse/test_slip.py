"""How firmly a part is held, by figures that anyone can work out by hand."""

import math

import pytest

from robot_sim.cell import Box, Cell, VacuumGripper
from robot_sim.finding import Severity
from robot_sim.motion import arm, ptp
from robot_sim.pose import Pose
from robot_sim.rehearse import rehearse
from robot_sim.rehearse.kinematic import Kinematic
from robot_sim.rehearse.slip import GRAVITY, slip_margin
from tests.robot_sim.rehearse.conftest import HOME, PICK, PLACE, changed, lowered

DOWN = Pose(xyz=(450.0, 0.0, 300.0), rpy=(180.0, 0.0, 0.0))
CUPS = VacuumGripper(
    tcp=Pose(xyz=(0.0, 0.0, 150.0)),
    mass=1.0,
    body=Box(size=(50.0, 50.0, 100.0)),
    output="DO1",
    pressure=60.0,
    area=1000.0,
)


def still(cell: Cell, pose: Pose) -> float:
    """The slip margin at rest with the tool of the cell at a pose."""
    robot = arm(cell.robot)
    joints = robot.inverse(pose.matrix() @ cell.tool.tcp.inverse().matrix(), cell.home)[0]
    margin = slip_margin(ptp(robot, joints, joints, 50.0, cell.tool.tcp), cell.tool, cell.parts[0])
    assert margin is not None
    return margin


def test_jaws_hold_by_friction_on_both_faces(tray: Cell) -> None:
    """At rest: 2 mu F over m g."""
    part, force = tray.parts[0], 120.0
    assert math.isclose(still(tray, DOWN), 2 * part.friction * force / (part.mass * GRAVITY), rel_tol=1e-3)


def test_jaws_bear_what_lies_along_their_closing_direction_without_friction(tray: Cell) -> None:
    """Turned so that the weight presses on one jaw, nothing slips."""
    assert still(tray, Pose(xyz=DOWN.xyz, rpy=(90.0, 0.0, 0.0))) > 100 * still(tray, DOWN)


def test_suction_holds_a_hanging_part_by_its_vacuum_and_a_standing_one_by_friction(tray: Cell) -> None:
    """60 kPa on 1000 mm2 are 60 N, of which friction gives its share."""
    cell, part = changed(tray, tool=CUPS), tray.parts[0]
    weight = part.mass * GRAVITY
    assert math.isclose(still(cell, DOWN), 60.0 / weight, rel_tol=1e-3)
    sideways = Pose(xyz=(450.0, 0.0, 400.0), rpy=(0.0, 90.0, 0.0))
    assert math.isclose(still(cell, sideways), 60.0 * part.friction / weight, rel_tol=1e-3)


@pytest.mark.parametrize(("force", "severity"), [(0.5, Severity.ERROR), (5.0, Severity.WARNING)])
def test_a_weak_grip_is_found_where_it_is_needed(tray: Cell, force: float, severity: Severity) -> None:
    """Too little for the weight is an error, little more a warning."""
    cell = changed(tray, tool=changed(tray.tool, force=force))
    report = rehearse(lowered(cell, PICK, PLACE, HOME), cell, backend=Kinematic()).report
    assert {(found.code, found.severity) for found in report.findings} == {("grasp.weak", severity)}


def test_a_tool_that_states_no_force_is_said_not_to_be_checked(tray: Cell) -> None:
    """Nothing is guessed."""
    cell = changed(tray, tool=changed(tray.tool, force=None))
    silent, told = (rehearse(lowered(one, PICK, PLACE), one, backend=Kinematic()).report for one in (cell, tray))
    assert "grip_force" in silent.not_checked
    assert "grip_force" not in told.not_checked
    assert [step.slip for step in silent.steps] == [None] * 3
    assert all(step.slip and step.slip > 2 for step in told.steps if step.step)


def test_a_program_can_be_started_at_steps_that_begin_with_an_empty_hand_and_a_joint_move(tray: Cell) -> None:
    """Not in the middle, where a part would have to be in hand, nor on a straight line from somewhere."""
    steps = (PICK, PLACE, {"kind": "move_by", "towards": "up", "distance": 20}, HOME)
    report = rehearse(lowered(tray, *steps), tray, backend=Kinematic()).report
    assert {step.step: step.resume for step in report.steps if step.step} == {1: True, 2: False, 3: False, 4: True}
