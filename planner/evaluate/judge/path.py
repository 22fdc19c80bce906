"""The judge of a path: whether the TCP follows a line or an arc as a whole."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Literal, Self

import numpy as np
from pydantic import model_validator

from planner.evaluate.events import Bit
from planner.evaluate.happened import Switched
from planner.evaluate.story import Span, Story
from planner.evaluate.trial import Trial
from robot_sim.frozen import Frozen
from robot_sim.motion.arrays import Array
from robot_sim.pose import Vector
from robot_sim.units import Degrees, Flag, Length, LinearSpeed, Real

GRAIN_MM = 0.25
"""Distance between the points by which a curve is judged [mm]."""

ENDS_MM = 5.0
"""How much of each end of a path its speed does not count for [mm]."""

SWITCH_S = 0.2
"""By how much outputs may switch late or early at the ends of a path [s]."""


class Path(Frozen):
    """The TCP follows a line or an arc."""

    p: Literal["path"]
    shape: Literal["polyline", "arc", "circle"]
    tol: Length
    points: tuple[Vector, ...] = ()
    centre: Vector | None = None
    radius: Length | None = None
    turn: Literal["cw", "ccw"] | None = None
    sweep_deg: Degrees | None = None
    start: Vector | None = None
    speed_mm_s: LinearSpeed | None = None
    tol_pct: Real = 10.0
    outputs: dict[str, Bit] = {}
    either_direction: Flag = False

    @model_validator(mode="before")
    @classmethod
    def _with(cls, data: object) -> object:
        if isinstance(data, dict) and "with" in data:
            return {**{key: value for key, value in data.items() if key != "with"}, "outputs": data["with"]}
        return data

    @model_validator(mode="after")
    def _is_a_curve(self) -> Self:
        if self.shape == "polyline" and len(self.points) < 2:
            raise ValueError("a polyline needs at least two `points`")
        if self.shape != "polyline" and (self.centre is None or self.radius is None):
            raise ValueError("an arc or a circle needs `centre` and `radius`")
        return self


def judge(path: Path, trial: Trial) -> str | None:
    """Why a path is not followed; none where it is."""
    found = span(path, trial.normal)
    return found if isinstance(found, str) else None


def span(path: Path, story: Story) -> Span | str:
    """When the TCP follows a path; else why it never does."""
    reasons = list[str]()
    for curve in _curves(path, story):
        for first, last in _followed(curve, path.tol, story.positions):
            reason = _wrong_on_the_way(path, curve, story, first, last)
            if reason is None:
                return Span(float(story.times[first]), float(story.times[last]))
            reasons.append(reason)
    return reasons[0] if reasons else f"no {path.shape} within {path.tol:g} mm is followed to its end"


def _curves(path: Path, story: Story) -> Iterator[Array]:
    """Every curve that would do, as points in their order, shape (k, 3)."""
    if path.shape == "polyline":
        line = _dense(np.array(path.points, dtype=float))
        yield line
        if path.either_direction:
            yield line[::-1]
        return
    assert path.centre is not None  # the type of Path guarantees both
    assert path.radius is not None
    turns = {"cw": (-1.0,), "ccw": (1.0,), None: (1.0, -1.0)}[path.turn]
    signs = (1.0, -1.0) if path.either_direction else turns
    for start in _starts(path, story):
        for sign in signs:
            yield _arc(np.array(path.centre), path.radius, start, sign * (path.sweep_deg or 360.0))


def _starts(path: Path, story: Story) -> Iterator[float]:
    """Angles at which an arc may begin [deg]: the stated one, else wherever the TCP comes onto the circle."""
    centre = np.array(path.centre)
    if path.start is not None:
        way = np.array(path.start) - centre
        yield float(np.degrees(np.arctan2(way[1], way[0])))
        return
    ways = story.positions - centre
    off = np.hypot(np.linalg.norm(ways[:, :2], axis=1) - float(path.radius or 0), ways[:, 2])
    on = off <= path.tol
    comes = np.flatnonzero(on & ~np.concatenate([[False], on[:-1]]))
    still = [story.at(one.end) for one in story.stills if on[story.at(one.end)]]
    for sample in sorted({*comes.tolist(), *still}):
        yield float(np.degrees(np.arctan2(ways[sample, 1], ways[sample, 0])))


def _arc(centre: Array, radius: float, start: float, sweep: float) -> Array:
    count = max(2, int(np.ceil(abs(np.radians(sweep)) * radius / GRAIN_MM)))
    angles = np.radians(start + np.linspace(0.0, sweep, count + 1))
    return centre + radius * np.stack([np.cos(angles), np.sin(angles), 0 * angles], axis=1)


def _dense(corners: Array) -> Array:
    pieces = []
    for start, end in pairwise(corners):
        count = max(1, int(np.ceil(np.linalg.norm(end - start) / GRAIN_MM)))
        pieces.append(start + np.linspace(0.0, 1.0, count, endpoint=False)[:, None] * (end - start))
    return np.concatenate([*pieces, corners[-1:]])


def _followed(curve: Array, tol: float, positions: Array) -> Iterator[tuple[int, int]]:
    """First and last sample of each stretch that covers the curve from end to end and stays within `tol` of it."""
    near = np.linalg.norm(positions - curve[0], axis=1) <= tol
    leaves = np.flatnonzero(near & ~np.concatenate([near[1:], [False]]))
    for first in leaves:
        last = _end(curve, tol, positions, int(first))
        if last is not None:
            yield int(first), last


def _end(curve: Array, tol: float, positions: Array, first: int) -> int | None:
    """The sample in which a stretch that begins at `first` has covered the curve; none where it leaves it before."""
    at, slack = 0, int(np.ceil(2 * tol / GRAIN_MM)) + 4
    for sample in range(first, len(positions)):
        moved = 0.0 if sample == first else float(np.linalg.norm(positions[sample] - positions[sample - 1]))
        ahead = curve[at : at + slack + int(np.ceil(moved / GRAIN_MM))]
        distances = np.linalg.norm(ahead - positions[sample], axis=1)
        if distances.min() > tol:
            return None
        at += int(distances.argmin())
        if len(curve) - 1 - at <= tol / GRAIN_MM and np.linalg.norm(positions[sample] - curve[-1]) <= tol:
            return sample
    return None


def _wrong_on_the_way(path: Path, curve: Array, story: Story, first: int, last: int) -> str | None:
    times, positions = story.times[first : last + 1], story.positions[first : last + 1]
    if path.speed_mm_s is not None:
        way = np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(positions, axis=0), axis=1))])
        counts = (way[:-1] >= ENDS_MM) & (way[1:] <= way[-1] - ENDS_MM)
        speeds = story.speeds[first:last][counts]
        off = np.abs(speeds - path.speed_mm_s) > path.speed_mm_s * path.tol_pct / 100
        if off.any():
            low, high = float(speeds.min()), float(speeds.max())
            return f"{low:.1f} to {high:.1f} mm/s on the path instead of {path.speed_mm_s:g}"
    for name, value in path.outputs.items():
        wrong = _changes(story, name, not value, float(times[0]) + SWITCH_S, float(times[-1]) - SWITCH_S)
        if wrong:
            return f"{name} is not {value} on the whole path"
    return None


def _changes(story: Story, name: str, value: bool, start: float, end: float) -> bool:
    """Whether a signal has a value at any time of a stretch."""
    edges = [one for one in story.happened if isinstance(one, Switched) and one.name == name]
    return story.value(name, start) == value or any(start < one.time <= end and one.value == value for one in edges)
