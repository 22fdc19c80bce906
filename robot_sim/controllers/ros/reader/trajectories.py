"""JointTrajectory messages."""

import math
from itertools import pairwise

from robot_sim.controllers.recovered import Sampled, Taught, Unreadable
from robot_sim.controllers.ros.reader.fields import Fields

SAME = 1e-6
"""Largest difference of the joints of one point in two trajectories [deg]."""


class Trajectories:
    """Reads messages; remembers the points at which they end."""

    def __init__(self, joint_names: tuple[str, ...]) -> None:
        self.points: dict[str, Taught] = {}
        """Where trajectories end, by name of the point."""
        self.samples: list[Sampled] = []
        """Each trajectory in the order in which they stand."""
        self._joints = joint_names

    def degrees(self, fields: Fields, name: str) -> tuple[float, ...]:
        """One value a joint, from rad to deg."""
        return tuple(180.0 * value / math.pi for value in fields.numbers(name, len(self._joints)))

    def read(self, message: Fields, goal: str) -> None:
        """Takes a message that ends at the point ``goal``.

        Raises:
            Unreadable: it is no such message, its times do not increase, or it ends elsewhere than another one did.
        """
        if tuple(message.list("joint_names")) != self._joints:
            raise Unreadable(0, f"{message.where}.joint_names: {', '.join(self._joints)} are expected")
        points = [Fields(value, f"{message.where}.points[{n}]") for n, value in enumerate(message.list("points"))]
        message.done()
        rows = [(self.degrees(p, "positions"), self.degrees(p, "velocities"), _seconds(p)) for p in points]
        for point in points:
            point.done()
        times = tuple(time for _, _, time in rows)
        if not times or times[0] != 0.0 or any(b <= a for a, b in pairwise(times)):
            raise Unreadable(0, f"{message.where}: times are expected to start at 0 and to increase")
        velocities = tuple(velocity for _, velocity, _ in rows)
        self.samples.append(Sampled(times=times, positions=tuple(p for p, _, _ in rows), velocities=velocities))
        self._ends(goal, rows[-1][0], message.where)

    def _ends(self, goal: str, joints: tuple[float, ...], where: str) -> None:
        known = self.points.setdefault(goal, Taught(joints=joints)).joints or joints
        if any(abs(a - b) > SAME for a, b in zip(known, joints, strict=True)):
            raise Unreadable(0, f"{where}: point {goal!r} lies elsewhere than before")


def _seconds(point: Fields) -> float:
    time = point.inner("time_from_start")
    whole, part = time.whole("sec"), time.whole("nanosec")
    time.done()
    if whole < 0 or not 0 <= part < 1_000_000_000:
        raise Unreadable(0, f"{time.where}: sec from 0 and nanosec below 1000000000 are expected")
    return (whole * 1_000_000_000 + part) / 1e9
