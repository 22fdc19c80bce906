"""Every arm of the catalogue is proved: against itself, a second solver, published parameters, and physics.

What is not proved here: that the tables are those of the machine in the hall (a calibrated arm differs by tenths of a
millimetre), and the masses of any arm, for the tables hold none.
"""

import math

import numpy as np
import pytest

from robot_sim.cell.robot import Robot, robots
from robot_sim.motion import Arm, arm
from robot_sim.motion.arrays import Array, joints
from robot_sim.motion.chain import manipulator

CATALOGUE = pytest.mark.parametrize("entry", robots(), ids=lambda entry: entry.name)
CLOSED = [entry for entry in robots() if len(entry.joints) == 6 and manipulator(entry).dispatch_plan.tier == 0]


def _rows(kinematics: Arm, count: int, seed: int = 5) -> Array:
    return np.random.default_rng(seed).uniform(kinematics.lower, kinematics.upper, (count, len(kinematics.lower)))


def _proved(kinematics: Arm, count: int) -> None:
    """Every pose is solved, its own angles come back, and every branch leads to it and keeps the limits."""
    for row, flange in zip(_rows(kinematics, count), kinematics.forward_many(_rows(kinematics, count)), strict=True):
        branches = np.array(kinematics.inverse(flange, near=joints(row)))
        assert np.abs(kinematics.forward_many(branches) - flange).max() < 1e-3
        assert (branches >= kinematics.lower).all()
        assert (branches <= kinematics.upper).all()
        if kinematics.singularity(joints(row)) > 1e-3:
            assert np.abs(branches - row).max(axis=1).min() < 1e-3


@CATALOGUE
def test_a_few_poses_are_solved_in_every_branch(entry: Robot) -> None:
    _proved(arm(entry), 20)


@pytest.mark.slow
@CATALOGUE
def test_two_thousand_poses_are_solved_in_every_branch(entry: Robot) -> None:
    _proved(arm(entry), 2_000)


@pytest.mark.parametrize("entry", CLOSED, ids=lambda entry: entry.name)
def test_a_second_solver_finds_the_same_branches(entry: Robot) -> None:
    """EAIK, which shares no code with ssik: the same number of branches, and each of them is one of ours."""
    solver = pytest.importorskip("eaik.IK_HP", reason="the extra `proof` is not installed: eaik is missing")
    kinematics = arm(entry)
    frames = kinematics.frames_many(np.zeros((1, 6)))[0]
    places = np.vstack([np.zeros(3), frames[:6, :3, 3], frames[6, :3, 3]])
    axes = np.einsum("nij,nj->ni", frames[:6, :3, :3], kinematics.chain.axes)
    other = solver.HPRobot(axes, np.diff(places, axis=0) / 1000.0)
    for flange in kinematics.forward_many(_rows(kinematics, 40)):
        target = flange.copy()
        target[:3, :3] = flange[:3, :3] @ frames[6, :3, :3].T
        target[:3, 3] /= 1000.0
        answers = other.IK(target)
        theirs = np.degrees(np.array(answers.Q)[~np.array(answers.is_LS, dtype=bool)])
        ours = kinematics.branches(flange)
        apart = np.abs((theirs[:, None] - ours + 180.0) % 360.0 - 180.0).max(axis=2)
        assert apart.min(axis=1).max() < 1e-3
        assert apart.min(axis=0).max() < 1e-3


UR = {
    "ur3e": ((0.15185, 0.13105, 0.08535, 0.0921), (-0.24355, -0.2132)),
    "ur5e": ((0.1625, 0.1333, 0.0997, 0.0996), (-0.425, -0.3922)),
    "ur10e": ((0.1807, 0.17415, 0.11985, 0.11655), (-0.6127, -0.57155)),
    "ur16e": ((0.1807, 0.17415, 0.11985, 0.11655), (-0.4784, -0.36)),
    "ur20": ((0.2363, 0.2010, 0.1593, 0.1543), (-0.8620, -0.7287)),
}
"""d1, d4, d5, d6 and a2, a3 [m]: Universal Robots, DH parameters for calculations of kinematics and dynamics."""


@pytest.mark.parametrize("name", UR)
def test_the_arms_of_universal_robots_have_their_published_parameters(name: str) -> None:
    """Denavit and Hartenberg's product with the maker's numbers, in the controller's base, to 0.001 mm."""
    (d1, d4, d5, d6), (a2, a3) = UR[name]
    half = math.pi / 2
    table = ((d1, 0.0, half), (0.0, a2, 0.0), (0.0, a3, 0.0), (d4, 0.0, half), (d5, 0.0, -half), (d6, 0.0, 0.0))
    kinematics = arm(name)
    for row in _rows(kinematics, 50):
        pose = np.eye(4)
        for theta, (d, a, alpha) in zip(np.radians(row), table, strict=True):
            pose = pose @ _turned(2, theta) @ _shifted(a, 0.0, d) @ _turned(0, alpha)
        expected = kinematics.robot.controller_base.matrix() @ _millimetres(pose)
        assert np.abs(kinematics.forward(joints(row)) - expected).max() < 1e-3


def test_the_panda_has_its_published_parameters() -> None:
    """Craig's convention with the numbers of Franka's control interface, to the 0.5 mm that the table is rounded by."""
    half = math.pi / 2
    a = (0.0, 0.0, 0.0, 0.0825, -0.0825, 0.0, 0.088)
    d = (0.333, 0.0, 0.316, 0.0, 0.384, 0.0, 0.0)
    alpha = (0.0, -half, half, half, -half, half, half)
    kinematics = arm("panda")
    for row in _rows(kinematics, 50):
        pose = np.eye(4)
        for theta, a_, d_, alpha_ in zip(np.radians(row), a, d, alpha, strict=True):
            pose = pose @ _turned(0, alpha_) @ _shifted(a_, 0.0, 0.0) @ _turned(2, theta) @ _shifted(0.0, 0.0, d_)
        expected = _millimetres(pose @ _shifted(0.0, 0.0, 0.107))
        assert np.abs(kinematics.forward(joints(row)) - expected).max() < 0.5


def _turned(axis: int, angle: float) -> Array:
    i, j = ((1, 2), (2, 0), (0, 1))[axis]
    result = np.eye(4)
    result[i, i] = result[j, j] = math.cos(angle)
    result[i, j], result[j, i] = -math.sin(angle), math.sin(angle)
    return result


def _shifted(x: float, y: float, z: float) -> Array:
    result = np.eye(4)
    result[:3, 3] = (x, y, z)
    return result


def _millimetres(pose: Array) -> Array:
    result = pose.copy()
    result[:3, 3] *= 1000.0
    return result
