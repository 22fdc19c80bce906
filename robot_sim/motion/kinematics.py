"""Forward and inverse kinematics of an arm: joint angles [deg] to flange poses [mm] and back.

Forward kinematics is our own, on the chain of the kinematic table, vectorised over rows of joint angles. Inverse
kinematics is ``ssik``'s closed form, sharpened by one step of Newton's method where it is less exact; every answer is
checked by our forward kinematics before it is given.
"""

from functools import lru_cache

import numpy as np

from robot_sim.cell.geometry import Geometry
from robot_sim.cell.robot import AnyRobot, Robot, robot
from robot_sim.motion.arrays import Array, Joints, Mask, joints
from robot_sim.motion.chain import chain, manipulator
from robot_sim.motion.newton import step
from robot_sim.motion.rotations import skew, twists
from robot_sim.motion.search import search
from robot_sim.pose import Matrix, Pose

CLOSURE = 1e-3
"""Largest distance from the pose, turns included, at which an answer counts [mm]."""

SHARP = 1e-6
"""Distance from the pose, turns included, above which an answer is sharpened [mm]."""

LEVER = 100.0
"""Length on which a turn is measured as a distance [mm]."""

LIMIT_SLACK = 1e-6
"""By how much an answer may miss a joint limit through rounding [deg]; it is then set onto the limit."""

AXES = 6
"""How many joints a pose needs; an arm with more has endless answers."""

DRAWS = 12
"""Steps of Newton's method that an arm with more joints than a pose needs is drawn to it by."""

REMEMBERED = 4096
"""How many poses an arm remembers the branches of: a program visits its poses again and again."""

KEPT = 64
"""How many arms are kept built: the catalogue and some that people brought."""


LOSSY = "ikgeo.general_6r"
"""The solver that loses branches where the tool points straight down: of 300 such poses of a CRX-10iA, 287 had fewer
than the same pose tilted by 0.01 deg (ssik 8.2.0). It is asked a second time for a pose turned by `NUDGE`."""

NUDGE = Pose(rpy=(1e-3, 1e-3, 1e-3)).matrix()
"""A turn so small that Newton's method leads back to the pose itself [deg]."""

SAME_DEG = 1e-4
"""Answers that differ by less are one branch [deg]."""


class Arm:
    """The kinematics of one arm."""

    def __init__(self, robot: Robot) -> None:
        self.robot = robot
        """Its description."""
        self.chain = chain(robot)
        """Its joint origins and axes."""
        self.lower, self.upper = (np.array(side) for side in zip(*robot.limits, strict=True))
        """Smallest and largest joint angles [deg], shape (n,)."""
        self.speed = np.array([joint.speed for joint in robot.joints])
        """Rated joint speeds [deg/s], shape (n,)."""
        self.acceleration = np.array([joint.acceleration for joint in robot.joints])
        """Joint accelerations to plan with [deg/s2], shape (n,)."""
        self._solver = manipulator(robot)
        self._searched = isinstance(robot.kinematics, Geometry) and self._solver.dispatch_plan.tier > 0
        self._tip_in_flange = np.linalg.inv(self.chain.flange)
        self._terms = _terms(self.chain.origins, self.chain.axes)
        self._remembered = lru_cache(maxsize=REMEMBERED)(self._branches)

    def forward(self, angles: Joints) -> Matrix:
        """The flange seen from the base [mm] at joint angles [deg]."""
        return np.array(self.forward_many(np.array([angles]))[0])

    def forward_many(self, rows: Array) -> Array:
        """The flange at each row of joint angles [deg], (k, n) to (k, 4, 4) [mm]."""
        return self.frames_many(rows)[:, -1]

    def frames(self, angles: Joints) -> Array:
        """The frame that follows each joint, and the flange last, seen from the base [mm], shape (n + 1, 4, 4)."""
        return np.array(self.frames_many(np.array([angles]))[0])

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

        For an arm of seven joints, samples of its endless answers, and one near ``near``.

        Of the full turns a joint may add, each branch takes those nearest to ``near``, or to the middle of the limits;
        the branches come in the order of their largest joint difference from it. Empty where the arm cannot reach.
        """
        reference = (self.lower + self.upper) / 2 if near is None else np.array(near)
        found, inside = self.wound(self.answers(flange, reference[None]), reference[None])
        rows = found[0][inside[0]]
        order = np.abs(rows - reference).max(axis=1).argsort(kind="stable")
        return tuple(joints(row) for row in rows[order])

    def branches(self, flange: Matrix, rescue: bool = True) -> Array:
        """Every geometric branch for a flange pose [mm], whatever the joint limits, shape (b, n) [deg].

        For an arm of seven joints, samples of its endless answers.

        ``rescue`` spends more time on poses at which the closed form degenerates; without it such a pose may come out
        empty.
        """
        return self._remembered(np.ascontiguousarray(flange).tobytes(), rescue)

    def answers(self, flange: Matrix, near: Array) -> Array:
        """The branches for a flange pose [mm], shape (b, n) [deg], for a sequence that comes from rows ``near`` (p, n).

        An arm of seven joints has endless answers, of which the branches are samples: for it, those are added that
        Newton's method leads to from each of the rows, so that an arm that stands right may stay where it is.
        """
        branches = self.branches(flange)
        return branches if len(self.speed) == AXES else np.concatenate([branches, self._drawn(near, flange)])

    def wound(self, rows: Array, near: Array) -> tuple[Array, Mask]:
        """Rows (b, n) with the full turns that bring them inside the limits, nearest to references (p, n) [deg].

        Gives the angles, shape (p, b, n), and which of them lie inside the limits, shape (p, b); the angles of the
        others mean nothing.
        """
        fewest = np.ceil((self.lower - LIMIT_SLACK - rows) / 360.0)
        most = np.floor((self.upper + LIMIT_SLACK - rows) / 360.0)
        turns = np.minimum(np.maximum(np.round((near[:, None] - rows) / 360.0), fewest), most)
        inside = np.broadcast_to((fewest <= most).all(axis=-1), turns.shape[:2])
        return np.minimum(np.maximum(rows + 360.0 * turns, self.lower), self.upper), inside

    def jacobian(self, angles: Joints) -> Array:
        """How the flange moves with each joint, in base axes, shape (6, n): three rows [mm/deg], three [deg/deg]."""
        return np.array(self.jacobian_many(np.array([angles]))[0])

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
        """The smallest singular value of the flange's Jacobian [m, rad]; 0 where the arm loses a direction."""
        return float(self.singularity_many(np.array([angles]))[0])

    def singularity_many(self, rows: Array) -> Array:
        """The figure of :meth:`singularity` at each row of joint angles [deg], (k, n) to (k,)."""
        jacobian = self.jacobian_many(rows)
        jacobian[:, :3] *= 180.0 / np.pi / 1000.0
        return np.array(np.linalg.svd(jacobian, compute_uv=False)[:, -1])

    def _branches(self, flange: bytes, rescue: bool) -> Array:
        pose = np.frombuffer(flange).reshape(4, 4)
        if self._searched:
            return search(self, pose)
        target = pose @ self._tip_in_flange
        target[:3, 3] /= 1000.0 * self.robot.scale
        answers = self._solve(target, rescue=False)
        if self._solver.solver_name == LOSSY:
            answers += self._solve(target @ NUDGE, rescue=False)
        if not answers and rescue:
            answers = self._solve(target, rescue=True)
        rows = _each_once(self._sharpened(np.degrees(np.array(answers)).reshape(-1, len(self.speed)), pose))
        rows.setflags(write=False)
        return rows

    def _drawn(self, rows: Array, pose: Matrix) -> Array:
        """The rows after Newton's method drew them to the pose; those that did not arrive are left out."""
        for _ in range(DRAWS):
            frames = self.frames_many(rows)
            if _miss(frames[:, -1], pose).max() < SHARP:
                break
            rows = rows + step(self.differential(frames), twists(frames[:, -1], pose[None]))
        return np.array(rows[_miss(self.forward_many(rows), pose) < CLOSURE])

    def _solve(self, target: Matrix, rescue: bool) -> list[Array]:
        answers = self._solver.solve(target, respect_limits=False, enumerate_windings=False, allow_rescue=rescue)
        return [answer.q for answer in answers]

    def _sharpened(self, rows: Array, pose: Matrix) -> Array:
        """The rows that bring the flange to the pose, after one step of Newton's method where they need one."""
        frames = self.frames_many(rows)
        if _miss(frames[:, -1], pose).max(initial=0.0) > SHARP:
            rows = rows + step(self.differential(frames), twists(frames[:, -1], pose[None]))
            frames = self.frames_many(rows)
        return np.array(rows[_miss(frames[:, -1], pose) < CLOSURE])


def arm(of: AnyRobot) -> Arm:
    """The kinematics of an arm, given by its name in the catalogue or its description; built once.

    Raises:
        UnknownRobot: the catalogue has no such arm.
    """
    return _built(robot(of))


@lru_cache(maxsize=KEPT)
def _built(robot: Robot) -> Arm:
    return Arm(robot)


def _terms(origins: Array, axes: Array) -> tuple[Array, Array, Array]:
    """Rodrigues' formula for every joint as ``still + sin(q) sine + cos(q) cosine``, each of shape (n, 4, 4)."""
    cross = np.zeros_like(origins)
    cross[:, :3, :3] = skew(axes)
    square = cross @ cross
    return origins @ (np.eye(4) + square), origins @ cross, -origins @ square


def _miss(poses: Array, pose: Matrix) -> Array:
    """How far each pose is from one of them [mm], turns measured on a lever."""
    difference = np.abs(poses - pose)
    return np.array(np.maximum(difference[:, :3, 3].max(axis=1), LEVER * difference[:, :3, :3].max(axis=(1, 2))))


def _each_once(rows: Array) -> Array:
    """Rows (b, n) without those that repeat an earlier one up to full turns [deg]."""
    apart = np.abs((rows[:, None] - rows + 180.0) % 360.0 - 180.0).max(axis=-1)
    return np.array(rows[~(np.tril(apart <= SAME_DEG, -1)).any(axis=1)])
