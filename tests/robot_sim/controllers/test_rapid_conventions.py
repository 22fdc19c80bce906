"""RAPID's quaternions, configurations and syntax, against scipy, the manual's table and rapidchecker."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyparsing import ParseBaseException
from rapidchecker.parser.grammar import module
from rapidchecker.parser.indent import reset_level
from scipy.spatial.transform import Rotation

from robot_sim.controllers import export
from robot_sim.controllers.posture import standing
from robot_sim.controllers.rapid.reader.values import robtarget as read_robtarget
from robot_sim.controllers.rapid.writer.numbers import configuration, quaternion, robtarget
from robot_sim.controllers.syntax import Listed, Number, Operation
from robot_sim.motion import arm
from robot_sim.pose import Pose, distance
from tests.robot_sim.controllers.routines import counted

MODELS = ("irb120-3-58", "irb1600-6-12")
ANGLES = st.tuples(*[st.floats(-180, 180)] * 3)


@given(ANGLES)
def test_a_printed_quaternion_is_scipys(rpy: tuple[float, float, float]) -> None:
    """Its scalar first and not negative."""
    w, *vector = quaternion(Pose(rpy=rpy))
    wanted = Rotation.from_euler("xyz", rpy, degrees=True)
    assert w >= 0
    assert (Rotation.from_quat((*vector, w)).inv() * wanted).magnitude() < 1e-7


@pytest.mark.parametrize(
    ("joints", "wanted"),
    [
        ((0.0, 0.0, 0.0, 0.0, 90.0, 0.0), (0, 0, 0, 0)),
        ((100.0, 0.0, 0.0, -10.0, 90.0, 200.0), (1, -1, 2, 0)),
        ((-91.0, 0.0, 0.0, 0.0, -90.0, -181.0), (-2, 0, -3, 1)),
        ((0.0, 60.0, -100.0, 0.0, 30.0, 0.0), (0, 0, 0, 2)),
        ((0.0, 30.0, 65.0, 0.0, 30.0, 0.0), (0, 0, 0, 0)),
        ((0.0, -90.0, -60.0, 0.0, 30.0, 0.0), (0, 0, 0, 4)),
    ],
)
def test_a_configuration_counts_quarters_and_sides(
    joints: tuple[float, ...], wanted: tuple[int, int, int, int]
) -> None:
    """Quarters up from 0, down from -1; 4: wrist behind axis 1, 2: behind the lower arm, 1: axis 5 negative."""
    assert configuration(arm("irb120-3-58"), joints) == wanted


@pytest.mark.parametrize("model", MODELS)
@settings(max_examples=60)
@given(shares=st.tuples(*[st.floats(0.02, 0.98)] * 6))
def test_pose_and_configuration_choose_the_joints_alone(model: str, shares: tuple[float, ...]) -> None:
    """Of all branches and turns one is left, and it is the one that was written."""
    moved = arm(model)
    joints = tuple((moved.lower + (moved.upper - moved.lower) * np.array(shares)).tolist())
    clear = all(abs(joints[axis] % 90 - 45) < 44.5 for axis in (0, 3, 5)) and abs(joints[4]) > 1
    if not clear or moved.singularity(joints) < 0.02:
        return
    pose = Pose.of(moved.forward(joints))
    taught = read_robtarget(parsed(robtarget(pose, moved, joints)), 1)
    assert taught.pose is not None
    assert taught.posture is not None
    assert max(distance(taught.pose, pose)) < 1e-3
    rows = standing(moved, taught.pose.matrix(), taught.posture)
    assert len(rows) == 1
    assert np.abs(rows[0] - joints).max() < 0.1


def parsed(text: str) -> Listed:
    """A printed aggregate as the reader's expression."""

    def made(value: object) -> Listed | Number | Operation:
        if isinstance(value, list):
            return Listed(tuple(made(item) for item in value))
        assert isinstance(value, int | float)
        return Number(float(value)) if value >= 0 else Operation("-", (Number(float(-value)),))

    found = made(eval(text))
    assert isinstance(found, Listed)
    return found


@pytest.mark.parametrize("model", MODELS)
def test_rapidchecker_accepts_the_syntax(model: str) -> None:
    """A third-party parser of RAPID reads the module to its end."""
    (text,) = (data.decode() for data in export(counted(model), "rapid").files.values())
    reset_level()
    assert module.parse_string(text.replace("\r\n", "\n"), parse_all=True)


@pytest.mark.parametrize(
    "broken", [("ENDPROC\r\n", ""), ("fine, kyoji_tool", "fine kyoji_tool"), (" 2 THEN", " 2"), (",9E9]", ",9E9")]
)
def test_rapidchecker_rejects_a_broken_module(broken: tuple[str, str]) -> None:
    """So that its approval means something."""
    (text,) = (data.decode() for data in export(counted("irb120-3-58"), "rapid").files.values())
    assert broken[0] in text
    reset_level()
    with pytest.raises(ParseBaseException):
        module.parse_string(text.replace(*broken).replace("\r\n", "\n"), parse_all=True)
