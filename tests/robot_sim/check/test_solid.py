"""Overlap of convex solids."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from robot_sim.cell import Box, Cylinder, Shape
from robot_sim.check.solid import TOUCHING, centred, overlap, upright
from robot_sim.pose import Pose

CUBE = Box(size=(40.0, 40.0, 40.0))
CAN = Cylinder(diameter=40.0, height=40.0)


@pytest.mark.parametrize(
    ("a", "b", "by", "rpy", "meets"),
    [
        (CUBE, CUBE, (39.0, 0.0, 0.0), (0.0, 0.0, 0.0), True),
        (CUBE, CUBE, (40.0, 0.0, 0.0), (0.0, 0.0, 0.0), False),
        (CUBE, CUBE, (0.0, 0.0, 40.0), (0.0, 0.0, 0.0), False),
        (CUBE, CUBE, (47.0, 0.0, 0.0), (0.0, 0.0, 45.0), True),
        (CUBE, CUBE, (49.0, 0.0, 0.0), (0.0, 0.0, 45.0), False),
        (CUBE, CUBE, (35.0, 35.0, 0.0), (0.0, 0.0, 45.0), False),
        (CAN, CAN, (30.0, 30.0, 0.0), (0.0, 0.0, 0.0), False),
        (CAN, CAN, (27.0, 27.0, 0.0), (0.0, 0.0, 0.0), True),
        (CUBE, CAN, (36.0, 36.0, 0.0), (0.0, 0.0, 0.0), False),
        (CUBE, CAN, (33.0, 33.0, 0.0), (0.0, 0.0, 0.0), True),
    ],
)
def test_two_solids_overlap_when_no_direction_separates_them(
    a: Shape, b: Shape, by: tuple[float, float, float], rpy: tuple[float, float, float], meets: bool
) -> None:
    """Turned boxes and round cans are told apart where boxes around them would not be."""
    one, other = centred(a, Pose()), centred(b, Pose(xyz=by, rpy=rpy))
    assert overlap(one, other) is meets
    assert overlap(other, one) is meets


@given(st.tuples(*[st.floats(-500, 500)] * 3), st.tuples(*[st.floats(-180, 180)] * 3), st.floats(1.0, 300.0))
def test_moving_a_solid_along_its_own_face_normal_by_its_size_ends_the_overlap(
    xyz: tuple[float, float, float], rpy: tuple[float, float, float], size: float
) -> None:
    """Wherever the solid is and however it is turned."""
    shape, pose = Box(size=(size, 2 * size, 3 * size)), Pose(xyz=xyz, rpy=rpy)
    beside = pose @ Pose(xyz=(size, 0.0, 0.0))
    inside = pose @ Pose(xyz=(size - 2 * TOUCHING, 0.0, 0.0))
    assert not overlap(centred(shape, pose), centred(shape, beside))
    assert overlap(centred(shape, pose), centred(shape, inside))


def test_an_upright_solid_stands_on_its_pose() -> None:
    """Its underside is at the pose, its top at its height."""
    heights = upright(CAN, Pose(xyz=(0.0, 0.0, 100.0))).corners[:, 2]
    assert (heights.min(), heights.max()) == pytest.approx((100.0, 140.0))
