"""The physics engine MuJoCo as a second opinion, and the only file that knows it. SI units inside.

Links and pieces of the tool are bodies that are carried to where the arm has them; they push parts. A held part is
carried with the flange, because a grasp by friction alone lets parts slip. What overlaps is measured, not hidden.
"""

from importlib.metadata import version
from itertools import combinations, pairwise
from typing import TYPE_CHECKING, Any, assert_never

import numpy as np

from robot_sim.cell.shape import Box, Capsule, Cylinder
from robot_sim.motion.arrays import Array
from robot_sim.pose import Matrix
from robot_sim.rehearse.backend import TICK, Touch
from robot_sim.rehearse.quaternion import matrix, row, rows
from robot_sim.rehearse.scene import Scene, Thing

if TYPE_CHECKING:
    from mujoco import MjsBody

STEPS = 2
"""Steps of the engine in one `TICK`: its contacts are soft and need a shorter step."""

STILL_M_S, STILL_RAD_S = 2e-3, 2e-2
"""Speeds below which a part counts as at rest [m/s, rad/s]."""

SETTLING = 25
"""Ticks before a run in which parts find their rest."""

ARM, FIXED, PART = 1, 2, 4
"""Collision groups: links push parts, parts meet parts and what is fixed."""


class MuJoCo:
    """One world in MuJoCo."""

    name = "mujoco"
    not_checked: tuple[str, ...] = ()

    def __init__(self) -> None:
        import mujoco

        self._m: Any = mujoco
        self.version = version("mujoco")

    def load(self, scene: Scene) -> None:
        """Build a fresh world."""
        m = self._m
        self._scene, self._joints = scene, np.array(scene.cell.home)
        self._width, self._gone = scene.opening, set[int]()
        self._held: tuple[int, Matrix] | None = None
        self._kept: dict[int, Matrix] = {}
        self._spec = m.MjSpec()
        self._spec.option.timestep = TICK / STEPS
        self._spec.option.gravity = (0, 0, -9.80665)
        self._movers = [self._carried(shell.name, shell.capsule) for shell in scene.shells]
        self._movers += [self._carried(piece.name, piece.shape) for piece in scene.tool]
        for number, thing in enumerate(scene.fixed):
            body = self._spec.worldbody.add_body(name=f"fixed {number}", **_placed(thing.pose))
            self._geom(body, f"fixed {number}", thing.shape, FIXED, PART, 0.0, thing.friction)
        self._parts: list[Thing] = []
        for part in scene.parts:
            self._free(part)
        self._model = self._spec.compile()
        self._data = m.MjData(self._model)
        self._index()
        for number, part in enumerate(scene.parts):
            if part.hung:
                self.hold(number)
        self._stand()
        m.mj_forward(self._model, self._data)
        self._fine = self._neighbours()
        self.advance(np.repeat(self._joints[None], SETTLING, axis=0))

    def advance(self, joints: Array) -> None:
        """Carry links, tool and held part along, and let the rest move."""
        for angles, flange, sevens in zip(joints, *self._way(joints), strict=True):
            self._joints = angles
            self._carry(flange, sevens)
            for _ in range(STEPS):
                self._m.mj_step(self._model, self._data)
            self._carry(flange, sevens)

    def open(self, width: float) -> None:
        """Move the jaws."""
        self._width = width

    def joints(self) -> Array:
        """Exactly what was asked for: nothing resists the arm here."""
        return self._joints

    def poses(self) -> Array:
        """Read every part."""
        result: Array = np.full((len(self._parts), 7), np.nan)
        for number in self._here():
            result[number] = row(self._pose(number))
        return result

    def add(self, thing: Thing) -> None:
        """Build the world anew with one more part, everything else as it is."""
        self._free(thing)
        self._model, self._data = self._spec.recompile(self._model, self._data)
        self._index()

    def remove(self, part: int) -> None:
        """Take a part out: far below everything, where it meets nothing."""
        self._gone.add(part)
        self._kept[part] = np.diag([1.0, 1.0, 1.0, 1.0])
        self._kept[part][:3, 3] = (0.0, 0.0, -10_000.0 - 1_000.0 * part)
        self._stand()

    def put(self, part: int, centre: Matrix) -> None:
        """Set a part down, without speed."""
        self._set(part, centre)

    def attach(self, part: int) -> None:
        """Remember where the part lies in the flange."""
        self._kept.pop(part, None)
        self._held = part, np.linalg.inv(self._flange()) @ self._pose(part)

    def hold(self, part: int) -> None:
        """Keep a part where it is."""
        self._kept[part] = self._pose(part)

    def detach(self) -> None:
        """Let it go, at rest."""
        self._held = None

    def touches(self, intended: int | None) -> tuple[Touch, ...]:
        """Measure every pair of a mover or the held part with anything else."""
        movers, grips = list(self._movers), {piece.name for piece in self._scene.tool if piece.touches}
        held = None if self._held is None else f"part {self._held[0]}"
        grip = None if intended is None else f"part {intended}"
        fixed = [f"fixed {number}" for number in range(len(self._scene.fixed))]
        parts = [f"part {number}" for number in self._here()]
        pairs = [*combinations(movers, 2), *((a, b) for a in movers[1:] for b in (*fixed, *parts))]
        pairs += [(held, b) for b in (*fixed, *parts) if b != held] if held else []
        found = []
        for a, b in pairs:
            gripping = (b == grip and a in grips) or (b == held and a in movers[-len(self._scene.tool) - 1 :])
            if not gripping and (a, b) not in self._fine and (depth := -self._distance(a, b)) > 0:
                found.append(Touch(self._said(a), self._said(b), depth))
        return tuple(found)

    def rests(self) -> bool:
        """Look at every speed."""
        free = [number for number in self._here() if number not in self._kept and not self._is_held(number)]
        speeds = [self._data.body(f"part {number}").cvel for number in free]
        return all(np.abs(speed[3:]).max() <= STILL_M_S and np.abs(speed[:3]).max() <= STILL_RAD_S for speed in speeds)

    def close(self) -> None:
        """Nothing to free: the world goes with the object."""

    def _way(self, joints: Array) -> tuple[Array, Array]:
        """The flange, (k, 4, 4), and every link and piece of the tool as seven numbers, (k, movers, 7), at each row."""
        frames = self._scene.arm.frames_many(joints)
        aside, pieces = self._scene.tcp[:3, 1] * self._width / 2, []
        for piece in self._scene.tool:
            pose = piece.pose.copy()
            pose[:3, 3] += aside * piece.side
            pieces.append(pose)
        base = np.broadcast_to(np.eye(4), (len(joints), 1, 4, 4))
        poses = np.concatenate([base, frames[:, :-1], frames[:, -1:] @ np.array(pieces)], axis=1)
        return frames[:, -1], rows(poses.reshape(-1, 4, 4)).reshape(len(joints), -1, 7)

    def _carry(self, flange: Matrix, sevens: Array) -> None:
        """Put links, tool, the held part and parts on rails where they belong, at rest."""
        self._data.mocap_pos[self._mocaps] = sevens[:, :3] / 1000
        self._data.mocap_quat[self._mocaps] = sevens[:, [6, 3, 4, 5]]
        for number, pose in self._kept.items():
            self._set(number, pose)
        if self._held is not None:
            self._set(self._held[0], flange @ self._held[1])

    def _stand(self) -> None:
        """Everything that is carried, where the joints are now."""
        flanges, sevens = self._way(self._joints[None])
        self._carry(flanges[0], sevens[0])

    def _neighbours(self) -> set[tuple[str, str]]:
        """Pairs that are never reported: joined to each other, or overlapping at home already."""
        links, tool = self._movers[: len(self._scene.shells)], self._movers[len(self._scene.shells) :]
        fine = {*pairwise(links), *combinations(tool, 2), *((links[-1], piece) for piece in tool)}
        fine |= {pair for pair in combinations(self._movers, 2) if self._distance(*pair) < 0}
        return fine | {(links[1], "fixed 0"), *((b, a) for a, b in fine)}

    def _distance(self, a: str, b: str) -> float:
        """Smallest distance of two bodies [mm], negative inside; a millimetre where it is more."""
        first, second = self._ids[a], self._ids[b]
        apart = self._data.geom_xpos[first] - self._data.geom_xpos[second]
        bounds = self._bounds[first] + self._bounds[second]
        if apart @ apart > bounds * bounds:
            return 1.0
        return 1000 * float(self._m.mj_geomDistance(self._model, self._data, first, second, 1e-3, None))

    def _index(self) -> None:
        """Number the bodies that have one shape each; a plain box of the floor has no bound of its own."""
        names = [*self._movers, *(f"fixed {n}" for n in range(len(self._scene.fixed)))]
        names += [f"part {n}" for n in range(len(self._parts))]
        self._ids = {name: int(self._model.geom(name).id) for name in names}
        self._bounds = self._model.geom_rbound.tolist()
        self._mocaps = [int(self._model.body(name).mocapid[0]) for name in self._movers]

    def _said(self, name: str) -> str:
        kind, _, number = name.partition(" ")
        if kind == "fixed":
            return self._scene.fixed[int(number)].name
        return self._parts[int(number)].name if kind == "part" else name

    def _here(self) -> list[int]:
        return [number for number in range(len(self._parts)) if number not in self._gone]

    def _is_held(self, number: int) -> bool:
        return self._held is not None and self._held[0] == number

    def _flange(self) -> Matrix:
        flange: Matrix = self._scene.arm.forward_many(self._joints[None])[0]
        return flange

    def _pose(self, number: int) -> Matrix:
        values = self._data.joint(f"part {number}").qpos
        return matrix(np.array([*(1000 * values[:3]), *values[4:], values[3]]))

    def _set(self, number: int, pose: Matrix) -> None:
        joint, seven = self._data.joint(f"part {number}"), row(pose)
        joint.qpos = np.concatenate([seven[:3] / 1000, _quat(seven)])
        joint.qvel = np.zeros(6)

    def _carried(self, name: str, shape: Box | Cylinder | Capsule) -> str:
        body = self._spec.worldbody.add_body(name=name, mocap=True)
        self._geom(body, name, shape, ARM, PART, 0.0, 0.5)
        return name

    def _free(self, part: Thing) -> None:
        name = f"part {len(self._parts)}"
        body = self._spec.worldbody.add_body(name=name, **_placed(part.pose))
        body.add_freejoint(name=name)
        self._geom(body, name, part.shape, PART, ARM | FIXED | PART, part.mass, part.friction)
        self._parts.append(part)

    def _geom(
        self,
        body: "MjsBody",
        name: str,
        shape: Box | Cylinder | Capsule,
        group: int,
        mask: int,
        mass: float,
        friction: float,
    ) -> None:
        geom = body.add_geom(name=name, contype=group, conaffinity=mask, friction=(friction, 0.005, 0.0001))
        if mass:
            geom.mass = mass
        types = self._m.mjtGeom
        match shape:
            case Box(size=size):
                geom.type, geom.size = types.mjGEOM_BOX, [side / 2000 for side in size]
            case Cylinder(diameter=diameter, height=height):
                geom.type, geom.size = types.mjGEOM_CYLINDER, [diameter / 2000, height / 2000, 0]
            case Capsule(diameter=diameter, start=start, end=end) if start == end:
                geom.type, geom.size = types.mjGEOM_SPHERE, [diameter / 2000, 0, 0]
            case Capsule(diameter=diameter, start=start, end=end):
                geom.type, geom.size = types.mjGEOM_CAPSULE, [diameter / 2000, 0, 0]
                geom.fromto = [value / 1000 for value in (*start, *end)]
            case _:
                assert_never(shape)


def _quat(seven: Array) -> Array:
    """A quaternion with its real part first, as the engine has it."""
    return np.array([seven[6], *seven[3:6]])


def _placed(pose: Matrix) -> dict[str, Any]:
    seven = row(pose)
    return {"pos": seven[:3] / 1000, "quat": _quat(seven)}
