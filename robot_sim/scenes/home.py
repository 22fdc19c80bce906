"""Joint angles for the home of a scene, which says only where the TCP is."""

import numpy as np

from robot_sim.cell import BadCell, Place, Tool, Zone
from robot_sim.cell.robot import AnyRobot
from robot_sim.cell.standing import solids
from robot_sim.motion import Arm, Block, Joints, arm, clearance
from robot_sim.pose import Pose, Vector

TURNS = (0.0, 180.0, 90.0, -90.0)
"""Turns of the tool about the vertical that are tried, the one that seats are approached with first [deg]."""

CLEAR_MM = 20.0
"""Least distance of the arm from what stands around it [mm]."""

SIGMA = 0.05
"""Least singular value of the Jacobian at a good home."""

LIMIT_DEG = 5.0
"""Least distance of a joint from its limits at a good home [deg]."""


def scene_home(
    tcp: Vector | None, robot: AnyRobot, tool: Tool, places: tuple[Place, ...], zones: tuple[Zone, ...]
) -> Joints:
    """Angles with the tool pointing down at ``tcp`` [deg]: near the arm's usual posture, clear, and free to move.

    Raises:
        BadCell: the arm cannot stand there with its tool down.
    """
    chosen = arm(robot)
    if tcp is None:
        return chosen.robot.home
    blocks = tuple(Block(solid.pose, solid.box.size) for solid in solids(places, zones))
    reached = list[Joints]()
    for turn in TURNS:
        flange = Pose(xyz=tcp, rpy=(180.0, 0.0, turn)) @ tool.tcp.inverse()
        found = chosen.inverse(flange.matrix(), chosen.robot.home)
        good = [joints for joints in found if _good(chosen, joints, blocks)]
        if good:
            return good[0]
        reached += found
    if not reached:
        x, y, z = tcp
        raise BadCell(("home_tcp", f"{chosen.robot.model} does not reach ({x}, {y}, {z}) with its tool pointing down"))
    return reached[0]


def _good(chosen: Arm, joints: Joints, blocks: tuple[Block, ...]) -> bool:
    margin = min(min(at - low, high - at) for at, (low, high) in zip(joints, chosen.robot.limits, strict=True))
    if margin < LIMIT_DEG or chosen.singularity(joints) < SIGMA:
        return False
    return bool(clearance(chosen, np.array([joints]), blocks)[0] >= CLEAR_MM)
