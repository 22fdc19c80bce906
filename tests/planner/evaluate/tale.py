"""Runs told by hand: a small cell, and a builder that writes down what the arm does in it, fifty samples a second."""

from dataclasses import dataclass, field
from typing import Any, Self

import numpy as np

from planner.evaluate.story import Story
from planner.evaluate.trial import Runs, Trial
from planner.outcome import Question, Refusal
from robot_sim.cell import Cell, Part
from robot_sim.finding import Finding
from robot_sim.motion.arrays import Array
from robot_sim.pose import Pose
from robot_sim.program import Program, Routine, lower
from robot_sim.rehearse import Event, EventKind, Hold, Mode, Moved, Scenario, Trace
from robot_sim.rehearse.quaternion import row
from robot_sim.scenes import read_scene

HOME = (300.0, 0.0, 400.0)
CUBE = {"kind": "cube", "size": [40, 40, 40], "mass_kg": 0.2}
SCENE: dict[str, Any] = {
    "units": "mm, deg, s",
    "frame": "base",
    "operator": "in front",
    "directions": {
        "right": "+y",
        "left": "-y",
        "front_towards_operator": "+x",
        "back_towards_robot": "-x",
        "up": "+z",
    },
    "robot": {"model": "UR5e", "reach": 850, "payload_kg": 5, "tcp_speed_limit": 1000},
    "tool": {"kind": "two-jaw gripper", "stroke": [0, 80], "mass_kg": 1.0},
    "home_tcp": list(HOME),
    "objects": [
        {"name": "a", "at": "rack.1", **CUBE},
        {"name": "b", "at": "rack.2", **CUBE},
        {"name": "c", "at": "rack.3", **CUBE},
        {"name": "d", "at": "rack.4", **CUBE},
    ],
    "places": [
        {"name": "rack", "kind": "rack", "slots": {str(n): [250 + 80 * n, -300, 100] for n in range(1, 5)}},
        {"name": "tray", "kind": "tray", "slots": {str(n): [250 + 80 * n, 300, 100] for n in range(1, 5)}},
        {"name": "bin", "kind": "bin", "xyz": [0, 500, 50], "size": [200, 200, 100]},
        {"name": "pallet", "kind": "pallet", "centre": [500, 0], "top_z": 100, "size": [300, 300, 20]},
        {"name": "belt", "kind": "conveyor", "xyz": [0, -500, 100]},
    ],
    "io": {name: name for name in ("DI1", "DI2", "DI3", "DO1", "DO2")},
    "state": {},
    "rules": [],
    "obstacles": [{"name": "wall", "kind": "wall", "from": [700, -100, 0], "to": [720, 100, 600]}],
}


def cell() -> Cell:
    """Four cubes in a rack, an empty tray, a bin, a pallet, a belt and a wall."""
    return read_scene(SCENE, "told")


CELL = cell()


@dataclass
class Tale:
    """A run in the making. Times in s, lengths in mm, speeds in mm/s."""

    time: float = 0.0
    at: Array = field(default_factory=lambda: np.array(HOME))
    turn: float = 0.0
    tilt: float = 0.0
    held: int | None = None
    parts: list[Part] = field(default_factory=lambda: list(CELL.parts))
    poses: list[Array] = field(default_factory=lambda: [_centre(CELL.start_pose(part)) for part in CELL.parts])
    samples: list[tuple[float, Array, list[Array]]] = field(default_factory=list)
    moves: list[Moved] = field(default_factory=list)
    holds: list[Hold] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._sample()

    def go(self, *to: float, speed: float = 250.0, mode: Mode = Mode.LINEAR) -> Self:
        """Move the TCP straight to a point."""
        return self.along([np.array(to)], speed, mode)

    def along(self, points: list[Array], speed: float, mode: Mode = Mode.LINEAR) -> Self:
        """Move the TCP through points without stopping."""
        start = self.time
        for point in points:
            count = max(1, round(float(np.linalg.norm(point - self.at)) / speed / 0.02))
            for _ in range(count):
                self.at = self.at + (point - self.at) / count
                count -= 1
                self._tick()
        self.moves.append(Moved(start, self.time, mode))
        return self

    def stand(self, seconds: float) -> Self:
        """Stand still."""
        for _ in range(round(seconds / 0.02)):
            self._tick()
        return self

    def rotate(self, degrees: float, tilt: float = 0.0) -> Self:
        """Turn what is in hand about the vertical, and tilt it."""
        for _ in range(10):
            self.turn += degrees / 10
            self.tilt += tilt / 10
            self._tick()
        return self

    def grip(self, name: str) -> Self:
        """Take hold of the part of a name that came last."""
        self.held = max(number for number, part in enumerate(self.parts) if part.name == name)
        self.turn = self.tilt = 0.0
        self.holds.append(Hold(self.held, self.time))
        return self._note(EventKind.ATTACH, name, True)

    def release(self) -> Self:
        """Let go; the part stays where it is."""
        assert self.held is not None
        self._note(EventKind.DETACH, self.parts[self.held].name, False)
        self.holds[-1] = Hold(self.held, self.holds[-1].start, self.time)
        self.held = None
        return self

    def pick(self, name: str, lift: float = 100.0, speed: float = 250.0) -> Self:
        """Go to a part, take it, lift it."""
        number = max(number for number, part in enumerate(self.parts) if part.name == name)
        x, y, z = self.poses[number][:3, 3]
        self.go(x, y, z + lift, speed=speed, mode=Mode.JOINT).go(x, y, z, speed=speed).grip(name)
        return self.stand(0.1).go(x, y, z + lift, speed=speed)

    def put(self, *where: float, lift: float = 100.0, speed: float = 250.0) -> Self:
        """Set the held part down with its underside centre at a point."""
        x, y, z = where
        self.go(x, y, z + 20 + lift, speed=speed, mode=Mode.JOINT).go(x, y, z + 20, speed=speed).release()
        return self.stand(0.1).go(x, y, z + 20 + lift, speed=speed)

    def into(self, place: str, slot: str | None = None, lift: float = 100.0) -> Self:
        """Set the held part down in a seat."""
        return self.put(*CELL.place_names[place].seat(slot).xyz, lift=lift)

    def drop(self, by: float) -> Self:
        """Let the held part fall straight down."""
        number = self.held
        assert number is not None
        self.release()
        self.poses[number] = self.poses[number].copy()
        self.poses[number][2, 3] -= by
        return self.stand(0.2)

    def flip(self, name: str) -> Self:
        """Turn a part upside down where it lies."""
        number = next(number for number, part in enumerate(self.parts) if part.name == name)
        self.poses[number] = self.poses[number] @ Pose(rpy=(180.0, 0.0, 0.0)).matrix()
        self._tick()
        return self

    def arrive(self, name: str) -> Self:
        """Another part of a name comes to where the first one stood."""
        part = CELL.part_names[name]
        self.parts.append(part)
        self.poses.append(_centre(CELL.start_pose(part)))
        self._tick()
        return self

    def edge(self, name: str, value: int) -> Self:
        """A signal changes."""
        return self._note(EventKind.EDGE, name, bool(value))

    def pulse(self, name: str, seconds: float) -> Self:
        """An output is on for a time."""
        return self.edge(name, 1).stand(seconds).edge(name, 0)

    def wait(self, name: str, value: int = 1, seconds: float = 1.0, met: bool = True) -> Self:
        """Wait for an input."""
        self._note(EventKind.WAIT_BEGAN, name, bool(value)).stand(seconds)
        if met:
            self.edge(name, value)
        return self._note(EventKind.WAIT_ENDED if met else EventKind.TIMED_OUT, name, bool(value))

    def wait_any(self, names: list[str], came: str | None) -> Self:
        """Wait for one of several inputs, of which one comes or none."""
        for name in names:
            self._note(EventKind.WAIT_BEGAN, name, True)
        self.stand(1.0)
        if came is not None:
            return self.edge(came, 1)._note(EventKind.WAIT_ENDED, came, True)
        for name in names:
            self._note(EventKind.TIMED_OUT, name, True)
        return self

    def read(self, name: str, value: int) -> Self:
        """A branch reads an input."""
        return self._note(EventKind.READ, name, bool(value))

    def story(self) -> Story:
        """What was told."""
        self._tick()
        poses = np.full((len(self.samples), len(self.parts), 7), np.nan)
        for number, (_, _, there) in enumerate(self.samples):
            poses[number, : len(there)] = [row(one) for one in there]
        tcp = np.tile(Pose(rpy=(180.0, 0.0, 0.0)).matrix(), (len(self.samples), 1, 1))
        tcp = np.array([one @ turned for one, (_, turned, _) in zip(tcp, self.samples, strict=True)])
        tcp[:, :3, 3] = [turned[:3, 3] for _, turned, _ in self.samples]
        times = np.array([time for time, _, _ in self.samples])
        told = tuple(self.parts), poses, tuple(self.moves), tuple(self.holds), tuple(self.events)
        return Story(Trace(times, tcp, *told, tuple(self.findings), self.time), CELL)

    def _tick(self) -> None:
        self.time = round(self.time + 0.02, 6)
        if self.held is not None:
            self.poses[self.held] = self._hand()
        self._sample()

    def _hand(self) -> Array:
        x, y, z = self.at
        return Pose(xyz=(float(x), float(y), float(z)), rpy=(self.tilt, 0.0, self.turn)).matrix()

    def _sample(self) -> None:
        self.samples.append((self.time, self._hand(), list(self.poses)))

    def _note(self, kind: EventKind, name: str, value: bool) -> Self:
        self.events.append(Event(time=self.time, kind=kind, name=name, value=value, step=1))
        return self


def _centre(foot: Pose) -> Array:
    return foot.moved((0.0, 0.0, 20.0)).matrix()


def nothing() -> Routine:
    """A routine that stands still."""
    return lower(Program.model_validate({"steps": [{"kind": "dwell", "seconds": 1.0}]}), CELL)


def trial(normal: Tale, others: dict[str, Tale] | None = None, answer: Question | Refusal | None = None) -> Trial:
    """A trial over runs told by hand, the others by their scenarios."""
    told = {Scenarios.normal: normal, **(others or {})}
    runs = Runs(nothing(), CELL, made={key: tale.story() for key, tale in told.items()})
    given = answer or Question(instruction="?", language="en", code="text.empty")
    return Trial(CELL, given, "", runs)


class Scenarios:
    """Scenarios by the key under which runs keep them."""

    normal = '{"kind":"normal"}'

    @staticmethod
    def key(scenario: Scenario) -> str:
        """The key of a scenario."""
        return scenario.model_dump_json()
