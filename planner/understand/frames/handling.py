"""Frames of the verbs that take parts and put them down."""

from planner.reading import Sort, Token
from planner.understand.deeds import Arrange, CloseGaps, Handle, Spare, Swap, Via
from planner.understand.frames.frame import Frame
from planner.understand.phrases.group import Group
from planner.understand.phrases.manner import Manner
from planner.understand.phrases.phrase import Parts
from planner.understand.trouble import Asked


def handle(frame: Frame, group: Group, lowered: bool = False) -> Handle:
    """Take the parts, put them down, or both, as the verb and the seats tell; what is `lowered` is put down.

    Raises:
        Asked: a seat or a part stands where the verb takes none, or there is no verb.
    """
    parts, seats, approach = group.parts, group.seats, group.measure("approach")
    source = next((seat for seat in seats if "source" in seat.roles), None)
    goals = [seat for seat in seats if seat is not source]
    if len(goals) == 2:
        source, goals = goals[0], goals[1:]
    named = source is not None or (parts is not None and not _in_hand(frame, parts))
    take, put = (parts is not None and not parts.held, True) if lowered else _ways(frame, bool(goals), named)
    if take and not put and goals and ("of" in goals[0].roles or "destination" not in goals[0].roles):
        if source is not None:
            raise Asked("word.unused", goals[0].tokens)
        source, goals = goals[0], []
    put = put or bool(goals)
    if parts is not None and parts.roles & {"source", "destination"} - {"destination"}:
        raise Asked("word.unused", parts.tokens)
    height = None if approach is None else approach.amount
    tokens = (*frame.own, *group.tokens)
    return Handle(tokens, take, put, parts, source, goals[0] if goals else None, height, manner=group.manner)


def arrange(frame: Frame, group: Group) -> Arrange:
    """How parts are arranged that are spoken of elsewhere."""
    assert group.manner is not None  # the group holds nothing else
    return Arrange((*frame.own, *group.tokens), group.manner)


def swap(frame: Frame, group: Group) -> Swap:
    """Two things that change places.

    Raises:
        Asked: it is not said which two.
    """
    at = group.parts.at if group.parts is not None else None
    seats = next((seat for seat in (at, *group.seats) if seat is not None and len(seat.slots) == 2), None)
    parts = group.parts if group.parts is not None and len(group.parts.names) == 2 else None
    if (seats is None and parts is None) or group.manner is not None:
        raise Asked("swap.which", frame.clause.words)
    by = next((seat for seat in group.seats if seat is not seats), None)
    return Swap((*frame.own, *group.tokens), seats, parts, by)


def via(frame: Frame, group: Group) -> Via:
    """Where something waits meanwhile."""
    helped = [token for token in frame.rest if token.has(Sort.LAYOUT, "between")]
    return Via((*frame.own, *group.tokens, *helped), group.seats[0])


def spares(frame: Frame, group: Group) -> bool:
    """Whether parts are to stay where they stand: the verb says so, or one that moves parts is denied."""
    if group.parts is None or group.parts.held:
        return False
    return frame.can("spare") or (bool(_denied(frame)) and frame.can("pick", "transfer", "move_by"))


def _denied(frame: Frame) -> list[Token]:
    """The words that deny the verb: before it where the language puts verbs first, else behind it."""
    head = frame.clause.head
    if head is None:
        return []
    denied = [token for token in frame.rest if token.has(Sort.NEGATION)]
    return [token for token in denied if (token.start < head.start) == (frame.barrier is None)]


def spare(frame: Frame, group: Group) -> Spare:
    """Parts that stay where they stand."""
    assert group.parts is not None  # the group holds nothing else
    return Spare((*frame.own, *group.tokens, *_denied(frame)), group.parts)


def close_gaps(frame: Frame, group: Group) -> CloseGaps:
    """A place in which parts move up.

    Raises:
        Asked: it is not said in which place, or only for some of its slots.
    """
    loose = group.manner is None or group.manner == Manner(group.manner.tokens, order=True)
    if len(group.seats) != 1 or group.seats[0].slots or not loose:
        raise Asked("missing.place", frame.clause.words)
    return CloseGaps((*frame.own, *group.tokens), group.seats[0])


def _in_hand(frame: Frame, parts: Parts) -> bool:
    """Whether the part in hand is put down."""
    return parts.held and frame.can("place")


def _ways(frame: Frame, goal: bool, what: bool) -> tuple[bool, bool]:
    """Whether a part is taken and whether it is put down."""
    if not frame.operations:
        if goal:
            return what, True
        raise Asked("verb.missing", frame.clause.words)
    if goal and frame.can("transfer"):
        return what or not frame.can("place"), True
    if frame.can("pick") and not (goal and frame.can("place")):
        return True, False
    if frame.can("place"):
        return what and frame.can("transfer"), True
    return True, True
