"""The time law of one motion: from rest to rest with limited speed, acceleration and jerk.

The law is Ruckig's, in one dimension and without intermediate waypoints: with waypoints its community version calls a
cloud service.
"""

from dataclasses import dataclass

import numpy as np
import ruckig

from robot_sim.motion.arrays import Array


@dataclass(frozen=True)
class Profile:
    """A path length over time, cubic in pieces."""

    times: Array
    """When each piece begins [s], shape (k,)."""
    states: Array
    """Length, speed, acceleration and jerk at the beginning of each piece, shape (k, 4)."""
    duration: float
    """How long the motion takes [s]."""

    def at(self, times: Array) -> Array:
        """Length, speed, acceleration and jerk at each time [s], held at the ends, (k,) to (k, 4)."""
        t = np.clip(times, 0.0, self.duration)
        piece = np.clip(np.searchsorted(self.times, t, side="right") - 1, 0, None)
        x = t - self.times[piece]
        s, v, a, j = self.states[piece].T
        return np.stack([s + x * (v + x * (a / 2 + x * j / 6)), v + x * (a + x * j / 2), a + x * j, j], axis=1)

    def stretched(self, factor: float) -> "Profile":
        """The same motion, ``factor`` times as long."""
        return Profile(self.times * factor, self.states / factor ** np.arange(4), self.duration * factor)


def rest_to_rest(length: float, speed: float, acceleration: float, jerk: float) -> Profile:
    """The shortest motion over ``length`` from rest to rest inside these limits, in one unit of length and seconds."""
    asked = ruckig.InputParameter(1)
    asked.current_position, asked.target_position = [0.0], [length]
    asked.max_velocity, asked.max_acceleration, asked.max_jerk = [speed], [acceleration], [jerk]
    found = ruckig.Trajectory(1)
    result = ruckig.Ruckig(1).calculate(asked, found)
    if result != ruckig.Result.Working:
        raise ArithmeticError(
            f"no time law over {length} with speed {speed}, acceleration {acceleration}, jerk {jerk}: {result}"
        )
    law = found.profiles[0][0]
    widths = np.array(law.t)
    keep = widths > 0.0
    states = np.stack([law.p[:7], law.v[:7], law.a[:7], law.j], axis=1)
    return Profile((np.cumsum(widths) - widths)[keep], states[keep], float(widths.sum()))
