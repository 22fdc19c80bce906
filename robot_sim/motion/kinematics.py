"""Forward and inverse kinematics of an arm: joint angles [deg] to flange poses [mm] and back.

Forward kinematics is our own, on the chain of the kinematic table, vectorised over rows of joint angles. Inverse kinematics is
``ssik``'s closed form; every answer is checked by our forward kinematics before it is given.
"""

from functools import cache

import numpy as np
import ssik

from robot_sim.cell.robot import Robot, robot
from robot_sim.motion.arrays import Array, Joints, Mask, joints
from robot_sim.motion.chain import chain
from robot_sim.motion.rotations import skew
from robot_sim.pose import Matrix

CLOSURE = 1e-3
"""Largest distance [mm], and largest entry of the rotation's difference [1e-3], at which an answer counts as the pose."""

LIMIT_SLACK = 1e-6
"""By how much an answer may miss a joint limit through rounding [deg]; it is then set onto the limit."""


class Arm:
    """The kinematics of one arm."""

    def __init__(self, robot: Robot) -> None:
        self.robot = robot
        """The arm's entry in the catalogue."""
        self.chain = chain(robot)
        """Its joint origins and axes."""
        self.lower, self.upper = (np.array(side) for side in zip(*robot.limits, strict=True))
        """Smallest and largest joint angles [deg], shape (n,)."""
        self.speed = np.array([joint.speed for joint in robot.joints])
        """Rated joint speeds [deg/s], shape (n,)."""
        self.acceleration = np.array([joint.acceleration for joint in robot.joints])
        """Joint accelerations to plan with [deg/s2], shape (n,)."""
        self._solver = ssik.Manipulator.from_prebuilt(robot.kinematics)
        self._tip_in_flange = np.linalg.inv(self.chain.flange)
        self._terms = _terms(self.chain.origins, self.chain.axes)

    def forward(self, angles: Joints) -> Matrix:
        """The flange seen from the base [mm] at joint angles [deg]."""
        return self.forward_many(np.array([angles]))[0]

    def forward_many(self, rows: Array) -> Array:
        """The flange at each row of joint angles [deg], (k, n) to (k, 4, 4) [mm]."""
        return self.frames_many(rows)[:, -1]

    def frames(self, angles: Joints) -> Array:
        """The frame that follows each joint, and the flange last, seen from the base [mm], shape (n + 1, 4, 4)."""
        return self.frames_many(np.array([angles]))[0]

    def frames_many(self, rows: Array) -> Array:
        """The frames of :meth:`frames` at each row of joint angles [deg], (k, n) to (k, n + 1, 4, 4) [mm]."""
        still, sine, cosine = self._terms
        turn = np.radians(rows)[..., None, None]
        steps = still + np.sin(turn) * sine + np.cos(turn) * cosine
        frames = np.empty((len(rows), len(self.speed) + 1, 4, 4))
        frames[:, 0] = steps[:, 0]
        for i in range(1, len(self.speed)):
            np.matmul(frames[:, i - 1], steps[:, i], out=frames[:, i])
        np.matmul(frames[:, -2], self.chain.end, out=frames[:, -1])
        return frames

    def inverse(self, flange: Matrix, near: Joints | None = None) -> tuple[Joints, ...]:
        """Every branch of joint angles [deg] inside the limits that brings the flange to a pose [mm].

        Of the full turns a joint may add, each branch takes those nearest to ``near``, or to the middle of the limits; the
        branches come in the order of their largest joint difference from it. Empty when the pose cannot be reached.
        """
        reference = (self.lower + self.upper) / 2 if near is None else np.array(near)
        found, inside = self.wound(self.branches(flange), reference[None])
        rows = found[0][inside[0]]
        order = np.argsort(np.abs(rows - reference).max(axis=1), kind="stable") if len(rows) else []
        return tuple(joints(rows[i]) for i in order)

    def branches(self, flange: Matrix, rescue: bool = True) -> Array:
        """Every geometric branch for a flange pose [mm], whatever the joint limits, shape (b, n) [deg] in (-180, 180].

        ``rescue`` spends more time on poses at which the closed form degenerates; without it such a pose may come out empty.
        """
        target = flange @ self._tip_in_flange
        target[:3, 3] /= 1000.0
        answers = self._solve(target, rescue=False)
        if not answers and rescue:
            answers = self._solve(target, rescue=True)
        rows = np.degrees(np.array([answer.q for answer in answers])).reshape(-1, len(self.speed))
        return rows[self._closes(rows, flange)]

    def wound(self, rows: Array, near: Array) -> tuple[Array, Mask]:
        """Rows (b, n) turned by the full turns that bring them inside the limits nearest to each reference (p, n) [deg].

        Gives the angles, shape (p, b, n), and which of them lie inside the limits, shape (p, b).
        """
        turns = np.round((near[:, None] - rows) / 360.0)
        options = rows + 360.0 * (turns[None] + np.array([0.0, 1.0, -1.0])[:, None, None, None])  # (3, p, b, n)
        allowed = (options >= self.lower - LIMIT_SLACK) & (options <= self.upper + LIMIT_SLACK)
        choice = np.where(allowed, np.abs(options - near[:, None]), np.inf).argmin(axis=0)[None]
        found = np.take_along_axis(options, choice, axis=0)[0]
        inside = np.take_along_axis(allowed, choice, axis=0)[0].all(axis=-1)
        return np.where(inside[..., None], np.clip(found, self.lower, self.upper), found), inside

    def jacobian(self, angles: Joints) -> Array:
        """How the flange moves with each joint, in base axes, shape (6, n): three rows [mm/deg], three rows [deg/deg]."""
        return self.jacobian_many(np.array([angles]))[0]

    def jacobian_many(self, rows: Array, tool: Matrix | None = None) -> Array:
        """The Jacobian of the flange, or of a tool given in the flange [mm], at each row [deg], (k, n) to (k, 6, n)."""
        return self.differential(self.frames_many(rows), tool)

    def differential(self, frames: Array, tool: Matrix | None = None) -> Array:
        """The Jacobian at frames from :meth:`frames_many`, shape (k, 6, n), in the units of :meth:`jacobian`."""
        point = frames[:, -1, :3, 3] if tool is None else (frames[:, -1] @ tool[:, 3])[:, :3]
        axes = np.einsum("knij,nj->kni", frames[:, :-1, :3, :3], self.chain.axes)
        linear = np.radians(np.cross(axes, point[:, None] - frames[:, :-1, :3, 3]))
        return np.concatenate([linear, axes], axis=-1).swapaxes(1, 2)

    def singularity(self, angles: Joints) -> float:
        """The smallest singular value of the flange's Jacobian in metres and radians; 0 where the arm loses a direction."""
        return float(self.singularity_many(np.array([angles]))[0])

    def singularity_many(self, rows: Array) -> Array:
        """The figure of :meth:`singularity` at each row of joint angles [deg], (k, n) to (k,)."""
        jacobian = self.jacobian_many(rows)
        jacobian[:, :3] *= 180.0 / np.pi / 1000.0
        return np.linalg.svd(jacobian, compute_uv=False)[:, -1]

    def _solve(self, target: Matrix, rescue: bool) -> list[ssik.Solution]:
        return self._solver.solve(target, respect_limits=False, enumerate_windings=False, allow_rescue=rescue)

    def _closes(self, rows: Array, flange: Matrix) -> Mask:
        miss = np.abs(self.forward_many(rows) - flange)
        return (miss[:, :3, 3].max(axis=1) < CLOSURE) & (miss[:, :3, :3].max(axis=(1, 2)) < CLOSURE * 1e-3)


@cache
def arm(name: str) -> Arm:
    """The kinematics of the catalogue's arm called ``name``, built once.

    Raises:
        UnknownRobot: the catalogue has no such arm.
    """
    return Arm(robot(name))


def _terms(origins: Array, axes: Array) -> tuple[Array, Array, Array]:
    """Rodrigues' formula for every joint as ``still + sin(q) sine + cos(q) cosine``, each of shape (n, 4, 4)."""
    cross = np.zeros_like(origins)
    cross[:, :3, :3] = skew(axes)
    square = cross @ cross
    return origins @ (np.eye(4) + square), origins @ cross, -origins @ square
