"""Directions as the operator means them."""

from enum import StrEnum
from typing import Literal, Self

from pydantic import model_validator

from robot_sim.frozen import Frozen

Axis = Literal["+x", "-x", "+y", "-y"]
"""A horizontal axis of the robot base frame with its sign."""


class Towards(StrEnum):
    """A direction of motion, in the operator's view or along an axis of the robot base frame."""

    RIGHT = "right"
    LEFT = "left"
    FRONT = "front"
    """Towards the operator (手前)."""
    BACK = "back"
    """Away from the operator (奥)."""
    UP = "up"
    DOWN = "down"
    X_PLUS = "+x"
    X_MINUS = "-x"
    Y_PLUS = "+y"
    Y_MINUS = "-y"
    Z_PLUS = "+z"
    Z_MINUS = "-z"


class Turning(StrEnum):
    """Which way something turns about the vertical, seen from above."""

    CLOCKWISE = "clockwise"
    COUNTER_CLOCKWISE = "counter-clockwise"


class OperatorView(Frozen):
    """Where right and front are for the person who gives the instructions."""

    right: Axis
    """The axis of the robot base frame that points to the operator's right."""
    front: Axis
    """The axis of the robot base frame that points towards the operator."""

    @model_validator(mode="after")
    def _perpendicular(self) -> Self:
        if self.right[1] == self.front[1]:
            raise ValueError("`right` and `front` must be different axes, for example right: -y and front: -x")
        return self

    def vector(self, towards: Towards) -> tuple[float, float, float]:
        """Unit vector of a direction in the robot base frame [-]."""
        axis = {
            Towards.RIGHT: self.right,
            Towards.LEFT: _opposite(self.right),
            Towards.FRONT: self.front,
            Towards.BACK: _opposite(self.front),
            Towards.UP: "+z",
            Towards.DOWN: "-z",
        }.get(towards, towards.value)
        length = 1.0 if axis[0] == "+" else -1.0
        return (length * (axis[1] == "x"), length * (axis[1] == "y"), length * (axis[1] == "z"))


def _opposite(axis: str) -> str:
    return ("-" if axis[0] == "+" else "+") + axis[1]
