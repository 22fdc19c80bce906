"""Where the joints of an arm sit, for an arm that has no kinematic table of its own."""

from pydantic import Field

from robot_sim.frozen import Frozen
from robot_sim.pose import Pose
from robot_sim.units import Real


class JointFrame(Frozen):
    """Where one revolute joint sits at zero angle, and about which axis it turns."""

    origin: Pose
    """The joint's frame seen from the frame that follows the joint before, or from the base [mm, deg]."""
    axis: tuple[Real, Real, Real]
    """Axis of the turn in the joint's own frame; of any length but zero."""


class Geometry(Frozen):
    """The joints of an arm from the base to its last frame."""

    joints: tuple[JointFrame, ...] = Field(min_length=6, max_length=7)
    """One frame a joint, base first."""
    tip: Pose = Pose()
    """The last frame of the arm seen from the frame that follows the last joint [mm, deg]."""
