"""The physics engine PyBullet, and the only file that knows it. SI units inside.

The arm is driven by position control with velocity feed-forward. Arm, tool and held part do not push what is fixed: an
overlap is measured as it would be and reported, not hidden by the engine's answer to it. A held part hangs on a fixed
constraint, because a grasp by friction alone lets parts slip by millimetres. Links push parts, and parts push parts;
pieces of the tool are only looked at.
"""

import tempfile
from importlib.metadata import version
from pathlib import Path
from types import ModuleType
from typing import assert_never

import numpy as np

from robot_sim.cell.shape import Box, Cylinder
from robot_sim.collision import ToolPiece
from robot_sim.motion.arrays import Array
from robot_sim.pose import Matrix
from robot_sim.rehearse.backend import TICK, Touch
from robot_sim.rehearse.lookout import Lookout
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
        with quiet():
            self._world = self._p.connect(self._p.DIRECT)
            self._set_up()
            self._load_arm(scene)
            fixed = [self._load_thing(thing, FIXED, PART) for thing in scene.fixed]
            self._parts = [self._load_thing(part, PART, ARM | FIXED | PART) for part in scene.parts]
            pieces = [self._load_piece(piece) for piece in scene.tool]
        self._gone, self._rails = set[int](), dict[int, int]()
        for number, part in enumerate(scene.parts):
            if part.hung:
                self.hold(number)
        self._held: int | None = None
        self._constraint = -1
        self._lookout = Lookout(self._p, self._world, scene, self._arm, pieces, fixed, self._parts)
        self.advance(np.repeat(np.array(scene.cell.home)[None], SETTLING, axis=0))
        self._put_to_sleep()

    def advance(self, joints: Array) -> None:
        """Step once a row: from where the arm should be now, at the speed that brings it to the row within the step."""
        p, world, arm, motors = self._p, self._world, self._arm, self._motors
        rows = np.concatenate([self._sent[None], np.radians(joints)])
        speeds = (rows[1:] - rows[:-1]) / TICK
        strength, gains, damping = ([value] * len(motors) for value in (STRENGTH, POSITION_GAIN, VELOCITY_GAIN))
        for angles, rates in zip(rows[:-1].tolist(), speeds.tolist(), strict=True):
            p.setJointMotorControlArray(arm, motors, p.POSITION_CONTROL, angles, rates, strength, gains, damping, world)
            p.stepSimulation(world)
        self._sent = rows[-1]

    def open(self, width: float) -> None:
        """Move the jaws that are looked at."""
        self._lookout.open(width)

    def joints(self) -> Array:
        """Read the arm's encoders."""
        states = self._p.getJointStates(self._arm, self._motors, self._world)
        angles: Array = np.degrees(np.array([state[0] for state in states]))
        return angles

    def poses(self) -> Array:
        """Read every part."""
        result: Array = np.full((len(self._parts), 7), np.nan)
        for number in self._here():
            position, turn = self._p.getBasePositionAndOrientation(self._parts[number], self._world)
            result[number] = (*position, *turn)
        result[:, :3] *= 1000
        return result

    def add(self, thing: Thing) -> None:
        """Load another part."""
        with quiet():
            self._parts.append(self._load_thing(thing, PART, ARM | FIXED | PART))
        self._lookout.add(self._parts[-1], thing.name)

    def remove(self, part: int) -> None:
        """Unload a part."""
        self._p.removeBody(self._parts[part], self._world)
        self._gone.add(part)

    def put(self, part: int, centre: Matrix) -> None:
        """Set a part down, without speed and awake."""
        p, body, world, seven = self._p, self._parts[part], self._world, row(centre)
        p.resetBasePositionAndOrientation(body, seven[:3] / 1000, seven[3:], world)
        p.resetBaseVelocity(body, (0, 0, 0), (0, 0, 0), world)
        p.changeDynamics(body, -1, activationState=p.ACTIVATION_STATE_WAKE_UP, physicsClientId=world)

    def hold(self, part: int) -> None:
        """Tie a part to the world where it is."""
        p, body, world = self._p, self._parts[part], self._world
        position, turn = p.getBasePositionAndOrientation(body, world)
        p.resetBaseVelocity(body, (0, 0, 0), (0, 0, 0), world)
        still = (body, -1, -1, -1, p.JOINT_FIXED, (0, 0, 0), (0, 0, 0), position, (0, 0, 0, 1), turn)
        self._rails[part] = p.createConstraint(*still, world)

    def attach(self, part: int) -> None:
        """Tie a part to the last link where it is, and free it from what held it there."""
        if part in self._rails:
            self._p.removeConstraint(self._rails.pop(part), self._world)
        p, body, world, last = self._p, self._parts[part], self._world, self._motors[-1]
        hand = p.getLinkState(self._arm, last, computeForwardKinematics=1, physicsClientId=world)[4:6]
        there = p.getBasePositionAndOrientation(body, world)
        position, turn = p.multiplyTransforms(*p.invertTransform(*hand), *there)
        self._constraint = p.createConstraint(
            self._arm, last, body, -1, p.JOINT_FIXED, (0, 0, 0), position, (0, 0, 0), turn, (0, 0, 0, 1), world
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
        return self._lookout.touches(self._held, intended)

    def rests(self) -> bool:
        """Look at every speed."""
        return all(self._is_still(self._parts[number]) for number in self._here())

    def close(self) -> None:
        """Leave the world; twice does no harm."""
        if self._world >= 0:
            self._p.disconnect(self._world)
            self._world = -1

    def _here(self) -> list[int]:
        """Numbers of the parts that are in the world."""
        return [number for number in range(len(self._parts)) if number not in self._gone]

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
        p, world = self._p, self._world
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "arm.urdf"
            path.write_text(urdf(scene.arm, scene.shells), encoding="utf-8")
            flags = p.URDF_USE_INERTIA_FROM_FILE
            self._arm = p.loadURDF(str(path), useFixedBase=1, flags=flags, physicsClientId=world)
        self._sent = np.radians(scene.cell.home)
        self._motors = list(range(len(self._sent)))
        for motor, angle in zip(self._motors, self._sent, strict=True):
            p.resetJointState(self._arm, motor, angle, 0, world)
        for link in (-1, *self._motors):
            p.setCollisionFilterGroupMask(self._arm, link, ARM, PART, world)

    def _load_thing(self, thing: Thing, group: int, mask: int) -> int:
        p, world, seven = self._p, self._world, row(thing.pose)
        shape = self._shape(thing.shape)
        place = {"basePosition": seven[:3] / 1000, "baseOrientation": seven[3:]}
        body = int(p.createMultiBody(thing.mass, shape, physicsClientId=world, **place))
        p.changeDynamics(body, -1, lateralFriction=thing.friction, restitution=0, physicsClientId=world)
        if thing.kind is BodyKind.PART:
            p.changeDynamics(body, -1, activationState=p.ACTIVATION_STATE_ENABLE_SLEEPING, physicsClientId=world)
        self._answer(body, group, mask)
        return body

    def _load_piece(self, piece: ToolPiece) -> int:
        body = int(self._p.createMultiBody(0, self._shape(piece.shape), physicsClientId=self._world))
        self._answer(body, 0, 0)
        return body

    def _shape(self, shape: Box | Cylinder) -> int:
        p, world = self._p, self._world
        match shape:
            case Box(size=size):
                half = [length / 2000 for length in size]
                return int(p.createCollisionShape(p.GEOM_BOX, halfExtents=half, physicsClientId=world))
            case Cylinder(diameter=diameter, height=height):
                round_ = {"radius": diameter / 2000, "height": height / 1000}
                return int(p.createCollisionShape(p.GEOM_CYLINDER, physicsClientId=world, **round_))
            case _:
                assert_never(shape)

    def _answer(self, body: int, group: int, mask: int) -> None:
        self._p.setCollisionFilterGroupMask(body, -1, group, mask, self._world)
