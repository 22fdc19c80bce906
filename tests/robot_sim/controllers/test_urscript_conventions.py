"""URScript's units and frames, against the maker's figures and scipy."""

import math
import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.spatial.transform import Rotation

from robot_sim.cell.robot import robot
from robot_sim.controllers.urscript.reader.syntax import Listed, Number, Operation
from robot_sim.controllers.urscript.reader.values import pose_in_robot_base
from robot_sim.controllers.urscript.writer.numbers import (
    in_controller_base,
    leading_axis_acceleration,
    leading_axis_speed,
    pose,
)
from robot_sim.motion import arm
from robot_sim.pose import Matrix, Pose, distance

DH = {
    "ur3e": (0.15185, -0.24355, -0.2132, 0.13105, 0.08535, 0.0921),
    "ur5e": (0.1625, -0.425, -0.3922, 0.1333, 0.0997, 0.0996),
    "ur10e": (0.1807, -0.6127, -0.57155, 0.17415, 0.11985, 0.11655),
}
"""d1, a2, a3, d4, d5, d6 [m]: Universal Robots, "DH parameters for calculations of kinematics and dynamics"."""

ANGLES = st.tuples(*[st.floats(-170, 170)] * 6)
REACH = 0.2
"""Largest difference from the maker's figures [mm]: they are rounded to a tenth of a millimetre."""


def by_dh(model: str, joints: tuple[float, ...]) -> Matrix:
    """The flange seen from the controller's base [mm], by the maker's Denavit-Hartenberg parameters."""
    d1, a2, a3, d4, d5, d6 = DH[model]
    rows = ((d1, 0, 90), (0, a2, 0), (0, a3, 0), (d4, 0, 90), (d5, 0, -90), (d6, 0, 0))
    frame = np.eye(4)
    for (d, a, alpha), theta in zip(rows, joints, strict=True):
        turn = Rotation.from_euler("Z", theta, degrees=True) * Rotation.from_euler("X", alpha, degrees=True)
        step = np.eye(4)
        step[:3, :3] = turn.as_matrix()
        step[:3, 3] = (a * math.cos(math.radians(theta)), a * math.sin(math.radians(theta)), d)
        frame = frame @ step
    frame[:3, 3] *= 1000
    return frame


def printed(text: str) -> list[float]:
    """The six numbers of a pose."""
    return [float(part) for part in re.findall(r"-?\d+\.\d+", text)]


@pytest.mark.parametrize("model", DH)
@given(joints=ANGLES)
def test_a_printed_pose_is_where_the_makers_parameters_put_the_flange(model: str, joints: tuple[float, ...]) -> None:
    """The controller's base is our base turned by 180 deg about z, and its flange is ours."""
    ours = Pose.of(arm(model).forward(joints))
    x, y, z, *turn = printed(pose(in_controller_base(ours, robot(model))))
    wanted = by_dh(model, joints)
    assert np.allclose((1000 * x, 1000 * y, 1000 * z), wanted[:3, 3], atol=REACH)
    assert (Rotation.from_rotvec(turn).inv() * Rotation.from_matrix(wanted[:3, :3])).magnitude() < 1e-3


@given(st.tuples(*[st.floats(-2000, 2000)] * 3), st.tuples(*[st.floats(-180, 180)] * 3))
def test_a_printed_turn_is_a_rotation_vector(xyz: tuple[float, float, float], rpy: tuple[float, float, float]) -> None:
    """Its direction is the axis and its length the angle in rad, as scipy has it; mm become m."""
    x, y, z, *turn = printed(pose(Pose(xyz=xyz, rpy=rpy)))
    assert np.allclose((x, y, z), np.array(xyz) / 1000, atol=1e-7)
    wanted = Rotation.from_euler("xyz", rpy, degrees=True)
    assert (Rotation.from_rotvec(turn).inv() * wanted).magnitude() < 1e-7


@given(st.tuples(*[st.floats(-2, 2)] * 3), st.tuples(*[st.floats(-180, 180)] * 3))
def test_the_reader_turns_a_rotation_vector_as_scipy_does(
    metres: tuple[float, float, float], rpy: tuple[float, float, float]
) -> None:
    """Read into the robot base, whose x and y point the other way."""
    wanted = Rotation.from_euler("z", 180, degrees=True) * Rotation.from_euler("xyz", rpy, degrees=True)
    vector = Rotation.from_euler("xyz", rpy, degrees=True).as_rotvec().tolist()
    numbers = tuple(Number(n) if n >= 0 else Operation("-", (Number(-n),)) for n in (*metres, *vector))
    found = pose_in_robot_base(Listed(numbers, pose=True), 1)
    x, y, z = metres
    assert np.allclose(found.xyz, (-1000 * x, -1000 * y, 1000 * z), atol=1e-9)
    assert (Rotation.from_euler("xyz", found.rpy, degrees=True).inv() * wanted).magnitude() < 1e-7


@pytest.mark.parametrize("rpy", [(180.0, 0.0, 0.0), (0.0, 180.0, 0.0), (180.0, 0.0, 90.0), (0.0, 90.0, 0.0), (0, 0, 0)])
def test_half_turns_and_no_turn_are_read_back(rpy: tuple[float, float, float]) -> None:
    """Where the axis of a turn is least certain, nothing flips."""
    wanted = Pose(xyz=(1.0, 2.0, 3.0), rpy=(float(rpy[0]), float(rpy[1]), float(rpy[2])))
    numbers = printed(pose(in_controller_base(wanted, robot("ur5e"))))
    items = tuple(Number(n) if n >= 0 else Operation("-", (Number(-n),)) for n in numbers)
    apart, turned = distance(wanted, pose_in_robot_base(Listed(items, pose=True), 1))
    assert apart < 1e-3
    assert turned < 1e-4


@pytest.mark.parametrize(
    ("model", "percent", "rad_s"), [("ur5e", 50.0, math.pi / 2), ("ur10e", 100.0, 2 * math.pi / 3)]
)
def test_a_share_of_the_rated_speed_is_that_of_the_slowest_joint(model: str, percent: float, rad_s: float) -> None:
    """The leading axis may be any joint: none passes its share."""
    assert leading_axis_speed(percent, robot(model)) == pytest.approx(rad_s)
    assert leading_axis_acceleration(robot(model)) == pytest.approx(5.0, rel=1e-3)
