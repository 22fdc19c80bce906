"""Several lines and arcs run through without a stop, their corners rounded by small arcs."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from robot_sim.motion.arc import arc_path
from robot_sim.motion.arrays import Array, Joints, joints
from robot_sim.motion.curve import arc
from robot_sim.motion.kinematics import Arm
from robot_sim.motion.line import line_path
from robot_sim.motion.motion import Motion
from robot_sim.motion.path import Path
from robot_sim.motion.timing import along
from robot_sim.motion.track import track
from robot_sim.pose import Matrix, Pose

SMOOTH_DEG = 0.5
"""Change of direction up to which two pieces run into each other without a corner [deg]."""

SHARP_DEG = 150.0
"""Change of direction from which a corner is not rounded [deg]: the arc would leave the corner hardly at all."""

NEAR_MM = 0.01
"""Length over which the direction at the end of a piece is taken [mm]."""


@dataclass(frozen=True)
class Piece:
    """A line, or an arc through `via`, between two sets of joint angles."""

    start: Joints
    """Joint angles at its start [deg]."""
    goal: Joints
    """Joint angles at its end [deg]."""
    via: Joints | None = None
    """Joint angles at a point of an arc [deg]; none for a line."""
    blend: float = 0.0
    """How far before its end the next piece may begin [mm]."""


def blendable(arm: Arm, before: Piece, after: Piece, tool: Pose) -> bool:
    """Whether two pieces can be run through: one goes on as the other ends, or both are lines with a corner."""
    turn = _turn(_directions(arm, before, tool)[1], _directions(arm, after, tool)[0])
    lines = before.via is None and after.via is None
    return turn <= SMOOTH_DEG or (lines and turn <= SHARP_DEG)


def through(arm: Arm, pieces: Sequence[Piece], speed_mm_s: float, tool: Pose) -> Motion:
    """The motion through all pieces, at most at ``speed_mm_s``, standing still at both ends only.

    Every two neighbours have to be `blendable`. Corners between lines are rounded by an arc that begins the blend
    before the corner and ends as far behind it.

    Raises:
        PathLost: the arm cannot follow a piece or a rounded corner.
    """
    whole = [_path(arm, piece, tool) for piece in pieces]
    cuts = [*_cuts(arm, pieces, whole, tool), 0.0]
    paths, begin = list[Path](), 0.0
    for number, path in enumerate(whole):
        paths.append(_part(path, begin, path.length - cuts[number]))
        begin = cuts[number]
        if cuts[number]:
            paths.append(_corner(arm, path, whole[number + 1], begin, tool))
    return along(arm, _joined(paths), speed_mm_s, tool)


def _path(arm: Arm, piece: Piece, tool: Pose) -> Path:
    if piece.via is None:
        return line_path(arm, piece.start, piece.goal, tool)
    return arc_path(arm, piece.start, piece.via, piece.goal, tool)


def _cuts(arm: Arm, pieces: Sequence[Piece], paths: Sequence[Path], tool: Pose) -> Iterator[float]:
    """How much is taken off each end between two pieces [mm]; nothing where they run into each other."""
    for (before, after), (first, second) in zip(pairwise(pieces), pairwise(paths), strict=True):
        smooth = _turn(_directions(arm, before, tool)[1], _directions(arm, after, tool)[0]) <= SMOOTH_DEG
        yield 0.0 if smooth else min(before.blend, first.length / 3, second.length / 3)


def _corner(arm: Arm, before: Path, after: Path, cut: float, tool: Pose) -> Path:
    """The arc that is tangent to two lines, so far from their corner [mm]."""
    tcp = tool.matrix()
    start, goal = before.at(np.array([before.length - cut]))[0], after.at(np.array([cut]))[0]
    first, corner, last = (_tcp(arm, row, tcp) for row in (start, before.at(np.array([before.length]))[0], goal))
    into, out = (corner - first)[:3, 3] / cut, (last - corner)[:3, 3] / cut
    half = math.radians(_turn(into, out)) / 2
    radius = cut / math.tan(half)
    inwards = (out - into) / np.linalg.norm(out - into)
    via = first.copy()
    via[:3, 3] = corner[:3, 3] + inwards * radius * (1 / math.cos(half) - 1)
    return track(arm, arc(first, via, last), joints(start), joints(goal), tcp)


def _directions(arm: Arm, piece: Piece, tool: Pose) -> tuple[Array, Array]:
    """Unit directions of the TCP at the start and the end of a piece, in the base frame."""
    path, tcp = _path(arm, piece, tool), tool.matrix()
    at = np.array([0.0, NEAR_MM, path.length - NEAR_MM, path.length])
    a, b, c, d = (_tcp(arm, row, tcp)[:3, 3] for row in path.at(at))
    return (b - a) / np.linalg.norm(b - a), (d - c) / np.linalg.norm(d - c)


def _turn(a: Array, b: Array) -> float:
    """The angle between two unit directions [deg]."""
    return math.degrees(math.atan2(float(np.linalg.norm(np.cross(a, b))), float(a @ b)))


def _tcp(arm: Arm, row: Array, tcp: Matrix) -> Matrix:
    return arm.forward(joints(row)) @ tcp


def _part(path: Path, begin: float, end: float) -> Path:
    """A stretch of a path, with s counted from its beginning."""
    if begin == 0.0 and end == path.length:
        return path
    first, last = (int(np.searchsorted(path.knots, at, side="right")) - 1 for at in (begin, end))
    last = min(last, len(path.pieces) - 1)
    pieces = path.pieces[first : last + 1].copy()
    pieces[0] = _shifted(pieces[0], begin - path.knots[first])
    inner = path.knots[first + 1 : last + 1]
    return Path(end - begin, np.concatenate([[0.0], inner - begin, [end - begin]]), pieces)


def _shifted(piece: Array, by: float) -> Array:
    """The coefficients of a cubic whose variable is counted from ``by``, shape (4, n)."""
    a, b, c, d = piece
    return np.stack([a + by * (b + by * (c + by * d)), b + by * (2 * c + 3 * by * d), c + 3 * by * d, d])


def _joined(paths: Sequence[Path]) -> Path:
    starts = np.cumsum([0.0, *(path.length for path in paths)])
    knots = [path.knots[:-1] + start for path, start in zip(paths, starts, strict=False)]
    return Path(float(starts[-1]), np.concatenate([*knots, starts[-1:]]), np.concatenate([p.pieces for p in paths]))
