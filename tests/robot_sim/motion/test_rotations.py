import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.spatial.transform import Rotation

from robot_sim.motion.rotations import axis_and_angle, turned, twists

VECTORS = st.tuples(*[st.floats(-1, 1)] * 3).filter(lambda v: np.linalg.norm(v) > 1e-3)


@settings(deadline=None)
@given(VECTORS, st.sampled_from([1e-9, 1e-4, 0.5, 1.5, 3.0, 3.1415, float(np.pi)]))
def test_axis_and_angle_give_the_rotation_back(vector: tuple[float, float, float], angle: float) -> None:
    """Also next to nothing and next to a half turn, where the two usual formulas lose their digits."""
    rotation = Rotation.from_rotvec(angle * np.array(vector) / np.linalg.norm(vector)).as_matrix()
    axis, found = axis_and_angle(rotation)
    assert found == pytest.approx(angle, abs=1e-7)
    assert turned(axis, np.array([found]))[0] == pytest.approx(rotation, abs=1e-7)


@settings(deadline=None)
@given(VECTORS, st.floats(0, 3.1))
def test_a_twist_is_the_rotation_vector(vector: tuple[float, float, float], angle: float) -> None:
    turn = angle * np.array(vector) / np.linalg.norm(vector)
    pose, goal = np.eye(4)[None], np.eye(4)[None].copy()
    goal[0, :3, :3], goal[0, :3, 3] = Rotation.from_rotvec(turn).as_matrix(), (1.0, 2.0, 3.0)
    assert twists(pose, goal)[0] == pytest.approx([1.0, 2.0, 3.0, *np.degrees(turn)], abs=1e-6)


def test_a_half_turn_is_never_taken_for_none() -> None:
    goal = np.diag([1.0, -1.0, -1.0, 1.0])[None]
    assert np.linalg.norm(twists(np.eye(4)[None], goal)[0]) == pytest.approx(180.0)
