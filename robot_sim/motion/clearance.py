"""How far the capsule shells of an arm are from boxes, for many joint angles at once."""

from dataclasses import dataclass

import numpy as np

from robot_sim.motion.arrays import Array
from robot_sim.motion.kinematics import Arm
from robot_sim.pose import Matrix

SAMPLES = 9
"""Points looked at along the axis of each capsule."""

FIXED_LINKS = 1
"""Links at the base that turn on the spot and may stand on what the robot stands on."""


@dataclass(frozen=True)
class Block:
    """A box that the arm should stay out of."""

    pose: Matrix
    """Its centre seen from the robot base [mm]."""
    size: tuple[float, float, float]
    """Its extent along its own axes [mm]."""


def clearance(arm: Arm, rows: Array, blocks: tuple[Block, ...]) -> Array:
    """Smallest distance [mm] between the moving links and any block at each row of angles [deg], (k, n) to (k,)."""
    return np.array(clearances(arm, rows, blocks).min(axis=1, initial=np.inf))


def clearances(arm: Arm, rows: Array, blocks: tuple[Block, ...]) -> Array:
    """Distance [mm] between the moving links and each block at each row of joint angles [deg], (k, n) to (k, blocks).

    Negative inside a block. The axis of each shell is looked at in `SAMPLES` points, so the figure may be too large
    by the part of a corner that passes between two of them: it serves to prefer one arm configuration, not to certify.
    """
    points, radii = _axes(arm, rows)
    each = [(_outside(points, block) - radii).min(axis=1) for block in blocks]
    return np.array(each).reshape(len(blocks), len(rows)).T


def _axes(arm: Arm, rows: Array) -> tuple[Array, Array]:
    """Points on the axes of the shells, shape (k, p, 3), and the radius around each, shape (p,) [mm]."""
    frames = arm.frames_many(rows)[:, FIXED_LINKS:-1]
    ends = np.array([*(origin[:3, 3] for origin in arm.chain.origins[1:]), arm.chain.end[:3, 3]])[FIXED_LINKS:]
    along = ends[:, None] * np.linspace(0.0, 1.0, SAMPLES)[:, None]  # (links, samples, 3)
    points = np.einsum("klij,lsj->klsi", frames[..., :3, :3], along) + frames[:, :, None, :3, 3]
    return points.reshape(len(rows), -1, 3), np.repeat(np.array(arm.robot.link_radius)[FIXED_LINKS:], SAMPLES)


def _outside(points: Array, block: Block) -> Array:
    """Signed distance of points (k, p, 3) from a block [mm], shape (k, p)."""
    local = (points - block.pose[:3, 3]) @ block.pose[:3, :3]
    beyond = np.abs(local) - np.array(block.size) / 2
    distance: Array = np.linalg.norm(np.maximum(beyond, 0.0), axis=-1) + np.minimum(beyond.max(axis=-1), 0.0)
    return distance
