"""Cubic splines with given end slopes, over rows of joint angles."""

import numpy as np

from robot_sim.motion.arrays import Array


def clamped(knots: Array, values: Array, first: Array, last: Array) -> Array:
    """The smooth cubics through ``values`` (k, n) at ``knots`` (k,) with the slopes ``first`` and ``last`` (n,).

    Gives the coefficients of each piece from the constant up, in the distance from its first knot, (k - 1, 4, n).
    """
    width = np.diff(knots)
    rise = np.diff(values, axis=0) / width[:, None]
    slopes = _slopes(width, rise, first, last)
    before, after = slopes[:-1], slopes[1:]
    square = (3 * rise - 2 * before - after) / width[:, None]
    cube = (before + after - 2 * rise) / width[:, None] ** 2
    return np.stack([values[:-1], before, square, cube], axis=1)


def _slopes(width: Array, rise: Array, first: Array, last: Array) -> Array:
    """The slopes at all knots that make the second derivative continuous: a tridiagonal system, by elimination."""
    slopes = np.vstack([first, np.zeros((len(width) - 1, len(first))), last])
    left, right = width[1:], width[:-1]
    slopes[1:-1] = 3 * (left[:, None] * rise[:-1] + right[:, None] * rise[1:])
    if len(width) == 1:
        return slopes
    diagonal = 2 * (left + right)
    slopes[1] -= left[0] * first
    slopes[-2] -= right[-1] * last
    for i in range(1, len(diagonal)):
        share = left[i] / diagonal[i - 1]
        diagonal[i] -= share * right[i - 1]
        slopes[i + 1] -= share * slopes[i]
    slopes[-2] /= diagonal[-1]
    for i in range(len(diagonal) - 2, -1, -1):
        slopes[i + 1] = (slopes[i + 1] - right[i] * slopes[i + 2]) / diagonal[i]
    return slopes
