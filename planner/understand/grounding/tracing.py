"""Follow paths: which points or which circle, how high, how fast, with which output."""

import math
from dataclasses import dataclass
from itertools import pairwise

from planner.understand.deeds import Trace
from planner.understand.grounding.choose import Chooser
from planner.understand.grounding.fold import Made
from planner.understand.grounding.settle import Assume
from planner.understand.phrases.phrase import Seats
from planner.understand.trouble import Asked, refused
from robot_sim.cell import At, Cell, Dispenser, Place, Towards, Turning
from robot_sim.program.primitives import FollowArc, FollowPath

ROUND = 360.0
"""All the way round [deg]."""


@dataclass(frozen=True)
class Tracer:
    """Makes the steps that follow paths in one cell."""

    cell: Cell
    """The cell."""
    choose: Chooser
    """Settles which place."""
    assume: Assume
    """Where assumptions go."""

    def trace(self, deed: Trace) -> list[Made]:
        """The steps of a path: one, or one a side where only some sides are meant.

        Raises:
            Asked: the range, the height or the speed is missing.
            Refused: the tool does not dispense, or a corner is not there.
        """
        place = self._place(deed)
        named = () if deed.seats is None or not deed.seats.slots else self.choose.seats_of(deed.seats)
        many = place is not None and len(place.slots) > 2 and deed.radius is None and not named
        cornered = bool(deed.corners) or len(named) > 1 or many
        ranged = deed.corners or named or deed.long or deed.radius is not None or (cornered and deed.sweep == ROUND)
        if place is None or not ranged:
            raise Asked(
                "missing.radius" if place is not None and place.surface is not None else "missing.path", deed.tokens
            )
        if deed.height is None:
            raise Asked("missing.height", deed.tokens)
        if deed.speed is None:
            raise Asked("missing.path_speed", deed.tokens)
        output = self._output(deed)
        if not cornered:
            centre = named[0] if named else place.at()
            return [Made(self._ring(deed, centre, output, deed.height, deed.speed), deed.tokens)]
        how = {"height": deed.height, "speed": deed.speed, "output": output, "approach": deed.approach}
        ways = [named] if len(named) > 1 else self._ways(deed, place)
        return [Made(FollowPath.model_validate({"corners": way, **how}), deed.tokens) for way in ways]

    def _ring(self, deed: Trace, centre: At, output: str | None, height: float, speed: float) -> FollowArc:
        sweep = ROUND if deed.sweep is None else deed.sweep
        if sweep < ROUND and deed.start is None:
            raise Asked("missing.start", deed.tokens)
        if sweep < ROUND and deed.turning is None:
            raise Asked("missing.turning", deed.tokens)
        start, turning = deed.start or Towards.FRONT, deed.turning or Turning.CLOCKWISE
        if deed.start is None or deed.turning is None:
            self.assume("ring.clockwise" if turning is Turning.CLOCKWISE else "ring.counter_clockwise")
        if deed.radius is None:
            raise Asked("missing.radius", deed.tokens)
        return FollowArc(
            centre=centre,
            radius=deed.radius,
            start=start,
            turning=turning,
            sweep=sweep,
            height=height,
            speed=speed,
            output=output,
            approach=deed.approach,
        )

    def _ways(self, deed: Trace, place: Place) -> list[tuple[At, ...]]:
        """The points of each stretch."""
        slots = [slot.name for slot in place.slots]
        if deed.corners:
            if strange := [name for name in deed.corners if name not in slots]:
                raise refused("slot.unknown", deed.tokens, place=place.name, slot=strange[0], known=", ".join(slots))
            return [tuple(place.at(name) for name in deed.corners)]
        closed = (*slots, slots[0])
        if not deed.long:
            self.assume("path.start", slot=slots[0])
            return [tuple(place.at(name) for name in closed)]
        sides = list(pairwise(closed))
        lengths = [math.dist(place.seat(a).xyz, place.seat(b).xyz) for a, b in sides]
        longest = max(lengths)
        return [(place.at(a), place.at(b)) for (a, b), far in zip(sides, lengths, strict=True) if far > 0.99 * longest]

    def _place(self, deed: Trace) -> Place | None:
        """The place that the path goes along or around."""
        if isinstance(deed.seats, Seats):
            named = list(dict.fromkeys(name for name, _ in deed.seats.places if name is not None))
            if len(named) == 1:
                return self.cell.place_names[named[0]]
        able = [place for place in self.cell.places if self._fits(deed, {slot.name for slot in place.slots})]
        return able[0] if len(able) == 1 else None

    def _fits(self, deed: Trace, slots: set[str]) -> bool:
        """Whether a place has the corners of the path, or corners at all where only sides are named."""
        if deed.corners:
            return set(deed.corners) <= slots
        return deed.long and len(slots) > 2 and not any(slot.isdecimal() for slot in slots)

    def _output(self, deed: Trace) -> str | None:
        if deed.output is not None:
            return deed.output
        tool = self.cell.tool
        if isinstance(tool, Dispenser):
            return tool.output if deed.dispense else None
        if deed.dispense:
            raise refused("tool.dispenses_nothing", deed.tokens, tool=tool.name)
        return None
