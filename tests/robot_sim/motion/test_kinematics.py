import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from robot_sim.cell.robot import UnknownRobot, robots
from robot_sim.motion import Arm, Joints, arm
from robot_sim.motion.arrays import joints
from robot_sim.motion.chain import manipulator
from robot_sim.pose import Pose, distance

ARMS = st.sampled_from([arm(robot.name) for robot in robots()])
UNIT = st.lists(st.floats(0, 1, width=32), min_size=7, max_size=7)


def _inside(arm: Arm, shares: list[float]) -> Joints:
    return joints(arm.lower + np.array(shares[: len(arm.lower)]) * (arm.upper - arm.lower))


@settings(deadline=None, max_examples=60)
@given(ARMS, UNIT)
def test_every_branch_leads_back_to_the_pose(arm: Arm, shares: list[float]) -> None:
    """FK(IK(p)) = p to 0.001 mm and 0.001 deg for every branch, and every branch keeps the joint limits."""
    flange = arm.forward(_inside(arm, shares))
    for branch in arm.inverse(flange):
        millimetres, degrees = distance(Pose.of(arm.forward(branch)), Pose.of(flange))
        assert millimetres < 1e-3
        assert degrees < 1e-3
        assert (arm.lower <= branch).all()
        assert (branch <= arm.upper).all()


@settings(deadline=None, max_examples=60)
@given(ARMS, UNIT)
def test_the_angles_a_pose_was_made_from_are_among_its_branches(arm: Arm, shares: list[float]) -> None:
    """IK is complete: away from singularities the angles themselves come back, first, when asked for near them."""
    angles = _inside(arm, shares)
    assume(arm.singularity(angles) > 1e-3)
    branches = arm.inverse(arm.forward(angles), near=angles)
    assert branches[0] == pytest.approx(angles, abs=1e-4)


def test_random_poses_are_all_solved(each_arm: Arm) -> None:
    """200 reachable poses an arm: each is solved, and to 0.001 mm."""
    rows = np.random.default_rng(3).uniform(each_arm.lower, each_arm.upper, (200, len(each_arm.lower)))
    for flange in each_arm.forward_many(rows):
        branches = each_arm.inverse(flange)
        assert branches
        assert np.abs(each_arm.forward_many(np.array(branches)) - flange).max() < 1e-3


def test_forward_kinematics_agrees_with_the_kinematic_table(each_arm: Arm) -> None:
    """Our FK equals the one ssik computes itself from the same table, to a nanometre."""
    table = manipulator(each_arm.robot)
    for row in np.random.default_rng(4).uniform(each_arm.lower, each_arm.upper, (50, len(each_arm.lower))):
        expected = table.fk(np.radians(row))
        expected[:3, 3] *= 1000.0
        assert np.abs(each_arm.forward(joints(row)) - expected @ each_arm.robot.flange.matrix()).max() < 1e-6


def test_the_jacobian_is_the_derivative_of_forward_kinematics(each_arm: Arm) -> None:
    angles = np.add(each_arm.robot.home, (5, -7, 9, 11, -13, 17, -9)[: len(each_arm.lower)])
    measured = []
    for step in 1e-4 * np.eye(len(angles)):
        after, before = each_arm.forward(joints(angles + step)), each_arm.forward(joints(angles - step))
        turn = after[:3, :3] @ before[:3, :3].T
        axis = np.degrees([turn[2, 1], turn[0, 2], turn[1, 0]])
        measured.append(np.concatenate([after[:3, 3] - before[:3, 3], axis]) / 2e-4)
    assert np.abs(each_arm.jacobian(joints(angles)).T - measured).max() < 1e-5


def test_the_flange_is_the_last_frame(each_arm: Arm) -> None:
    home = each_arm.robot.home
    frames = each_arm.frames(home)
    assert frames.shape == (len(home) + 1, 4, 4)
    assert np.array_equal(frames[-1], each_arm.forward(home))


def test_the_ur5e_lies_along_x_at_zero_joints() -> None:
    """The documented zero pose: stretched out along +x, flange facing +y (data of ur_description)."""
    flange = arm("ur5e").forward((0.0,) * 6)
    assert flange[:3, 3] == pytest.approx((817.2, 232.9, 62.8), abs=0.1)
    assert flange[:3, 2] == pytest.approx((0, 1, 0), abs=1e-6)


def test_a_stretched_wrist_is_singular() -> None:
    """A spherical wrist with joint 5 at zero lines up joints 4 and 6 and loses a direction."""
    gp8 = arm("gp8")
    assert gp8.singularity((0.0, 0.0, 0.0, 0.0, 0.0, 0.0)) < 1e-9
    assert gp8.singularity(gp8.robot.home) > 0.1


def test_full_turns_are_taken_nearest_to_the_reference() -> None:
    """A UR wrist may turn a full turn further: asked for near 350 deg, the answer is there and not at -10 deg."""
    ur5e = arm("ur5e")
    home = (*ur5e.robot.home[:5], -10.0)
    assert ur5e.inverse(ur5e.forward(home), near=(*home[:5], 300.0))[0][5] == pytest.approx(350.0)


def test_nothing_out_of_reach_is_answered(each_arm: Arm) -> None:
    far = each_arm.forward(each_arm.robot.home)
    far[:2, 3] *= 3 * each_arm.robot.reach / np.linalg.norm(far[:2, 3])
    assert each_arm.inverse(far) == ()


def test_an_unknown_arm_is_refused_with_the_known_ones() -> None:
    with pytest.raises(UnknownRobot, match=r"'ur5x'.*ur5e"):
        arm("ur5x")
