"""What a run comes to when names are left out: two languages that mean the same must come to the same."""

import hashlib

import numpy as np

from planner.evaluate.happened import Lifted, SetDown, Switched, Waited
from planner.evaluate.story import Story
from robot_sim.motion.arrays import Array


def likeness(story: Story) -> str:
    """A digest of the way of the arm, of every part lifted and set down, and of every signal, to the millimetre."""
    lines = [f"{move.mode} {_point(story.tcp(move.end))}" for move in story.trace.moves]
    for one in story.happened:
        match one:
            case Lifted(number=number):
                lines.append(f"lifted {number}")
            case SetDown(number=number, rest=rest):
                lines.append(f"set down {number} {_point(rest)}")
            case Waited(signals=signals, value=value, met=met):
                lines.append(f"waited {signals} {value} {met}")
            case Switched(name=name, value=value):
                lines.append(f"switched {name} {value}")
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def _point(xyz: Array) -> str:
    return " ".join(f"{value:.0f}" for value in np.round(xyz) + 0.0)
