"""Bring parts or the tool to positions, turn them, shift parts a little: the steps as the cell is by then."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import assert_never

from planner.understand.deeds import Handle, Nudge, PutDown, Reach, Turn
from planner.understand.grounding.choose import Chooser
from planner.understand.grounding.fold import Made
from planner.understand.grounding.handling import Handler, gentle
from planner.understand.grounding.settle import Assume
from planner.understand.grounding.world import World
from planner.understand.phrases.phrase import Parts, Seats, Spot
from planner.understand.trouble import Asked, refused
from robot_sim.cell import At, Place, Turning
from robot_sim.program.primitives import MoveBy, MoveTo, ShiftPart, TurnBy
from robot_sim.program.primitives import PutDown as PutDownStep
from robot_sim.program.where import Offset, Where

HALF = 180.0
"""A turn that is the same either way [deg]."""

Moving = Reach | Turn | Nudge | PutDown
"""Deeds of this family."""


@dataclass(frozen=True)
class Mover:
    """Makes the steps of one text."""

    world: World
    """How things stand."""
    choose: Chooser
    """Settles which part and which seat."""
    handler: Handler
    """Takes parts."""
    assume: Assume
    """Where assumptions go."""

    def move(self, deed: Moving, step: int) -> Iterator[Made]:
        """The steps of a deed, the first of which has the number ``step``.

        Raises:
            Asked: it is open which part, which seat, how far or which way round is meant.
            Refused: what is named is not there.
        """
        match deed:
            case Reach(spot=spot):
                yield from self._held(deed, deed.parts, step)
                where = self._where(deed, spot, step)
                self.world.over = where.seat if isinstance(where.seat, At) else None
                yield Made(MoveTo(to=where, travel=deed.travel, over=deed.over, speed=self._speed(deed)), deed.tokens)
            case PutDown(spot=spot):
                yield from self._held(deed, deed.parts, step)
                if self.world.held is None:
                    raise Asked("part.not_held", deed.tokens)
                where = self._where(deed, spot, step)
                self.world.drop()
                how = {"travel": deed.travel, "over": deed.over, "speed": self._speed(deed), "approach": deed.approach}
                yield Made(PutDownStep.model_validate({"to": where, **how}), deed.tokens)
            case Turn():
                yield from self._held(deed, deed.parts, step)
                yield Made(TurnBy(angle=deed.angle, turning=self._turning(deed)), deed.tokens)
            case Nudge():
                yield self._nudged(deed)
            case _:
                assert_never(deed)

    def _speed(self, deed: Reach | PutDown) -> float | None:
        """Speed of the last stretch [mm/s]; none where nothing is said of it."""
        return gentle(self.world.cell, self.assume) if deed.speed is None and deed.gentle else deed.speed

    def _held(self, deed: Reach | Turn | PutDown, parts: Parts | None, step: int) -> Iterator[Made]:
        """Take the part that is named, where it is not in hand yet."""
        held = self.world.held
        if parts is None or (parts.held and held is not None) or (held is not None and parts.names == (held,)):
            return
        yield from self.handler.handle(Handle(deed.tokens, True, False, parts), None, step)

    def _where(self, deed: Reach | PutDown, spot: Spot | Seats, step: int) -> Where:
        if isinstance(spot, Seats):
            return Where(seat=self._seat(spot, step))
        if spot.point is not None:
            return Where(point=spot.point)
        offsets: tuple[Offset, ...] = ()
        if spot.towards is not None:
            distance = spot.distance
            if distance is None:
                distance = self.world.cell.defaults.approach
                self.assume("height", height_mm=distance)
            offsets = (Offset(towards=spot.towards, distance=distance),)
        if isinstance(spot.thing, Seats):
            return Where(seat=self._seat(spot.thing, step), offsets=offsets)
        assert spot.thing is not None  # a position without a coordinate is counted from something
        names = self.choose.parts(spot.thing, None, spot.thing.tokens)
        if len(names) != 1:
            raise Asked("part.which", spot.thing.tokens, names, known=", ".join(names))
        return Where(part=names[0], offsets=offsets)

    def _seat(self, seats: Seats, step: int) -> At:
        """The one seat, or the area, that is meant; a part may stand there."""
        named = [name for name, slots in seats.places if name is not None and not slots]
        if len(named) == 1 and not seats.open and not seats.free and len(self._place(named[0]).slots) < 2:
            return self._place(named[0]).at()
        found = self.choose.seats_of(seats) or self.choose.goals(seats, 1, step)
        if len(found) != 1:
            raise Asked(
                "slot.which", seats.tokens, map(str, found), place=found[0].place, known=", ".join(map(str, found))
            )
        return found[0]

    def _place(self, name: str) -> Place:
        return self.world.cell.place_names[name]

    def _turning(self, deed: Turn) -> Turning:
        if deed.turning is None and deed.angle != HALF:
            raise Asked("missing.turning", deed.tokens)
        return deed.turning or Turning.COUNTER_CLOCKWISE

    def _expect_there(self, part: str, deed: Nudge) -> None:
        """Refuse a part that does not stand where it was said to."""
        said, there = deed.parts.at, self.world.seated[part]
        if said is None:
            return
        places = [place for place, _ in said.places if place is not None]
        seats = self.choose.seats_of(said)
        if (seats and there not in seats) or (places and (there is None or there.place not in places)):
            named = str(seats[0]) if seats else ", ".join(places)
            raise refused("part.not_there", deed.tokens, part=part, said=named, found=str(there or ""))

    def _nudged(self, deed: Nudge) -> Made:
        """A part shifted where it stands; one in hand is moved."""
        if deed.parts.held and self.world.held is not None:
            return Made(MoveBy(towards=deed.towards, distance=deed.distance), deed.tokens)
        names = self.choose.parts(deed.parts, None, deed.tokens)
        if len(names) != 1:
            raise Asked("part.which", deed.parts.tokens, names, known=", ".join(names))
        self._expect_there(names[0], deed)
        self.world.last = names
        offset = Offset(towards=deed.towards, distance=deed.distance)
        return Made(ShiftPart(part=names[0], offsets=(offset,)), deed.tokens)
