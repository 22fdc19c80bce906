"""Where the joints of an arm sit, for an arm that has no kinematic table of its own."""

from typing import Self

from pydantic import Field, model_validator

from robot_sim.frozen import Frozen
from robot_sim.pose import Pose
from robot_sim.units import Real

SHORTEST = 1e-6
"""Below this an axis is too short to tell its direction."""


class JointFrame(Frozen):
    """Where one revolute joint sits at zero angle, and about which axis it turns."""

    origin: Pose
    """The joint's frame seen from the frame that follows the joint before, or from the base [mm, deg]."""
    axis: tuple[Real, Real, Real]
    """Axis of the turn in the joint's own frame; of any length but zero."""

    @model_validator(mode="after")
    def _has_a_direction(self) -> Self:
        if max(map(abs, self.axis)) < SHORTEST:
            raise ValueError(f"axis {self.axis} has no direction; (0, 0, 1) would turn about z")
        return self


class Geometry(Frozen):
    """The joints of an arm from the base to its last frame."""

    joints: tuple[JointFrame, ...] = Field(min_length=6, max_length=7)
    """One frame a joint, base first."""
    tip: Pose = Pose()
    """The last frame of the arm seen from the frame that follows the last joint [mm, deg]."""
