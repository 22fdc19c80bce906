"""Ways around a wall: free from end to end, the same every time, and none where there is none."""

from itertools import pairwise

import numpy as np
import pytest

from robot_sim.cell import Box, Cell, Zone, demo_cells
from robot_sim.collision import Space, detour
from robot_sim.collision.detour import clear
from robot_sim.motion import Joints, arm
from robot_sim.pose import Pose

TRAY = next(cell for cell in demo_cells() if cell.name == "tray-loading")


def walled(*boxes: tuple[tuple[float, float, float], tuple[float, float, float]]) -> Cell:
    """The demo cell with boxes, each by size and centre [mm]."""
    zones = (Zone(name=f"wall {n}", box=Box(size=size), pose=Pose(xyz=at)) for n, (size, at) in enumerate(boxes))
    return TRAY.model_copy(update={"zones": tuple(zones)})


WALL = ((600.0, 20.0, 500.0), (500.0, 0.0, 250.0))


def ends(space: Space, x: float, y: float, z: float) -> tuple[Joints, Joints]:
    """Joints on both sides of the wall at the same height, tool down."""
    found = []
    for side in (-y, y):
        pose = Pose(xyz=(x, side, z), rpy=(180.0, 0.0, 0.0)) @ TRAY.tool.tcp.inverse()
        near = arm(TRAY.robot).inverse(pose.matrix(), near=TRAY.home)
        found.append(next(joints for joints in near if space.free(np.array([joints]), space.empty)[0]))
    return found[0], found[1]


@pytest.mark.parametrize("x", [380.0, 460.0, 540.0])
@pytest.mark.parametrize("z", [160.0, 280.0])
def test_a_way_around_a_wall_is_free_all_along(x: float, z: float) -> None:
    """Every stretch of the way is looked at three times as closely as the search did."""
    space = Space(walled(WALL))
    start, goal = ends(space, x, 250.0, z)
    assert not clear(space, np.array(start), np.array(goal), space.empty)
    way = detour(space, start, goal, space.empty)
    assert way
    places = np.array([start, *way, goal])
    for first, last in pairwise(places):
        rows = first + np.linspace(0.0, 1.0, max(2, int(np.abs(last - first).max())))[:, None] * (last - first)
        assert space.free(rows, space.empty).all()


def test_the_same_question_gets_the_same_answer() -> None:
    """Another space of the same cell, asked after other questions, leads the same way."""
    first, second = Space(walled(WALL)), Space(walled(WALL))
    question = ends(first, 460.0, 250.0, 200.0)
    second_way = [detour(second, *ends(second, 380.0, 250.0, 200.0), second.empty) for _ in range(2)]
    assert second_way[0] == second_way[1]
    assert detour(first, *question, first.empty) == detour(second, *question, second.empty)


def test_a_free_move_needs_no_way_around() -> None:
    """Nothing is in the way without a wall."""
    space = Space(TRAY)
    assert detour(space, *ends(space, 460.0, 250.0, 200.0), space.empty) == ()


def test_there_is_no_way_out_of_a_closed_box() -> None:
    """An end that stands in something can be reached by no way, and it is said at once."""
    open_space = Space(TRAY)
    start, goal = ends(open_space, 460.0, 250.0, 200.0)
    space = Space(walled(((200.0, 200.0, 300.0), (460.0, 250.0, 200.0))))
    assert detour(space, start, goal, space.empty) is None
