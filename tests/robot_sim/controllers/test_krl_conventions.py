"""KRL's turns, status and turn bits, against scipy and the manual."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.spatial.transform import Rotation

from robot_sim.controllers import Unreadable, export, read
from robot_sim.controllers.krl.reader.grammar import parse
from robot_sim.controllers.krl.reader.values import frame as read_frame
from robot_sim.controllers.krl.reader.values import position as read_position
from robot_sim.controllers.krl.writer.numbers import frame, position, status_and_turn
from robot_sim.controllers.posture import standing
from robot_sim.controllers.syntax import Declare, Expression
from robot_sim.motion import arm
from robot_sim.pose import Pose, distance
from tests.robot_sim.controllers.routines import everything

ANGLES = st.tuples(*[st.floats(-180, 180)] * 3)


def value(text: str) -> Expression | None:
    """A printed record as the reader's expression."""
    (declared,) = parse(f"DECL FRAME F={text}".encode())
    assert isinstance(declared, Declare)
    return declared.value


@given(ANGLES)
def test_a_printed_frame_turns_about_z_y_x(rpy: tuple[float, float, float]) -> None:
    """A, B, C as scipy has them about moving axes, written and read."""
    printed = frame(Pose(rpy=rpy))
    abc = [float(part[2:]) for part in printed.strip("{}").split(",")[3:]]
    wanted = Rotation.from_euler("xyz", rpy, degrees=True)
    assert (Rotation.from_euler("ZYX", abc, degrees=True).inv() * wanted).magnitude() < 1e-6
    found = Rotation.from_euler("xyz", read_frame(value(printed), 1).rpy, degrees=True)
    assert (found.inv() * wanted).magnitude() < 1e-6


@pytest.mark.parametrize(
    ("joints", "wanted"),
    [
        ((0.0, -90.0, 90.0, 0.0, 90.0, 0.0), (2, 2)),
        ((0.0, -90.0, 90.0, 0.0, -90.0, 0.0), (6, 18)),
        ((-10.0, -90.0, 90.0, -10.0, 30.0, -10.0), (2, 43)),
        ((0.0, -180.0, 90.0, 0.0, 30.0, 0.0), (3, 2)),
        ((0.0, 0.0, -90.0, 0.0, 30.0, 0.0), (0, 4)),
    ],
)
def test_status_and_turn_follow_the_manual(joints: tuple[float, ...], wanted: tuple[int, int]) -> None:
    """Status: 1 wrist behind axis 1, 2 axis 3 above, 4 axis 5 negative; turn: a bit for each negative axis."""
    assert status_and_turn(arm("kr6-r900"), joints) == wanted


@settings(max_examples=60)
@given(shares=st.tuples(*[st.floats(0.02, 0.98)] * 6))
def test_pose_status_and_turn_choose_the_joints_alone(shares: tuple[float, ...]) -> None:
    """Of all branches and turns one is left, and it is the one that was written."""
    moved = arm("kr6-r900")
    joints = tuple((moved.lower + (moved.upper - moved.lower) * np.array(shares)).tolist())
    if min(map(abs, joints)) < 0.5 or moved.singularity(joints) < 0.02:
        return
    pose = Pose.of(moved.forward(joints))
    taught = read_position(value(position(pose, moved, joints)), 1)
    assert taught.pose is not None
    assert taught.posture is not None
    assert max(distance(taught.pose, pose)) < 1e-3
    rows = standing(moved, taught.pose.matrix(), taught.posture)
    assert len(rows) == 1
    assert np.abs(rows[0] - joints).max() < 0.1


def test_a_program_is_two_files_of_one_name() -> None:
    """Neither without the other, nor with that of another program."""
    files = export(everything("kr6-r900"), "krl").files
    source, data = files
    assert (source[:-4], source[-4:], data[-4:]) == (data[:-4], ".src", ".dat")
    for wrong in ({source: files[source]}, {data: files[data]}, {source: files[source], "other.dat": files[data]}):
        with pytest.raises(Unreadable):
            read("krl", wrong)
    changed = {source: files[source], data: files[data].replace(b'digest "', b'digest "0')}
    with pytest.raises(Unreadable, match="different programs"):
        read("krl", changed)
