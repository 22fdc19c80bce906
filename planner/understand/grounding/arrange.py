"""Which seat each part goes to where the instruction says how they are arranged: same slot, mirrored, facing."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from planner.understand.deeds import Handle
from planner.understand.grounding.choose import Chooser
from planner.understand.grounding.colour import colour_of
from planner.understand.grounding.describe import described
from planner.understand.grounding.layout import ACROSS, far, from_side, lines
from planner.understand.grounding.world import World
from planner.understand.phrases.manner import Manner
from planner.understand.phrases.phrase import Parts, Seats
from planner.understand.trouble import Asked, refused
from robot_sim.cell import At, Place, Towards
from robot_sim.cell.fact import Facing

OPPOSITE_MM = 5.0
"""How far a slot may be from the point opposite to another one and still face it [mm]."""

Pairs = list[tuple[str, At]]
"""Parts with the seats they go to, in order."""


class Arranger:
    """Answers which part goes to which slot of a place."""

    def __init__(self, world: World, choose: Chooser) -> None:
        self.world, self.choose = world, choose

    def pairs(self, deed: Handle, parts: tuple[str, ...], goal: Seats, step: int) -> Pairs:
        """The parts with their seats.

        Raises:
            Asked: what is said of the arrangement does not go together, or leaves seats open.
            Refused: a seat is not there, or too few are free.
        """
        manner = deed.manner or Manner(())
        if manner.first is not None:
            goal = replace(goal, pick=replace(goal.pick, towards=manner.first))
        if manner.same or manner.mirrored:
            place = self._place(goal)
            return [(name, self._kept(name, place, goal, manner, deed)) for name in parts]
        if manner.facing:
            return list(zip(parts, self._opposite(parts, goal), strict=True))
        if manner.corners or manner.corner or manner.until:
            goal = self._named(goal, self._able(goal, manner))
        if self._refilled(parts, deed):
            goal = self._named(goal, self._free(goal))
            parts = parts * len(goal.slots)
        if manner.alternating or manner.at_side:
            return self._sided(parts, goal, manner, step)
        seats = self.choose.goals(goal, len(parts), step)
        return list(zip(parts, seats if len(seats) > 1 else seats * len(parts), strict=True))

    def _place(self, goal: Seats) -> Place:
        names = {place for place, _ in goal.places if place is not None}
        if len(names) != 1:
            raise Asked("place.which", goal.tokens, known=", ".join(sorted(names)))
        return self.world.cell.place_names[names.pop()]

    def _kept(self, name: str, place: Place, goal: Seats, manner: Manner, deed: Handle) -> At:
        """The slot that is called like the one a part comes from; with left and right changed where that is said."""
        there = self.world.seated[name]
        if there is None or there.slot is None:
            raise Asked("layout.unclear", deed.tokens)
        if manner.mirrored:
            return self._mirrored(there, place, goal)
        if there.slot not in [slot.name for slot in place.slots]:
            known = ", ".join(slot.name for slot in place.slots)
            raise refused("slot.unknown", goal.tokens, place=place.name, slot=there.slot, known=known, slots=known)
        return At(place=place.name, slot=there.slot)

    def _mirrored(self, there: At, place: Place, goal: Seats) -> At:
        """The seat as far from the right as a part stands from the left, in the row that is said or the same one."""
        own = self.world.cell.place_names[there.place]
        rows = lines(self.world.cell, place, ACROSS["row"])
        row = next((n for n, row in enumerate(lines(self.world.cell, own, ACROSS["row"])) if there in row), 0)
        column = next((n for n, line in enumerate(lines(self.world.cell, own, ACROSS["column"])) if there in line), 0)
        wanted = self.choose.seats_of(goal) if goal.open or goal.slots else rows[min(row, len(rows) - 1)]
        able = lines(self.world.cell, place, ACROSS["column"])[::-1]
        found = [at for at in able[min(column, len(able) - 1)] if at in wanted]
        if len(found) != 1:
            raise Asked("layout.unclear", goal.tokens)
        return found[0]

    def _opposite(self, parts: Sequence[str], goal: Seats) -> list[At]:
        """Pairs of free slots that face each other, as many as are needed."""
        place, found = self._place(goal), list[At]()
        for pair in self._facing(place):
            if len(found) < len(parts) and all(self.world.occupant(at) is None for at in pair):
                found += pair
        if len(parts) % 2 or len(found) < len(parts):
            raise refused("place.full", goal.tokens, place=place.name, free=len(found), wanted=len(parts))
        return found

    def _facing(self, place: Place) -> list[tuple[At, At]]:
        """The slots that face each other: as the cell says, else those on both sides of the middle."""
        said = [fact for fact in self.world.cell.facts if isinstance(fact, Facing) and fact.place == place.name]
        if said:
            return [(place.at(one), place.at(other)) for fact in said for one, other in fact.pairs]
        spots = {slot.name: slot.xyz for slot in place.slots}
        middle = [sum(xyz[axis] for xyz in spots.values()) / len(spots) for axis in (0, 1)]
        pairs = list[tuple[At, At]]()
        for number, (one, xyz) in enumerate(spots.items()):
            for other, there in list(spots.items())[number + 1 :]:
                if all(abs(xyz[axis] + there[axis] - 2 * middle[axis]) <= OPPOSITE_MM for axis in (0, 1)):
                    pairs.append((place.at(one), place.at(other)))
        return pairs

    def _able(self, goal: Seats, manner: Manner) -> list[At]:
        """The corners of a place, one of them, or its slots up to the last one that is said."""
        place = self._place(goal)
        able = list(self.choose.seats_of(goal)) if goal.open or goal.slots else [place.at(s.name) for s in place.slots]
        if manner.until is not None:
            last = place.at(manner.until)
            if last not in able:
                known = ", ".join(str(at.slot) for at in able)
                raise refused(
                    "slot.unknown", manner.tokens, place=place.name, slot=manner.until, known=known, slots=known
                )
            able = able[: able.index(last) + 1]
        ends = [lines(self.world.cell, place, ACROSS[shape]) for shape in ("row", "column")]
        if manner.corners:
            able = [at for at in able if all(at in (*found[0], *found[-1]) for found in ends)]
        for side in manner.corner:
            found = ends[0] if side in (Towards.FRONT, Towards.BACK) else ends[1]
            able = [at for at in able if at in (found[-1] if side in ACROSS.values() else found[0])]
        return able

    def _named(self, goal: Seats, able: Sequence[At]) -> Seats:
        """The goal with its seats by name."""
        slots = tuple(at.slot for at in able if at.slot is not None)
        if goal.free or goal.pick.ordered or len(slots) != len(goal.slots):
            slots = tuple(at.slot for at in able if at.slot is not None and self.world.occupant(at) is None)
        return Seats(goal.tokens, ((able[0].place, slots),)) if able else goal

    def _free(self, goal: Seats) -> list[At]:
        able = self.choose.seats_of(goal) if goal.slots or goal.open else ()
        return [at for at in able if self.world.occupant(at) is None]

    def _refilled(self, parts: tuple[str, ...], deed: Handle) -> bool:
        """Whether a part that comes again and again is put in all the seats that are said."""
        many = (
            deed.parts is not None and deed.parts.count is None and (deed.parts.several or deed.parts.amount == "all")
        )
        return len(parts) == 1 and many and self.world.cell.supply(parts[0]) is not None

    def _sided(self, parts: tuple[str, ...], goal: Seats, manner: Manner, step: int) -> Pairs:
        """Parts in a row of seats, those that are said to go to a side there, the others in turns or in order."""
        sides = {side for _, side in manner.at_side}
        side = next(iter(sides), goal.pick.towards or Towards.LEFT)
        able = self._free(goal) if goal.open or goal.slots else self.world.free(self._place(goal).name)
        cell = self.world.cell

        def distance(at: At) -> float:
            return far(cell, self.world.spot(at), side)

        seats = from_side(list(able), distance, len(able), goal.tokens, str)
        if manner.alternating:
            turns = self._turns(parts, manner)
            if len(seats) < len(turns):
                raise refused("place.full", goal.tokens, place=seats[0].place, free=len(seats), wanted=len(turns))
            return list(zip(turns, seats, strict=False))
        if len(seats) != len(parts) or len(sides) != 1:
            raise Asked("layout.unclear", manner.tokens)
        first = [name for said, _ in manner.at_side for name in parts if name in self._meant(said, parts)]
        return list(zip([*first, *(name for name in parts if name not in first)], seats, strict=True))

    def _turns(self, parts: tuple[str, ...], manner: Manner) -> list[str]:
        """Parts of two colours in turns, beginning with those that are said to go to the side."""
        by_colour = dict[str, list[str]]()
        for name in parts:
            by_colour.setdefault(colour_of(self.world.cell.part_names[name]), []).append(name)
        first = {name for said, _ in manner.at_side for name in self._meant(said, parts)}
        kinds: list[list[str]] = sorted(by_colour.values(), key=_begins_with(first))
        if len(kinds) != 2 or not 0 <= len(kinds[0]) - len(kinds[1]) <= 1:
            raise Asked("layout.unclear", manner.tokens)
        return [names[number] for number in range(len(kinds[0])) for names in kinds if number < len(names)]

    def _meant(self, said: Parts, parts: tuple[str, ...]) -> set[str]:
        """Those of the parts that words beside them mean."""
        able = [self.world.cell.part_names[name] for name in said.names or parts]
        return {part.name for part in described(able, said.pick)}


def _begins_with(first: set[str]) -> Callable[[list[str]], tuple[bool, int]]:
    return lambda names: (not first & set(names), -len(names))
