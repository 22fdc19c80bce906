"""Where parts ended, and whether they belong there."""

import math
from collections.abc import Iterator

import numpy as np

from robot_sim.cell.cell import Cell
from robot_sim.cell.part import Part
from robot_sim.cell.place import At, Place
from robot_sim.cell.shape import Cylinder
from robot_sim.finding import Finding, Severity
from robot_sim.motion.arrays import Array
from robot_sim.pose import Matrix, Pose, distance
from robot_sim.rehearse.hand import Hand, Release
from robot_sim.rehearse.quaternion import matrix
from robot_sim.rehearse.report import Ended, PartEnd
from robot_sim.rehearse.scene import underside

SEAT_MM, SEAT_DEG = 3.0, 2.0
"""How far a part that was set down may come to rest from its seat [mm, deg]."""

UNMOVED_MM, UNMOVED_DEG = 1.0, 1.0
"""How far a part that was never gripped may be from where it stood [mm, deg]."""

BELOW_MM = 10.0
"""How far under the floor of a box an underside may be and still count as in it [mm]."""


def ends(cell: Cell, hand: Hand, poses: Array) -> tuple[PartEnd, ...]:
    """Where each part ended, given the centres of all parts, shape (parts, 7)."""
    seats = dict(_seats(cell))
    return tuple(_end(cell, hand, seats, number, matrix(pose)) for number, pose in enumerate(poses))


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
        if place.opening is not None:
            yield str(at := At(place=place.name)), at


def _end(cell: Cell, hand: Hand, seats: dict[str, At], number: int, centre: Matrix) -> PartEnd:
    part = cell.parts[number]
    foot = underside(part, centre)
    if hand.held == number:
        return _written(part, Ended.IN_HAND, foot, "", None, (0.0, 0.0), True)
    release = hand.releases.get(number)
    if release is None:
        off = _off(part, foot, start := cell.start_pose(part))
        ok = off[0] <= UNMOVED_MM and off[1] <= UNMOVED_DEG
        return _written(part, Ended.UNTOUCHED, foot, str(part.at or ""), start, off, ok)
    return _released(cell, part, foot, release, seats.get(release.point.split(" #")[0]))


def _released(cell: Cell, part: Part, foot: Matrix, release: Release, at: At | None) -> PartEnd:
    place = None if at is None else cell.place_names[at.place]
    if place is not None and place.opening is not None:
        outside = _outside(place, foot)
        return _written(part, Ended.RELEASED, foot, place.name, None, (outside, 0.0), outside == 0.0)
    expected = Pose.of(release.pose) if at is None else cell.seat(at)
    off = _off(part, foot, expected)
    ok = off[0] <= SEAT_MM and off[1] <= SEAT_DEG
    return _written(part, Ended.RELEASED, foot, str(at or release.point), expected, off, ok)


def _written(
    part: Part, how: Ended, foot: Matrix, place: str, expected: Pose | None, off: tuple[float, float], ok: bool
) -> PartEnd:
    pose = Pose.of(foot)
    x, y, z = (round(value, 2) + 0.0 for value in pose.xyz)
    roll, pitch, yaw = (round(value, 2) + 0.0 for value in pose.rpy)
    rounded = Pose(xyz=(x, y, z), rpy=(roll, pitch, yaw))
    return PartEnd(
        part=part.name,
        how=how,
        pose=rounded,
        place=place,
        expected=expected,
        off=round(off[0], 2),
        off_angle=round(off[1], 2),
        ok=ok,
    )


def _off(part: Part, foot: Matrix, expected: Pose) -> tuple[float, float]:
    """Distance [mm] and turn [deg] from where a part belongs; the turn of a cylinder is that of its axis."""
    far, turn = distance(Pose.of(foot), expected)
    if isinstance(part.shape, Cylinder):
        turn = math.degrees(math.acos(min(1.0, float(foot[:3, 2] @ expected.matrix()[:3, 2]))))
    return far, turn


def _outside(place: Place, foot: Matrix) -> float:
    """How far the underside centre lies outside the footprint of a box, or under its floor [mm]; 0 inside."""
    assert place.opening is not None
    local = (place.frame @ Pose(xyz=place.opening.xyz)).inverse().matrix() @ foot[:, 3]
    half = np.array(place.opening.size) / 2
    beyond = np.maximum(np.abs(local[:2]) - half, 0.0)
    return float(np.linalg.norm([*beyond, max(0.0, -BELOW_MM - local[2])]))
