"""AS's O, A, T against scipy."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.spatial.transform import Rotation

from robot_sim.controllers.kawasaki.reader.values import trans as read_trans
from robot_sim.controllers.kawasaki.writer.numbers import trans
from robot_sim.pose import Pose


@given(st.tuples(*[st.floats(-180, 180)] * 3))
def test_o_a_t_turn_about_z_y_z(rpy: tuple[float, float, float]) -> None:
    """As scipy has them about moving axes, A from 0 to 180 deg; written and read."""
    numbers = tuple(map(float, trans(Pose(xyz=(1.0, -2.0, 3.0), rpy=rpy)).split()))
    wanted = Rotation.from_euler("xyz", rpy, degrees=True)
    assert numbers[:3] == (1.0, -2.0, 3.0)
    assert 0 <= numbers[4] <= 180
    assert (Rotation.from_euler("ZYZ", numbers[3:], degrees=True).inv() * wanted).magnitude() < 1e-6
    found = Rotation.from_euler("xyz", read_trans(numbers, 1).rpy, degrees=True)
    assert (found.inv() * wanted).magnitude() < 1e-6


@pytest.mark.parametrize(
    "rpy", [(0.0, 0.0, 0.0), (180.0, 0.0, 0.0), (180.0, 0.0, 90.0), (0.0, 0.0, -30.0), (0, 180, 0)]
)
def test_a_tool_that_points_along_z_has_one_angle(rpy: tuple[float, float, float]) -> None:
    """Where O and T turn about the same axis, T is 0."""
    told = trans(Pose(rpy=(float(rpy[0]), float(rpy[1]), float(rpy[2])))).split()
    assert told[5] == "0"
    wanted = Rotation.from_euler("xyz", rpy, degrees=True)
    assert (Rotation.from_euler("ZYZ", list(map(float, told[3:])), degrees=True).inv() * wanted).magnitude() < 1e-6
