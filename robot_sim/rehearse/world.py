"""The world during a run: a clock in ticks, things that happen at their time, and what is written down on the way."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import count

import numpy as np

from robot_sim.cell.part import Part
from robot_sim.motion import Motion
from robot_sim.motion.arrays import Array
from robot_sim.pose import Matrix, Pose
from robot_sim.rehearse.backend import TICK, PhysicsBackend
from robot_sim.rehearse.quaternion import matrix
from robot_sim.rehearse.scene import Scene, centre, part_thing, underside

LOOK = 5
"""Ticks between two looks at contacts: 50 a second, unless hardly anything has moved."""

LOOK_DEG, LOOK_MM = 0.5, 1.0
"""Turn of a joint [deg] or way of the jaws [mm] since the last look from which a new look is worth it."""

FRAME = 10
"""Ticks between two frames of the playback: 25 a second."""

FRAME_RATE = 1 / (FRAME * TICK)
"""Frames a second."""

PAUSE = 125
"""Ticks that everything must have stood still before waiting is no longer simulated: half a second."""

STOP_S = 0.25
"""Time in which an arm under guard slows down to a stop and comes up to speed again [s]."""

LONGEST = round(3_600 / TICK)
"""Longest run [ticks]: an hour."""


OVER = Pose(rpy=(180.0, 0.0, 0.0)).matrix()
"""Upside down, about the x axis."""


class TooLong(Exception):
    """The run passed the longest time."""


@dataclass(frozen=True)
class Frame:
    """Everything at one time."""

    tick: int
    """When."""
    step: int
    """Step that runs."""
    joints: Array
    """Simulated joints [deg], shape (n,)."""
    asked: Array
    """Planned joints [deg], shape (n,)."""
    width: float
    """Distance between the jaws [mm]."""
    poses: Array
    """Centres of the parts that came so far, shape (parts, 7) as in the backend; not a number for those gone."""


@dataclass
class Overlap:
    """Two bodies inside each other."""

    tick: int
    """When it was first seen."""
    depth: float
    """Greatest depth so far [mm]."""


class World:
    """A backend with a clock."""

    def __init__(self, backend: PhysicsBackend, scene: Scene, every: int = FRAME, longest: int = LONGEST) -> None:
        """A frame every so many ticks, and the end after so many at the latest."""
        self.backend = backend
        self.scene = scene
        self._every, self._longest = every, longest
        self.clock = 0
        self.step = 0
        self.width = scene.opening
        self.intended: int | None = None
        self.frames: list[Frame] = []
        self.overlaps: dict[tuple[str, str, int], Overlap] = {}
        self.parts = list(scene.cell.parts)
        self.things = list(scene.parts)
        self.gone: set[int] = set()
        self.watchers: list[Callable[[], None]] = []
        self._turned: set[int] = set()
        self._asked = np.array(scene.cell.home)
        self._due: list[tuple[int, int, Callable[[], object]]] = []
        self._number = count()
        self._standing = 0
        self._seen_joints, self._seen_width = self._asked, self.width
        self._record()

    @property
    def time(self) -> float:
        """Now [s]."""
        return seconds(self.clock)

    def tcp(self) -> Matrix:
        """Where the TCP really is, seen from the base [mm]."""
        flange: Matrix = self.scene.arm.forward_many(self.backend.joints()[None])[0]
        return flange @ self.scene.tcp

    def later(self, delay: float, action: Callable[[], object]) -> None:
        """Do something after a time [s], in the next step at the earliest."""
        heappush(self._due, (self.clock + max(1, ticks(delay)), next(self._number), action))

    def here(self) -> list[int]:
        """Numbers of the parts that are in the world."""
        return [number for number in range(len(self.parts)) if number not in self.gone]

    def feet(self) -> dict[int, Matrix]:
        """The centre of the lower face of each part that is here, by its number, seen from the base [mm].

        The lower face is the underside, or for a part that was turned over its upper face; z points into the part.
        """
        poses = self.backend.poses()
        return {number: self._foot(number, matrix(poses[number])) for number in self.here()}

    def foot(self, number: int) -> Matrix:
        """The lower face of one part, as in `feet`."""
        return self._foot(number, matrix(self.backend.poses()[number]))

    def underside_of(self, number: int, foot: Matrix) -> Matrix:
        """The underside of a part whose lower face is given; the same unless it was turned over."""
        part = self.parts[number]
        return underside(part, centre(part, foot) @ OVER) if number in self._turned else foot

    def add(self, part: Part, pose: Pose) -> int:
        """Let another part of a kind come to where its underside centre is `pose` [mm, deg]; gives its number."""
        self.parts.append(part)
        self.things.append(part_thing(part, pose))
        self.backend.add(self.things[-1])
        return len(self.parts) - 1

    def remove(self, number: int) -> None:
        """Take a part out of the world."""
        self.gone.add(number)
        self.backend.remove(number)

    def turn_over(self, number: int) -> None:
        """Turn a part upside down where it stands, about the x axis of its lower face."""
        foot = self.foot(number)
        self._turned ^= {number}
        back = OVER if number in self._turned else np.eye(4)
        self.backend.put(number, centre(self.parts[number], foot) @ back)

    def open_to(self, width: float) -> None:
        """Set the distance between the jaws [mm]."""
        self.width = width
        self.backend.open(width)

    def move(self, motion: Motion) -> None:
        """Run one motion to its end, rounded up to a whole tick."""
        number = ticks(motion.duration)
        rows = motion.at(TICK * np.arange(1.0, number + 1))
        for first, last in self._pieces(number):
            self._advance(rows[first:last])
        self._standing = self.clock
        self._look()

    def follow(self, motion: Motion, free: Callable[[], bool], resumes: bool) -> bool:
        """Run one motion while `free`; else slow down on its path within `STOP_S`, and go on when free again.

        Gives whether its end was reached: without `resumes` it ends where the arm came to a stop.
        """
        at, rate = 0.0, 1.0 if free() else 0.0
        while at < motion.duration:
            rate = min(1.0, rate + TICK / STOP_S) if free() else max(0.0, rate - TICK / STOP_S)
            if rate == 0.0:
                if not resumes:
                    return False
                self.stand(seconds(LONGEST), free)
                continue
            at = min(motion.duration, at + rate * TICK)
            self._advance(motion.at(np.array([at])))
        self._standing = self.clock
        self._look()
        return True

    def stand(self, delay: float, ready: Callable[[], bool] = lambda: False) -> None:
        """Stand still for a time [s], or until `ready`; once nothing has moved for a while the clock jumps ahead."""
        end = self.clock + ticks(delay)
        while self.clock < end and not ready():
            if self.clock - self._standing >= PAUSE and self.backend.rests():
                self._jump(min(end, self._next()))
            else:
                number = min(end, self._next(), self.clock + LOOK - self.clock % LOOK) - self.clock
                self._advance(np.repeat(self._asked[None], number, axis=0))

    def _foot(self, number: int, middle: Matrix) -> Matrix:
        return underside(self.parts[number], middle @ OVER if number in self._turned else middle)

    def _pieces(self, number: int) -> Iterator[tuple[int, int]]:
        done = 0
        while done < number:
            last = min(number, done + LOOK - self.clock % LOOK, done + self._next() - self.clock)
            yield done, last
            done = last

    def _next(self) -> int:
        return self._due[0][0] if self._due else LONGEST + 1

    def _advance(self, rows: Array) -> None:
        self.backend.advance(rows)
        self._asked = rows[-1]
        self.clock += len(rows)
        self._arrive()

    def _jump(self, to: int) -> None:
        self._record()
        self.clock = to
        self._arrive()
        self._record()

    def _arrive(self) -> None:
        while self._due and self._due[0][0] <= self.clock:
            heappop(self._due)[2]()
            self._standing = self.clock
        if self.clock % LOOK == 0:
            for watch in self.watchers:
                watch()
            if self._moved():
                self._look()
        if self.clock % self._every == 0:
            self._record()
        if self.clock > self._longest:
            raise TooLong

    def _moved(self) -> bool:
        turned = np.abs(self._asked - self._seen_joints).max() >= LOOK_DEG
        return bool(turned or abs(self.width - self._seen_width) >= LOOK_MM)

    def _look(self) -> None:
        self._seen_joints, self._seen_width = self._asked, self.width
        for touch in self.backend.touches(self.intended):
            seen = self.overlaps.setdefault((touch.a, touch.b, self.step), Overlap(self.clock, touch.depth))
            seen.depth = max(seen.depth, touch.depth)

    def _record(self) -> None:
        if not self.frames or self.frames[-1].tick < self.clock:
            joints, poses = self.backend.joints(), self.backend.poses()
            poses[list(self.gone)] = np.nan
            self.frames.append(Frame(self.clock, self.step, joints, self._asked, self.width, poses))


def ticks(seconds: float) -> int:
    """A time [s] as whole ticks, rounded up."""
    return int(np.ceil(round(seconds / TICK, 6)))


def seconds(ticks: int) -> float:
    """Ticks as a time [s]."""
    return round(ticks * TICK, 6)
