"""TP programs: turns, configurations, the pendant's joint 3, names and counts."""

import json
import re

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.spatial.transform import Rotation

from robot_sim.controllers import export, read
from robot_sim.controllers.fanuc.reader.positions import joints as model_joints
from robot_sim.controllers.fanuc.reader.positions import pose as read_pose
from robot_sim.controllers.fanuc.reader.positions import positions as read_positions
from robot_sim.controllers.fanuc.reader.sections import sections
from robot_sim.controllers.fanuc.writer.numbers import configuration, pendant
from robot_sim.controllers.posture import standing
from robot_sim.finding import Forbidden
from robot_sim.motion import arm
from robot_sim.pose import Pose
from robot_sim.program import Point, Routine
from robot_sim.program.instruction import MoveJ, MoveL, SetTool
from tests.robot_sim.controllers.routines import TCP, counted, everything, point, points

SPHERICAL = ("lr-mate-200id", "m-710ic-70", "r-2000ic-210l")


@given(st.tuples(*[st.floats(-180, 180)] * 3))
def test_w_p_r_turn_about_fixed_axes(wpr: tuple[float, float, float]) -> None:
    """As scipy has it."""
    wanted = Rotation.from_euler("xyz", wpr, degrees=True)
    assert (Rotation.from_matrix(read_pose((0, 0, 0), wpr)[:3, :3]).inv() * wanted).magnitude() < 1e-6


@given(st.tuples(*[st.floats(-170, 170)] * 6))
def test_the_pendant_measures_joint_3_from_the_horizontal(angles: tuple[float, ...]) -> None:
    """Turning joint 2 alone leaves the forearm's direction: the model's joint 3 turns with it."""
    shown = pendant(angles)
    assert shown[2] == pytest.approx(angles[2] - angles[1])
    assert np.allclose(model_joints(shown), angles)


def test_with_the_pendants_joint_3_held_the_forearm_keeps_its_direction() -> None:
    """What the coupling means, by forward kinematics: joint 2 moves, J3 on the pendant does not."""
    moved = arm("lr-mate-200id")
    one, other = model_joints((0.0, 0.0, 10.0, 0.0, -90.0, 0.0)), model_joints((0.0, 30.0, 10.0, 0.0, -90.0, 0.0))
    assert np.allclose(moved.forward(one)[:3, :3], moved.forward(other)[:3, :3], atol=1e-9)


@pytest.mark.parametrize(
    ("joints", "wanted"),
    [
        ((0.0, 0.0, 0.0, 0.0, -90.0, 0.0), "N U T, 0, 0, 0"),
        ((0.0, 0.0, 0.0, 0.0, 90.0, 0.0), "F U T, 0, 0, 0"),
        ((0.0, 60.0, 150.0, 0.0, -30.0, 0.0), "N D T, 0, 0, 0"),
        ((0.0, -90.0, 60.0, 0.0, -30.0, 0.0), "N D B, 0, 0, 0"),
        ((0.0, 0.0, 0.0, 185.0, -90.0, -200.0), "N U T, 1, 0, -1"),
    ],
)
def test_a_configuration_names_wrist_elbow_shoulder_and_turns(joints: tuple[float, ...], wanted: str) -> None:
    """N or F, U or D, T or B; a turn begins at 180 deg."""
    assert configuration(arm("lr-mate-200id"), joints) == wanted


@pytest.mark.parametrize("model", SPHERICAL)
@settings(max_examples=40)
@given(shares=st.tuples(*[st.floats(0.05, 0.95)] * 6))
def test_pose_and_configuration_choose_the_joints_alone(model: str, shares: tuple[float, ...]) -> None:
    """Of all branches and turns one is left, and it is the one that was written."""
    moved = arm(model)
    joints = tuple((moved.lower + (moved.upper - moved.lower) * np.array(shares)).tolist())
    clear = all(abs(abs(joints[axis]) - 180) > 0.5 for axis in (0, 3, 5)) and abs(joints[0]) < 179
    if not clear or abs(joints[4]) < 1 or moved.singularity(joints) < 0.02:
        return
    goal = point(model, joints)
    routine = line_to(model, goal)
    (data,) = (d for n, d in export_or_skip(routine).items() if n.endswith(".LS"))
    (found,) = read_positions(sections(data).positions, moved.robot.controller_base.xyz[2]).values()
    assert found.taught.pose is not None
    assert found.taught.posture is not None
    rows = standing(moved, found.taught.pose.matrix() @ np.linalg.inv(TCP.matrix()), found.taught.posture)
    assert len(rows) == 1
    assert np.abs(rows[0] - joints).max() < 0.1


def line_to(model: str, goal: Point) -> Routine:
    """A routine of one line to a point, from where the arm stands."""
    instructions = (SetTool(name="tool", tcp=TCP, payload=1.0), MoveL(to="p", speed=100.0))
    return Routine(name="r", robot=model, home=goal.joints, points={"p": goal}, instructions=instructions)


def export_or_skip(routine: Routine) -> dict[str, bytes]:
    """The files of a routine."""
    return dict(export(routine, "fanuc").files)


def test_an_arm_without_a_spherical_wrist_gets_joint_positions_only() -> None:
    """What flags mean for a CRX is not settled; joint angles need none."""
    (text, *_) = (data.decode() for data in export(everything("crx-10ia"), "fanuc").files.values())
    assert "CONFIG" not in text
    assert text.count("J1 =") == len(points("crx-10ia"))


def test_two_points_by_two_tools_are_refused() -> None:
    """A position stores the tool that it is taught with."""
    other = Pose(xyz=(0.0, 0.0, 50.0))
    joints = everything("lr-mate-200id").points["grip"].joints
    routine = Routine(
        name="r",
        robot="lr-mate-200id",
        home=joints,
        points={"p": point("lr-mate-200id", joints)},
        instructions=(
            SetTool(name="a", tcp=TCP, payload=1.0),
            MoveJ(to="p", speed=10.0, tcp_limit=250.0),
            SetTool(name="b", tcp=other, payload=1.0),
            MoveJ(to="p", speed=10.0, tcp_limit=250.0),
        ),
    )
    with pytest.raises(Forbidden) as caught:
        export(routine, "fanuc")
    assert [finding.facts["construct"] for finding in caught.value.findings] == ["tool_of_point"]


def test_names_that_begin_alike_stay_different_programs() -> None:
    """Eight characters hold the number of each."""
    long = {f"a very long name {n}": () for n in range(12)}
    routine = everything("lr-mate-200id")
    files = export(routine.model_copy(update={"subroutines": {**routine.subroutines, **long}}), "fanuc").files
    programs = [name[:-3] for name in files if name.endswith(".LS")]
    assert len(set(programs)) == len(programs) == 14
    assert max(map(len, programs)) <= 8
    told = json.loads(next(data for name, data in files.items() if name.endswith(".json")))
    assert set(told["subroutines"].values()) == {*long, "blow"}


def test_what_a_program_says_fits_the_controller() -> None:
    """Remarks of 32 characters, comments of 16, lines counted, ASCII, CRLF."""
    for name, data in export(counted("lr-mate-200id"), "fanuc").files.items():
        if name.endswith(".LS"):
            text = data.decode("ascii")
            assert text.count("\n") == text.count("\r\n")
            assert all(len(remark) <= 32 for remark in re.findall(r"\d:  !(.*?) ;", text))
            assert all(len(comment) <= 16 for comment in re.findall(r'P\[\d+:"(.*?)"\]', text))
            assert int(re.findall(r"LINE_COUNT\t= (\d+)", text)[0]) == len(re.findall(r"^ *\d+:", text, re.MULTILINE))


def test_counters_and_open_loops_are_read_back() -> None:
    """They are instructions again, with their bounds and what ends them."""
    routine = counted("lr-mate-200id")
    assert read("fanuc", export(routine, "fanuc").files).instructions[-5:-1] == routine.instructions[-5:-1]
