"""Judges of where a part ends to the millimetre, and how it is turned."""

import math
from typing import Literal, assert_never

import numpy as np
from pydantic import Field

from planner.evaluate.finals import final, start, turn, yaw
from planner.evaluate.spots import spot
from planner.evaluate.story import Story
from planner.evaluate.trial import Trial
from robot_sim.frozen import Frozen
from robot_sim.motion.arrays import Array
from robot_sim.pose import Vector
from robot_sim.units import Degrees, Length, Millimetres, Seconds

AXES = {"x": 0, "y": 1, "z": 2}
"""Number of each axis."""

Axis = Literal["x", "y", "z"]
"""A base axis."""

UNMOVED_MM, UNMOVED_DEG = 1.0, 1.0
"""How far a part may be from where it stood and still count as unmoved [mm, deg]."""

ACROSS_MM = 5.0
"""How far a part may be shifted along the other axes [mm]."""

DWELL_S: Seconds = 1.0
"""From how long on a standstill with the part in hand counts as a dwell [s]."""


class Unmoved(Frozen):
    """None of these parts is touched."""

    p: Literal["unmoved"]
    objs: tuple[str, ...] = Field(min_length=1)


class EndsAt(Frozen):
    """A part ends at a coordinate."""

    p: Literal["at"]
    obj: str
    xyz: Vector
    tol: Length
    alt_xyz: Vector | None = None


class Line(Frozen):
    """The parts stand in a row."""

    p: Literal["line"]
    objs: tuple[str, ...] = Field(min_length=1)
    axis: Axis
    pitch: Millimetres
    tol: Length
    x: Millimetres | None = None
    y: Millimetres | None = None


class On(Frozen):
    """A part rests on another."""

    p: Literal["on"]
    obj: str
    on: str


class YawChange(Frozen):
    """A part is turned about the vertical."""

    p: Literal["yaw_change"]
    obj: str
    deg: Degrees
    tol: Degrees
    symmetry_note: str = ""
    between: str | None = None


class Flipped(Frozen):
    """A part ends upside down."""

    p: Literal["flipped"]
    obj: str
    tol_deg: Degrees


class Upright(Frozen):
    """The parts stay upright in the hand."""

    p: Literal["upright"]
    objs: tuple[str, ...] = Field(min_length=1)
    tol_deg: Degrees


class Shift(Frozen):
    """A part ends shifted along an axis."""

    p: Literal["shift"]
    obj: str
    axis: Axis
    least: Millimetres = Field(alias="min")
    most: Millimetres = Field(alias="max")
    origin: str | Vector = Field(default="start", alias="from")


OfPoses = Unmoved | EndsAt | Line | On | YawChange | Flipped | Upright | Shift
"""Predicates of poses."""


def judge(predicate: OfPoses, trial: Trial) -> str | None:
    """Why a predicate does not hold; none where it does."""
    story = trial.normal
    match predicate:
        case Unmoved(objs=names):
            moved = [name for name in names if not _unmoved(story, name)]
            return f"{', '.join(moved)} moved" if moved else None
        case EndsAt():
            return _ends_at(story, predicate)
        case Line():
            return _line(story, predicate)
        case On(obj=name, on=below):
            found = any(_on(story, _last(story, name), number) for number in story.named(below))
            return None if found else f"{name} does not rest on {below}"
        case YawChange():
            return _yaw(story, predicate)
        case Flipped(obj=name, tol_deg=tol):
            number = _last(story, name)
            angle = _angle(story.axes[story.first(number), number, :, 2], story.axes[story.last(number), number, :, 2])
            return None if angle >= 180 - tol else f"{name} is turned over by {angle:.0f} deg"
        case Upright(objs=names, tol_deg=tol):
            tilted = [f"{name} tilts {angle:.0f} deg" for name in names if (angle := _tilt(story, name)) > tol]
            return "; ".join(tilted) or None
        case Shift():
            return _shift(story, predicate)
        case _:
            assert_never(predicate)


def _last(story: Story, name: str) -> int:
    """The last instance of a name that was ever in the hand, else the last that came."""
    used = [hold.part for hold in story.trace.holds if story.names[hold.part] == name]
    return max(used) if used else story.named(name)[-1]


def _unmoved(story: Story, name: str) -> bool:
    held = {hold.part for hold in story.trace.holds}
    for number in story.named(name):
        way = np.linalg.norm(final(story, number) - start(story, number))
        if number in held or way > UNMOVED_MM or turn(story, number) > UNMOVED_DEG:
            return False
    return True


def _ends_at(story: Story, predicate: EndsAt) -> str | None:
    where = final(story, _last(story, predicate.obj))
    points = [point for point in (predicate.xyz, predicate.alt_xyz) if point is not None]
    near = any(np.all(np.abs(where - np.array(point)) <= predicate.tol) for point in points)
    return None if near else f"{predicate.obj} ends at {where.round(1).tolist()}"


def _line(story: Story, predicate: Line) -> str | None:
    points = np.array([final(story, _last(story, name)) for name in predicate.objs])
    along = AXES[predicate.axis]
    steps = np.diff(points[:, along])
    if np.any(np.abs(steps - predicate.pitch) > predicate.tol):
        return f"steps of {steps.round(1).tolist()} mm"
    for axis, wanted in (("x", predicate.x), ("y", predicate.y), ("z", None)):
        across = points[:, AXES[axis]]
        if axis == predicate.axis:
            continue
        if np.ptp(across) > predicate.tol or (wanted is not None and np.any(np.abs(across - wanted) > predicate.tol)):
            return f"{axis} of {across.round(1).tolist()} mm"
    return None


def _on(story: Story, upper: int, lower: int) -> bool:
    if upper == lower:
        return False
    above, below = final(story, upper), final(story, lower)
    halves = story.boxes[story.last(upper), upper], story.boxes[story.last(lower), lower]
    touches = abs(above[2] - below[2] - 2 * halves[1][2]) <= 3.0
    return bool(touches and np.all(np.abs(above[:2] - below[:2]) < (halves[0] + halves[1])[:2]))


def _yaw(story: Story, predicate: YawChange) -> str | None:
    number = _last(story, predicate.obj)
    first, last = story.first(number), story.last(number)
    if predicate.between is not None:
        dwells = [span for span in story.stills if span.end - span.start >= DWELL_S]
        samples = [story.at((span.start + span.end) / 2) for span in dwells]
        held = [sample for sample in samples if story.held[sample] == number]
        if len(held) < 2:
            return f"{len(held)} dwells with {predicate.obj} in hand"
        first, last = held[0], held[1]
    turned = abs(yaw(story.axes[last, number]) - yaw(story.axes[first, number])) % 360
    off = min(abs((turned - sign * predicate.deg + 180) % 360 - 180) for sign in (1, -1))
    return None if off <= predicate.tol else f"{predicate.obj} turned by {turned:.0f} deg"


def _tilt(story: Story, name: str) -> float:
    angles = [0.0]
    for number in story.named(name):
        z = story.axes[story.held == number, number, 2, 2]
        angles += [math.degrees(math.acos(max(-1.0, min(1.0, float(value))))) for value in z]
    return max(angles)


def _shift(story: Story, predicate: Shift) -> str | None:
    number = _last(story, predicate.obj)
    match predicate.origin:
        case "start":
            origin = start(story, number)
        case str() as name:
            place, slot = spot(name, story.cell)
            origin = np.array(place.seat(slot).xyz)
        case xyz:
            origin = np.array(xyz)
    way, along = final(story, number) - origin, AXES[predicate.axis]
    across = np.delete(way, along)
    if predicate.least <= way[along] <= predicate.most and np.all(np.abs(across) <= ACROSS_MM):
        return None
    return f"{predicate.obj} is shifted by {way.round(1).tolist()} mm"


def _angle(one: Array, other: Array) -> float:
    return math.degrees(math.acos(max(-1.0, min(1.0, float(one @ other)))))
