from collections.abc import Callable

import numpy as np
import pytest

from robot_sim.cell.robot import robots
from robot_sim.motion import Arm, Joints, arm
from robot_sim.motion.arrays import joints
from robot_sim.pose import Matrix, Pose

NAMES = [robot.name for robot in robots()]


@pytest.fixture(params=NAMES)
def each_arm(request: pytest.FixtureRequest) -> Arm:
    return arm(request.param)


@pytest.fixture
def moves() -> Callable[[Arm, Pose, int], list[tuple[Joints, Joints]]]:
    return _moves


def _moves(arm: Arm, tool: Pose, count: int) -> list[tuple[Joints, Joints]]:
    """Pairs of joint angles around home whose TCP poses lie up to 260 mm and 45 deg apart, from one seed."""
    random = np.random.default_rng(7)
    pairs: list[tuple[Joints, Joints]] = []
    while len(pairs) < count:
        start = joints(np.array(arm.robot.home) + random.uniform(-15, 15, len(arm.robot.home)))
        goal = arm.forward(start) @ tool.matrix()
        goal[:3, 3] += random.uniform(-150, 150, 3)
        goal[:3, :3] = _turn(random) @ goal[:3, :3]
        found = arm.inverse(goal @ np.linalg.inv(tool.matrix()), near=start)
        if found and np.abs(np.subtract(found[0], start)).max() < 90:
            pairs.append((start, found[0]))
    return pairs


def _turn(random: np.random.Generator) -> Matrix:
    roll, pitch, yaw = random.uniform(-25, 25, 3)
    return Pose(rpy=(float(roll), float(pitch), float(yaw))).matrix()[:3, :3]
