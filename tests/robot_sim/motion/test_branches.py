import numpy as np
import pytest

from robot_sim.motion import Arm, Joints, PathLost, Unreachable, arm, choose, lin
from robot_sim.pose import Matrix, Pose

TOOL = Pose(xyz=(0.0, 0.0, 150.0))


def _picks(arm: Arm, count: int) -> tuple[tuple[Matrix, ...], tuple[bool, ...]]:
    """Approach, straight down, straight up, and on to the next place, around home."""
    home = arm.forward(arm.robot.home)
    random = np.random.default_rng(5)
    poses: list[Matrix] = []
    for _ in range(count):
        over, at = home.copy(), home.copy()
        over[:3, 3] += random.uniform(-100, 100, 3)
        at[:3, 3] = over[:3, 3] - [0.0, 0.0, 60.0]
        poses += [over, at, over]
    return tuple(poses), (False, True, True) * count


def test_every_chosen_row_reaches_its_pose_and_every_line_holds(each_arm: Arm) -> None:
    poses, straight = _picks(each_arm, 4)
    chosen = choose(each_arm, poses, each_arm.robot.home, straight, TOOL)
    before: Joints = each_arm.robot.home
    for pose, by_line, row in zip(poses, straight, chosen, strict=True):
        assert np.abs(each_arm.forward(row) - pose).max() < 1e-3
        if by_line:
            assert lin(each_arm, before, row, 100.0, TOOL).duration > 0
        before = row


def test_staying_is_cheapest(each_arm: Arm) -> None:
    """Asked for the pose it is in, the arm does not change its branch."""
    home = each_arm.robot.home
    assert choose(each_arm, (each_arm.forward(home),), home, (False,))[0] == pytest.approx(home, abs=1e-6)


def test_a_later_line_decides_an_earlier_branch() -> None:
    """The nearest branch at the first pose cannot follow the line to the second: another is taken at once."""
    ur5e = arm("ur5e")
    start = (*ur5e.robot.home[:5], 340.0)
    first = ur5e.forward((*start[:5], 350.0))
    second = ur5e.forward((*start[:5], 350.0 + 40.0))
    alone = choose(ur5e, (first,), start, (False,))
    both = choose(ur5e, (first, second), start, (False, True))
    assert alone[0][5] == pytest.approx(350.0)
    assert both[0][5] != pytest.approx(350.0)
    lin(ur5e, both[0], both[1], 50.0, Pose())


def test_an_unreachable_pose_is_named(each_arm: Arm) -> None:
    near, far = each_arm.forward(each_arm.robot.home), each_arm.forward(each_arm.robot.home)
    far[:3, 3] += [0.0, 0.0, 5 * each_arm.robot.reach]
    with pytest.raises(Unreachable) as missed:
        choose(each_arm, (near, far, near), each_arm.robot.home, (False, False, False))
    assert missed.value.index == 1


def test_a_line_that_no_branch_follows_is_named() -> None:
    """From one side straight through the base to the other: the loss names the pose the line leads to."""
    ur5e = arm("ur5e")
    home = ur5e.robot.home
    across = ur5e.forward((home[0] + 180.0, *home[1:]))
    with pytest.raises(PathLost) as lost:
        choose(ur5e, (ur5e.forward(home), across), home, (False, True))
    assert lost.value.index == 1
    assert lost.value.reason == "reach"


def test_the_choice_does_not_depend_on_the_run() -> None:
    crx = arm("crx-10ia")
    poses, straight = _picks(crx, 2)
    assert choose(crx, poses, crx.robot.home, straight) == choose(crx, poses, crx.robot.home, straight)
