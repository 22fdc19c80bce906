"""How fast a path may be run: inside the limits of every joint and of the TCP, certified on dense samples.

The joints' jerk limit is ten times their acceleration [1/s]: the acceleration builds up in a tenth of a second.
"""

import math

import numpy as np

from robot_sim.motion.arc import arc_path
from robot_sim.motion.arrays import Array, Joints, joints
from robot_sim.motion.kinematics import Arm
from robot_sim.motion.line import line_path
from robot_sim.motion.motion import Motion
from robot_sim.motion.path import Path, joint_path, standing
from robot_sim.motion.profile import Profile, rest_to_rest
from robot_sim.motion.track import STILL
from robot_sim.pose import Pose

JERK = 10.0
"""Jerk limit of a joint over its acceleration [1/s]."""

SHARES = (0.9, 0.7, 0.5, 0.3)
"""Shares of the joint acceleration tried for speeding up along the path; the rest is left for the path's bends."""

AIM = 0.999
"""Share of a cap of the TCP's speed that is aimed at, so that the path's chord error cannot pass the cap."""

GRID = 129
"""Points along a path at which its derivatives are looked at to choose the time law."""

TICK = 0.002
"""Longest time between the samples that certify a motion [s]."""


Rates = tuple[Array, Array]
"""Points s along a path, and how fast the TCP moves with s at each [mm]."""


def ptp(arm: Arm, start: Joints, goal: Joints, percent: float, tool: Pose) -> Motion:
    """The synchronised motion of all joints from ``start`` to ``goal`` [deg] at ``percent`` of their rated speeds."""
    delta = np.abs(np.subtract(goal, start))
    if delta.max() < STILL:
        return _still(arm, standing(start), tool)
    moving = delta > 0
    share = _smallest(arm.speed[moving] / delta[moving]) * percent / 100.0
    acceleration = _smallest(arm.acceleration[moving] / delta[moving])
    law = rest_to_rest(1.0, share, acceleration, JERK * acceleration)
    path = joint_path(start, goal)
    return _certified(arm, tool, path, _tcp_rates(arm, path, tool), law, math.inf)


def lin(arm: Arm, start: Joints, goal: Joints, speed_mm_s: float, tool: Pose) -> Motion:
    """The straight motion of the TCP between its poses at two sets of joint angles [deg], at most at ``speed_mm_s``.

    Where the TCP turns more than it travels, ``speed_mm_s`` limits the turn, one degree a millimetre.

    Raises:
        PathLost: the arm cannot follow the line from ``start`` to ``goal``.
    """
    return along(arm, line_path(arm, start, goal, tool), speed_mm_s, tool)


def circ(arm: Arm, start: Joints, via: Joints, goal: Joints, speed_mm_s: float, tool: Pose) -> Motion:
    """The motion of the TCP on the arc through its positions at three sets of joint angles [deg].

    It is at most as fast as ``speed_mm_s``. The orientation turns evenly from start to goal; the orientation at ``via``
    does not count.

    Raises:
        NotAnArc: the three positions lie on one line.
        PathLost: the arm cannot follow the arc from ``start`` to ``goal``.
    """
    return along(arm, arc_path(arm, start, via, goal, tool), speed_mm_s, tool)


def percent_for(arm: Arm, start: Joints, goal: Joints, cap_mm_s: float, percent: float, tool: Pose) -> float:
    """The largest share of the rated joint speeds, up to ``percent`` [%], that keeps the TCP of a PTP under a cap.

    Rounded down to a whole percent, below 10 % to a tenth. It holds whatever accelerations the controller uses, because
    it is taken from the TCP's way along the path, not from the time law.

    Raises:
        ValueError: even a tenth of a percent is too fast for the cap.
    """
    delta = np.abs(np.subtract(goal, start))
    if delta.max() < STILL:
        return percent
    rated = _smallest(arm.speed[delta > 0] / delta[delta > 0])
    fastest = rated * float(_tcp_rates(arm, joint_path(start, goal), tool)[1].max())
    largest = 100.0 * AIM * cap_mm_s / fastest if fastest else math.inf
    if largest >= percent:
        return percent
    rounded = math.floor(largest) if largest >= 10 else math.floor(largest * 10) / 10
    if rounded <= 0:
        raise ValueError(f"a cap of {cap_mm_s} mm/s is below a tenth of a percent of the rated joint speeds: use LIN")
    return float(rounded)


def along(arm: Arm, path: Path, cap: float, tool: Pose) -> Motion:
    """The fastest of the time laws over a path of the TCP that stays under a cap of its speed [mm/s]."""
    if path.length < STILL:
        return _still(arm, path, tool)
    rates = _tcp_rates(arm, path, tool)
    motions = (_certified(arm, tool, path, rates, law, cap) for law in _laws(arm, path, cap))
    return min(motions, key=lambda motion: motion.duration)


def _laws(arm: Arm, path: Path, cap: float) -> list[Profile]:
    """Time laws over the path, one for each share of the acceleration left to speeding up."""
    s = np.linspace(0.0, path.length, GRID)
    slope, bend = (np.maximum(np.abs(path.at(s, order)), 1e-12) for order in (1, 2))
    speed = min(cap, _smallest(arm.speed / slope))
    pull = _smallest(arm.acceleration / slope)
    turn = _smallest(arm.acceleration / bend)
    return [
        rest_to_rest(path.length, min(speed, math.sqrt((1 - share) * turn)), share * pull, JERK * share * pull)
        for share in SHARES
    ]


def _certified(arm: Arm, tool: Pose, path: Path, rates: Rates, law: Profile, cap: float) -> Motion:
    """The motion whose time law is stretched, or tightened, until its most loaded limit is met exactly."""
    times = np.linspace(0.0, law.duration, max(2, math.ceil(law.duration / TICK) + 1))
    state = law.at(times)
    rated = (arm.speed, arm.acceleration, JERK * arm.acceleration)
    loads = [np.abs(asked).max(axis=0) / limit for asked, limit in zip(_derivatives(path, state), rated, strict=True)]
    speed = float(state[:, 1].max())
    tcp = float((state[:, 1] * np.interp(state[:, 0], *rates)).max())
    factor = max(float(loads[0].max()), math.sqrt(loads[1].max()), math.cbrt(loads[2].max()), speed / (AIM * cap))
    speeds, accelerations = joints(loads[0] / factor), joints(loads[1] / factor**2)
    return Motion(arm, tool, path, law.stretched(factor), speeds, accelerations, tcp / factor)


def _derivatives(path: Path, state: Array) -> tuple[Array, Array, Array]:
    """Joint speeds, accelerations and jerks at states (k, 4) of the time law, by the chain rule, each (k, n)."""
    first, second, third = (path.at(state[:, 0], order) for order in (1, 2, 3))
    v, a, j = state[:, 1, None], state[:, 2, None], state[:, 3, None]
    return first * v, second * v**2 + first * a, third * v**3 + 3 * second * v * a + first * j


def _tcp_rates(arm: Arm, path: Path, tool: Pose) -> Rates:
    """Points s along the path, and how fast the TCP moves with s at each [mm]."""
    s = np.linspace(0.0, path.length, GRID)
    jacobian = arm.jacobian_many(path.at(s), tool.matrix())
    rates: Array = np.linalg.norm(np.einsum("kij,kj->ki", jacobian[:, :3], path.at(s, 1)), axis=1)
    return s, rates


def _still(arm: Arm, path: Path, tool: Pose) -> Motion:
    rest = joints(np.zeros(len(arm.speed)))
    return Motion(arm, tool, path, Profile(np.zeros(1), np.zeros((1, 4)), 0.0), rest, rest, 0.0)


def _smallest(values: Array) -> float:
    return float(np.min(values))
