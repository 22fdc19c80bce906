"""Where the TCP is when the reference point is at a pose: the underside centre of the held part, else the TCP."""

from robot_sim.pose import Pose
from robot_sim.program.grip import grip_points
from robot_sim.program.stage import Stage


def aim(stage: Stage, pose: Pose) -> Pose:
    """The TCP pose [mm, deg] that brings the reference point to ``pose``, tool down, turned as the held part is."""
    if stage.held is None:
        return pose @ Pose(rpy=(180.0, 0.0, 0.0))
    return grip_points(stage.cell, stage.held, about_vertical(pose, stage.turn))[1]


def about_vertical(pose: Pose, angle: float) -> Pose:
    """A pose turned in place about the vertical by an angle, counter-clockwise seen from above [deg]."""
    turned = Pose(rpy=(0.0, 0.0, angle)) @ Pose(rpy=pose.rpy)
    return Pose(xyz=pose.xyz, rpy=turned.rpy)
