"""Take parts and put them down: which part, from where, into which seat, at this step."""

from collections.abc import Iterator
from typing import Any

from planner.reading.naming import members
from planner.understand.deeds import CloseGaps, Detail, Handle, Swap
from planner.understand.grounding.arrange import Arranger
from planner.understand.grounding.choose import Chooser
from planner.understand.grounding.exchange import Pairs, closed, swapped
from planner.understand.grounding.fold import Made, fold
from planner.understand.grounding.settle import Assume
from planner.understand.grounding.surface import Spreader
from planner.understand.grounding.world import World
from planner.understand.phrases.manner import Manner
from planner.understand.phrases.phrase import Parts, Seats
from planner.understand.trouble import Asked, refused
from robot_sim.cell import At, CarriesAway, Cell, Place, Spot
from robot_sim.program.primitives import Pick, PlaceAt, Step
from robot_sim.program.reference import Each

PART, SEAT = Each(each="part"), Each(each="seat")

Round = tuple[str | None, At | None]
"""The part and the seat of a round."""


class Handler:
    """Makes the steps that handle parts, as the cell is at that step."""

    def __init__(self, world: World, choose: Chooser, assume: Assume) -> None:
        self.cell, self.world, self.choose, self.assume = world.cell, world, choose, assume
        self.arrange, self.spread = Arranger(world, choose), Spreader(world, choose)

    def handle(self, deed: Handle, round: Round | None, step: int) -> Iterator[Made]:
        """The steps of a deed in a round, if any; the first of them has the number ``step``.

        Raises:
            Asked: it is open which part or which seat is meant.
            Refused: what is named is not there.
        """
        if round is not None and _of_round(deed):
            yield from self._in_round(deed, *round, step)
            return
        if _of_round(deed):
            raise Asked("each.nothing", deed.tokens)
        held = self._held(deed)
        parts = (held,) if held is not None else self._parts(deed)
        if not deed.put:
            if deed.manner is not None and deed.manner != Manner(deed.manner.tokens, upright=deed.manner.upright):
                raise Asked("layout.unclear", deed.manner.tokens)
            for part in parts:
                yield Made(self._pick(part, deed, len(parts)), deed.tokens)
            return
        if deed.goal is None and held is not None and self.world.over is not None:
            stretches: list[Pairs] = [[(held, self.world.over)]]
        elif deed.goal is None and deed.manner is not None and self.world.area is not None:
            stretches = self._pairs(deed, parts, Seats((), ((self.world.area, ()),)), step)
        elif deed.goal is None:
            raise self._where(deed)
        else:
            stretches = self._pairs(deed, parts, deed.goal, step)
        for pairs in stretches:
            yield from self._moved(pairs, deed, held is not None)
        self.world.last = tuple(dict.fromkeys(parts))

    def swap(self, deed: Swap) -> Iterator[Made]:
        """The steps that let two parts change places."""
        yield from self._carried(swapped(deed, self.world, self.choose), deed)

    def close_gaps(self, deed: CloseGaps) -> Iterator[Made]:
        """The steps that move parts up."""
        yield from self._carried(closed(deed, self.world), deed)

    def _carried(self, pairs: Pairs, deed: Swap | CloseGaps) -> Iterator[Made]:
        rounds = []
        for part, seat in pairs:
            rounds.append([Made(step, deed.tokens) for step in (Pick(part=part), PlaceAt(at=seat))])
            self.world.take(part)
            self.world.put(seat)
        self.world.last = tuple(dict.fromkeys(part for part, _ in pairs))
        yield from fold(rounds, deed.tokens)

    def _pairs(self, deed: Handle, parts: tuple[str, ...], goal: Seats, step: int) -> list[Pairs]:
        """Which part goes to which seat, in stretches that are loops of their own."""
        place = self._flat(goal)
        if place is not None:
            return self.spread.spread(deed, parts, place, step)
        manner = deed.manner
        unfit = () if manner is None else (manner.grid, manner.layers, manner.between, manner.gap, manner.pitch)
        if manner is not None and any(one is not None for one in unfit):
            raise Asked("layout.unclear", manner.tokens)
        return [self.arrange.pairs(deed, parts, goal, step)]

    def _flat(self, goal: Seats) -> Place | None:
        """The flat area that parts are put on; none where the place has slots or is a box."""
        names = {place for place, _ in goal.places}
        place = self.cell.place_names.get(names.pop() or "") if len(names) == 1 else None
        carried = any(
            isinstance(it, CarriesAway) and place is not None and it.place == place.name for it in self.cell.devices
        )
        return place if place is not None and place.surface is not None and not carried else None

    def _moved(self, pairs: Pairs, deed: Handle, holding: bool) -> Iterator[Made]:
        rounds = []
        for part, seat in pairs:
            picked = [] if holding else [Made(self._pick(part, deed, len(pairs)), deed.tokens)]
            self.world.put(seat)
            rounds.append([*picked, Made(PlaceAt(at=_turned(seat, deed), **self._way_in(deed)), deed.tokens)])
        yield from fold(rounds, deed.tokens)

    def _held(self, deed: Handle) -> str | None:
        """The part in hand, when it is the one that is put down."""
        held, parts = self.world.held, deed.parts
        if not deed.put or held is None or deed.source is not None:
            return None
        if parts is None or parts.held or parts.names == (held,):
            return held
        kin = parts.kind is not None and held in members(parts.kind)
        return held if kin and parts.amount == "" and parts.count in (None, 1) and parts.at is None else None

    def _parts(self, deed: Handle) -> tuple[str, ...]:
        if deed.parts is None and deed.manner is not None and deed.source is None and (one := self.choose.supplied()):
            return (one,)
        if deed.parts is None and deed.source is None and (there := self._in_question(deed)):
            return there
        if not deed.take and not (deed.parts is not None and deed.parts.held):
            raise Asked("part.not_held", deed.tokens)
        return self.choose.parts(deed.parts, deed.source, deed.tokens, deed.goal)

    def _in_question(self, deed: Handle) -> tuple[str, ...]:
        """The one part that was handled last and stands somewhere: what a verdict is about, though nothing names it."""
        last = self.world.last
        known = len(last) == 1 and self.world.held is None and self.world.seated.get(last[0]) is not None
        return last if deed.put and known else ()

    def _pick(self, part: str, deed: Handle, count: int) -> Step:
        source, there = self._source(part, deed), self.world.seated[part]
        if count > 1 and source not in (None, there):
            raise refused("part.not_there", deed.tokens, part=part, said=str(source), found=str(there or ""))
        if source is None and part in self.world.moved and self._meant_again(deed) and self.cell.supply(part):
            source = there
        self.world.take(part)
        return Pick(part=part, source=source if count == 1 else None, **self._way_out(deed))

    def _meant_again(self, deed: Handle) -> bool:
        """Whether the part that was handled last is meant, not the next one of its kind."""
        return deed.parts is None or deed.parts.held

    def _source(self, part: str, deed: Handle) -> At | None:
        """The seat that the part was said to stand in, in full."""
        said = deed.source or (deed.parts.at if deed.parts is not None else None)
        if said is None:
            return None
        there = self.world.seated[part]
        seats = self.choose.seats_of(said)
        if seats:
            return there if there in seats else seats[0]
        named = [place for place, _ in said.places if place is not None]
        return there if there is not None and (there.place in named or not named) else At(place=named[0])

    def _way_in(self, deed: Handle) -> dict[str, Any]:
        """How parts travel to a seat and into it."""
        into, between = _detail(deed, "place"), _detail(deed, "travel")
        speed = gentle(self.cell, self.assume) if deed.gentle else None
        return {
            "approach": deed.approach if into.distance is None else into.distance,
            "speed": next((it for it in (into.speed, deed.speed) if it is not None), speed),
            "travel": between.travel or deed.travel,
            "over": deed.over,
        }

    def _way_out(self, deed: Handle) -> dict[str, Any]:
        """How parts are taken out of a seat."""
        out = _detail(deed, "pick")
        speed = gentle(self.cell, self.assume) if deed.gentle and not deed.put else None
        own = None if deed.put else deed.speed
        return {
            "approach": deed.approach if out.distance is None else out.distance,
            "speed": next((it for it in (out.speed, own) if it is not None), speed),
        }

    def _where(self, deed: Handle) -> Asked:
        if deed.lower:
            return Asked("missing.distance", deed.tokens)
        known = tuple(place.name for place in self.cell.places)
        return Asked("missing.seat", deed.tokens, known, known=", ".join(known))

    def _in_round(self, deed: Handle, part: str | None, seat: At | None, step: int) -> Iterator[Made]:
        """A step of a round: its part and its seat stay open in the program."""
        if deed.take and not deed.put:
            name = part if _each(deed.parts) else self._parts(deed)[0]
            if name is None or _each(deed.source):
                raise Asked("each.nothing", deed.tokens)
            at = self._source(name, deed)
            self.world.take(name)
            yield Made(Pick(part=PART if _each(deed.parts) else name, source=at, **self._way_out(deed)), deed.tokens)
            return
        if deed.goal is None:
            raise self._where(deed)
        if seat is None and deed.goal.each:
            raise Asked("each.nothing", deed.tokens)
        at = seat if deed.goal.each else self.choose.goals(deed.goal, 1, step)[0]
        assert at is not None
        if _each(deed.parts) and part is not None and self.world.held != part:
            source = self._source(part, deed)
            self.world.take(part)
            yield Made(Pick(part=PART, source=source, **self._way_out(deed)), deed.tokens)
        self.world.put(at)
        yield Made(PlaceAt(at=SEAT if deed.goal.each else _turned(at, deed), **self._way_in(deed)), deed.tokens)


def gentle(cell: Cell, assume: Assume) -> float:
    """The speed of a stretch that is travelled gently: half of that of the cell [mm/s]."""
    speed = cell.defaults.line_speed / 2
    assume("gentle", speed_mm_s=speed)
    return speed


def _detail(deed: Handle, phase: str) -> Detail:
    """All that is said of one stretch of the way.

    Raises:
        Asked: it is said twice.
    """
    said = [detail for detail in deed.details if detail.phase == phase]
    if len(said) > 1:
        raise Asked("word.unused", said[1].tokens)
    return said[0] if said else Detail((), phase)


def _turned(at: At, deed: Handle) -> At:
    """The seat with the turn that the part gets there."""
    if deed.turn is None:
        return at
    spot = at.spot or Spot()
    return at.model_copy(update={"spot": spot.model_copy(update={"turn": spot.turn + deed.turn})})


def _each(phrase: Parts | Seats | None) -> bool:
    return phrase is not None and phrase.each


def _of_round(deed: Handle) -> bool:
    return _each(deed.parts) or _each(deed.goal) or _each(deed.source)
