"""Judges of what hangs on a signal: branches, time-outs, loops that end, guards. Each drives it in runs of its own."""

from collections.abc import Iterator
from typing import Literal, assert_never

from pydantic import Field, model_validator

from planner.evaluate.events import Bit, PlaceEvent, StopEvent, Wanted, told
from planner.evaluate.happened import Waited
from planner.evaluate.judge.guards import Guard, judge_guard
from planner.evaluate.matching import START, Found, find, sequence
from planner.evaluate.story import Story
from planner.evaluate.trial import Runs, Trial
from robot_sim.frozen import Frozen
from robot_sim.rehearse import Change, Driven, Scenario, Stuck, Together
from robot_sim.units import Count, Flag, Seconds

WAIT_S = 0.3
"""By how much a wait may be shorter or longer than its limit [s]."""

CYCLE = 4
"""The cycle in which the signal comes that ends a loop."""

Events = tuple[Wanted, ...]
"""Events in their order."""


class Branch(Frozen):
    """What is done depends on signals."""

    p: Literal["branch"]
    arms: tuple[tuple[str, Bit, Events], ...] = Field(min_length=2)
    """Signal, its value, and what is then done."""
    per: Literal["once", "cycle"] = "once"

    @model_validator(mode="before")
    @classmethod
    def _arms(cls, data: object) -> object:
        """Both ways of writing the arms: ``on`` with ``true`` and ``false``, or a key for each signal."""
        if not isinstance(data, dict) or "arms" in data:
            return data
        rest = {key: value for key, value in data.items() if key in ("p", "per")}
        if "on" in data:
            unknown = data.keys() - {"p", "per", "on", "true", "false"}
            arms = [(data["on"], 1, data.get("true", ())), (data["on"], 0, data.get("false", ()))]
        else:
            signals = {key: value for key, value in data.items() if key not in rest}
            unknown = {key for key in signals if not key.startswith("DI")}
            arms = [(name, 1, events) for name, events in signals.items()]
        if unknown:
            raise ValueError(f"a branch has no {', '.join(sorted(unknown))}")
        return {**rest, "arms": arms}


class Timeout(Frozen):
    """A wait has a limit, and then something else is done."""

    p: Literal["timeout"]
    signal: str | tuple[str, ...]
    value: Bit
    s: Seconds
    then: Events = Field(min_length=1)
    note: str = ""

    @property
    def signals(self) -> tuple[str, ...]:
        """The inputs that are waited for."""
        return (self.signal,) if isinstance(self.signal, str) else self.signal


class Until(Frozen):
    """A loop ends on a signal."""

    p: Literal["until"]
    signal: str
    then: Events = Field(min_length=1)
    value: Bit = 1
    consecutive: Count = 1
    finish_cycle: Flag = False


OfSignals = Branch | Timeout | Until | Guard
"""Predicates of what hangs on a signal."""


def judge(predicate: OfSignals, trial: Trial, branches: tuple[Branch, ...]) -> str | None:
    """Why a predicate does not hold; none where it does. The branches are those of the same case."""
    assert trial.runs is not None  # judges of runs are asked about programs only
    match predicate:
        case Branch():
            reasons = (_arm(predicate, number, trial.runs) for number in range(len(predicate.arms)))
            return next((reason for reason in reasons if reason), None)
        case Timeout():
            return _timeout(predicate, trial.runs)
        case Until():
            return _until(predicate, trial.runs, branches)
        case Guard():
            return judge_guard(predicate, trial.runs)
        case _:
            assert_never(predicate)


def _arm(branch: Branch, number: int, runs: Runs) -> str | None:
    signal, value, events = branch.arms[number]
    others = {name: False for name, _, _ in branch.arms if name != signal}
    story = runs.of(_stuck({signal: bool(value), **others}))
    name = f"with {signal} = {value}: "
    after = _first_look(story, {one for one, _, _ in branch.arms})
    if after is None:
        return f"{name}{signal} is never read"
    wrong = [
        event for _, _, arm in branch.arms for event in arm if isinstance(event, PlaceEvent) and event not in events
    ]
    for event in wrong:
        if find(event, story) is not None:
            return f"{name}{told(event)} happens"
    rounds = len({one.number for one in story.lifted}) - 1 if branch.per == "cycle" else 1
    for _ in range(max(1, rounds)):
        found = sequence(events, story, after)
        if isinstance(found, str):
            return name + found
        after = found
    return None


def _stuck(values: dict[str, bool]) -> Scenario:
    stuck = tuple(Stuck(signal=signal, value=value) for signal, value in values.items())
    return stuck[0] if len(stuck) == 1 else Together(of=stuck)


def _first_look(story: Story, signals: set[str]) -> Found | None:
    """The first time that one of some inputs was read or waited for."""
    for order, thing in enumerate(story.happened):
        if isinstance(thing, Waited) and signals & {*thing.signals}:
            return Found(thing.time, order)
    return None


def _timeout(timeout: Timeout, runs: Runs) -> str | None:
    story = runs.of(_stuck({signal: not timeout.value for signal in timeout.signals}))
    given_up = list(_given_up(timeout, story))
    if not given_up:
        return f"no wait for {', '.join(timeout.signals)} ends after {timeout.s:g} s"
    found = [sequence(timeout.then, story, after) for after in given_up]
    if all(isinstance(one, str) for one in found):
        return f"after the time-out: {found[0]}"
    return _in_time(timeout, runs.normal)


def _given_up(timeout: Timeout, story: Story) -> Iterator[Found]:
    for order, thing in enumerate(story.happened):
        if not isinstance(thing, Waited) or thing.met or not {*thing.signals} & {*timeout.signals}:
            continue
        if abs(thing.time - thing.began - timeout.s) <= WAIT_S:
            yield Found(thing.time, order)


def _in_time(timeout: Timeout, story: Story) -> str | None:
    """The signal came in time: what follows a time-out must not happen."""
    after = _first_look(story, {*timeout.signals})
    if after is None:
        return f"{', '.join(timeout.signals)} is never waited for"
    if all(isinstance(event, StopEvent) for event in timeout.then):
        return None if story.moves_after(after.time) else "nothing goes on when the signal comes in time"
    happens = not isinstance(sequence(timeout.then, story, after), str)
    return "what follows the time-out happens when the signal comes in time, too" if happens else None


def _until(until: Until, runs: Runs, branches: tuple[Branch, ...]) -> str | None:
    story = runs.of(scenario_of(until, branches))
    last = CYCLE + until.consecutive - 1
    picked = [one for number, one in enumerate(story.lifted) if _is_new(story, number)]
    if len(picked) < last:
        return f"the loop ends after {len(picked)} parts, before {until.signal} comes"
    if len(picked) > last:
        return f"{len(picked) - last} more parts are picked after {until.signal} has come"
    if until.finish_cycle and not any(down.number == picked[-1].number for down in story.set_down):
        return "the part in hand is not finished"
    found = sequence(until.then, story, Found(picked[-1].time, START.order))
    return found if isinstance(found, str) else None


def _is_new(story: Story, number: int) -> bool:
    return story.lifted[number].number not in {one.number for one in story.lifted[:number]}


def scenario_of(until: Until, branches: tuple[Branch, ...]) -> Scenario:
    """The signal comes in a cycle; where it has to come several times running, it once comes one time less before."""
    value = bool(until.value)
    wanted = [False] * (CYCLE - 1) + [True] * until.consecutive
    if until.consecutive > 1:
        wanted[: until.consecutive - 1] = [True] * (until.consecutive - 1)
    driven = [_by_cycle(until.signal, [value if one else not value for one in wanted])]
    for branch in branches:
        names = [name for name, _, _ in branch.arms]
        others = [name for name in names if name != until.signal]
        if until.signal in names and others:
            driven.append(_by_cycle(others[0], [not one for one in wanted]))
            driven += [_by_cycle(name, [False]) for name in others[1:]]
    return driven[0] if len(driven) == 1 else Together(of=tuple(driven))


def _by_cycle(signal: str, values: list[bool]) -> Driven:
    """A signal that has one value in the cycle of each part."""
    changes = tuple(Change(parts=number, value=value) for number, value in enumerate(values, start=1))
    return Driven(signal=signal, value=values[0], changes=changes)
