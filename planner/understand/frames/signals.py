"""Frames of the verbs that talk to the machines around the robot, or only pass time."""

from dataclasses import replace

from planner.reading import Sort, Token
from planner.reading.naming import members
from planner.understand.deeds import Await, Deed, Pulse, Stay, Switch
from planner.understand.frames.frame import Frame
from planner.understand.phrases.group import Group
from planner.understand.phrases.phrase import Signals, State
from planner.understand.trouble import Asked
from robot_sim.cell import Direction
from robot_sim.cell.fact import Station


def signal(frame: Frame, group: Group) -> Deed:
    """Wait for an input, or switch or pulse outputs.

    Raises:
        Asked: signal, value or time is missing or unclear.
    """
    state, time = group.state, group.measure("time")
    signals = _meant(frame, group)
    tokens = (*frame.own, *group.tokens)
    if signals is None:
        known = [signal.name for signal in frame.cell.signals]
        raise Asked("missing.signal", frame.clause.words, known, known=", ".join(known))
    seconds = None if time is None else time.amount
    if seconds is not None and seconds <= 0:
        raise Asked("number.bad", group.tokens)
    inputs = {frame.cell.signal_names[name].direction for name in signals.names} == {Direction.INPUT}
    if frame.can("wait_input") or (inputs and (group.when or not frame.operations)):
        if len(signals.names) > 1:
            raise Asked("wait.several", frame.clause.words)
        own = frame.own if frame.can("wait_input") else ()
        return Await((*own, *group.tokens), signals, None if state is None else state.on, seconds)
    if time is not None and time.bound:
        raise Asked("word.unused", time.tokens)
    return _output(frame, group, state, seconds, tokens)


def _meant(frame: Frame, group: Group) -> Signals | None:
    """The signals that are named, or whose meaning holds the verb itself; only those that go the way of the verb."""
    signals, head = group.signals, frame.clause.head
    if signals is None and head is not None and (about := head.values(Sort.ABOUT)):
        signals = Signals((), names=about)
    if signals is None or len(signals.names) < 2:
        return signals
    waits = frame.can("wait_input") or group.when
    way = Direction.INPUT if waits else Direction.OUTPUT
    names = tuple(name for name in signals.names if frame.cell.signal_names[name].direction is way)
    told = () if head is None or waits else tuple(name for name in names if name in head.values(Sort.ABOUT))
    return replace(signals, names=told or names or signals.names)


def arrival(frame: Frame, group: Group) -> Await | None:
    """Wait for a part that a supply brings, by the input that tells of it; none where something else is meant."""
    parts, time = group.parts, group.measure("time")
    if parts is None or not frame.can("wait_input") or not group.slots <= {"parts", "seat", "time"}:
        return None
    named = parts.names or (members(parts.kind) if parts.kind is not None else ())
    present = {supply.present for name in named if (supply := frame.cell.supply(name)) is not None} - {None}
    if len(present) != 1:
        return None
    names = tuple(name for name in present if name is not None)
    seconds = None if time is None else time.amount
    return Await((*frame.own, *group.tokens), Signals(parts.tokens, names=names), True, seconds)


def stay(frame: Frame, group: Group) -> Stay:
    """Stand still.

    Raises:
        Asked: the verb is for something else, or the time is no such figure.
    """
    time = group.measure("time")
    assert time is not None
    if not frame.can("dwell") or group.slots != {"time"}:
        raise Asked("verb.unclear" if frame.operations else "verb.missing", frame.clause.words)
    if time.amount <= 0 or time.bound:
        raise Asked("number.bad", time.tokens)
    return Stay((*frame.own, *time.tokens), time.amount)


def _output(frame: Frame, group: Group, state: State | None, seconds: float | None, tokens: tuple[Token, ...]) -> Deed:
    signals = _meant(frame, group)
    assert signals is not None
    own = frame.words.get("set_output")
    on = state.on if state is not None else own == "on" if own else None
    if seconds is not None or (frame.operations == {"pulse_output"}):
        if on is False or not frame.allows("pulse_output"):
            raise Asked("verb.unclear", frame.clause.words)
        return Pulse(tokens, signals, seconds)
    if not frame.allows("set_output"):
        raise Asked("verb.unclear", frame.clause.words)
    if on is None and not _starts(frame, signals):
        raise Asked("missing.value", frame.clause.words)
    if state is not None and own and state.on != (own == "on"):
        raise Asked("verb.unclear", frame.clause.words)
    return Switch(tokens, signals, on is not False, bare=state is None)


def _starts(frame: Frame, signals: Signals) -> bool:
    """Whether the meaning of the outputs says itself that they make a machine act."""
    return {*signals.names} <= {fact.output for fact in frame.cell.facts if isinstance(fact, Station)}
