"""Who overlaps whom in a PyBullet world: links, pieces of the tool and the held part against everything else."""

from itertools import combinations, pairwise
from types import ModuleType

from robot_sim.motion.arrays import Array
from robot_sim.rehearse.backend import Touch
from robot_sim.rehearse.quaternion import row
from robot_sim.rehearse.scene import Scene

Member = tuple[int, int]
"""A body and its link, as the engine numbers them; -1 is the base of a body."""


class Lookout:
    """Moves the pieces of the tool with the flange and measures overlaps; nothing in the world answers to it."""

    def __init__(
        self,
        engine: ModuleType,
        world: int,
        scene: Scene,
        arm: int,
        pieces: list[int],
        fixed: list[int],
        parts: list[int],
    ) -> None:
        self._p, self._world, self._scene, self._arm = engine, world, scene, arm
        self._links = [(arm, number) for number in range(-1, len(scene.shells) - 1)]
        self._pieces = [(piece, -1) for piece in pieces]
        self._parts = [(part, -1) for part in parts]
        members = [*self._links, *self._pieces, *((body, -1) for body in fixed), *self._parts]
        names = [thing.name for things in (scene.shells, scene.tool, scene.fixed, scene.parts) for thing in things]
        self._names = dict(zip(members, names, strict=True))
        self._grips = {member for member, piece in zip(self._pieces, scene.tool, strict=True) if piece.touches}
        self.open(scene.opening)
        self._follow()
        self._fine = self._neighbours() | {(self._links[1], (fixed[0], -1))}

    def add(self, part: int, name: str) -> None:
        """Look out for another part."""
        self._parts.append((part, -1))
        self._names[self._parts[-1]] = name

    def open(self, width: float) -> None:
        """Set the distance between the jaws [mm]."""
        self._offsets = [self._offset(piece.pose, piece.side * width / 2) for piece in self._scene.tool]

    def touches(self, held: int | None, intended: int | None) -> tuple[Touch, ...]:
        """Every overlap; jaws and cup may touch the part with the number `intended`."""
        self._follow()
        seen, grip = set[Member](), None if intended is None else self._parts[intended]
        found: list[Touch] = []
        for member in (*self._links[1:], *self._pieces, *([] if held is None else [self._parts[held]])):
            seen.add(member)
            for other in self._near(member):
                gripping = (other == grip and member in self._grips) or (member == grip and other in self._grips)
                if other not in seen and not gripping and (member, other) not in self._fine:
                    found.append(Touch(self._names[member], self._names[other], self._depth(member, other)))
        return tuple(touch for touch in found if touch.depth > 0)

    def _offset(self, pose: Array, aside: float) -> tuple[list[float], list[float]]:
        """Where a piece is in the last link, in the engine's units."""
        flange = pose.copy()
        flange[:3, 3] += self._scene.tcp[:3, 1] * aside
        seven = row(self._scene.arm.chain.end @ flange)
        return (seven[:3] / 1000).tolist(), seven[3:].tolist()

    def _follow(self) -> None:
        p, world = self._p, self._world
        last = p.getLinkState(self._arm, self._links[-1][1], computeForwardKinematics=1, physicsClientId=world)[4:6]
        for (body, _), offset in zip(self._pieces, self._offsets, strict=True):
            p.resetBasePositionAndOrientation(body, *p.multiplyTransforms(*last, *offset), world)

    def _neighbours(self) -> set[tuple[Member, Member]]:
        """Pairs that are never reported: joined to each other, or overlapping at home already by their shells."""
        pairs = {*pairwise(self._links), *combinations(self._pieces, 2)}
        pairs |= {(self._links[-1], piece) for piece in self._pieces}
        shells = combinations((*self._links, *self._pieces), 2)
        pairs |= {pair for pair in shells if self._depth(*pair) > 0}
        return pairs | {(other, member) for member, other in pairs}

    def _near(self, member: Member) -> list[Member]:
        low, high = self._p.getAABB(*member, self._world)
        return list(self._p.getOverlappingObjects(low, high, self._world) or ())

    def _depth(self, one: Member, other: Member) -> float:
        (a, link_a), (b, link_b) = one, other
        points = self._p.getClosestPoints(a, b, 0.0, link_a, link_b, physicsClientId=self._world)
        return -1000.0 * min((point[8] for point in points), default=0.0)
