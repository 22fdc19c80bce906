"""Numbers as TP programs want them: mm, degrees, whole percent, hundredths of a second; the pendant's joint 3."""

import math
from collections.abc import Iterable

from robot_sim.controllers.fanuc.profile import PROFILE
from robot_sim.controllers.posture import front_and_forward
from robot_sim.motion import Arm


def number(value: float, kind: str) -> str:
    """A number with at most the printed decimals of its kind, never as -0."""
    text = f"{value:.{PROFILE.decimals[kind]}f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def operand(value: float, kind: str) -> str:
    """A number in a statement: in brackets when it is negative."""
    text = number(value, kind)
    return f"({text})" if text.startswith("-") else text


def field(value: float, kind: str) -> str:
    """A number in a column of a position."""
    text = f"{value:.{PROFILE.decimals[kind]}f}"
    return (text.removeprefix("-") if float(text) == 0 else text).rjust(13)


def pendant(angles: Iterable[float]) -> tuple[float, ...]:
    """Joint angles as the pendant shows them [deg]: joint 3 measured from the horizontal."""
    one, two, three, *wrist = angles
    return (one, two, three - two, *wrist)


def whole(value: float) -> int:
    """A speed in whole units, never faster."""
    return math.floor(round(value, 6))


def hundredths(seconds: float) -> int:
    """A time in hundredths of a second."""
    return round(seconds * 100)


def configuration(arm: Arm, angles: tuple[float, ...]) -> str:
    """The CONFIG string at joint angles [deg]."""
    front, forward = front_and_forward(arm, angles)
    flags = f"{'N' if angles[4] < 0 else 'F'} {'U' if forward == front else 'D'} {'T' if front else 'B'}"
    turns = (math.floor((round(angle, 6) + 180) / 360) for angle in angles[3:])
    return f"{flags}, {', '.join(map(str, turns))}"
