"""Judges of how the arm goes: speed, straightness, clearance, kind of motion."""

from typing import Literal, assert_never

import numpy as np
from pydantic import Field

from planner.evaluate.events import Wanted, told
from planner.evaluate.judge.path import Path, span
from planner.evaluate.judge.poses import AXES, Axis
from planner.evaluate.matching import find
from planner.evaluate.spots import rests_at
from planner.evaluate.story import Span, Story
from planner.evaluate.trial import Trial
from robot_sim.frozen import Frozen
from robot_sim.motion.arrays import Array
from robot_sim.rehearse import Mode, Moved
from robot_sim.units import Length, LinearSpeed, Millimetres, Real

SPEED_SHARE = 1.02
"""How many times the limit a speed may be."""

APPROACH_MM = 50.0
"""How long the way before a pick or a place is that counts as its approach [mm]."""

STRAIGHT_MM = 1.0
"""How far the TCP may be from a straight line [mm]."""

During = Literal["all", "holding", "empty", "path", "approach"]
"""Part of a run."""


class SpeedMax(Frozen):
    """Upper limit of the TCP speed."""

    p: Literal["tcp_speed_max"]
    mm_s: LinearSpeed
    during: During


class SpeedNear(Frozen):
    """The stated TCP speed is used."""

    p: Literal["tcp_speed_near"]
    mm_s: LinearSpeed
    during: During
    tol_pct: Real


class MinZWhile(Frozen):
    """Clearance height in a strip of the cell."""

    p: Literal["min_z_while"]
    z: Millimetres
    y_between: tuple[Millimetres, Millimetres]


class TcpAtEvent(Frozen):
    """Where the TCP is when something happens."""

    p: Literal["tcp_at_event"]
    event: Wanted
    axis: Axis
    min: Millimetres = -1e5
    max: Millimetres = 1e5


class Approach(Frozen):
    """The last or first stretch at a seat is a straight line along an axis."""

    p: Literal["approach"]
    at: str
    axis: Literal["+x", "-x", "+y", "-y", "+z", "-z"]
    dist: Length
    which: Literal["in", "out"]
    mm_s: LinearSpeed | None = None


class Interpolation(Frozen):
    """Which kind of motion is used."""

    p: Literal["motion"]
    leg: Literal["travel", "all"]
    mode: Literal["linear", "joint"] = Field(alias="is")


OfWays = SpeedMax | SpeedNear | MinZWhile | TcpAtEvent | Approach | Interpolation
"""Predicates of the way of the arm."""


def judge(predicate: OfWays, trial: Trial, paths: tuple[Path, ...]) -> str | None:
    """Why a predicate does not hold; none where it does. The paths are those of the same case."""
    story = trial.normal
    match predicate:
        case SpeedMax(mm_s=limit, during=during):
            speed = peak(story, during, paths)
            return None if speed <= limit * SPEED_SHARE else f"{speed:.0f} mm/s while {during}, at most {limit:g}"
        case SpeedNear(mm_s=wanted, during=during, tol_pct=tol):
            speed = peak(story, during, paths)
            near = abs(speed - wanted) <= wanted * tol / 100
            return None if near else f"{speed:.0f} mm/s while {during} instead of {wanted:g}"
        case MinZWhile(z=z, y_between=(low, high)):
            y, height = story.positions[:, 1], story.positions[:, 2]
            lowest = float(height[(y >= low) & (y <= high)].min(initial=np.inf))
            return None if lowest >= z - 1e-3 else f"TCP at z {lowest:.0f} between y {low:g} and {high:g}"
        case TcpAtEvent():
            return _at_event(story, predicate)
        case Approach():
            return _approach(story, predicate)
        case Interpolation():
            return _mode(story, predicate)
        case _:
            assert_never(predicate)


def peak(story: Story, during: During, paths: tuple[Path, ...] = ()) -> float:
    """Greatest TCP speed in a part of a run [mm/s]; 0 where nothing moves in it."""
    return float(story.speeds[_during(story, during, paths)].max(initial=0.0))


def _during(story: Story, during: During, paths: tuple[Path, ...]) -> Array:
    held = story.held[:-1] >= 0
    match during:
        case "all":
            return np.ones(len(held), dtype=bool)
        case "holding":
            return np.asarray(held)
        case "empty":
            return np.asarray(~held)
        case "path":
            found = [one for path in paths if isinstance(one := span(path, story), Span)]
            return np.asarray(sum((_within(story, one) for one in found), np.zeros(len(held), dtype=bool)) > 0)
        case "approach":
            ends = [*(hold.start for hold in story.trace.holds), *(one.time for one in story.set_down)]
            return np.asarray(sum((_last_way(story, end) for end in ends), np.zeros(len(held), dtype=bool)) > 0)
        case _:
            assert_never(during)


def _within(story: Story, one: Span) -> Array:
    return np.asarray((story.times[:-1] >= one.start) & (story.times[1:] <= one.end))


def _last_way(story: Story, end: float) -> Array:
    """The samples in which the TCP is on its last way to where it is at a time."""
    last = story.at(end)
    way = np.cumsum((story.speeds * np.diff(story.times))[:last][::-1])[::-1]
    return np.concatenate([way <= APPROACH_MM, np.zeros(len(story.speeds) - last, dtype=bool)])


def _at_event(story: Story, predicate: TcpAtEvent) -> str | None:
    found, count = find(predicate.event, story), 0
    while found is not None:
        value, count = float(story.tcp(found.time)[AXES[predicate.axis]]), count + 1
        if not predicate.min - 0.1 <= value <= predicate.max + 0.1:
            return f"{predicate.axis} is {value:.0f} at {told(predicate.event)}"
        found = find(predicate.event, story, found)
    return None if count else f"{told(predicate.event)} does not happen"


def _approach(story: Story, predicate: Approach) -> str | None:
    moments = _moments(story, predicate)
    if not moments:
        return f"nothing is done at {predicate.at}"
    reasons = [_straight(story, predicate, sample) for sample in moments]
    return next((reason for reason in reasons if reason), None)


def _moments(story: Story, predicate: Approach) -> list[int]:
    """The samples in which the TCP is at the seat: it arrives there (in), or is about to leave (out)."""
    holds = {hold.start: hold for hold in story.trace.holds}
    taken = [(hold.start, story.undersides[story.at(hold.start), hold.part]) for hold in holds.values()]
    put = [(down.time, down.released, down.rest) for down in story.set_down]
    if predicate.which == "in":
        times = [time for time, _, rest in put if rests_at(rest, predicate.at, story.cell)]
        times = times or [time for time, rest in taken if rests_at(rest, predicate.at, story.cell)]
        return [_stop_before(story, time) for time in times]
    times = [time for time, rest in taken if rests_at(rest, predicate.at, story.cell)]
    times = times or [released for _, released, rest in put if rests_at(rest, predicate.at, story.cell)]
    return [story.at(time) for time in times]


def _stop_before(story: Story, time: float) -> int:
    """The sample in which the motion that brings a part within millimetres of its seat ends."""
    ends = [move.end for move in story.trace.moves if move.end >= time - 1e-9]
    return story.at(min(ends, default=time))


def _straight(story: Story, predicate: Approach, sample: int) -> str | None:
    axis, sign = AXES[predicate.axis[1]], -1.0 if predicate.axis[0] == "-" else 1.0
    inwards = predicate.which == "in"
    order = range(sample, -1, -1) if inwards else range(sample, len(story.times))
    seat, way, reached = story.positions[sample], 0.0, sample
    for number in order:
        offset = story.positions[number] - seat
        along = sign * float(offset[axis]) * (-1.0 if inwards else 1.0)
        if np.linalg.norm(np.delete(offset, axis)) > STRAIGHT_MM or along < way - STRAIGHT_MM:
            break
        way, reached = max(way, along), number
        if way >= predicate.dist:
            break
    if way < predicate.dist - STRAIGHT_MM:
        return f"straight along {predicate.axis} for {way:.0f} mm instead of {predicate.dist:g}"
    first, last = sorted((sample, reached))
    speed = float(story.speeds[first:last].max(initial=0.0))
    if predicate.mm_s is not None and speed > predicate.mm_s * SPEED_SHARE:
        return f"{speed:.0f} mm/s at {predicate.at}, at most {predicate.mm_s:g}"
    return None


def _mode(story: Story, predicate: Interpolation) -> str | None:
    wanted = {"linear": {Mode.LINEAR, Mode.CIRCULAR}, "joint": {Mode.JOINT}}[predicate.mode]
    moves = story.trace.moves if predicate.leg == "all" else _travels(story)
    if not moves:
        return "no such motion"
    other = [move for move in moves if move.mode not in wanted]
    return f"{len(other)} of {len(moves)} motions are not {predicate.mode}" if other else None


def _travels(story: Story) -> tuple[Moved, ...]:
    """The motions between the retreat from a pick and the approach to a place."""
    found = list[Moved]()
    for down in story.set_down:
        lift = max(one.time for one in story.lifted if one.number == down.number and one.time <= down.time)
        within = [move for move in story.trace.moves if move.start >= lift and move.end < down.time]
        found += within
    return tuple(found)
