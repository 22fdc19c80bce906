"""The peers that figures are compared with: plain PyBullet, and compas_fab where it is installed."""

import os
import tempfile
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
import pybullet

from robot_sim.cell import Cell
from robot_sim.cell.standing import standing
from robot_sim.collision import shells
from robot_sim.motion import Arm
from robot_sim.motion.arrays import Array
from robot_sim.pose import Matrix
from robot_sim.rehearse.quaternion import row
from robot_sim.rehearse.quiet import quiet
from robot_sim.rehearse.urdf import urdf

ITERATIONS, RESIDUAL = 200, 1e-6
"""What its inverse kinematics is tuned to: enough steps to come within 0.1 mm where it converges at all."""

RESTARTS = 20
"""Random starts that it is given for one pose."""


class PlainBullet:
    """The arm of a cell among what stands in it, in a PyBullet world of its own."""

    def __init__(self, arm: Arm, cell: Cell | None = None) -> None:
        self._arm, self._world = arm, pybullet.connect(pybullet.DIRECT)
        with tempfile.TemporaryDirectory() as folder, quiet():
            path = Path(folder, "arm.urdf")
            path.write_text(urdf(arm, shells(arm)))
            flags = pybullet.URDF_USE_SELF_COLLISION
            self._body = pybullet.loadURDF(str(path), useFixedBase=True, flags=flags, physicsClientId=self._world)
        self._joints = len(arm.lower)
        self._blocks = [self._block(solid.box.size, solid.pose) for solid in standing(cell)] if cell else []

    def _block(self, size: tuple[float, float, float], pose: Matrix) -> int:
        seven, half = row(pose), [side / 2000 for side in size]
        shape = pybullet.createCollisionShape(pybullet.GEOM_BOX, halfExtents=half, physicsClientId=self._world)
        place = (seven[:3] / 1000).tolist(), seven[3:].tolist()
        return int(pybullet.createMultiBody(0, shape, -1, *place, physicsClientId=self._world))

    def close(self) -> None:
        """Leave the world."""
        pybullet.disconnect(self._world)

    def inverse(self, flange: Matrix, draw: np.random.Generator, restarts: int) -> Array | None:
        """Joint angles [deg] within 0.1 mm and 1 mrad of a flange pose [mm], from so many starts; none without."""
        seven = row(flange @ np.linalg.inv(self._arm.chain.end))
        for _ in range(restarts):
            self._stand(draw.uniform(self._arm.lower, self._arm.upper))
            found = np.degrees(self._solve(seven))
            if _near(self._arm.forward_many(found[None])[0], flange):
                return found
        return None

    def _solve(self, seven: Array) -> Array:
        where = (seven[:3] / 1000).tolist(), seven[3:].tolist()
        limits = {"maxNumIterations": ITERATIONS, "residualThreshold": RESIDUAL, "physicsClientId": self._world}
        last = self._joints - 1
        solved: Array = np.array(pybullet.calculateInverseKinematics(self._body, last, *where, **limits))
        return solved

    def collides(self, angles: Array) -> bool:
        """Whether a link is in a block or in another link."""
        self._stand(angles)
        pybullet.performCollisionDetection(self._world)
        return bool(pybullet.getContactPoints(self._body, physicsClientId=self._world))

    def clearance(self, angles: Array) -> float:
        """The distance of the arm from the nearest block or link [mm]."""
        self._stand(angles)
        ask = {"distance": 10.0, "physicsClientId": self._world}
        pairs = [(self._body, block) for block in self._blocks] + [(self._body, self._body)]
        return 1000 * min(p[8] for a, b in pairs for p in pybullet.getClosestPoints(a, b, **ask))

    def _stand(self, angles: Array) -> None:
        for joint, angle in enumerate(np.radians(angles)):
            pybullet.resetJointState(self._body, joint, angle, physicsClientId=self._world)


def _near(found: Matrix, wanted: Matrix) -> bool:
    turn = np.arccos(np.clip((np.trace(found[:3, :3].T @ wanted[:3, :3]) - 1) / 2, -1, 1))
    return bool(np.linalg.norm(found[:3, 3] - wanted[:3, 3]) <= 0.1 and turn <= 1e-3)


class CompasFab:
    """A UR10e in compas_fab's PyBullet planner."""

    available = find_spec("compas_fab") is not None

    def __init__(self) -> None:
        os.environ.setdefault("COMPAS_HEADLESS", "1")
        from compas_fab.backends import PyBulletClient, PyBulletPlanner
        from compas_fab.robots import RobotCellLibrary

        with quiet():
            self._client = PyBulletClient(connection_type="direct").__enter__()
            self._planner: Any = PyBulletPlanner(self._client)
            robot, self._state = RobotCellLibrary.ur10e()
            self._planner.set_robot_cell(robot, self._state)

    def inverse(self, tip: Matrix) -> object:
        """A configuration for a tip pose [mm], or none."""
        from compas_fab.robots import FrameTarget, TargetMode

        try:
            return self._planner.inverse_kinematics(FrameTarget(_frame(tip), TargetMode.ROBOT), self._state)
        except Exception:  # every peer error here means that no answer was found
            return None

    def line(self, tips: list[Matrix]) -> object:
        """A trajectory through tip poses [mm] in straight lines, without timing, or none."""
        from compas_fab.robots import FrameWaypoints, TargetMode

        try:
            waypoints = FrameWaypoints([_frame(tip) for tip in tips], TargetMode.ROBOT)
            return self._planner.plan_cartesian_motion(waypoints, self._state)
        except Exception:  # every peer error here means that no answer was found
            return None

    def collides(self) -> bool:
        """Whether anything collides in the state of the cell."""
        try:
            self._planner.check_collision(self._state)
        except Exception:
            return True
        return False


def _frame(pose: Matrix) -> object:
    from compas.geometry import Frame

    return Frame((pose[:3, 3] / 1000).tolist(), pose[:3, 0].tolist(), pose[:3, 1].tolist())
