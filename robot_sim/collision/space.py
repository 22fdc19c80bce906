"""The arm, its tool and what it holds among everything that stands around, as convex solids in the robot base frame.

Overlaps and distances come from coal, which gives both exactly for boxes, cylinders and capsules; where its wheels do
not exist (they do for Linux) there is no `Space`, and whoever asks says so.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import combinations, pairwise, product
from threading import local
from typing import assert_never

import numpy as np

from robot_sim.cell.cell import Cell
from robot_sim.cell.shape import Box, Capsule, Cylinder, extent
from robot_sim.cell.standing import standing
from robot_sim.cell.tool import ParallelGripper
from robot_sim.collision.shell import shells
from robot_sim.collision.tool import ToolPiece, tool_pieces
from robot_sim.motion import arm
from robot_sim.motion.arrays import Array, Mask
from robot_sim.pose import Matrix, Pose, Vector

if AVAILABLE := find_spec("coal") is not None:
    import coal

TOUCHING_MM = 1.0
"""Depth up to which two solids only touch [mm]: seats and what stands in them share a surface."""

BALLS = 5
"""Balls that a solid is covered with to see quickly that two of them are far apart."""

FIXED_LINKS = 2
"""The base and the first link turn on the spot and may stand in what the robot stands on."""


Pair = tuple[int, int]
"""Two moving solids by number."""


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


@dataclass(frozen=True)
class Near:
    """The two solids that come nearest to each other."""

    distance: float
    """How far they are apart [mm]; negative where one is inside the other."""
    mover: str
    """A link, a piece of the tool, or the held part."""
    other: str
    """What it comes near to: something that stands, or another link."""
    at: Vector
    """The nearest point of the other [mm]."""


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
        self._links = [_Mover(shell.name, shell.capsule) for shell in shells(self._arm)]
        self._pieces = tool_pieces(cell.tool)
        self._tool = [_Mover(piece.name, piece.shape) for piece in self._pieces]
        self._standing = [_Mover(solid.name, solid.box) for solid in standing(cell)]
        self._around = coal.DynamicAABBTreeCollisionManager()
        for mover, solid in zip(self._standing, standing(cell), strict=True):
            mover.place(solid.pose @ mover.own)
            self._around.registerObject(mover.body)
        self._around.setup()
        self._seen, self._far = coal.CollisionCallBackDefault(), coal.DistanceCallBackDefault()
        self._seen.data.request.security_margin = -TOUCHING_MM
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
        """How far each link, piece of the tool and the load is from all else, at each row of joint angles [deg] [mm].

        The first of them, which turn on the spot, count as far away. What is further than `enough` may be further.
        """
        enough = np.broadcast_to(enough, len(self._movers(load)))
        movers, poses = self._movers(load), self._poses(rows, load)
        pairs = self._watched(len(movers))
        for row, bound in zip(poses, _bounds(movers, poses, pairs), strict=True):
            yield self._gaps(movers, row, bound, pairs, enough)

    def sweeps(self, load: Load) -> Array:
        """How far a turn of each joint by 1 deg carries any point of each of them at most, shape (movers, n) [mm]."""
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
        return np.radians(found)

    def nearest(self, rows: Array, load: Load) -> tuple[int, Near]:
        """What comes nearest to what over rows of joint angles [deg], (k, n), and in which of them."""
        gaps = np.array([gaps.min() for gaps in self.gaps(rows, load)])
        number, movers = int(gaps.argmin()), self._movers(load)
        _place(movers, self._poses(rows[number : number + 1], load)[0])
        found = [_near(mover, other) for mover in movers[FIXED_LINKS:] for other in self._standing]
        found += [_near(movers[a], movers[b]) for a, b in self._watched(len(movers))]
        return number, min(found, key=lambda near: near.distance)

    def _looks(self, rows: Array, load: Load) -> Iterator[bool]:
        movers, poses = self._movers(load), self._poses(rows, load)
        pairs = self._watched(len(movers))
        bounds = _bounds(movers, poses, pairs)
        return (self._is_free(movers, *row, pairs) for row in zip(poses, bounds, strict=True))

    def _is_free(self, movers: "list[_Mover]", poses: Array, bounds: Array, pairs: list[Pair]) -> bool:
        _place(movers, poses)
        for mover in movers[FIXED_LINKS:]:
            self._seen.init()
            self._around.collide(mover.body, self._seen)
            if self._seen.data.result.isCollision():
                return False
        close = np.flatnonzero(bounds < -TOUCHING_MM)
        return not any(_overlap(movers[pairs[number][0]], movers[pairs[number][1]]) for number in close)

    def _gaps(self, movers: "list[_Mover]", poses: Array, bounds: Array, pairs: list[Pair], enough: Array) -> Array:
        _place(movers, poses)
        least = np.full(len(movers), np.inf)
        for number, mover in enumerate(movers[FIXED_LINKS:], start=FIXED_LINKS):
            self._far.init()
            self._around.distance(mover.body, self._far)
            least[number] = self._far.data.result.min_distance
        second = np.array([pair[1] for pair in pairs], dtype=int)
        near = np.flatnonzero(bounds <= enough[second])
        bounds[near] = [_near(movers[pairs[n][0]], movers[pairs[n][1]]).distance for n in near]
        np.minimum.at(least, second, bounds)
        return least

    def _movers(self, load: Load) -> "list[_Mover]":
        """Links, pieces of the tool and the load."""
        held = [] if load.shape is None else [_Mover(load.name, load.shape)]
        return [*self._links, *self._tool, *held]

    def _poses(self, rows: Array, load: Load) -> Array:
        """Where the centres of links, pieces of the tool and the load are, shape (k, movers, 4, 4) [mm]."""
        frames = self._arm.frames_many(rows)
        base = np.broadcast_to(np.eye(4), (len(rows), 1, 4, 4))
        links = np.concatenate([base, frames[:, :-1]], axis=1) @ np.array([link.own for link in self._links])
        hung = [
            self._opened(piece, load.opening) @ mover.own for mover, piece in zip(self._tool, self._pieces, strict=True)
        ]
        hung += [] if load.shape is None else [self._tcp @ load.centre.matrix()]
        return np.concatenate([links, frames[:, -1:] @ np.array(self._hung(load))], axis=1)

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
        _place(movers, self._poses(home[None], self.empty)[0])
        joined = {*pairwise(range(links))}
        pairs = [*combinations(range(links), 2), *product(range(links - 1), range(links, len(movers)))]
        return [pair for pair in pairs if pair not in joined and _near(*(movers[n] for n in pair)).distance > 0]

    def _watched(self, count: int) -> list[Pair]:
        """The pairs of moving solids that are looked at, the load against every link but the last two included."""
        held = range(len(self._links) + len(self._tool), count)
        return [*self._pairs, *product(range(len(self._links) - 2), held)]


class _Mover:
    """A solid and where it is."""

    def __init__(self, name: str, shape: Box | Cylinder | Capsule) -> None:
        geometry, self.own = _geometry(shape)
        self.name, self.body = name, coal.CollisionObject(geometry)
        self.size = float(geometry.aabb_radius)
        self.balls, self.radius = _balls(shape)

    def place(self, centre: Matrix) -> None:
        """Put its centre there."""
        self.body.setTransform(coal.Transform3s(centre[:3, :3], centre[:3, 3]))
        self.body.computeAABB()


def _place(movers: list[_Mover], poses: Array) -> None:
    for mover, pose in zip(movers, poses, strict=True):
        mover.place(pose)


def _bounds(movers: list[_Mover], poses: Array, pairs: list[Pair]) -> Array:
    """A distance that each pair keeps at least, by the balls around both, shape (k, pairs) [mm]."""
    first, second = np.array(pairs, dtype=int).reshape(-1, 2).T
    balls, radii = np.array([mover.balls for mover in movers]), np.array([mover.radius for mover in movers])
    centres = np.einsum("kmij,mbj->kmbi", poses[..., :3, :3], balls) + poses[:, :, None, :3, 3]
    apart = np.linalg.norm(centres[:, first, :, None] - centres[:, second, None], axis=-1)
    gaps: Array = apart.min(axis=(2, 3)) - radii[first] - radii[second]
    return gaps


def _balls(shape: Box | Cylinder | Capsule) -> tuple[Array, float]:
    """Centres of `BALLS` balls in a row that hold a shape, shape (balls, 3), and their radius [mm]."""
    match shape:
        case Capsule(diameter=diameter, start=start, end=end):
            size = np.array([diameter, 0.0, diameter + np.linalg.norm(np.subtract(end, start))])
        case _:
            size = np.array(extent(shape))
    long = int(size.argmax())
    piece = size[long] / BALLS
    centres = np.zeros((BALLS, 3))
    centres[:, 2 if isinstance(shape, Capsule) else long] = (np.arange(BALLS) + 0.5) * piece - size[long] / 2
    size[long] = piece
    return centres, float(np.linalg.norm(size)) / 2


def _geometry(shape: Box | Cylinder | Capsule) -> "tuple[coal.CollisionGeometry, Matrix]":
    """The solid as the engine knows it, and its centre in the frame of the shape."""
    match shape:
        case Box(size=size):
            return coal.Box(*size), np.eye(4)
        case Cylinder(diameter=diameter, height=height):
            return coal.Cylinder(diameter / 2, height), np.eye(4)
        case Capsule(diameter=diameter, start=start, end=end):
            return coal.Capsule(diameter / 2, float(np.linalg.norm(np.subtract(end, start)))), _along(start, end)
        case _:
            assert_never(shape)


def _along(start: Vector, end: Vector) -> Matrix:
    """A frame in the middle of a way whose z axis runs along it."""
    frame, way = np.eye(4), np.subtract(end, start)
    frame[:3, 3] = np.add(start, end) / 2
    if (length := float(np.linalg.norm(way))) > 0:
        z = way / length
        x = np.cross(z, np.eye(3)[int(np.abs(z).argmin())])
        x /= np.linalg.norm(x)
        frame[:3, :3] = np.stack([x, np.cross(z, x), z], axis=1)
    return frame


def _overlap(one: _Mover, other: _Mover) -> bool:
    request = coal.CollisionRequest()
    request.security_margin = -TOUCHING_MM
    return bool(coal.collide(one.body, other.body, request, coal.CollisionResult()))


def _near(mover: _Mover, other: _Mover) -> Near:
    result = coal.DistanceResult()
    distance = coal.distance(mover.body, other.body, coal.DistanceRequest(), result)
    x, y, z = result.getNearestPoint2().tolist()
    return Near(distance, mover.name, other.name, (x, y, z))
