import numpy as np
import pytest
from scipy.interpolate import CubicSpline

from robot_sim.motion.path import Path
from robot_sim.motion.spline import clamped


@pytest.mark.parametrize("count", [2, 3, 4, 20])
def test_a_clamped_spline_is_scipys(count: int) -> None:
    """Values and the first three derivatives agree with an independent implementation."""
    random = np.random.default_rng(count)
    knots = np.cumsum(random.uniform(0.5, 2.0, count))
    values, first, last = random.normal(size=(count, 6)), random.normal(size=6), random.normal(size=6)
    path = Path(float(knots[-1]), knots, clamped(knots, values, first, last))
    expected = CubicSpline(knots, values, bc_type=((1, first), (1, last)))
    s = random.uniform(knots[0], knots[-1], 50)
    for order in range(4):
        assert path.at(s, order) == pytest.approx(expected(s, order), abs=1e-9)
