"""How firmly a part is held against its weight and the accelerations of a motion, by what the tool states of its force.

The tool has to bear the force f = m (g - a) of the part, with g pointing down and a the acceleration of the part's
centre. Jaws bear it across their closing direction by friction on both faces, up to 2 mu F. Suction bears it along the
tool by the force N = p A of the vacuum, and across by friction, up to mu (N - pull). Contact is taken as dry; the turn
of the part about the grip is not looked at.
"""

import math
from typing import assert_never

import numpy as np

from robot_sim.cell.part import Part
from robot_sim.cell.tool import Dispenser, ParallelGripper, Tool, VacuumGripper
from robot_sim.motion import Motion
from robot_sim.motion.arrays import Array

GRAVITY = 9.80665
"""Standard gravity [m/s2]."""

REQUIRED = 2.0
"""Margin below which a grip is said to be weak: the safety factor usual for automatic grippers (Wolf, Steinmann:
Grippers in Motion, 2005; suction cup makers ask for at least 1.5 for a smooth dry sheet, 2 for anything else)."""

TICK = 0.01
"""Time between samples of a motion [s]."""


def states_force(tool: Tool) -> bool:
    """Whether a tool says how strongly it holds."""
    return not isinstance(tool, Dispenser) and holding_force(tool) is not None


def holding_force(tool: ParallelGripper | VacuumGripper) -> float | None:
    """Force of a jaw against the part, or of all cups [N]; none where the cell does not say."""
    match tool:
        case ParallelGripper(force=force):
            return force
        case VacuumGripper(pressure=pressure, area=area):
            return None if pressure is None or area is None else pressure * 1e3 * area * 1e-6
        case _:
            assert_never(tool)


def slip_margin(motion: Motion, tool: Tool, part: Part) -> float | None:
    """Least ratio of what the tool can bear to what the part asks of it; none where the tool states no force."""
    force = None if isinstance(tool, Dispenser) else holding_force(tool)
    if force is None:
        return None
    asked = _asked(motion, part)
    if isinstance(tool, ParallelGripper):
        across = np.linalg.norm(asked[:, [0, 2]], axis=1)
        needed = across / (2 * part.friction)
    else:
        needed = asked[:, 2].clip(min=0.0) + np.linalg.norm(asked[:, :2], axis=1) / part.friction
    return float(force / max(needed.max(), 1e-9))


def _asked(motion: Motion, part: Part) -> Array:
    """The force of the part at samples of a motion, seen from the TCP [N], shape (k, 3); its z axis points away."""
    times = np.linspace(0.0, motion.duration, max(4, math.ceil(motion.duration / TICK) + 1))
    frames = motion.tcp(times)
    step = max(float(times[1] - times[0]), 1e-6)
    way = frames[:, :3, 3] / 1000
    acceleration = np.gradient(np.gradient(way, step, axis=0), step, axis=0) if motion.duration > 0 else 0 * way
    force: Array = part.mass * (np.array([0.0, 0.0, -GRAVITY]) - acceleration)
    seen: Array = np.einsum("kji,kj->ki", frames[:, :3, :3], force)
    return seen
