"""Rules: each frame takes a sentence whole, or not at all."""

from collections.abc import Callable
from typing import TypeVar

from pydantic import ValidationError

from planner.facts.item import Amount, Bound, Kin, Said, Seat, Strange, Wire
from planner.facts.meaning import about
from planner.facts.polarity import WORDS, Polarity, polarity
from planner.facts.sentence import Sentence
from planner.facts.word import Word
from robot_sim.cell import Direction, Dispenser
from robot_sim.cell.fact import (
    Away,
    Condition,
    Entry,
    Fact,
    InputIs,
    Interlock,
    KeepUpright,
    LayerLimit,
    Near,
    Region,
    Side,
    SpeedLimit,
    TravelHeight,
)

C = TypeVar("C", bound=Condition)

TILT_DEG = 5.0
"""Largest tilt of what is to stay upright where no figure is given [deg]."""

CLEAR_MM = 100.0
"""How far the TCP is at least from a place that it is out of, where no figure is given [mm]."""

REGION = (Word.TCP, Word.INSIDE, Word.OUTSIDE, Word.AWAY, Word.MORE)
"""Words that say where the TCP is."""


def rule_facts(said: Sentence) -> tuple[Fact, ...]:
    """What one sentence of a rule comes to; nothing where no frame takes it whole."""
    for frame in FRAMES:
        try:
            found = frame(said)
        except ValidationError:  # a figure that no cell has
            continue
        if found is not None:
            return (found,)
    return ()


def is_reason(said: Sentence) -> bool:
    """Whether a sentence only says why a rule is there."""
    return not said.of(Strange) and not said.of(Wire) and said.keeps_to(Word.REASON, Word.PART)


def _interlock(said: Sentence) -> Fact | None:
    how, output = polarity(said), _output(said)
    words = (*WORDS, *REGION, Word.SWITCH, Word.ON, Word.START, Word.DISPENSE, Word.OPENING, Word.CLOSING, Word.LESS)
    if output is None or how is None or said.has(Word.ENTER) or said.of(Kin) or not said.keeps_to(*words):
        return None
    conditions = _all(_inputs(said, how), _places(said, how), how)
    return Interlock(output=output[0], value=output[1], conditions=conditions) if conditions else None


def _entry(said: Sentence) -> Fact | None:
    how, region = polarity(said), _region(said)
    fits = said.keeps_to(*WORDS, *REGION, Word.ENTER, Word.TRAVEL) and not _extra(said, Seat, Bound, Wire)
    if how is None or region is None or not said.has(Word.ENTER) or said.outputs or not fits:
        return None
    inputs = _all(_inputs(said, how), (), how)
    return Entry(region=region, inputs=inputs) if inputs else None


def _keep_out(said: Sentence) -> Fact | None:
    """Nothing but a region that the TCP never goes to, or the only one that it may be in."""
    fits = said.keeps_to(*WORDS, *REGION, Word.ENTER, Word.TRAVEL) and not _extra(said, Seat, Bound)
    if not fits or said.has(Word.WHILE, Word.UNLESS, Word.BEFORE) or not said.has(Word.ENTER, Word.TCP, Word.TRAVEL):
        return None
    region = _region(said)
    if region is not None and said.has(Word.NEVER):
        return Entry(region=region)
    if isinstance(region, Side) and said.has(Word.NEED, Word.ONLY) and not said.has(Word.ENTER):
        return Entry(region=region.model_copy(update={"above": not region.above}))
    return None


def _travel_height(said: Sentence) -> Fact | None:
    bounds = [bound.side for bound in said.of(Bound)]
    words = (Word.TRAVEL, Word.BEADS, Word.TCP, *WORDS)
    if len(bounds) != 1 or bounds[0].axis != "z" or not said.has(Word.BEADS) or not said.keeps_to(*words):
        return None
    if _extra(said, Bound) or bounds[0].above is said.has(Word.NEVER):
        return None
    return TravelHeight(z=bounds[0].bound)


def _layers(said: Sentence) -> Fact | None:
    counts, seats = said.figures("", "pieces", "times"), said.of(Seat)
    stacked = said.has(Word.LAYER, Word.STACK)
    bounded = said.has(Word.MORE) if said.has(Word.NEVER) else said.has(Word.LESS, Word.ONLY)
    words = (*WORDS, Word.LAYER, Word.STACK, Word.AREA, Word.LESS, Word.MORE, Word.PART, Word.ON)
    if len(counts) != 1 or not stacked or not bounded or not said.keeps_to(*words) or len(seats) > 1:
        return None
    if _extra(said, Seat, Amount, Kin) or counts[0] != int(counts[0]) or counts[0] < 1:
        return None
    return LayerLimit(place=seats[0].place if seats else None, most=int(counts[0]))


def _upright(said: Sentence) -> Fact | None:
    angles, kinds = said.figures("angle", "count_or_angle", "times"), said.of(Kin)
    words = (*WORDS, Word.UPRIGHT, Word.TILT, Word.CARRY, Word.LESS, Word.MORE, Word.REASON, Word.PART)
    limited = not angles or (said.has(Word.MORE) if said.has(Word.NEVER) else said.has(Word.LESS))
    if not said.has(Word.UPRIGHT, Word.TILT) or not said.keeps_to(*words) or not limited or len(angles) > 1:
        return None
    if len(kinds) > 1 or _extra(said, Kin, Amount) or (said.has(Word.NEVER) and said.has(Word.UPRIGHT)):
        return None
    if not angles and not said.has(Word.UPRIGHT) and not said.has(Word.NEVER):
        return None
    return KeepUpright(part_kind=kinds[0].kind if kinds else None, tilt=angles[0] if angles else TILT_DEG)


def _speed(said: Sentence) -> Fact | None:
    speeds = said.figures("speed")
    words = (*WORDS, Word.SPEED, Word.LESS, Word.MORE, Word.TCP, Word.TRAVEL, Word.LOADED, Word.CARRY, Word.PART)
    limited = said.has(Word.MORE) if said.has(Word.NEVER) else said.has(Word.LESS)
    if len(speeds) != 1 or not limited or not said.keeps_to(*words) or _extra(said, Amount) or speeds[0] <= 0:
        return None
    return SpeedLimit(speed=speeds[0], loaded=said.has(Word.LOADED, Word.CARRY))


FRAMES: tuple[Callable[[Sentence], Fact | None], ...] = (
    _interlock,
    _entry,
    _travel_height,
    _keep_out,
    _layers,
    _upright,
    _speed,
)
"""All frames; the first that takes a sentence whole has it."""


def _output(said: Sentence) -> tuple[str, bool] | None:
    """The output that a sentence is about, and the value of it."""
    outputs = said.outputs
    if len(outputs) == 1 and not said.of(Strange):
        return outputs[0].name, outputs[0].value is not False
    if outputs:
        return None
    if said.has(Word.DISPENSE) and isinstance(said.cell.tool, Dispenser) and not said.of(Strange):
        return said.cell.tool.output, True
    things = tuple(strange.text for strange in said.of(Strange))
    named = about(said.signals, Direction.OUTPUT, things)
    if said.has(Word.START):
        starting = [one.signal.name for one in named if Word.START in one.words]
        return (starting[0], True) if len(starting) == 1 else None
    opening = [one.signal.name for one in named if Word.OPENING in one.words]
    if things and len(opening) == 1 and said.has(Word.OPENING, Word.CLOSING):
        return opening[0], not said.has(Word.CLOSING)
    return None


def _places(said: Sentence, how: Polarity) -> tuple[Condition, ...] | None:
    """Where the TCP has to be for it to be allowed; nothing where a place or a distance is left over."""
    sides = tuple(bound.side if how is Polarity.ONLY_THEN else _opposite(bound.side) for bound in said.of(Bound))
    seats, distances = said.of(Seat), said.figures("length")
    if len(said.of(Amount)) > len(distances) or len(distances) > len(seats) or len(seats) > 1:
        return None
    if not seats or (sides and not distances and said.has(Word.INSIDE, Word.OUTSIDE)):
        return sides
    away = said.has(Word.MORE) if distances else said.has(Word.OUTSIDE)
    near = said.has(Word.LESS, Word.INSIDE)
    if away is near or away is not (how is Polarity.ONLY_THEN):
        return None
    return (*sides, Away(place=seats[0].place, beyond=distances[0] if distances else CLEAR_MM))


def _region(said: Sentence) -> Region | None:
    """Where the sentence says that the TCP goes: the space beyond a bound, else around a place."""
    bounds, seats = said.of(Bound), said.of(Seat)
    if len(bounds) == 1:
        return bounds[0].side
    return Near(place=seats[0].place) if not bounds and len(seats) == 1 else None


def _all(inputs: tuple[C, ...], places: tuple[C, ...] | None, how: Polarity) -> tuple[C, ...]:
    """All conditions; nothing where several together forbid something, because one of them alone does not."""
    found = (*inputs, *(places or ()))
    return () if places is None or (how is Polarity.NEVER_THEN and len(found) > 1) else found


def _inputs(said: Sentence, how: Polarity) -> tuple[InputIs, ...]:
    """The inputs as they have to be for it to be allowed."""
    turned = how is Polarity.NEVER_THEN
    return tuple(InputIs(signal=one.signal, value=one.value is not turned) for one in said.inputs)


def _opposite(side: Side) -> Side:
    return side.model_copy(update={"above": not side.above})


def _extra(said: Sentence, *sorts: type) -> bool:
    """Whether a sentence holds more than words and these."""
    return any(not isinstance(item, (Said, *sorts)) for item in said.items)
