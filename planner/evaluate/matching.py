"""Find the events of a case in a run, one after the other."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from planner.evaluate.events import (
    DoEvent,
    DwellEvent,
    HoldAtEvent,
    HomeEvent,
    PickAnyEvent,
    PickEvent,
    PlaceEvent,
    PulseEvent,
    StopEvent,
    WaitAnyEvent,
    WaitEvent,
    Wanted,
    told,
)
from planner.evaluate.happened import Happened, Lifted, SetDown, Switched, Waited
from planner.evaluate.spots import rests_at
from planner.evaluate.story import Span, Story

DWELL_S = 0.05
"""How much shorter than asked for a standstill may be [s]."""

HOLD_S = 0.1
"""How long the arm has to stand to hold somewhere [s]."""

PULSE_SHARE = 0.1
"""Share by which a pulse may be longer or shorter than asked for."""


@dataclass(frozen=True)
class Found:
    """Where in a run the last event was found."""

    time: float = -1.0
    """When [s]."""
    order: int = -1
    """Number of what happened there, for what happens at one time; the last one before for a stretch of time."""
    picked: tuple[tuple[tuple[str, ...], int], ...] = ()
    """Which part was meant by each `pick_any` so far."""


START = Found()
"""Before everything."""


def sequence(events: Sequence[Wanted], story: Story, after: Found = START) -> Found | str:
    """Where the last of some events is found when each is sought after the one before; else what is not found."""
    found = after
    for number, event in enumerate(events, start=1):
        following = find(event, story, found)
        if following is None:
            return f"event {number} of {len(events)} ({told(event)}) does not come after {max(found.time, 0):.2f} s"
        found = following
    return found


def find(event: Wanted, story: Story, after: Found = START) -> Found | None:
    """The first time that an event happens after another; none where it does not."""
    match event:
        case HomeEvent():
            return _in_span(story.homes, after, 0.0)
        case DwellEvent(dwell_s=seconds):
            return _in_span(story.stills, after, seconds - DWELL_S)
        case HoldAtEvent():
            return _hold(event, story, after)
        case StopEvent():
            return None if story.moves_after(after.time) else replace(after, time=story.trace.end)
        case _:
            return _at_once(event, story, after)


def _at_once(event: Wanted, story: Story, after: Found) -> Found | None:
    for order, thing in enumerate(story.happened):
        if order > after.order and thing.time >= after.time - 1e-9 and is_it(event, thing, story, after, order):
            found = replace(after, time=thing.time, order=order)
            if isinstance(event, PickAnyEvent) and isinstance(thing, Lifted):
                return replace(found, picked=(*after.picked, (event.pick_any, thing.number)))
            return found
    return None


def is_it(event: Wanted, thing: Happened, story: Story, after: Found = START, order: int = 0) -> bool:
    """Whether what happened is the event; only for events that happen at one time."""
    match event, thing:
        case PickEvent(pick=name), Lifted():
            return thing.name == name
        case PickAnyEvent(pick_any=names), Lifted():
            return thing.name in names and (names, thing.number) not in after.picked
        case PlaceEvent(place=place), SetDown():
            return rests_at(thing.rest, place, story.cell)
        case WaitEvent(wait=name, value=value), Waited():
            return name in (thing.signals[:1] if thing.met else thing.signals) and thing.value == bool(value)
        case WaitAnyEvent(wait_any=names), Waited():
            return bool({*names} & {*thing.signals}) and thing.value
        case DoEvent(do=name, value=value), Switched():
            return thing.name == name and thing.value == bool(value)
        case PulseEvent(pulse=name, s=seconds), Switched():
            return thing.name == name and thing.value and _lasts(thing, seconds, story)
        case _:
            return False


def _lasts(on: Switched, seconds: float | None, story: Story) -> bool:
    length = pulse(on, story)
    return length is not None and (seconds is None or abs(length - seconds) <= PULSE_SHARE * seconds + 1e-6)


def pulse(on: Switched, story: Story) -> float | None:
    """How long an output that was switched on stays on [s]; none where it stays on to the end."""
    offs = (one.time for one in story.happened if isinstance(one, Switched) and one.name == on.name and not one.value)
    return next((time - on.time for time in offs if time >= on.time), None)


def _in_span(spans: Sequence[Span], after: Found, least: float) -> Found | None:
    """The first stretch that goes on for a time after what was found, counted to the end of that time."""
    for span in spans:
        start = max(span.start, after.time)
        if span.end - start >= least - 1e-9 and span.end >= after.time:
            return replace(after, time=start + max(least, 0.0))
    return None


def _hold(event: HoldAtEvent, story: Story, after: Found) -> Found | None:
    spans = [Span(move.end, move.end) for move in story.trace.moves]
    spans += [span for span in story.stills if span.end - span.start >= HOLD_S]
    for span in sorted(spans, key=lambda one: one.start):
        time = max(span.start, after.time)
        if time <= span.end and _near(event, story, time):
            return replace(after, time=time)
    return None


def _near(event: HoldAtEvent, story: Story, time: float) -> bool:
    sample = story.at(time)
    held = story.held[sample]
    point = story.tcp(time) if held < 0 else story.undersides[sample, held]
    return bool(np.linalg.norm(point - np.array(event.hold_at)) <= event.tol)
