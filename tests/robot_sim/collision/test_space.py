"""What comes near to what, against figures that can be worked out by hand and against another engine."""

import numpy as np
import pybullet
import pytest

from robot_sim.cell import Box, Cell, Zone, demo_cells
from robot_sim.collision import Load, Space
from robot_sim.motion import arm
from robot_sim.pose import Pose

CELLS = demo_cells()


def with_box(cell: Cell, pose: Pose, size: tuple[float, float, float]) -> Cell:
    """The cell with one more thing that nothing may enter."""
    return cell.model_copy(update={"zones": (*cell.zones, Zone(name="box", box=Box(size=size), pose=pose))})


def under_tool(cell: Cell, gap: float, load: float = 0.0) -> Cell:
    """The cell with a box so far under the TCP at home [mm], with room for a load of a height."""
    tcp = Pose.of(arm(cell.robot).forward(cell.home) @ cell.tool.tcp.matrix())
    return with_box(cell, tcp @ Pose(xyz=(0.0, 0.0, gap + load + 10.0)), (400.0, 400.0, 20.0))


@pytest.mark.parametrize("cell", CELLS, ids=lambda cell: cell.name)
def test_the_arm_is_free_at_home(cell: Cell) -> None:
    """Nobody builds a cell whose robot stands in something at home."""
    space = Space(cell)
    assert space.free(np.array([cell.home]), space.empty).all()


@pytest.mark.parametrize("gap", [40.0, 7.5])
@pytest.mark.parametrize("cell", CELLS, ids=lambda cell: cell.name)
def test_the_distance_from_the_tool_is_that_it_was_built_with(cell: Cell, gap: float) -> None:
    """A box set so far under the tip of the tool is found there, by name."""
    space = Space(under_tool(cell, gap))
    _, near = space.nearest(np.array([cell.home]), space.empty)
    if gap < 40.0 or near.other == "box":
        assert near.other == "box"
        assert near.distance == pytest.approx(gap, abs=0.01)


@pytest.mark.parametrize("cell", CELLS, ids=lambda cell: cell.name)
def test_what_is_held_counts(cell: Cell) -> None:
    """A part that hangs 60 mm under the TCP is nearest to a box 5 mm below it, and inside one at its middle."""
    rows = np.array([cell.home])
    held = Load(30.0, "part", Box(size=(40.0, 40.0, 60.0)), Pose(xyz=(0.0, 0.0, 30.0)))
    _, near = Space(under_tool(cell, 5.0, 60.0)).nearest(rows, held)
    assert (near.mover, near.other) == ("part", "box")
    assert near.distance == pytest.approx(5.0, abs=0.01)
    assert not Space(under_tool(cell, -30.0, 60.0)).free(rows, held)[0]


@pytest.mark.parametrize("cell", CELLS, ids=lambda cell: cell.name)
def test_free_and_nearest_agree(cell: Cell) -> None:
    """Where nothing overlaps by more than a millimetre the nearest pair says the same."""
    space = Space(cell)
    draws = np.random.default_rng(4).uniform(-60.0, 60.0, (60, len(cell.home)))
    rows = np.clip(np.array(cell.home) + draws, *space.limits)
    free = space.free(rows, space.empty)
    assert free.any()
    assert not free.all()
    for row, is_free in zip(rows, free, strict=True):
        distance = space.nearest(row[None], space.empty)[1].distance
        assert abs(distance + 1.0) < 0.01 or (distance > -1.0) == is_free


def test_distances_are_those_of_another_engine_without_its_bias() -> None:
    """PyBullet measures the same box from the same place, 0 to 2 mm too near through its collision margin."""
    cell = under_tool(CELLS[0], 60.0)
    space, client = Space(cell), pybullet.connect(pybullet.DIRECT)
    try:
        _, near = space.nearest(np.array([cell.home]), Load(0.0, "part", Box(size=(50.0, 50.0, 50.0)), Pose()))
        low, high = ([s / 2000 for s in size] for size in ((50.0, 50.0, 50.0), (400.0, 400.0, 20.0)))
        bodies = [
            pybullet.createMultiBody(0, pybullet.createCollisionShape(pybullet.GEOM_BOX, halfExtents=half), -1, at)
            for half, at in ((low, [0, 0, 0]), (high, [0, 0, -0.07]))
        ]
        (point,) = pybullet.getClosestPoints(*bodies, 1.0)
        assert near.distance == pytest.approx(35.0, abs=0.01)
        assert 0.0 <= near.distance - 1000 * point[8] <= 2.0
    finally:
        pybullet.disconnect(client)
