"""Frames of the verbs that move the arm."""

from dataclasses import replace

from planner.reading import Sort, Token
from planner.understand.deeds import GoHome, Limit, Nudge, Shift
from planner.understand.frames.frame import Frame
from planner.understand.phrases.group import Group
from planner.understand.phrases.phrase import Measure
from planner.understand.trouble import Asked
from robot_sim.cell import Towards


def home(frame: Frame, group: Group) -> GoHome:
    """Return home.

    Raises:
        Asked: the verb is for something else.
    """
    if not frame.allows("home"):
        raise Asked("verb.unclear", frame.clause.words)
    return GoHome((*frame.own, *group.tokens))


def shift(frame: Frame, group: Group) -> Shift:
    """Move by a distance.

    Raises:
        Asked: direction or distance is missing or no such figure, or the verb is for something else.
    """
    heading, length = group.heading, group.measure("length")
    towards = heading.towards if heading is not None else _towards(frame)
    if not frame.allows("move_by", "shift"):
        raise Asked("verb.unclear", frame.clause.words)
    if towards is None:
        raise Asked("missing.direction", frame.clause.words)
    if length is None:
        raise Asked("missing.distance", frame.clause.words)
    if length.amount <= 0 or length.bound:
        raise Asked("number.bad", length.tokens)
    if heading is not None and _towards(frame) not in (None, towards):
        raise Asked("verb.unclear", frame.clause.words)
    return Shift((*frame.own, *group.tokens), towards, length.amount)


def nudge(frame: Frame, group: Group) -> Nudge:
    """Move a part a little from where it stands.

    Raises:
        Asked: direction or distance is missing or no such figure, or the verb is for something else.
    """
    moved = shift(frame, group)
    assert group.parts is not None  # asked with parts only
    seats = [seat for seat in (group.parts.at, *group.seats) if seat is not None]
    if len(seats) > 1:
        raise Asked("word.unused", seats[1].tokens)
    where = seats[0] if seats else None
    return Nudge(moved.tokens, replace(group.parts, at=where), moved.towards, moved.distance)


def limited(frame: Frame, limits: list[Measure]) -> list[Limit]:
    """The speed limits of the clause, each with the words for when it holds that stand nearest to it.

    Raises:
        Asked: there are several for the same, or one is no speed.
    """
    scopes = [token for token in frame.rest if token.has(Sort.SCOPE)]
    cases = [token for token in scopes if token.has(Sort.SCOPE, "holding") or token.has(Sort.SCOPE, "empty")]
    shared = [token for token in scopes if token not in cases]
    words = [token for token in frame.rest if token.has(Sort.NOUN, "speed") or token.has(Sort.BOUND)]
    own = {token: min(limits, key=lambda one: _apart(one, token)) for token in cases}
    if len(limits) > 1 and len(set(map(id, own.values()))) < len(limits):
        raise Asked("missing.speed", frame.clause.words)
    words += [
        token for token in frame.rest if token.has(Sort.ROLE, "extent") and any(_touches(token, it) for it in limits)
    ]
    head = frame.own if frame.can("limit_speed") else ()
    return [_limit(one, [t for t, of in own.items() if of is one], (*shared, *words, *head)) for one in limits]


def _limit(only: Measure, cases: list[Token], words: tuple[Token, ...]) -> Limit:
    if only.amount <= 0:
        raise Asked("number.bad", only.tokens)
    holding, empty = (any(token.has(Sort.SCOPE, case) for token in cases) for case in ("holding", "empty"))
    if holding and empty:
        raise Asked("missing.speed", only.tokens)
    here = any(token.has(Sort.SCOPE, "from_here") for token in words)
    speed, share = (only.amount, None) if only.dimension == "speed" else (None, only.amount)
    return Limit((*only.tokens, *cases, *words), speed, share, holding, here, empty)


def _touches(token: Token, measure: Measure) -> bool:
    """Whether a word stands right before a figure or the words that bound it."""
    return 0 <= measure.tokens[0].start - token.end <= 1


def _apart(measure: Measure, token: Token) -> int:
    """How many characters lie between a figure and a word."""
    figure = measure.tokens
    return max(figure[0].start - token.end, token.start - figure[-1].end)


def _towards(frame: Frame) -> Towards | None:
    word = frame.words.get("move_by")
    return Towards(word) if word else None
