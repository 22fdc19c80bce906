"""The judge of a guard: a signal that is watched all the time is flipped while the arm moves."""

from typing import Annotated, Literal

import numpy as np
from pydantic import Field

from planner.evaluate.spots import spot
from planner.evaluate.story import STILL_MM_S, Story
from planner.evaluate.trial import Runs
from robot_sim.frozen import Frozen
from robot_sim.motion.arrays import Array
from robot_sim.rehearse import Change, Driven

STOP_S = 0.5
"""Time in which the TCP has to stand still [s]."""

FLIPPED_S = 5.0
"""How long the signal stays flipped [s]."""

AWAY_MM = 100.0
"""How far the TCP has to stay from a place, seen from above [mm]."""

Behaviour = Annotated[str, Field(pattern=r"^(stop|continue|resume|finish_cycle_then_stop|stay_out:.+)$")]
"""What a value of the signal asks for."""


class Guard(Frozen):
    """A signal is watched all the time."""

    p: Literal["guard"]
    signal: str
    on_0: Behaviour
    on_1: Behaviour


def judge_guard(guard: Guard, runs: Runs) -> str | None:
    """Why a guard does not hold; none where it does."""
    for value, behaviour in ((False, guard.on_0), (True, guard.on_1)):
        other = guard.on_1 if not value else guard.on_0
        reason = _behaves(guard.signal, value, behaviour, other, runs)
        if reason is not None:
            return f"with {guard.signal} = {int(value)}: {reason}"
    return None


def _behaves(signal: str, value: bool, behaviour: str, other: str, runs: Runs) -> str | None:
    kind, _, place = behaviour.partition(":")
    moment = in_motion(runs.normal, place or None)
    if moment is None:
        return "nothing moves"
    match kind:
        case "stop":
            story = runs.of(_flipped(signal, value, moment, back=True))
            return _stops(story, moment, other, runs.normal)
        case "finish_cycle_then_stop":
            return _finishes(runs.of(_flipped(signal, value, moment)), moment, runs.normal)
        case "stay_out":
            return _stays_out(signal, value, place, moment, runs)
        case "continue" if other.startswith("finish"):
            same = _downs(runs.of(Driven(signal=signal, value=value))) == _downs(runs.normal)
            return None if same else "the program does not go on to its end"
        case _:
            return None  # to go on, or to resume, is judged together with the value that stops


def _flipped(signal: str, value: bool, moment: float, back: bool = False) -> Driven:
    """A signal that takes a value in motion, and for a short flip has its old value again afterwards."""
    changes = [Change(seconds=moment, value=value)]
    if back:
        changes.append(Change(seconds=moment + FLIPPED_S, value=not value))
    return Driven(signal=signal, value=not value, changes=tuple(changes))


def in_motion(story: Story, away_from: str | None = None) -> float | None:
    """A moment in the middle of a long motion, once a part is in hand, with the TCP away from a place [s]."""
    lifts = [one.time for one in story.lifted]
    moves = [move for move in story.trace.moves if not lifts or move.start >= lifts[0]] or list(story.trace.moves)
    if away_from is not None:
        near = _near(story, away_from, 2 * AWAY_MM)
        moves = [move for move in moves if not near[story.at((move.start + move.end) / 2)]]
    if not moves:
        return None
    longest = max(moves[:4], key=lambda move: move.end - move.start)
    return (longest.start + longest.end) / 2


def _stops(story: Story, moment: float, other: str, normal: Story) -> str | None:
    if _fastest(story, moment + STOP_S, moment + FLIPPED_S) >= STILL_MM_S:
        return f"the TCP still moves {STOP_S} s later"
    if other == "resume" and _downs(story) != _downs(normal):
        return "the program does not go on when the value is back"
    return None


def _finishes(story: Story, moment: float, normal: Story) -> str | None:
    planned = next((down for down in normal.set_down if down.time >= moment), None)
    if planned is None:
        return "nothing is in hand when the signal comes"
    down = next((one for one in story.set_down if one.time >= moment), None)
    if down is None or np.linalg.norm(down.rest - planned.rest) > 3.0:
        return "the part in hand is not set down as planned"
    later = [one for one in story.lifted if one.time > down.time]
    return "another part is picked" if later else None


def _stays_out(signal: str, value: bool, name: str, moment: float, runs: Runs) -> str | None:
    late = Change(seconds=moment + FLIPPED_S, value=not value)
    driven = (
        Driven(signal=signal, value=value),
        Driven(signal=signal, value=value, changes=(late,)),
        _flipped(signal, value, moment, back=True),
    )
    for story in (runs.normal, *map(runs.of, driven)):
        there = _near(story, name) & (story.values(signal) == value)
        if there.any():
            return f"the TCP is at {name} at {story.times[there.argmax()]:.1f} s"
    return None


def _near(story: Story, name: str, within: float = AWAY_MM) -> Array:
    """In which samples the TCP is nearer to a place than a distance [mm], seen from above."""
    place, slot = spot(name, story.cell)
    slots = [one.name for one in place.slots if slot in (None, one.name)]
    seats = np.array([place.seat(one).xyz[:2] for one in slots] or [place.seat(None).xyz[:2]])
    ways = story.positions[:, None, :2] - seats
    return np.asarray((np.linalg.norm(ways, axis=2) <= within).any(axis=1))


def _fastest(story: Story, start: float, end: float) -> float:
    within = (story.times[:-1] >= start) & (story.times[1:] <= end)
    return float(story.speeds[within].max(initial=0.0))


def _downs(story: Story) -> list[tuple[str, tuple[float, ...]]]:
    return [(down.name, tuple(np.round(down.rest, 0).tolist())) for down in story.set_down]
