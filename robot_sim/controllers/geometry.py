"""How far what a program does lies from what was rehearsed."""

from dataclasses import dataclass

import numpy as np

from robot_sim.controllers.posture import standing
from robot_sim.controllers.profile import Tolerances
from robot_sim.controllers.recovered import Recovered, Sampled, Taught
from robot_sim.controllers.trace import Event
from robot_sim.motion import Motion, arm
from robot_sim.motion.arrays import Array
from robot_sim.motion.curve import Curve, arc, straight
from robot_sim.pose import Matrix
from robot_sim.program.instruction import MoveC, MoveJ, MoveL
from robot_sim.program.legs import Leg, motion
from robot_sim.program.routine import Routine
from robot_sim.program.target import Point

EVERY = 5.0
"""Largest way between the samples of a line or an arc [mm]."""

BRANCH = 0.1
"""Largest difference of a joint of the branch that flags choose [deg]: poses are rounded, other branches far away."""

INSTANT = 1e-5
"""Half of the time over which a joint speed is taken [s]."""


@dataclass(frozen=True)
class Apart:
    """How far two things lie apart."""

    position: float = 0.0
    """At the goal [mm]."""
    orientation: float = 0.0
    """At the goal and along the way [deg]."""
    path: float = 0.0
    """Along the way [mm]."""
    joint: float = 0.0
    """Largest difference of a joint angle [deg]."""

    def __or__(self, other: "Apart") -> "Apart":
        """The larger of each figure."""
        return Apart(
            max(self.position, other.position),
            max(self.orientation, other.orientation),
            max(self.path, other.path),
            max(self.joint, other.joint),
        )

    def within(self, tolerances: Tolerances) -> bool:
        """Whether every figure is inside its tolerance."""
        return (
            self.position <= tolerances.position
            and self.orientation <= tolerances.orientation
            and self.path <= tolerances.path
            and self.joint <= tolerances.joint
        )


class Geometry:
    """Compares the moves of a routine with those recovered from files; every distinct move once."""

    def __init__(self, routine: Routine, recovered: Recovered, sampled: dict[int, Sampled]) -> None:
        self._routine = routine
        self._recovered = recovered
        self._sampled = sampled
        self._arm = arm(routine.robot)
        self._seen: dict[object, Apart] = {}

    @property
    def targets(self) -> int:
        """How many distinct moves were compared."""
        return len(self._seen)

    def apart(self, wanted: Event, found: Event) -> Apart:
        """How far apart the moves of two events are.

        Raises:
            NotAnArc: the three points of an arc lie on one line.
            KeyError: a point does not exist.
        """
        key = (id(wanted.instruction), id(found.instruction), wanted.before.at, wanted.names, id(wanted.before.tool))
        if key not in self._seen:
            self._seen[key] = self._goal(wanted, found) | self._way(wanted, found)
        return self._seen[key]

    def _goal(self, wanted: Event, found: Event) -> Apart:
        a, b = self._routine.points[wanted.names[-1]], self._recovered.points[found.names[-1]]
        cartesian = not isinstance(found.instruction, MoveJ)
        apart = _between(self._rehearsed(a.joints, wanted)[None], self._told(b, found, cartesian)[None])
        joint = max(_joints(a, b), self._branch(a, b, found))
        return Apart(position=apart.path, orientation=apart.orientation, joint=joint)

    def _branch(self, wanted: Point, found: Taught, event: Event) -> float:
        """How far the joints that a pose and its flags choose lie from the rehearsed ones [deg]."""
        if found.pose is None or found.posture is None:
            return 0.0
        flange = found.pose.matrix() @ np.linalg.inv(event.before.tool.matrix())
        rows = standing(self._arm, flange, found.posture)
        apart = float(np.abs(rows - np.array(wanted.joints)).max()) if len(rows) else 360.0
        return apart if apart > BRANCH else 0.0

    def _way(self, wanted: Event, found: Event) -> Apart:
        if (sampled := self._sampled.get(id(found.instruction))) is not None:
            return self._motion(wanted, sampled)
        if isinstance(wanted.instruction, MoveJ):
            return Apart()
        routine, at = self._routine, wanted.before.at
        stops = (routine.points[at].joints if at else routine.home, *(routine.points[n].joints for n in wanted.names))
        a = _curve(wanted, [self._rehearsed(joints, wanted) for joints in stops])
        b = _curve(found, [self._told(point, found, True) for point in self._stops(found)])
        shares = np.linspace(0.0, 1.0, max(2, int(a.length / EVERY) + 2))
        return _between(a.poses(shares * a.length), b.poses(shares * b.length))

    def _stops(self, event: Event) -> tuple[Taught, ...]:
        """Where a recovered move starts, what it passes and where it ends."""
        points, at = self._recovered.points, event.before.at
        return points[at] if at else Taught(joints=self._recovered.home), *(points[name] for name in event.names)

    def _rehearsed(self, joints: tuple[float, ...], event: Event) -> Matrix:
        """The TCP at the rehearsed joints [mm]."""
        return self._arm.forward(joints) @ event.before.tool.matrix()

    def _told(self, point: Taught, event: Event, cartesian: bool) -> Matrix:
        """The TCP at a recovered point [mm]: for lines and arcs its pose, where it has one; else from its joints."""
        if point.joints is None or (cartesian and point.pose is not None):
            assert point.pose is not None  # a taught point has one of the two
            return point.pose.matrix()
        return self._arm.forward(point.joints) @ event.before.tool.matrix()

    def _motion(self, wanted: Event, sampled: Sampled) -> Apart:
        rehearsed = motion(self._routine, leg(wanted))
        times, rows = np.array(sampled.times), np.radians(np.array(sampled.positions))
        speeds = np.radians(np.array(sampled.velocities))
        joint = float(np.abs(np.degrees(rows) - rehearsed.at(times)).max())
        speed = float(np.abs(np.degrees(speeds) - _speeds(rehearsed, times)).max())
        lasting = abs(rehearsed.duration - sampled.times[-1])
        if len(times) == 1:
            return Apart(joint=max(joint, lasting))
        middle = (times[1:] + times[:-1]) / 2
        between = np.degrees(_cubic(times, rows, speeds))
        way = _between(rehearsed.tcp(middle), self._arm.forward_many(between) @ wanted.before.tool.matrix())
        return way | Apart(joint=max(joint, speed * 1e-3, lasting * 1e-2))


def leg(event: Event) -> Leg:
    """The leg of a routine that an event travels."""
    move, before = event.instruction, event.before
    assert isinstance(move, MoveJ | MoveL | MoveC)  # only moves travel
    via = event.names[0] if isinstance(move, MoveC) else None
    return Leg(move, before.at, event.names[-1], via, before.tool, before.override, before.holding)


def _curve(event: Event, stops: list[Matrix]) -> Curve:
    return arc(*stops) if isinstance(event.instruction, MoveC) else straight(*stops)


def _joints(wanted: Point, found: Taught) -> float:
    if found.joints is None:
        return 0.0
    if len(found.joints) != len(wanted.joints):
        return 360.0
    return max(abs(a - b) for a, b in zip(wanted.joints, found.joints, strict=True))


def _between(a: Array, b: Array) -> Apart:
    """The largest distance [mm] and turn [deg] between rows of poses, (k, 4, 4) twice."""
    way = np.linalg.norm(a[:, :3, 3] - b[:, :3, 3], axis=1).max()
    chord = np.linalg.norm(a[:, :3, :3] - b[:, :3, :3], axis=(1, 2)).max() / np.sqrt(8.0)
    return Apart(path=float(way), orientation=float(np.degrees(2 * np.arcsin(min(1.0, chord)))))


def _speeds(motion: Motion, times: Array) -> Array:
    """Joint speeds at times inside a motion [deg/s]; at its ends it stands still."""
    speeds = (motion.at(times + INSTANT) - motion.at(times - INSTANT)) / (2 * INSTANT)
    speeds[[0, -1]] = 0.0
    return speeds


def _cubic(times: Array, rows: Array, speeds: Array) -> Array:
    """The joints halfway between samples, as a controller that interpolates with cubics takes them."""
    step = np.diff(times)[:, None]
    return (rows[1:] + rows[:-1]) / 2 + step * (speeds[:-1] - speeds[1:]) / 8
