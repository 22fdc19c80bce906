import numpy as np
import pytest

from robot_sim.motion import Joints, PathLost, arm, lin
from robot_sim.pose import Pose


def _shifted(name: str, by: tuple[float, float, float]) -> tuple[Joints, tuple[Joints, ...]]:
    """Home of an arm, and the joint angles of the pose shifted from home by mm in the base."""
    moved = arm(name).forward(arm(name).robot.home)
    moved[:3, 3] += by
    return arm(name).robot.home, arm(name).inverse(moved, near=arm(name).robot.home)


def test_a_goal_on_another_branch_is_lost_to_the_branch() -> None:
    """All or nothing: the pose is reached, but not with these joint angles."""
    start, goals = _shifted("ur5e", (50.0, 0.0, -100.0))
    lin(arm("ur5e"), start, goals[0], 100.0, Pose())
    with pytest.raises(PathLost) as lost:
        lin(arm("ur5e"), start, goals[-1], 100.0, Pose())
    assert lost.value.reason == "branch"


def test_a_line_through_the_base_is_lost_out_of_reach() -> None:
    """From one side of the arm straight to the other passes where no branch reaches; the loss tells how far it came."""
    ur5e = arm("ur5e")
    start = ur5e.robot.home
    goal = (start[0] + 180.0, *start[1:])
    with pytest.raises(PathLost) as lost:
        lin(ur5e, start, goal, 100.0, Pose())
    assert lost.value.reason == "reach"
    assert 0 < lost.value.at_mm < np.linalg.norm((ur5e.forward(goal) - ur5e.forward(start))[:3, 3])


def test_a_line_past_a_joint_limit_names_the_joint() -> None:
    """Turning the last wrist joint in place from 350 deg to where only 10 deg is left: the line goes past the limit."""
    ur5e = arm("ur5e")
    start = (*ur5e.robot.home[:5], 350.0)
    with pytest.raises(PathLost) as lost:
        lin(ur5e, start, (*start[:5], 20.0), 100.0, Pose())
    assert lost.value.reason == "joint_limit"
    assert lost.value.joint == "wrist_3_joint"
    assert lost.value.at_mm == pytest.approx(10.0, abs=2.5)


def test_a_line_through_a_stretched_wrist_is_lost_as_singular() -> None:
    """Sideways past joint 5 at zero, joints 4 and 6 would have to jump by half a turn."""
    gp8 = arm("gp8")
    stretched = gp8.forward((0.0, 20.0, -10.0, 0.0, 0.02, 0.0))
    ends = []
    for side in (-60.0, 60.0):
        pose = stretched.copy()
        pose[1, 3] += side
        ends.append(pose)
    start = gp8.inverse(ends[0])[0]
    goal = gp8.inverse(ends[1], near=start)[0]
    with pytest.raises(PathLost) as lost:
        lin(gp8, start, goal, 100.0, Pose())
    assert lost.value.reason == "singular"
    assert lost.value.joint in {"joint_4_r", "joint_6_t"}
    assert lost.value.at_mm == pytest.approx(60.0, abs=6.0)


def test_the_same_pose_on_another_branch_is_no_line() -> None:
    """A full turn of the last joint leaves the pose as it is, but no straight line of no length makes it."""
    ur5e = arm("ur5e")
    home = ur5e.robot.home
    with pytest.raises(PathLost) as lost:
        lin(ur5e, home, (*home[:5], home[5] + 360.0), 100.0, Pose())
    assert (lost.value.reason, lost.value.at_mm) == ("branch", 0.0)
