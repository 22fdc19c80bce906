"""Frames of clauses that lead the tool along a path: a bead, an edge, a ring; one clause may add to another."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from planner.reading import Sort
from planner.understand.deeds import Trace
from planner.understand.frames.frame import Frame
from planner.understand.phrases.phrase import (
    Arrangement,
    Corners,
    Heading,
    Measure,
    Parts,
    Phrase,
    Seats,
    Signals,
    State,
    Trait,
)
from planner.understand.trouble import Asked
from robot_sim.cell import Towards, Turning

SWEEPS = {"full": 360.0, "half": 180.0, "quarter": 90.0}
"""How far round each word for it is [deg]."""

SHAPES = ("bead", "ring")
"""What is laid or followed."""

ADDED = ("height", "surface", "radius", "diameter")
"""What a clause without a path may add to one."""


def traces(frame: Frame, phrases: Sequence[Phrase]) -> bool:
    """Whether a clause asks for a path, or adds to one."""
    traits = [phrase for phrase in phrases if isinstance(phrase, Trait)]
    values = {trait.value for trait in traits if trait.sort is Sort.TRACE}
    if frame.words.get("follow_path") in ("clear", "height", "on"):
        return True
    path = any(isinstance(phrase, Corners) for phrase in phrases) or bool(
        values & {*SHAPES, *ADDED, "round", "long", "path"}
    )
    if frame.can("follow_path", "follow_arc"):
        return path or bool(values & SWEEPS.keys())
    if frame.clause.head is not None:
        return False
    starts = len(phrases) == 1 and isinstance(phrases[0], Arrangement)
    return bool(values & {*SHAPES, *ADDED}) or starts


def trace(frame: Frame, phrases: Sequence[Phrase]) -> Trace:
    """The path, or what the clause adds to one.

    Raises:
        Asked: something is said twice, or does not belong to a path.
    """
    dispenses = frame.clause.head is None or frame.words.get("follow_path") in ("on", "lay")
    found = Trace((*frame.own, *(token for phrase in phrases for token in phrase.tokens)))
    for phrase in phrases:
        more = _part(phrase)
        if more is None or any(getattr(found, field) not in (None, (), False) for field in more):
            raise Asked("word.unused", phrase.tokens)
        found = replace(found, **more)
    return replace(found, dispense=found.dispense or dispenses)


def _part(phrase: Phrase) -> dict[str, Any] | None:
    """What a phrase says of a path; none where it says nothing of one."""
    match phrase:
        case Trait():
            return _trait(phrase)
        case Seats(pick=pick):
            side = {} if pick.towards is None else {"start": pick.towards}
            return {"seats": replace(phrase, pick=replace(pick, towards=None)), **side}
        case Corners(names=names):
            return {"corners": names}
        case Measure(dimension="speed", amount=amount):
            return {"speed": amount}
        case Measure(dimension="approach", amount=amount):
            return {"approach": amount}
        case Measure(dimension="length", amount=amount):
            return {"height": amount}
        case Measure(dimension="angle", amount=amount):
            return {"sweep": amount}
        case Arrangement(pick=pick) if pick.towards is not None:
            return {"start": pick.towards}
        case Heading(towards=towards):
            return {} if towards in (Towards.UP, Towards.Z_PLUS) else {"start": towards}
        case Signals(names=(name,)):
            return {"output": name}
        case Parts(held=True) | State(on=True):
            return {}
        case _:
            return None


def _trait(trait: Trait) -> dict[str, Any] | None:
    match trait.sort, trait.value:
        case Sort.TURNING, value:
            return {"turning": Turning(value)}
        case Sort.TRACE, "radius":
            return {"radius": trait.amount}
        case Sort.TRACE, "diameter":
            return {"radius": (trait.amount or 0.0) / 2}
        case Sort.TRACE, "height" | "surface":
            return {} if trait.amount is None else {"height": trait.amount}
        case Sort.TRACE, "bead":
            return {"dispense": True}
        case Sort.TRACE, "long":
            return {"long": True}
        case Sort.TRACE, "ring" | "round" | "path":
            return {}
        case Sort.TRACE, value if value in SWEEPS:
            return {"sweep": SWEEPS[value]}
        case Sort.TRAVEL, "line":
            return {}
        case _:
            return None
