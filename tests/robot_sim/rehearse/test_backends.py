"""PyBullet's world is the one our kinematics describes."""

import xml.etree.ElementTree as ET

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from robot_sim.cell import Cell, Robot, robots
from robot_sim.motion import arm
from robot_sim.pose import Pose
from robot_sim.rehearse.bullet import Bullet
from robot_sim.rehearse.quaternion import matrix, row
from robot_sim.rehearse.scene import centre, scene, underside
from robot_sim.rehearse.urdf import urdf
from tests.robot_sim.rehearse.conftest import changed

ANGLE = st.floats(-180.0, 180.0)


def alone(robot: Robot, tray: Cell) -> Cell:
    """An arm at home with the tool of the demo cell and one part in the air under it."""
    x, y, z = (arm(robot.name).forward(robot.home) @ tray.tool.tcp.matrix())[:3, 3]
    part = changed(tray.parts[0], at=None, pose=Pose(xyz=(float(x), float(y), float(z) - 60.0)))
    return changed(tray, robot=robot.name, home=robot.home, parts=(part,), places=(), zones=())


@pytest.mark.parametrize("robot", robots(), ids=lambda robot: robot.name)
def test_a_held_part_follows_our_forward_kinematics(robot: Robot, tray: Cell) -> None:
    """For every arm: turn each joint, and the part on the flange is where `Arm.forward` says, to 0.1 mm."""
    stage = scene(alone(robot, tray))
    home = np.array(robot.home)
    target = home + np.linspace(5.0, -8.0, len(home))
    world = Bullet()
    try:
        world.load(stage)
        world.attach(0)
        grip = np.linalg.inv(stage.arm.forward(tuple(world.joints()))) @ matrix(world.poses()[0])
        world.advance(home + (1 - np.cos(np.linspace(0, np.pi, 400)))[:, None] / 2 * (target - home))
        assert world.joints() == pytest.approx(target, abs=0.002)
        found = np.linalg.inv(stage.arm.forward(tuple(world.joints()))) @ matrix(world.poses()[0])
    finally:
        world.close()
    assert np.abs(found - grip)[:3, 3].max() < 0.1
    assert np.abs(found - grip)[:3, :3].max() < 1e-3


@pytest.mark.parametrize("robot", robots(), ids=lambda robot: robot.name)
def test_a_description_gives_every_link_its_mass(robot: Robot, tray: Cell) -> None:
    """A link without inertia would weigh 1 kg in the engine; a capsule would lose its shape."""
    stage = scene(alone(robot, tray))
    root = ET.fromstring(urdf(stage.arm, stage.shells))
    links = root.findall("link")
    assert len(links) == len(robot.joints) + 1
    for link in links:
        assert link.find("inertial/mass") is not None
        assert link.find("inertial/inertia") is not None
        assert link.findall("collision")
    assert root.find(".//capsule") is None


@given(ANGLE, st.floats(-90.0, 90.0), ANGLE, st.tuples(ANGLE, ANGLE, ANGLE))
def test_seven_numbers_are_the_pose(roll: float, pitch: float, yaw: float, xyz: tuple[float, float, float]) -> None:
    """To a quaternion and back changes nothing, half turns included."""
    pose = Pose(xyz=xyz, rpy=(roll, pitch, yaw)).matrix()
    assert matrix(row(pose)) == pytest.approx(pose, abs=1e-9)


def test_centre_and_underside_are_inverse(tray: Cell) -> None:
    """Parts are given by their underside and simulated by their centre."""
    pose = Pose(xyz=(1.0, 2.0, 3.0), rpy=(10.0, 20.0, 30.0)).matrix()
    assert underside(tray.parts[0], centre(tray.parts[0], pose)) == pytest.approx(pose)
