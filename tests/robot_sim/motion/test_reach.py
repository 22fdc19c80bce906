import numpy as np
import pytest

from robot_sim.motion import Arm, arm, nearest
from robot_sim.motion.reach import PRECISION
from robot_sim.pose import Matrix


def _away(arm: Arm, share: float, lift: float) -> Matrix:
    """Home's orientation at a share of the reach from the first axis, ``lift`` mm over home."""
    flange = arm.forward(arm.robot.home)
    flange[:2, 3] *= share * arm.robot.reach / np.linalg.norm(flange[:2, 3])
    flange[2, 3] += lift
    return flange


@pytest.mark.parametrize(("share", "lift"), [(1.3, 0.0), (2.0, 300.0), (0.9, 2500.0)])
def test_the_nearest_pose_is_reachable_and_keeps_the_orientation(each_arm: Arm, share: float, lift: float) -> None:
    asked = _away(each_arm, share, lift)
    assert not each_arm.inverse(asked)
    found = nearest(each_arm, asked)
    assert found is not None
    reached = found.pose.matrix()
    assert each_arm.inverse(reached)
    assert np.abs(reached[:3, :3] - asked[:3, :3]).max() < 1e-9
    assert found.missing == pytest.approx(np.linalg.norm(reached[:3, 3] - asked[:3, 3]))


def test_nothing_nearer_on_the_way_is_reachable(each_arm: Arm) -> None:
    """The pose lies on the edge: two millimetres back towards the wish, the arm cannot be."""
    asked = _away(each_arm, 1.3, 0.0)
    found = nearest(each_arm, asked)
    assert found is not None
    back = found.pose.matrix()
    back[:3, 3] += (asked[:3, 3] - back[:3, 3]) * 2 * PRECISION / found.missing
    assert not each_arm.inverse(back)


def test_a_reachable_pose_is_its_own_nearest() -> None:
    ur5e = arm("ur5e")
    found = nearest(ur5e, ur5e.forward(ur5e.robot.home))
    assert found is not None
    assert found.missing == 0.0


def test_a_pose_inside_the_base_is_answered_from_outside() -> None:
    """Too close is out of reach too: the answer leads away from the first axis."""
    ur5e = arm("ur5e")
    asked = _away(ur5e, 0.05, 0.0)
    found = nearest(ur5e, asked)
    assert found is not None
    assert 0 < found.missing < 200
    assert np.hypot(*found.pose.xyz[:2]) > np.hypot(*asked[:2, 3])
