"""How far shells are from boxes."""

import numpy as np
import pytest

from robot_sim.motion import Block, arm, clearance
from robot_sim.pose import Pose

STRETCHED = np.array([[0.0, 0.0, 0.0, 0.0, 0.0, 0.0]])
"""A UR5e lying stretched out along -x or +x at shoulder height, 162.5 mm (UR5e data sheet, d1)."""


def floor(top: float) -> Block:
    """A wide plate with its upper face at a height [mm]."""
    return Block(Pose(xyz=(0.0, 0.0, top - 5.0)).matrix(), (4000.0, 4000.0, 10.0))


@pytest.mark.parametrize("drop", [0.0, 10.0, 60.0])
def test_a_floor_that_sinks_by_a_distance_is_further_away_by_it(drop: float) -> None:
    """The figure is a distance in mm."""
    robot = arm("ur5e")
    near, far = (clearance(robot, STRETCHED, (floor(-top),))[0] for top in (0.0, drop))
    assert far - near == pytest.approx(drop)


def test_a_link_inside_a_block_is_closer_than_nothing() -> None:
    """Negative means inside."""
    robot = arm("ur5e")
    x, y, z = (float(value) for value in robot.frames(tuple(STRETCHED[0]))[2][:3, 3])
    inside = Block(Pose(xyz=(x, y, z)).matrix(), (200.0, 200.0, 200.0))
    assert clearance(robot, STRETCHED, (inside,))[0] < 0


def test_the_nearest_of_many_blocks_counts() -> None:
    """More blocks can only bring something nearer."""
    robot = arm("ur5e")
    rows = np.random.default_rng(1).uniform(-120, 120, (50, 6))
    blocks = (floor(0.0), Block(Pose(xyz=(500.0, 0.0, 300.0), rpy=(10.0, 20.0, 30.0)).matrix(), (100.0, 200.0, 300.0)))
    both = clearance(robot, rows, blocks)
    singly = np.minimum(*(clearance(robot, rows, (block,)) for block in blocks))
    assert np.allclose(both, singly)


def test_no_block_is_infinitely_far() -> None:
    """An empty cell is in nobody's way."""
    assert np.isinf(clearance(arm("ur5e"), STRETCHED, ())).all()
