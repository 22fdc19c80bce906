"""Joint angles that keep the TCP on a curve, found as one smooth path or refused with the reason.

All samples are first solved at once by Newton's method between the start's and the goal's joint angles, and the path
through them is checked against the curve. Where that fails, the curve is followed step by step through the closed-form
inverse kinematics, which either finds the path or tells where and why it ends.
"""

import math

import numpy as np

from robot_sim.motion.arrays import Array, Joints
from robot_sim.motion.curve import Curve
from robot_sim.motion.kinematics import LIMIT_SLACK, Arm
from robot_sim.motion.newton import step
from robot_sim.motion.path import Path, PathLost, standing
from robot_sim.motion.rotations import twists
from robot_sim.motion.spline import clamped
from robot_sim.pose import Matrix

STEP = 5.0
"""Largest way between samples [mm]."""

TURN = 2.0
"""Largest turn between samples [deg]."""

CHORD = 0.02
"""Largest distance of the path from the curve [mm], and largest difference of the orientation [deg]."""

JUMP = 25.0
"""Largest turn of a joint between neighbouring samples [deg]; more is taken for a jump."""

CONVERGED = 1e-7
"""Distance [mm] and turn [deg] at which Newton's method has arrived."""

REFINEMENTS = 4
"""How often the samples are doubled before the path is given up."""

STILL = 1e-4
"""A way [mm] or turn [deg] of the TCP below which nothing moves."""

SINGULAR = 0.005
"""Smallest singular value [m, rad] below which a line is refused: the joints may be found, but for the least deviation
some would have to turn two hundred times as fast as the TCP moves [rad/m], and controllers stop there."""

SAME = 0.01
"""Largest joint difference between two joint angles that count as one [deg]."""


def track(arm: Arm, curve: Curve, start: Joints, goal: Joints, tool: Matrix) -> Path:
    """The path of joint angles that takes the TCP along ``curve``, from ``start`` to ``goal`` [deg].

    Raises:
        PathLost: no smooth path inside the joint limits does.
    """
    if curve.length < STILL:
        return _standing(start, goal)
    path = _at_once(arm, curve, start, goal, tool) or _step_by_step(arm, curve, start, goal, tool)
    rows = path.at(_samples(curve))
    if arm.singularity_many(rows).min() < SINGULAR:
        raise PathLost("singular", *_worst(arm, curve, rows))
    return path


def _step_by_step(arm: Arm, curve: Curve, start: Joints, goal: Joints, tool: Matrix) -> Path:
    rows = follow(arm, curve, start, tool)
    if np.abs(rows[-1] - goal).max() > SAME:
        raise PathLost("branch", curve.length)
    path = _refined(arm, curve, rows, tool)
    if path is None:
        raise PathLost("singular", *_worst(arm, curve, rows))
    return path


def follow(arm: Arm, curve: Curve, start: Joints, tool: Matrix) -> Array:
    """The joint angles at samples along ``curve``, each on the branch of the one before, (k, n) [deg].

    Raises:
        PathLost: the curve leaves the reach or the joint limits, or the joints would jump.
    """
    samples = _samples(curve)
    rows = [np.array(start)]
    for s, flange in zip(samples[1:], curve.poses(samples[1:]) @ np.linalg.inv(tool), strict=True):
        rows.append(_next(arm, rows[-1], flange, float(s)))
    return np.array(rows)


def _standing(start: Joints, goal: Joints) -> Path:
    """The path of no length. The same pose on another branch cannot be reached without moving away from it."""
    if np.abs(np.subtract(goal, start)).max() > SAME:
        raise PathLost("branch", 0.0)
    return standing(start)


def _next(arm: Arm, before: Array, flange: Matrix, s: float) -> Array:
    branches = arm.answers(flange, before[None])
    if not len(branches):
        raise PathLost("reach", s)
    options = branches + 360.0 * np.round((before - branches) / 360.0)
    row = options[np.abs(options - before).max(axis=1).argmin()]
    if np.abs(row - before).max() > JUMP:
        raise PathLost("singular", s, arm.robot.joints[int(np.abs(row - before).argmax())].name)
    past = np.maximum(arm.lower - row, row - arm.upper)
    if past.max() > LIMIT_SLACK:
        raise PathLost("joint_limit", s, arm.robot.joints[int(past.argmax())].name)
    return np.array(np.clip(row, arm.lower, arm.upper))


def _at_once(arm: Arm, curve: Curve, start: Joints, goal: Joints, tool: Matrix) -> Path | None:
    share = (_samples(curve) / curve.length)[:, None]
    return _refined(arm, curve, (1 - share) * np.array(start) + share * np.array(goal), tool)


def _refined(arm: Arm, curve: Curve, rows: Array, tool: Matrix) -> Path | None:
    """The path through solutions near ``rows``, sampled as finely as the chord error asks for; or none."""
    for _ in range(REFINEMENTS):
        samples = np.linspace(0.0, curve.length, len(rows))
        rows = _newton(arm, rows, curve.poses(samples), tool)
        if not _possible(arm, rows):
            return None
        path = _through(arm, curve, samples, rows, tool)
        middle = (samples[1:] + samples[:-1]) / 2
        if _error(arm, path.at(middle), curve.poses(middle), tool) < CHORD:
            return path
        rows = path.at(np.linspace(0.0, curve.length, 2 * len(rows) - 1))
    return None


def _newton(arm: Arm, rows: Array, targets: Array, tool: Matrix) -> Array:
    """Joint angles at the targets, each from its own guess; rows that do not converge come back as NaN."""
    for _ in range(12):
        frames = arm.frames_many(rows)
        miss = twists(frames[:, -1] @ tool, targets)
        if np.abs(miss).max() < CONVERGED:
            return rows
        rows = rows + step(arm.differential(frames, tool), miss)
    lost = np.abs(twists(arm.forward_many(rows) @ tool, targets)).max(axis=1) > CONVERGED
    return np.where(lost[:, None], np.nan, rows)


def _possible(arm: Arm, rows: Array) -> bool:
    """Whether every row was found, lies inside the limits and is near its neighbour."""
    inside = (rows >= arm.lower - LIMIT_SLACK) & (rows <= arm.upper + LIMIT_SLACK)
    return bool(inside.all()) and bool((np.abs(np.diff(rows, axis=0)) < JUMP).all())


def _through(arm: Arm, curve: Curve, samples: Array, rows: Array, tool: Matrix) -> Path:
    """The spline through the rows whose end slopes are those of the curve."""
    reach = curve.length * 1e-4
    ends = np.array([0.0, curve.length])
    speed = twists(curve.poses(ends - reach), curve.poses(ends + reach)) / (2 * reach)
    first, last = step(arm.jacobian_many(rows[[0, -1]], tool), speed)
    return Path(curve.length, samples, clamped(samples, rows, first, last))


def _error(arm: Arm, rows: Array, targets: Array, tool: Matrix) -> float:
    return float(np.abs(twists(arm.forward_many(rows) @ tool, targets)).max())


def _worst(arm: Arm, curve: Curve, rows: Array) -> tuple[float, str]:
    """Where along the curve the arm is closest to a singularity, and which joint moves most there."""
    i = int(arm.singularity_many(rows).argmin())
    pace = np.abs(np.gradient(rows, axis=0))[i] if len(rows) > 1 else rows[i]
    return float(_samples(curve)[i]), arm.robot.joints[int(pace.argmax())].name


def _samples(curve: Curve) -> Array:
    count = max(1, math.ceil(curve.travel / STEP), math.ceil(curve.turn / TURN))
    return np.linspace(0.0, curve.length, count + 1)
