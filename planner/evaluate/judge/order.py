"""Judges of what happens and in which order: events, cycles, signals."""

from typing import Literal, assert_never

from pydantic import Field

from planner.evaluate.events import Bit, Wanted, told
from planner.evaluate.happened import Switched
from planner.evaluate.matching import DWELL_S, START, find, pulse, sequence
from planner.evaluate.story import Story
from planner.evaluate.trial import Trial
from robot_sim.cell.tool import grip_output
from robot_sim.frozen import Frozen
from robot_sim.units import Seconds, Whole

LONGER = 1.05
"""How many times as long as before a pulse has to be to be longer."""


class OrderedEvents(Frozen):
    """The events happen in this order; others may stand between."""

    p: Literal["ordered_events"]
    events: tuple[Wanted, ...] = Field(min_length=1)


class Never(Frozen):
    """None of these events happens in any run."""

    p: Literal["never"]
    events: tuple[Wanted, ...] = Field(min_length=1)


class Cycles(Frozen):
    """So many parts are lifted and set down."""

    p: Literal["cycles"]
    n: Whole


class CyclesMax(Frozen):
    """At most so many parts are lifted and set down."""

    p: Literal["cycles_max"]
    n: Whole


class SignalEnd(Frozen):
    """Outputs have these values at the end."""

    p: Literal["signal_end"]
    signals: dict[str, Bit]


class PulseLonger(Frozen):
    """Each pulse of an output is longer than before."""

    p: Literal["pulse_longer"]
    signal: str
    than_s: Seconds


class DwellEachCycle(Frozen):
    """The arm stands still between each pick and its place."""

    p: Literal["dwell_each_cycle_s"]
    s: Seconds


class NoGripperCommand(Frozen):
    """Nothing is gripped or let go."""

    p: Literal["no_gripper_command"]


OfOrder = OrderedEvents | Never | Cycles | CyclesMax | SignalEnd | PulseLonger | DwellEachCycle | NoGripperCommand
"""Predicates of what happens when."""


def judge(predicate: OfOrder, trial: Trial) -> str | None:
    """Why a predicate does not hold; none where it does."""
    story = trial.normal
    match predicate:
        case OrderedEvents(events=events):
            found = sequence(events, story)
            return found if isinstance(found, str) else None
        case Never(events=events):
            return _never(events, trial)
        case Cycles(n=n):
            count = len(story.set_down)
            return None if count == n else f"{count} cycles instead of {n}"
        case CyclesMax(n=n):
            count = len(story.set_down)
            return None if count <= n else f"{count} cycles, at most {n}"
        case SignalEnd(signals=signals):
            wrong = [name for name, value in signals.items() if story.value(name, story.times[-1]) != bool(value)]
            return f"at the end {wrong} differ" if wrong else None
        case PulseLonger():
            return _longer(predicate, story)
        case DwellEachCycle(s=seconds):
            return _dwells(seconds, story)
        case NoGripperCommand():
            return "the gripper is used" if _gripper_used(story) else None
        case _:
            assert_never(predicate)


def _never(events: tuple[Wanted, ...], trial: Trial) -> str | None:
    assert trial.runs is not None  # judges of runs are asked about programs only
    for story in (trial.normal, *trial.runs.made.values()):
        for event in events:
            if find(event, story, START) is not None:
                return f"{told(event)} happens"
    return None


def _longer(predicate: PulseLonger, story: Story) -> str | None:
    ons = [one for one in story.happened if isinstance(one, Switched) and one.name == predicate.signal and one.value]
    lengths = [pulse(on, story) for on in ons]
    if not lengths:
        return f"no pulse of {predicate.signal}"
    short = [length for length in lengths if length is None or length <= predicate.than_s * LONGER]
    return f"pulses of {lengths} s, not longer than {predicate.than_s} s" if short else None


def _dwells(seconds: float, story: Story) -> str | None:
    if not story.set_down:
        return "no cycle"
    for down in story.set_down:
        lift = max(one.time for one in story.lifted if one.number == down.number and one.time <= down.time)
        spans = [(max(one.start, lift), min(one.end, down.time)) for one in story.stills]
        if not any(end - start >= seconds - DWELL_S for start, end in spans):
            return f"no standstill of {seconds} s between the pick and the place of {down.name}"
    return None


def _gripper_used(story: Story) -> bool:
    output = grip_output(story.cell.tool)
    switched = any(isinstance(one, Switched) and one.name == output for one in story.happened)
    return bool(story.trace.holds) or (output is not None and switched)
