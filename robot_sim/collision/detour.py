"""Ways around: joint moves from one place to another that keep the arm clear of everything.

RRT-Connect (Kuffner and LaValle, ICRA 2000): two trees, one from each end, that grow towards each other; then
shortcuts. Every draw comes from one seed, so that the same question always gets the same answer: a program has to
lower to the same routine in every process.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np

from robot_sim.collision.engine import TOUCHING_MM
from robot_sim.collision.space import Load, Space
from robot_sim.motion import Joints
from robot_sim.motion.arrays import Array, joints

FINEST = 2.0
"""Shortest stretch of a move that is looked at, as the largest turn of any joint [deg]."""

LOOKS = (6.0, 2.0, 0.5)
"""Largest turn of any joint between two looks while a way is searched [deg]: finer where the found way is not free."""

STRIDE = 25.0
"""Longest branch that a tree grows at once, as the largest turn of any joint [deg]."""

DRAWS = 400
"""Draws after which the search is given up."""

SHORTCUTS = 60
"""Attempts to leave out what lies between two places of a way."""

ROOM = 120.0
"""How far a way may lead beyond the joint angles of its ends [deg]."""


def detour(space: Space, start: Joints, goal: Joints, load: Load) -> tuple[Joints, ...] | None:
    """The joints [deg] between start and goal on a way that is free; empty for the direct way, none for no way."""
    first, last = np.array(start), np.array(goal)
    if clear(space, first, last, load):
        return ()
    if not space.free(np.stack([first, last]), load).all():
        return None
    for look in LOOKS:
        way = _Search(space, load, first, last, look).way()
        if way is not None and all(clear(space, *pair, load) for pair in pairwise(way)):
            return tuple(joints(row) for row in way[1:-1])
    return None


def clear(space: Space, start: Array, goal: Array, load: Load) -> bool:
    """Whether nothing overlaps by more than `TOUCHING_MM` on the joint move between two rows of angles [deg].

    A stretch of the move is free when the distance at its middle is larger than any point can travel on half of it;
    other stretches are halved, down to `FINEST` (Schwarzer, Saha and Latombe, IEEE T-RO 2005).
    """
    turn = np.abs(goal - start)
    travel = space.sweeps(load) @ turn  # by which each gap may change over the whole move
    middles, width = np.array([0.5]), 1.0
    while len(middles):
        rows = start + middles[:, None] * (goal - start)
        open_ = np.zeros(len(middles), dtype=bool)
        for number, gaps in enumerate(space.gaps(rows, load, travel * width / 2)):
            if gaps.min() < -TOUCHING_MM:
                return False
            open_[number] = (gaps <= travel * width / 2).any()
        if width * float(turn.max()) <= FINEST:
            return True
        width /= 2
        middles = np.concatenate([middles[open_] - width / 2, middles[open_] + width / 2])
    return True


@dataclass
class _Tree:
    """Places that can be reached from a root, each with the one it was reached from."""

    rows: list[Array]
    parents: list[int] = field(default_factory=lambda: [-1])

    def nearest(self, row: Array) -> int:
        return int(np.abs(np.array(self.rows) - row).max(axis=1).argmin())

    def add(self, row: Array, parent: int) -> int:
        self.rows.append(row)
        self.parents.append(parent)
        return len(self.rows) - 1

    def back(self, number: int) -> Iterator[Array]:
        """The places from one of them back to the root."""
        while number >= 0:
            yield self.rows[number]
            number = self.parents[number]


class _Search:
    """One search for a way."""

    def __init__(self, space: Space, load: Load, start: Array, goal: Array, look: float) -> None:
        self._space, self._load, self._start, self._goal, self._look = space, load, start, goal, look
        lower, upper = space.limits
        self._low = np.maximum(lower, np.minimum(start, goal) - ROOM)
        self._high = np.minimum(upper, np.maximum(start, goal) + ROOM)
        self._draw = np.random.default_rng(0)

    def way(self) -> list[Array] | None:
        """Places from start to goal, both included, with free moves between them; none where none was found."""
        near, far = _Tree([self._start]), _Tree([self._goal])
        for _ in range(DRAWS):
            grown = self._grow(near, self._draw.uniform(self._low, self._high))
            if grown is not None and (met := self._connect(far, near.rows[grown])) is not None:
                there = [*near.back(grown)][::-1] + [*far.back(met)][1:]
                return self._shortened(there if near.rows[0] is self._start else there[::-1])
            near, far = far, near
        return None

    def _grow(self, tree: _Tree, towards: Array) -> int | None:
        """One branch towards a place; the number of its end, none where something is in the way."""
        number = tree.nearest(towards)
        way = towards - tree.rows[number]
        end = tree.rows[number] + way * min(1.0, STRIDE / max(float(np.abs(way).max()), 1e-9))
        return tree.add(end, number) if self._seems_clear(tree.rows[number], end) else None

    def _connect(self, tree: _Tree, towards: Array) -> int | None:
        """Branches up to a place; the number of the one that ends there."""
        while (number := self._grow(tree, towards)) is not None:
            if np.array_equal(tree.rows[number], towards):
                return number
        return None

    def _shortened(self, way: list[Array]) -> list[Array]:
        for _ in range(SHORTCUTS):
            if len(way) < 3:
                break
            first, last = sorted(self._draw.choice(len(way), 2, replace=False))
            if last - first > 1 and self._seems_clear(way[first], way[last]):
                way = way[: first + 1] + way[last:]
        return way

    def _seems_clear(self, start: Array, goal: Array) -> bool:
        """Whether nothing overlaps at places on a move so close together as the search looks."""
        count = max(2, int(np.ceil(np.abs(goal - start).max() / self._look)) + 1)
        rows = start + np.linspace(0.0, 1.0, count)[_coarse_first(count), None] * (goal - start)
        return self._space.all_free(rows, self._load)


def _coarse_first(count: int) -> Array:
    """The numbers below a count, every sixteenth first, then every eighth and so on: what is in the way shows early."""
    strides = [np.arange(0, count, 16), *(np.arange(s, count, 2 * s) for s in (8, 4, 2, 1))]
    return np.concatenate(strides)
