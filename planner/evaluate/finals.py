"""Where parts are at the start and at the end of a run, those that are carried away included."""

import math

import numpy as np

from planner.evaluate.story import Story
from robot_sim.motion.arrays import Array


def start(story: Story, number: int) -> Array:
    """Underside centre of a part when it comes [mm], shape (3,)."""
    return np.asarray(story.undersides[story.first(number), number])


def final(story: Story, number: int) -> Array:
    """Underside centre of a part at the end, or where it was last set down and carried away [mm], shape (3,)."""
    return np.asarray(story.undersides[story.last(number), number])


def turn(story: Story, number: int) -> float:
    """By how much a part is turned from its start to its end [deg]."""
    before, after = story.axes[story.first(number), number], story.axes[story.last(number), number]
    cosine = (float(np.trace(before.T @ after)) - 1) / 2
    return math.degrees(math.acos(max(-1.0, min(1.0, cosine))))


def yaw(axes: Array) -> float:
    """The turn of an orientation about the vertical [deg], shape (3, 3)."""
    return math.degrees(math.atan2(float(axes[1, 0]), float(axes[0, 0])))
