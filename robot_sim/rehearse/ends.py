"""Where parts ended, and whether they belong there."""

import math
import re
from collections.abc import Iterator

from robot_sim.cell.cell import Cell
from robot_sim.cell.part import Part
from robot_sim.cell.place import At
from robot_sim.cell.shape import Cylinder
from robot_sim.finding import Finding, Severity
from robot_sim.pose import Matrix, Pose, distance
from robot_sim.rehearse.footprint import outside
from robot_sim.rehearse.hand import Hand, Release
from robot_sim.rehearse.report import Ended, PartEnd
from robot_sim.rehearse.world import World

SEAT_MM, SEAT_DEG = 3.0, 2.0
"""How far a part that was set down may come to rest from its seat [mm, deg]."""

SPOT = re.compile(r" \([-0-9.e+, ]+( deg)?\)$")
"""What names a spot behind the name of its seat, as `At` writes it."""

UNMOVED_MM, UNMOVED_DEG = 1.0, 1.0
"""How far a part that was never gripped may be from where it stood [mm, deg]."""


def ends(world: World, hand: Hand) -> tuple[PartEnd, ...]:
    """Where each part ended, those that came or went during the run included."""
    judge = _Judge(world, hand)
    return tuple(judge.end(number) for number in range(len(world.parts)))


def judged(ended: tuple[PartEnd, ...]) -> Iterator[Finding]:
    """A finding for every part that is not where it belongs, or is still in hand."""
    for end in ended:
        facts: dict[str, str | float] = {"part": end.part}
        if end.how is Ended.IN_HAND:
            yield Finding(code="part.in_hand", severity=Severity.WARNING, facts=facts)
        elif not end.ok:
            facts |= {"off_mm": end.off, "off_deg": end.off_angle} | ({"place": end.place} if end.place else {})
            yield Finding(code="part.disturbed" if end.how is Ended.UNTOUCHED else "part.off_seat", facts=facts)


def _seats(cell: Cell) -> Iterator[tuple[str, At]]:
    """Every seat by the name that lowering gives to the point at it."""
    for place in cell.places:
        for slot in place.slots:
            yield str(at := At(place=place.name, slot=slot.name)), at
        if place.area is not None:
            yield str(at := At(place=place.name)), at


class _Judge:
    """Compares where parts are with where they belong."""

    def __init__(self, world: World, hand: Hand) -> None:
        self._world, self._hand, self._cell = world, hand, world.scene.cell
        self._seats = dict(_seats(self._cell))

    def end(self, number: int) -> PartEnd:
        """Where one part ended."""
        release = self._hand.releases.get(number)
        if number in self._world.gone:
            assert release is not None  # only what was let go is carried away
            return self._written(number, Ended.CARRIED_AWAY, release.pose, self._place(release), None, NOWHERE, True)
        foot = self._world.foot(number)
        if self._hand.held == number:
            return self._written(number, Ended.IN_HAND, foot, "", None, NOWHERE, True)
        return self._untouched(number, foot) if release is None else self._released(number, foot, release)

    def _untouched(self, number: int, foot: Matrix) -> PartEnd:
        part = self._world.parts[number]
        off = _off(part, foot, start := self._cell.start_pose(part))
        ok = off[0] <= UNMOVED_MM and off[1] <= UNMOVED_DEG
        return self._written(number, Ended.UNTOUCHED, foot, str(part.at or ""), start, off, ok)

    def _released(self, number: int, foot: Matrix, release: Release) -> PartEnd:
        at, spot = self._seat(release)
        place = None if at is None else self._cell.place_names[at.place]
        if place is not None and place.area is not None and not spot:
            out = outside(place, place.area, foot[:3, 3])
            return self._written(number, Ended.RELEASED, foot, place.name, None, (out, 0.0), out == 0.0)
        expected = Pose.of(release.pose) if at is None or spot else self._cell.seat(at)
        off = _off(self._world.parts[number], foot, expected)
        ok = off[0] <= SEAT_MM and off[1] <= SEAT_DEG
        return self._written(number, Ended.RELEASED, foot, str(at or release.point), expected, off, ok)

    def _place(self, release: Release) -> str:
        at, _ = self._seat(release)
        return release.point if at is None else str(at)

    def _seat(self, release: Release) -> tuple[At | None, bool]:
        """The seat at whose point a part was let go, and whether it was a spot of it rather than its centre."""
        name = release.point.split(" #")[0]
        seat, spot = SPOT.sub("", name), name not in self._seats
        return self._seats.get(seat), spot

    def _written(
        self,
        number: int,
        how: Ended,
        foot: Matrix,
        place: str,
        expected: Pose | None,
        off: tuple[float, float],
        ok: bool,
    ) -> PartEnd:
        part = self._world.parts[number]
        return PartEnd(
            part=part.name,
            number=self._world.parts[: number + 1].count(part),
            how=how,
            pose=_rounded(self._world.underside_of(number, foot)),
            place=place,
            expected=expected,
            off=round(off[0], 2),
            off_angle=round(off[1], 2),
            ok=ok,
        )


NOWHERE = (0.0, 0.0)
"""How far a part is off that belongs nowhere in particular [mm, deg]."""


def _rounded(matrix: Matrix) -> Pose:
    pose = Pose.of(matrix)
    x, y, z = (round(value, 2) + 0.0 for value in pose.xyz)
    roll, pitch, yaw = (round(value, 2) + 0.0 for value in pose.rpy)
    return Pose(xyz=(x, y, z), rpy=(roll, pitch, yaw))


def _off(part: Part, foot: Matrix, expected: Pose) -> tuple[float, float]:
    """Distance [mm] and turn [deg] from where a part belongs; the turn of a cylinder is that of its axis."""
    far, turn = distance(Pose.of(foot), expected)
    if isinstance(part.shape, Cylinder):
        turn = math.degrees(math.acos(min(1.0, float(foot[:3, 2] @ expected.matrix()[:3, 2]))))
    return far, turn
