"""A world without physics: joints are where they are sent, parts drop straight onto what is below them."""

import numpy as np

from robot_sim.cell.footprint import Footprint
from robot_sim.cell.rails import on_rails
from robot_sim.cell.shape import extent
from robot_sim.motion.arrays import Array
from robot_sim.pose import Matrix, Pose, Vector
from robot_sim.rehearse.backend import Touch
from robot_sim.rehearse.quaternion import row
from robot_sim.rehearse.scene import Scene, Thing

TOUCH_MM = 1.0
"""Things whose outlines reach into each other by no more than this do not lie over each other [mm]."""

REACH_DOWN_MM = 1.0
"""How far a support may lie above the underside of a part that is let go onto it [mm]."""


class Kinematic:
    """The backend for machines without a physics engine. It shows the order of things, not stacks or contacts."""

    name = "kinematic"
    version = "1"
    not_checked: tuple[str, ...] = ("physics", "collision")

    def load(self, scene: Scene) -> None:
        """Put everything where the scene has it."""
        self._scene = scene
        self._joints = np.array(scene.cell.home)
        self._things = list(scene.parts)
        self._poses = [part.pose for part in scene.parts]
        self._rows = [row(part.pose) for part in scene.parts]
        self._moved = set[int]()
        self._gone = set[int]()
        self._held: tuple[int, Array] | None = None

    def advance(self, joints: Array) -> None:
        """Jump to the last row; the held part follows."""
        if len(joints):
            self._joints = joints[-1]
            self._follow()

    def open(self, width: float) -> None:
        """Nothing: jaws have no body here."""

    def joints(self) -> Array:
        """Exactly what was asked for."""
        return self._joints

    def poses(self) -> Array:
        """Where the parts were put."""
        for number in self._moved:
            self._rows[number] = row(self._poses[number])
        self._moved.clear()
        return np.array(self._rows).reshape(-1, 7)

    def add(self, thing: Thing) -> None:
        """One more part."""
        self._things.append(thing)
        self._poses.append(thing.pose)
        self._rows.append(row(thing.pose))

    def remove(self, part: int) -> None:
        """It carries nothing from now on."""
        self._gone.add(part)

    def put(self, part: int, centre: Matrix) -> None:
        """Just there."""
        self._set(part, centre)

    def attach(self, part: int) -> None:
        """Remember where the part lies in the flange."""
        self._held = part, np.linalg.inv(self._flange()) @ self._poses[part]

    def detach(self) -> None:
        """Drop the held part straight down onto the highest thing under it."""
        if self._held is None:
            return
        number, _ = self._held
        self._held = None
        half = extent(self._things[number].shape)[2] / 2
        pose = self._poses[number].copy()
        foot: Vector = (float(pose[0, 3]), float(pose[1, 3]), float(pose[2, 3]) - half)
        if on_rails(self._scene.cell, 2 * half, foot):
            return
        below = [top for top in self._tops(number, pose) if top <= pose[2, 3] - half + REACH_DOWN_MM]
        pose[2, 3] = max(below) + half
        self._set(number, pose)

    def hold(self, part: int) -> None:
        """Nothing: what is let go is put where it belongs."""

    def touches(self, intended: int | None) -> tuple[Touch, ...]:
        """None: it does not look."""
        return ()

    def rests(self) -> bool:
        """Always."""
        return True

    def close(self) -> None:
        """Nothing to free."""

    def _set(self, number: int, pose: Matrix) -> None:
        self._poses[number] = pose
        self._moved.add(number)

    def _flange(self) -> Array:
        flange: Array = self._scene.arm.forward_many(self._joints[None])[0]
        return flange

    def _follow(self) -> None:
        if self._held is not None:
            number, offset = self._held
            self._set(number, self._flange() @ offset)

    def _tops(self, number: int, pose: Array) -> list[float]:
        """Heights of the upper faces under a part [mm]; the floor is always among them."""
        floor, *standing = self._scene.fixed
        things = [(thing, thing.pose) for thing in standing]
        others = [i for i in range(len(self._poses)) if i not in (number, *self._gone)]
        things += [(self._things[i], self._poses[i]) for i in others]
        tops = [_top(thing, at) for thing, at in things if _covers(thing, at, self._things[number], pose)]
        return [_top(floor, floor.pose), *tops]


def _covers(thing: Thing, at: Array, own: Thing, pose: Array) -> bool:
    """Whether a thing lies under another one, by more than touching it."""
    return _seen(thing, at).overlap(_seen(own, pose)) > TOUCH_MM


def _seen(thing: Thing, at: Array) -> Footprint:
    """The footprint of a thing with its centre at a pose; only its outline from above counts here."""
    return Footprint.rectangle(Pose.of(at), extent(thing.shape))


def _top(thing: Thing, at: Array) -> float:
    return float(at[2, 3] + np.abs(at[2, :3]) @ extent(thing.shape) / 2)
