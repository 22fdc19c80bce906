"""Gravity torques of every arm, with stated masses on its real frames: three computations have to agree to 0.1 %.

The catalogue holds no masses, so these are not the torques of the machine: what is proved is that frames and axes mean
the same to the physics engine, to Pinocchio and to our own kinematics.
"""

from pathlib import Path

import numpy as np
import pytest

from robot_sim.cell.robot import Robot, robots
from robot_sim.motion import Arm, arm
from robot_sim.motion.arrays import Array
from robot_sim.pose import Matrix, angles

CATALOGUE = pytest.mark.parametrize("entry", robots(), ids=lambda entry: entry.name)
GRAVITY = 9.80665
AGREE = 1e-3


def _masses(kinematics: Arm) -> Array:
    """A mass for each moving link [kg], the first the heaviest."""
    return 20.0 / np.arange(1, len(kinematics.speed) + 1)


def _centres(kinematics: Arm) -> Array:
    """The centre of gravity of each moving link in the frame that follows its joint [mm]."""
    ends = [*(origin[:3, 3] for origin in kinematics.chain.origins[1:]), kinematics.chain.end[:3, 3]]
    return np.array(ends) / 2 + (5.0, -3.0, 7.0)


def _rows(kinematics: Arm) -> Array:
    return np.random.default_rng(8).uniform(kinematics.lower, kinematics.upper, (10, len(kinematics.speed)))


def _own(kinematics: Arm, row: Array) -> Array:
    """How the potential energy grows with each joint [Nm], by our Jacobian."""
    frames, torque = kinematics.frames_many(row[None])[0], np.zeros(len(row))
    axes = np.einsum("nij,nj->ni", frames[:-1, :3, :3], kinematics.chain.axes)
    for link, (mass, centre) in enumerate(zip(_masses(kinematics), _centres(kinematics), strict=True)):
        point = frames[link, :3, :3] @ centre + frames[link, :3, 3]
        for joint in range(link + 1):
            lever = np.cross(axes[joint], point - frames[joint, :3, 3])
            torque[joint] += mass * GRAVITY * lever[2] / 1000.0
    return torque


def _urdf(kinematics: Arm) -> str:
    links, parts = "<link name='l0'><inertial><mass value='1'/>" + _moments() + "</inertial></link>", []
    chain = zip(_masses(kinematics), _centres(kinematics), kinematics.chain.origins, kinematics.chain.axes, strict=True)
    for number, (mass, centre, origin, axis) in enumerate(chain, start=1):
        place = f"<origin xyz='{_words(centre / 1000)}'/>"
        links += f"<link name='l{number}'><inertial>{place}<mass value='{mass}'/>{_moments()}</inertial></link>"
        ends = f"<parent link='l{number - 1}'/><child link='l{number}'/>{_origin(origin)}<axis xyz='{_words(axis)}'/>"
        limit = "<limit lower='-10' upper='10' effort='1000' velocity='10'/>"
        parts.append(f"<joint name='j{number}' type='revolute'>{ends}{limit}</joint>")
    return f"<robot name='arm'>{links}{''.join(parts)}</robot>"


def _moments() -> str:
    return "<inertia ixx='0.1' ixy='0' ixz='0' iyy='0.1' iyz='0' izz='0.1'/>"


def _origin(at: Matrix) -> str:
    return f"<origin xyz='{_words(at[:3, 3] / 1000)}' rpy='{_words(np.radians(angles(at[:3, :3])))}'/>"


def _words(values: Array) -> str:
    return " ".join(f"{value:.15g}" for value in values)


def _agree(one: Array, other: Array) -> None:
    assert np.abs(one - other).max() < AGREE * np.abs(other).max()


@CATALOGUE
def test_the_physics_engine_feels_the_same_gravity_as_our_kinematics(entry: Robot, tmp_path: Path) -> None:
    p = pytest.importorskip("pybullet", reason="PyBullet has no wheel for this platform")
    kinematics, file = arm(entry), tmp_path / "arm.urdf"
    file.write_text(_urdf(kinematics))
    world = p.connect(p.DIRECT)
    try:
        p.setGravity(0, 0, -GRAVITY, physicsClientId=world)
        body = p.loadURDF(str(file), useFixedBase=True, flags=p.URDF_USE_INERTIA_FROM_FILE, physicsClientId=world)
        for row in _rows(kinematics):
            still = [0.0] * len(row)
            felt = p.calculateInverseDynamics(body, list(np.radians(row)), still, still, physicsClientId=world)
            _agree(np.array(felt), _own(kinematics, row))
    finally:
        p.disconnect(world)


@CATALOGUE
def test_pinocchio_computes_the_same_gravity(entry: Robot) -> None:
    pin = pytest.importorskip("pinocchio", reason="the extra `proof` is not installed: pin is missing")
    kinematics = arm(entry)
    model = pin.buildModelFromXML(_urdf(kinematics))
    model.gravity.linear = np.array([0.0, 0.0, -GRAVITY])
    data = model.createData()
    for row in _rows(kinematics):
        _agree(pin.computeGeneralizedGravity(model, data, np.radians(row)), _own(kinematics, row))
