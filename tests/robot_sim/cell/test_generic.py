"""A stated model that the catalogue lacks."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from robot_sim.cell.generic import PAYLOADS, REACHES, generic
from robot_sim.motion import arm

REACH = st.floats(*REACHES)


@settings(deadline=None, max_examples=30)
@given(REACH, st.floats(*PAYLOADS), st.integers(0, 2**32 - 1))
def test_it_has_the_stated_reach_and_payload_and_is_solved_exactly(reach: float, payload: float, seed: int) -> None:
    """Its wrist centre reaches as far as stated, to 1 %, and FK(IK(p)) = p to 0.001 mm in every branch."""
    entry = generic(reach, payload, "Nachi MZ07")
    kinematics = arm(entry)
    rows = np.random.default_rng(seed).uniform(kinematics.lower, kinematics.upper, (2_000, 6))
    rows[0] = (0.0, 90.0, 83.3, 0.0, 0.0, 0.0)
    wrist = np.linalg.norm(kinematics.frames_many(rows)[:, 4, :2, 3], axis=1).max()
    assert wrist == pytest.approx(reach, rel=0.01)
    assert entry.payload == payload
    for flange in kinematics.forward_many(rows[1:6]):
        branches = kinematics.inverse(flange)
        assert branches
        assert np.abs(kinematics.forward_many(np.array(branches)) - flange).max() < 1e-3


def test_it_is_marked_approximate_and_named_as_stated() -> None:
    entry = generic(723.0, 7.0, "Nachi MZ07")
    assert entry.name == entry.model == "Nachi MZ07"
    assert entry.approximate_kinematics
    assert entry.approximate_shape
    assert entry.sources["payload"] == "as stated"
    assert "approximate" in entry.sources["kinematics"]


def test_a_larger_arm_turns_slower_so_that_its_flange_is_no_faster() -> None:
    small, large = generic(700.0, 5.0), generic(2100.0, 50.0)
    for one, other in zip(small.joints, large.joints, strict=True):
        assert other.speed <= one.speed / 2.8


def test_its_home_faces_down_in_front() -> None:
    entry = generic(1000.0, 10.0)
    flange = arm(entry).forward(entry.home)
    assert flange[:3, 2] == pytest.approx((0, 0, -1), abs=1e-9)
    assert flange[0, 3] > 400


@pytest.mark.parametrize(
    ("reach", "payload", "complaint"),
    [
        (0.0, 5.0, r"reach: 0.0 mm, must be from 200.0 to 4000.0 mm"),
        (-700.0, 5.0, "reach"),
        (float("nan"), 5.0, "reach"),
        (float("inf"), 5.0, "reach"),
        (700.0, 0.0, "payload"),
        (700.0, float("nan"), "payload"),
        (700.0, 1e9, "payload"),
    ],
)
def test_figures_of_no_arm_are_refused(reach: float, payload: float, complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        generic(reach, payload)


def test_a_name_that_is_no_name_is_refused() -> None:
    with pytest.raises(ValueError, match="name"):
        generic(700.0, 5.0, "two\nlines")
