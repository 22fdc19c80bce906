"""Frames of clauses that say where the tool or a part is brought, how it is turned, and how stretches are travelled."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from planner.reading import Sort, Token
from planner.understand.deeds import Deed, Detail, Handle, Pulse, PutDown, Reach, Stay, Turn
from planner.understand.frames.frame import HANDLING, Frame
from planner.understand.frames.tracing import trace, traces
from planner.understand.phrases.phrase import Heading, Measure, Parts, Phrase, Seats, Signals, Spot, Trait
from planner.understand.trouble import Asked
from robot_sim.cell import Dispenser, Towards, Turning
from robot_sim.program.travel import Travel

LAPS = {"full": 360.0, "half": 180.0, "quarter": 90.0}
"""How far round each word for it is [deg]."""


@dataclass(frozen=True)
class Moved:
    """What a clause of this kind asks for."""

    deeds: tuple[Deed, ...]
    """The deeds."""
    used: tuple[Phrase, ...]
    """The phrases that they account for."""


def moving(frame: Frame, phrases: Sequence[Phrase]) -> Moved | None:
    """What a clause asks for that brings something somewhere, turns it or follows a path; none for other clauses.

    Raises:
        Asked: a position, an angle or a time is missing or unclear.
    """
    if any(_is_phase(phrase) for phrase in phrases):
        return Moved(tuple(_details(frame, phrases)), tuple(phrases))
    if traces(frame, phrases):
        return Moved((trace(frame, phrases),), tuple(phrases))
    if frame.barrier is not None:
        phrases = [phrase for phrase in phrases if phrase.tokens[0].start < frame.barrier]
    angle = _angle(phrases)
    if angle is not None and frame.can("turn"):
        return _turn(frame, phrases, angle)
    spot = next((phrase for phrase in phrases if isinstance(phrase, Spot)), None)
    if spot is not None:
        return _at(frame, phrases, spot)
    seats = [phrase for phrase in phrases if isinstance(phrase, Seats)]
    if len(seats) == 1 and _reaches(frame, phrases, seats[0]):
        return (
            _purge(frame, phrases, seats[0]) if frame.words.get("move_to") == "purge" else _at(frame, phrases, *seats)
        )
    return None


def stretched(phrases: Sequence[Phrase]) -> list[Phrase]:
    """The phrases, a speed joined to the words for the last stretch before it: ``the last stretch at 50 mm/s``."""
    found = list[Phrase]()
    for phrase in phrases:
        last = found[-1] if found else None
        open_ = isinstance(last, Trait) and last.value == "stretch" and last.amount is None
        if isinstance(last, Trait) and open_ and isinstance(phrase, Measure) and phrase.dimension == "speed":
            found[-1] = replace(last, amount=phrase.amount, tokens=(*last.tokens, *phrase.tokens))
        else:
            found.append(phrase)
    return found


def _is_phase(phrase: Phrase) -> bool:
    """Whether a phrase says of which stretch of the way the clause speaks."""
    return isinstance(phrase, Trait) and phrase.sort is Sort.PHASE and phrase.value != "stretch"


def with_traits(deeds: Sequence[Deed], traits: Sequence[Trait]) -> list[Deed]:
    """The deeds with the words that say how they are done; words that fit none stay unaccounted for."""
    found = list(deeds)
    for number, deed in enumerate(found):
        for trait in traits:
            if isinstance(deed, Handle | Reach | PutDown) and (how := _how(trait)):
                deed = replace(deed, tokens=(*deed.tokens, *trait.tokens), **how)
            elif isinstance(deed, Handle) and deed.put and trait.value in LAPS:
                deed = replace(deed, tokens=(*deed.tokens, *trait.tokens), turn=LAPS[trait.value])
        found[number] = deed
    return found


def _how(trait: Trait) -> dict[str, Any]:
    match trait.sort:
        case Sort.TRAVEL:
            return {"travel": Travel(trait.value)}
        case Sort.MANNER:
            return {"gentle": True}
        case Sort.PHASE if trait.value == "stretch":
            return {"speed": trait.amount}
        case Sort.TRACE if trait.value == "over":
            return {"over": trait.amount}
        case _:
            return {}


def _reaches(frame: Frame, phrases: Sequence[Phrase], seat: Seats) -> bool:
    """Whether a part or the tool is held at a seat rather than put there."""
    timed = any(isinstance(phrase, Measure) and phrase.dimension == "time" for phrase in phrases)
    if frame.clause.head is None:
        return timed and "by" in seat.roles and any(isinstance(phrase, Parts) for phrase in phrases)
    arm = any(token.has(Sort.NOUN, "arm") for token in frame.rest) and "source" not in seat.roles
    if arm and frame.can("move_to") and not any(isinstance(phrase, Parts) for phrase in phrases):
        return True
    return frame.can("move_to") and not frame.can(*HANDLING, "set_output", "pulse_output")


def _at(frame: Frame, phrases: Sequence[Phrase], spot: Spot | Seats) -> Moved:
    """Bring a part or the tool to a position, and stand there for a time that is said with it."""
    vague = [token for token in frame.rest if token.has(Sort.VAGUE, "time")]
    if vague:
        raise Asked("vague.time", frame.clause.words)
    parts = next((phrase for phrase in phrases if isinstance(phrase, Parts)), None)
    traits = [phrase for phrase in phrases if isinstance(phrase, Trait)]
    times = [phrase for phrase in phrases if isinstance(phrase, Measure) and phrase.dimension == "time"]
    down = [phrase for phrase in phrases if isinstance(phrase, Heading) and phrase.towards is Towards.DOWN]
    down = down if frame.can("put_down") else []
    used = tuple(phrase for phrase in (parts, spot, *traits, *times, *down) if phrase is not None)
    own = (*frame.own, *(token for phrase in (parts, spot, *down) if phrase is not None for token in phrase.tokens))
    stays = tuple(Stay(time.tokens, time.amount) for time in times)
    if isinstance(spot, Spot) and frame.can("put_down", "place"):
        heights = [phrase for phrase in phrases if isinstance(phrase, Measure) and phrase.dimension == "approach"]
        height = heights[0].amount if heights else None
        tokens = (*own, *(token for phrase in heights[:1] for token in phrase.tokens))
        put = with_traits([PutDown(tokens, spot, parts, approach=height)], traits)
        return Moved((*put, *stays), (*used, *heights[:1]))
    return Moved((*with_traits([Reach(own, spot, parts)], traits), *stays), used)


def _purge(frame: Frame, phrases: Sequence[Phrase], seat: Seats) -> Moved:
    tool = frame.cell.tool
    times = [phrase for phrase in phrases if isinstance(phrase, Measure) and phrase.dimension == "time"]
    if not isinstance(tool, Dispenser):
        raise Asked("verb.unclear", frame.clause.words)
    if len(times) != 1:
        raise Asked("missing.duration", frame.clause.words)
    pulse = Pulse((*frame.own, *times[0].tokens), Signals((), (tool.output,)), times[0].amount)
    return Moved((Reach((*frame.own, *seat.tokens), seat), pulse), (seat, *times))


def _turn(frame: Frame, phrases: Sequence[Phrase], angle: tuple[float, Phrase]) -> Moved:
    ways = [phrase for phrase in phrases if isinstance(phrase, Trait) and phrase.sort is Sort.TURNING]
    parts = next((phrase for phrase in phrases if isinstance(phrase, Parts)), None)
    used = tuple(phrase for phrase in (angle[1], *ways, parts) if phrase is not None)
    tokens = (*frame.own, *(token for phrase in used for token in phrase.tokens))
    turning = Turning(ways[0].value) if ways else None
    return Moved((Turn(tokens, angle[0], turning, parts),), used)


def _angle(phrases: Sequence[Phrase]) -> tuple[float, Phrase] | None:
    """How far something is turned [deg], and the phrase that says so."""
    for phrase in phrases:
        if isinstance(phrase, Measure) and phrase.dimension == "angle":
            return phrase.amount, phrase
        if isinstance(phrase, Trait) and phrase.value in LAPS:
            return LAPS[phrase.value], phrase
    return None


def _details(frame: Frame, phrases: Sequence[Phrase]) -> Iterator[Detail]:
    """How each stretch of the way is travelled that is spoken of: what is said before the first belongs to it."""
    starts = [n for n, p in enumerate(phrases) if _is_phase(p)]
    cuts = [0, *starts[1:], len(phrases)]
    for number, (first, last) in enumerate(pairwise(cuts)):
        yield _detail(frame.own if number == 0 else (), phrases[first:last])


def _detail(own: tuple[Token, ...], phrases: Sequence[Phrase]) -> Detail:
    """How one stretch of the way is travelled.

    Raises:
        Asked: distances or speeds are said twice, or something else.
    """
    detail = Detail((*own, *(token for phrase in phrases for token in phrase.tokens)), "")
    for phrase in phrases:
        match phrase:
            case Trait(sort=Sort.PHASE, value=phase) if detail.phase in ("", phase):
                detail = replace(detail, phase=phase)
            case Trait(sort=Sort.TRAVEL, value=travel) if detail.travel is None:
                detail = replace(detail, travel=Travel(travel))
            case Measure(dimension="length" | "approach", amount=amount) if detail.distance is None:
                detail = replace(detail, distance=amount)
            case Measure(dimension="speed", amount=amount) if detail.speed is None:
                detail = replace(detail, speed=amount)
            case Parts(held=True):
                pass
            case _ if _is_upwards(phrase):
                pass
            case _:
                raise Asked("word.unused", phrase.tokens)
    return detail


def _is_upwards(phrase: Phrase) -> bool:
    """Whether a phrase only says that the stretch leads up, as it always does."""
    return getattr(phrase, "towards", None) in ("up", "+z") and not isinstance(phrase, Spot)
