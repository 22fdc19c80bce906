"""The physics engine PyBullet, and the only file that knows it. SI units inside.

The arm is driven by position control with velocity feed-forward. Arm, tool and held part do not push what is fixed: an
overlap is measured as it would be and reported, not hidden by the engine's answer to it. A held part hangs on a fixed
constraint, because a grasp by friction alone lets parts slip by millimetres. Links push parts, and parts push parts.
"""

import tempfile
from importlib.metadata import version
from itertools import combinations, pairwise
from pathlib import Path
from types import ModuleType

import numpy as np

from robot_sim.cell.shape import Box
from robot_sim.motion.arrays import Array
from robot_sim.rehearse.backend import TICK, Touch
from robot_sim.rehearse.playback import BodyKind
from robot_sim.rehearse.quaternion import row
from robot_sim.rehearse.quiet import quiet
from robot_sim.rehearse.scene import Scene, Thing
from robot_sim.rehearse.urdf import urdf

POSITION_GAIN, VELOCITY_GAIN = 0.5, 1.0
"""Gains of the position control [-]; with feed-forward they follow a motion to a hundredth of a milliradian."""

STRENGTH = 1e5
"""Largest torque or force of a simulated motor [Nm, N]: the real one is taken to be strong enough."""

GRAVITY = -9.80665
"""Standard gravity [m/s2]."""

SETTLING = 25
"""Ticks before a run in which parts find their rest; what has no support falls 50 mm in that time and goes on."""

STILL_M_S, STILL_RAD_S = 1e-3, 1e-2
"""Speeds below which a part counts as at rest [m/s, rad/s]."""

BOTH_AGREE = 0
"""Filter mode in which two bodies meet where each one's mask names the other's group; by default one is enough."""

ARM, FIXED, PART = 1, 2, 4
"""Collision groups: which bodies answer to which."""


class Bullet:
    """One world in PyBullet, in its DIRECT mode."""

    name = "pybullet"
    not_checked: tuple[str, ...] = ()

    def __init__(self) -> None:
        with quiet():
            import pybullet
        self._p: ModuleType = pybullet
        self._sent: Array
        self.version = version("pybullet")
        self._world = -1

    def load(self, scene: Scene) -> None:
        """Build a fresh world."""
        p = self._p
        with quiet():
            self._world = p.connect(p.DIRECT)
            self._set_up()
            self._load_arm(scene)
            self._fixed = [self._load_thing(thing, FIXED, PART) for thing in scene.fixed]
            self._parts = [self._load_thing(part, PART, ARM | FIXED | PART) for part in scene.parts]
        self._held: int | None = None
        self._constraint = -1
        self._names = dict(zip(self._fixed + self._parts, (t.name for t in scene.fixed + scene.parts), strict=True))
        self._neighbours = self._never_reported(scene)
        self.advance(np.repeat(np.array(scene.cell.home)[None], SETTLING, axis=0))
        self._put_to_sleep()

    def advance(self, joints: Array) -> None:
        """Step once a row: from where the arm should be now, at the speed that brings it to the row within the step."""
        p, world, arm, motors = self._p, self._world, self._arm, self._motors
        jaws = [self._jaw] * (len(motors) - joints.shape[1])
        rows = np.concatenate([self._sent[None], np.radians(joints)])
        speeds = (rows[1:] - rows[:-1]) / TICK
        still, strength = [0.0] * len(jaws), [STRENGTH] * len(motors)
        gains, damping = [POSITION_GAIN] * len(motors), [VELOCITY_GAIN] * len(motors)
        for angles, rates in zip(rows[:-1].tolist(), speeds.tolist(), strict=True):
            p.setJointMotorControlArray(
                arm, motors, p.POSITION_CONTROL, angles + jaws, rates + still, strength, gains, damping, world
            )
            p.stepSimulation(world)
        self._sent = rows[-1]

    def open(self, width: float) -> None:
        """Command both jaws."""
        self._jaw = width / 2000

    def joints(self) -> Array:
        """Read the arm's encoders."""
        states = self._p.getJointStates(self._arm, self._motors[: len(self._sent)], self._world)
        angles: Array = np.degrees(np.array([state[0] for state in states]))
        return angles

    def poses(self) -> Array:
        """Read every part."""
        states = [self._p.getBasePositionAndOrientation(part, self._world) for part in self._parts]
        result: Array = np.array([(*position, *turn) for position, turn in states]).reshape(-1, 7)
        result[:, :3] *= 1000
        return result

    def attach(self, part: int) -> None:
        """Tie a part to the tool's body where it is."""
        p, body, world = self._p, self._parts[part], self._world
        hand = p.getLinkState(self._arm, self._hand, computeForwardKinematics=1, physicsClientId=world)[4:6]
        there = p.getBasePositionAndOrientation(body, world)
        position, turn = p.multiplyTransforms(*p.invertTransform(*hand), *there)
        self._constraint = p.createConstraint(
            self._arm, self._hand, body, -1, p.JOINT_FIXED, (0, 0, 0), position, (0, 0, 0), turn, (0, 0, 0, 1), world
        )
        self._held = part
        self._answer(body, PART, PART)
        p.changeDynamics(body, -1, activationState=p.ACTIVATION_STATE_WAKE_UP, physicsClientId=world)

    def detach(self) -> None:
        """Untie it."""
        if self._held is None:
            return
        self._p.removeConstraint(self._constraint, self._world)
        self._answer(self._parts[self._held], PART, ARM | FIXED | PART)
        self._held = None

    def touches(self, intended: int | None) -> tuple[Touch, ...]:
        """Measure the depth of every pair whose bounding boxes meet."""
        found = {}
        for link in range(len(self._links) - 1):
            for body, other in self._near(self._arm, link):
                if not self._is_fine(link, body, other, intended):
                    name = self._links[other] if body == self._arm else self._names[body]
                    found[self._links[link], name] = self._depth(self._arm, link, body, other)
        if self._held is not None:
            held = self._parts[self._held]
            for body, other in self._near(held, -1):
                if body not in (held, self._arm):
                    found[self._names[held], self._names[body]] = self._depth(held, -1, body, other)
        return tuple(Touch(a, b, depth) for (a, b), depth in found.items() if depth > 0)

    def rests(self) -> bool:
        """Look at every speed."""
        return all(self._is_still(part) for part in self._parts)

    def close(self) -> None:
        """Leave the world; twice does no harm."""
        if self._world >= 0:
            self._p.disconnect(self._world)
            self._world = -1

    def _is_still(self, part: int) -> bool:
        linear, angular = self._p.getBaseVelocity(part, self._world)
        return bool(max(map(abs, linear)) <= STILL_M_S and max(map(abs, angular)) <= STILL_RAD_S)

    def _put_to_sleep(self) -> None:
        """Spare the parts that stand from being simulated until something touches them."""
        p = self._p
        for part in filter(self._is_still, self._parts):
            p.changeDynamics(part, -1, activationState=p.ACTIVATION_STATE_SLEEP, physicsClientId=self._world)

    def _set_up(self) -> None:
        p, world = self._p, self._world
        p.setGravity(0, 0, GRAVITY, world)
        p.setPhysicsEngineParameter(
            fixedTimeStep=TICK, deterministicOverlappingPairs=1, collisionFilterMode=BOTH_AGREE, physicsClientId=world
        )

    def _load_arm(self, scene: Scene) -> None:
        p = self._p
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "arm.urdf"
            path.write_text(urdf(scene), encoding="utf-8")
            flags = p.URDF_USE_INERTIA_FROM_FILE
            self._arm = p.loadURDF(str(path), useFixedBase=1, flags=flags, physicsClientId=self._world)
        self._index_arm(scene)
        self._sent, self._jaw = np.radians(scene.cell.home), scene.opening / 2000
        start = [*self._sent, *[self._jaw] * (len(self._motors) - len(self._sent))]
        for motor, value in zip(self._motors, start, strict=True):
            p.resetJointState(self._arm, motor, value, 0, self._world)
        for link in self._links:
            touches = link in self._fingers
            p.setCollisionFilterGroupMask(self._arm, link, ARM, 0 if touches else PART, self._world)

    def _index_arm(self, scene: Scene) -> None:
        p, joint = self._p, {}
        self._links = {-1: scene.shells[0].name}
        for number in range(p.getNumJoints(self._arm, self._world)):
            info = p.getJointInfo(self._arm, number, self._world)
            joint[info[1].decode()] = number
            self._links[number] = info[12].decode()
        moving = [f"joint {i}" for i in range(1, len(scene.shells))] + [
            piece.name for piece in scene.tool if piece.side
        ]
        self._motors = [joint[name] for name in moving]
        self._hand = joint[scene.tool[0].name]
        self._fingers = {joint[piece.name] for piece in scene.tool if piece.touches}
        self._tool = {joint[piece.name] for piece in scene.tool}

    def _load_thing(self, thing: Thing, group: int, mask: int) -> int:
        p, world, seven = self._p, self._world, row(thing.pose)
        if isinstance(thing.shape, Box):
            half = [size / 2000 for size in thing.shape.size]
            shape = p.createCollisionShape(p.GEOM_BOX, halfExtents=half, physicsClientId=world)
        else:
            radius, height = thing.shape.diameter / 2000, thing.shape.height / 1000
            shape = p.createCollisionShape(p.GEOM_CYLINDER, radius=radius, height=height, physicsClientId=world)
        body = p.createMultiBody(
            thing.mass, shape, basePosition=seven[:3] / 1000, baseOrientation=seven[3:], physicsClientId=world
        )
        p.changeDynamics(body, -1, lateralFriction=thing.friction, restitution=0, physicsClientId=world)
        if thing.kind is BodyKind.PART:
            p.changeDynamics(body, -1, activationState=p.ACTIVATION_STATE_ENABLE_SLEEPING, physicsClientId=world)
        self._answer(body, group, mask)
        return int(body)

    def _answer(self, body: int, group: int, mask: int) -> None:
        self._p.setCollisionFilterGroupMask(body, -1, group, mask, self._world)

    def _never_reported(self, scene: Scene) -> set[tuple[int, int]]:
        """Pairs of links that are neighbours, or whose shells overlap at home already."""
        arm = [-1, *self._motors[: len(scene.cell.home)]]
        pairs = set(pairwise(arm)) | set(combinations(sorted(self._tool), 2))
        pairs |= {(arm[-1], piece) for piece in self._tool}
        pairs |= {
            pair
            for pair in combinations(sorted(self._links), 2)
            if self._depth(self._arm, pair[0], self._arm, pair[1]) > 0
        }
        self._foot = arm[1]
        return {(min(pair), max(pair)) for pair in pairs}

    def _is_fine(self, link: int, body: int, other: int, intended: int | None) -> bool:
        """Whether a link may touch a body: a neighbour, the part to grip for jaws and cup, the floor for the foot."""
        if body == self._arm:
            return other >= link or (other, link) in self._neighbours
        if link in self._fingers and intended is not None and body == self._parts[intended]:
            return True
        return link == self._foot and body == self._fixed[0]

    def _near(self, body: int, link: int) -> list[tuple[int, int]]:
        low, high = self._p.getAABB(body, link, self._world)
        return list(self._p.getOverlappingObjects(low, high, self._world) or ())

    def _depth(self, a: int, link_a: int, b: int, link_b: int) -> float:
        points = self._p.getClosestPoints(a, b, 0.0, link_a, link_b, physicsClientId=self._world)
        return max((-1000 * point[8] for point in points), default=0.0)
