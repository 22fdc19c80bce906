"""Frames of the verbs that clamp, and that open and close doors."""

from planner.reading import Sort
from planner.understand.deeds import Clamping, Gate
from planner.understand.frames.frame import Frame
from planner.understand.phrases.group import Group
from planner.understand.trouble import Asked


def clamping(frame: Frame, group: Group) -> Clamping | None:
    """Close or open a clamp; none where the verb is for something else."""
    word = frame.words.get("clamp")
    if word is None or not group.slots <= {"parts", "seat", "signal"} or not _clamps(frame):
        return None
    parts, seats = group.parts, group.seats
    if len(seats) > 1 or (word == "on" and parts is not None and not parts.held):
        return None
    return Clamping((*frame.own, *group.tokens), word == "on", seats[0] if seats else None, parts)


def gate(frame: Frame, group: Group) -> Gate | None:
    """Open or close a door; none where the verb is for something else.

    Raises:
        Asked: it is open which output is meant.
    """
    word = frame.words.get("door")
    if word is None or not group.slots <= {"signal", "seat"}:
        return None
    names = group.signals.names if group.signals is not None else ()
    if not names and frame.clause.head is not None:
        names = frame.clause.head.values(Sort.ABOUT)
    doors = [fact for fact in frame.cell.facts if fact.kind == "door"]
    meant = [door for door in doors if not names or {door.output, door.opened, door.closed} & {*names}]
    if len(meant) != 1:
        if not doors:
            return None
        raise Asked("name.ambiguous", frame.clause.words, known=", ".join(door.output for door in doors))
    return Gate((*frame.own, *group.tokens), word == "open", meant[0].output)


def _clamps(frame: Frame) -> bool:
    return any(place.clamp is not None for place in frame.cell.places)
