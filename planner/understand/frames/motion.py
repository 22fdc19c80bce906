"""Frames of the verbs that move the arm."""

from planner.reading import Sort
from planner.understand.deeds import GoHome, Limit, Shift
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
    if not frame.allows("move_by"):
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


def limit(frame: Frame, limits: list[Measure]) -> Limit:
    """The speed limit of the clause.

    Raises:
        Asked: there are several, or it is no speed.
    """
    scopes = [token for token in frame.rest if token.has(Sort.SCOPE)]
    words = [t for t in frame.rest if t.has(Sort.NOUN, "speed") or t.has(Sort.BOUND) or t.has(Sort.SCOPE, "whole")]
    if len(limits) > 1:
        raise Asked("missing.speed", frame.clause.words)
    holding = [token for token in scopes if token.has(Sort.SCOPE, "holding")]
    here = [token for token in scopes if token.has(Sort.SCOPE, "from_here")]
    head = frame.own if frame.can("limit_speed") else ()
    only = limits[0]
    if only.amount <= 0:
        raise Asked("number.bad", only.tokens)
    tokens = (*head, *only.tokens, *holding, *here, *words)
    speed, share = (only.amount, None) if only.dimension == "speed" else (None, only.amount)
    return Limit(tokens, speed, share, bool(holding), bool(here))


def _towards(frame: Frame) -> Towards | None:
    word = frame.words.get("move_by")
    return Towards(word) if word else None
