"""The arm, its tool and what it holds among everything that stands around, in the robot base frame. Lengths in mm."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, pairwise, product
from threading import local

import numpy as np

from robot_sim.cell.cell import Cell
from robot_sim.cell.shape import Box, Cylinder
from robot_sim.cell.standing import standing
from robot_sim.cell.tool import ParallelGripper
from robot_sim.collision.balls import apart, centres, from_block
from robot_sim.collision.engine import TOUCHING_MM, Around, Mover, Near
from robot_sim.collision.shell import shells
from robot_sim.collision.tool import ToolPiece, tool_pieces
from robot_sim.motion import arm
from robot_sim.motion.arrays import Array, Mask
from robot_sim.pose import Matrix, Pose

FIXED_LINKS = 2
"""The base and the first link turn on the spot and may stand in what the robot stands on."""

Pair = tuple[int, int]
"""Two moving solids by number, the inner one first."""


@dataclass(frozen=True)
class Load:
    """What the tool holds, and how far its jaws are open."""

    opening: float = 0.0
    """Distance between the jaws [mm]."""
    name: str = ""
    """Name of the held part; empty for none."""
    shape: Box | Cylinder | None = None
    """Its outline, centred on its frame."""
    centre: Pose = Pose()
    """Its centre in the TCP frame [mm, deg]."""


def space_of(cell: Cell) -> "Space":
    """The space of a cell; the one that this thread asked for last is kept, because a space serves one at a time."""
    if getattr(_KEPT, "cell", None) is not cell:
        _KEPT.cell, _KEPT.space = cell, Space(cell)
    kept: Space = _KEPT.space
    return kept


_KEPT = local()


class Space:
    """One cell; build it once and ask it often, from one thread."""

    def __init__(self, cell: Cell) -> None:
        self._arm, self._tcp = arm(cell.robot), cell.tool.tcp.matrix()
        self._links = [Mover(shell.name, shell.capsule) for shell in shells(self._arm)]
        self._pieces = tool_pieces(cell.tool)
        self._tool = [Mover(piece.name, piece.shape) for piece in self._pieces]
        self._solids = standing(cell)
        self._standing = [Mover(solid.name, solid.box) for solid in self._solids]
        for mover, solid in zip(self._standing, self._solids, strict=True):
            mover.place(solid.pose)
        self._around = Around(self._standing)
        self.empty = Load(cell.tool.stroke[1] if isinstance(cell.tool, ParallelGripper) else 0.0)
        self._pairs = self._apart_at(np.array(cell.home))

    @property
    def limits(self) -> tuple[Array, Array]:
        """Smallest and largest joint angles [deg], shape (n,) each."""
        return self._arm.lower, self._arm.upper

    def free(self, rows: Array, load: Load) -> Mask:
        """Where nothing overlaps by more than `TOUCHING_MM`, at each row of joint angles [deg], (k, n) to (k,)."""
        return np.fromiter(self._looks(rows, load), dtype=bool, count=len(rows))

    def all_free(self, rows: Array, load: Load) -> bool:
        """Whether nothing overlaps at any row of joint angles [deg], (k, n); stops at the first that does."""
        return all(self._looks(rows, load))

    def gaps(self, rows: Array, load: Load, enough: Array | float = np.inf) -> Iterator[Array]:
        """How far things are from each other at each row of joint angles [deg], (k, n) to (gaps,) each [mm].

        First how far each link, piece of the tool and the load is from what stands, where the first of them, which
        turn on the spot, count as far away; then how far the moving ones are from each other. What is further than
        `enough`, shape (gaps,), may be further than said.
        """
        movers, poses = self._movers(load), self._poses(rows, load)
        pairs = self._watched(len(movers))
        enough = np.broadcast_to(enough, len(movers) + len(pairs))
        for pose, bounds in zip(poses, self._bounds(movers, poses, pairs), strict=True):
            yield self._gaps(movers, pose, bounds, pairs, enough)

    def nearest(self, rows: Array, load: Load) -> tuple[int, Near]:
        """What comes nearest to what over rows of joint angles [deg], (k, n), and in which of them."""
        gaps = np.array([gaps.min() for gaps in self.gaps(rows, load)])
        number, movers = int(gaps.argmin()), self._movers(load)
        self._place(movers, self._poses(rows[number : number + 1], load)[0])
        found = [mover.near(other) for mover in movers[FIXED_LINKS:] for other in self._standing]
        found += [movers[a].near(movers[b]) for a, b in self._watched(len(movers))]
        return number, min(found, key=lambda near: near.distance)

    def sweeps(self, load: Load) -> Array:
        """How much a turn of each joint by 1 deg changes each of the `gaps` at most, shape (gaps, n) [mm].

        The gap between two moving things is changed only by the joints between them.
        """
        ways = [float(np.linalg.norm(origin[:3, 3])) for origin in self._arm.chain.origins[1:]]
        ways.append(float(np.linalg.norm(self._arm.chain.end[:3, 3])))
        joints, links = len(ways), len(self._links)
        sizes = [np.linalg.norm(mover.own[:3, 3]) + mover.size for mover in self._links]
        hung = zip(self._hung(load), self._movers(load)[links:], strict=True)
        sizes += [np.linalg.norm(pose[:3, 3]) + mover.size for pose, mover in hung]
        found = np.zeros((len(sizes), joints))
        for number, size in enumerate(sizes):
            carried = min(number, joints)  # joints that carry it: one more for each link outward
            last = sum(ways[carried - 1 : joints]) if number >= links else 0.0
            for joint in range(carried):
                found[number, joint] = sum(ways[joint : carried - 1]) + last + size
        pairs = [np.where(found[a] > 0, 0.0, found[b]) for a, b in self._watched(len(found))]
        sweeps: Array = np.radians(np.concatenate([found, np.array(pairs).reshape(-1, joints)]))
        return sweeps

    def _looks(self, rows: Array, load: Load) -> Iterator[bool]:
        movers, poses = self._movers(load), self._poses(rows, load)
        pairs = self._watched(len(movers))
        for pose, bounds in zip(poses, self._bounds(movers, poses, pairs), strict=True):
            yield self._is_free(movers, pose, bounds, pairs)

    def _is_free(self, movers: list[Mover], poses: Array, bounds: Array, pairs: list[Pair]) -> bool:
        close = np.flatnonzero(bounds < -TOUCHING_MM).tolist()
        if close:
            self._place(movers, poses)
        for number in close:
            one, other = self._gap(movers, pairs, number)
            if self._around.overlaps(one) if other is None else one.overlaps(other):
                return False
        return True

    def _gaps(self, movers: list[Mover], poses: Array, bounds: Array, pairs: list[Pair], enough: Array) -> Array:
        close = np.flatnonzero((bounds <= enough) & np.isfinite(bounds)).tolist()
        if close:
            self._place(movers, poses)
        for number in close:
            one, other = self._gap(movers, pairs, number)
            bounds[number] = self._around.distance(one) if other is None else one.near(other).distance
        return bounds

    @staticmethod
    def _gap(movers: list[Mover], pairs: list[Pair], number: int) -> tuple[Mover, Mover | None]:
        """Between which two solids a gap is; none for all that stands."""
        if number < len(movers):
            return movers[number], None
        first, second = pairs[number - len(movers)]
        return movers[first], movers[second]

    def _bounds(self, movers: list[Mover], poses: Array, pairs: list[Pair]) -> Array:
        """What each gap is at least, shape (k, gaps) [mm]."""
        balls, radii = np.array([mover.balls for mover in movers]), np.array([mover.radius for mover in movers])
        points = centres(balls, poses)
        still = np.min([from_block(points, solid.pose, solid.box.size) for solid in self._solids], axis=0) - radii
        still[:, :FIXED_LINKS] = np.inf
        first, second = np.array(pairs, dtype=int).reshape(-1, 2).T
        moving = apart(points[:, first], points[:, second]) - radii[first] - radii[second]
        return np.concatenate([still, moving], axis=1)

    def _movers(self, load: Load) -> list[Mover]:
        """Links, pieces of the tool and the load."""
        held = [] if load.shape is None else [Mover(load.name, load.shape)]
        return [*self._links, *self._tool, *held]

    def _poses(self, rows: Array, load: Load) -> Array:
        """Where the centres of links, pieces of the tool and the load are, shape (k, movers, 4, 4) [mm]."""
        frames = self._arm.frames_many(rows)
        base = np.broadcast_to(np.eye(4), (len(rows), 1, 4, 4))
        links = np.concatenate([base, frames[:, :-1]], axis=1) @ np.array([link.own for link in self._links])
        return np.concatenate([links, frames[:, -1:] @ np.array(self._hung(load))], axis=1)

    @staticmethod
    def _place(movers: list[Mover], poses: Array) -> None:
        for mover, pose in zip(movers, poses, strict=True):
            mover.place(pose)

    def _hung(self, load: Load) -> list[Matrix]:
        """The centres of the pieces of the tool and of the load in the flange frame [mm]."""
        hung = [self._opened(piece, load.opening) for piece in self._pieces]
        return hung if load.shape is None else [*hung, self._tcp @ load.centre.matrix()]

    def _opened(self, piece: ToolPiece, opening: float) -> Matrix:
        """A piece of the tool in the flange frame, with the jaws so far open [mm]."""
        pose = piece.pose.copy()
        pose[:3, 3] += self._tcp[:3, 1] * piece.side * opening / 2
        return pose

    def _apart_at(self, home: Array) -> list[Pair]:
        """Pairs of moving solids that are looked at: no neighbours, nor those whose outlines share room at home."""
        movers, links = self._movers(self.empty), len(self._links)
        self._place(movers, self._poses(home[None], self.empty)[0])
        joined = {*pairwise(range(links))}
        pairs = [*combinations(range(links), 2), *product(range(links - 1), range(links, len(movers)))]
        return [pair for pair in pairs if pair not in joined and movers[pair[0]].near(movers[pair[1]]).distance > 0]

    def _watched(self, count: int) -> list[Pair]:
        """The pairs of moving solids that are looked at, the load against every link but the last two included."""
        held = range(len(self._links) + len(self._tool), count)
        return [*self._pairs, *product(range(len(self._links) - 2), held)]
