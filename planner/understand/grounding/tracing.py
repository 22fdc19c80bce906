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
        cornered = bool(deed.corners) or (deed.radius is None and place is not None and len(place.slots) > 2)
        ranged = deed.corners or deed.long or deed.radius is not None or (cornered and deed.sweep == ROUND)
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
            return [self._ring(deed, place, output, deed.height, deed.speed)]
        ways = self._ways(deed, place)
        return [
            Made(FollowPath(corners=way, height=deed.height, speed=deed.speed, output=output), deed.tokens)
            for way in ways
        ]

    def _ring(self, deed: Trace, place: Place, output: str | None, height: float, speed: float) -> Made:
        sweep = ROUND if deed.sweep is None else deed.sweep
        if sweep < ROUND and deed.start is None:
            raise Asked("missing.start", deed.tokens)
        if sweep < ROUND and deed.turning is None:
            raise Asked("missing.turning", deed.tokens)
        start, turning = deed.start or Towards.FRONT, deed.turning or Turning.CLOCKWISE
        if deed.start is None or deed.turning is None:
            self.assume("ring.clockwise" if turning is Turning.CLOCKWISE else "ring.counter_clockwise")
        assert deed.radius is not None  # a ring without one was asked about
        step = FollowArc(
            centre=place.at(),
            radius=deed.radius,
            start=start,
            turning=turning,
            sweep=sweep,
            height=height,
            speed=speed,
            output=output,
        )
        return Made(step, deed.tokens)

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
            named = [name for name, _ in deed.seats.places if name is not None]
            if len(named) == 1:
                return self.cell.place_names[named[0]]
        able = [
            place for place in self.cell.places if deed.corners and set(deed.corners) <= {s.name for s in place.slots}
        ]
        return able[0] if len(able) == 1 else None

    def _output(self, deed: Trace) -> str | None:
        tool = self.cell.tool
        if isinstance(tool, Dispenser):
            return tool.output if deed.dispense else None
        if deed.dispense:
            raise refused("tool.dispenses_nothing", deed.tokens, tool=tool.name)
        return None
