"""Which parts and which seats are meant, as things stand at a step."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from planner.outcome import Assumption
from planner.reading import Sort, Token
from planner.reading.naming import members
from planner.reading.normalise import normalise
from planner.understand.grounding.describe import alike, described
from planner.understand.grounding.layout import has_line
from planner.understand.grounding.picking import arranged, expect_nothing, picked_parts, picked_seats, said
from planner.understand.grounding.world import World
from planner.understand.phrases.phrase import Parts, Seats
from planner.understand.phrases.selection import Selection
from planner.understand.trouble import Asked, refused
from robot_sim.cell import At, Part


@dataclass
class Chooser:
    """Answers which one is meant; keeps what it had to assume."""

    world: World
    """How things stand."""
    assumptions: list[Assumption]
    """What was assumed so far."""

    def parts(
        self, parts: Parts | None, source: Seats | None, words: tuple[Token, ...], goal: Seats | None = None
    ) -> tuple[str, ...]:
        """Names of the parts that are taken, those that already stand where they are to be put last of all.

        Raises:
            Asked: several could be meant, or none is said.
            Refused: there is no part where it is said to stand.
        """
        found = self._meant(parts, source, goal, words)
        if parts is not None and not self._agrees(parts, found):
            raise Asked("part.which", parts.tokens, found, known=", ".join(found))
        return found

    def _agrees(self, parts: Parts, found: tuple[str, ...]) -> bool:
        """Whether the parts are as many and of the kind as was said."""
        counted = parts.count in (None, len(found)) and (parts.amount != "both" or len(found) == 2)
        kin = [self.world.cell.part_names[name] for name in found]
        fitting = described(kin, replace(parts.pick, size="")) == kin
        fits = parts.kind is None or set(found) <= set(members(parts.kind))
        return counted and fitting and fits and not set(found) & set(parts.but)

    def _meant(
        self, parts: Parts | None, source: Seats | None, goal: Seats | None, words: tuple[Token, ...]
    ) -> tuple[str, ...]:
        if source is not None and parts is not None and parts.at is not None:
            raise Asked(
                "place.which", (*source.tokens, *parts.at.tokens), known=", ".join(self._places(source, parts.at))
            )
        place = source or (parts.at if parts is not None else None)
        if parts is not None and parts.names:
            named = [name for name in parts.names if name not in parts.but]
            if len(named) == 1 and parts.count is not None and self.world.cell.supply(named[0]) is not None:
                return tuple(named * parts.count)
            return arranged(self.world, named, parts.pick.placed, parts.tokens)
        if parts is not None and parts.held:
            expect_nothing(parts.pick, parts.tokens)
            return self._pronoun(parts)
        if place is not None and place.slots:
            expect_nothing(Selection() if parts is None else parts.pick.placed, words)
            return tuple(self._standing(at, place.tokens) for at in self.seats_of(place))
        if parts is None and place is None:
            raise _which("missing.part", words, self.world.of_kind(None))
        return self._of_kind(parts or Parts(()), place, goal, words)

    def _places(self, *seats: Seats) -> list[str]:
        return list(dict.fromkeys(place for one in seats for place, _ in one.places if place is not None))

    def _pronoun(self, parts: Parts) -> tuple[str, ...]:
        if self.world.held is not None:
            return (self.world.held,)
        if self.world.last:
            return self.world.last
        raise Asked("part.not_held", parts.tokens)

    def _standing(self, at: At, words: tuple[Token, ...]) -> str:
        part = self.world.occupant(at)
        if part is None:
            raise refused("seat.empty", words, seat=str(at), place=at.place, slot=at.slot or "")
        return part

    def _of_kind(
        self, parts: Parts, place: Seats | None, goal: Seats | None, words: tuple[Token, ...]
    ) -> tuple[str, ...]:
        if place is None and parts.count is not None and not (parts.kind or parts.pick) and (one := self.supplied()):
            return (one,) * parts.count
        able = self._able(parts, place, words)
        if parts.pick.placed or parts.amount == "last":
            return self._picked(able, parts, place, words)
        wanted = 2 if parts.amount == "both" else 1 if parts.amount == "one" and parts.count is None else parts.count
        if goal is not None and place is None and len(able) != (wanted or 1):
            able = self._elsewhere(able, goal)
        names, fresh = ([part.name for part in group] for group in (able, self._fresh(able)))
        filtered = place is not None and (place.pick.line or place.pick.parity)
        match parts.amount:
            case "all" | "each" | "rest" if names and parts.count in (None, len(names)):
                return tuple(names)
            case "next" if len(fresh) >= (wanted or 1):
                return tuple(fresh[: wanted or 1])
            case "" if wanted is None and (len(names) == 1 or (names and (parts.several or filtered))):
                return tuple(names)
            case "both" if len(names) == 2:
                return tuple(names)
            case "" | "one" if wanted is not None and (taken := self._so_many(able, wanted)):
                return taken
            case _:
                raise _which("part.which", parts.tokens or words, able)

    def supplied(self) -> str | None:
        """The one part that comes again and again; none where there is none, or several."""
        names = [part.name for part in self.world.cell.parts if self.world.cell.supply(part.name)]
        return names[0] if len(names) == 1 else None

    def _able(self, parts: Parts, place: Seats | None, words: tuple[Token, ...]) -> list[Part]:
        """The parts that could be meant: of the kind, as they are said to be, where they are said to stand."""
        kin = [part for part in self.world.of_kind(parts.kind) if part.name != self.world.held]
        left_out = {part.name for pick in parts.less for part in described(kin, pick)} | set(parts.but)
        able = described([part for part in kin if part.name not in left_out], parts.pick)
        if kin and not able:
            tokens = parts.tokens or words
            raise refused("part.unknown", tokens, name=said(tokens), known=", ".join(part.name for part in kin))
        if place is not None:
            there = {name for name, _ in place.places}
            able = [part for part in able if (seat := self.world.seated[part.name]) is not None and seat.place in there]
        if place is not None and place.open:
            able = [part for part in able if self.world.seated[part.name] in self.seats_of(place)]
        if parts.pick.present:
            able = [
                part for part in able if part.at is not None and part.at.place in (self.world.place, self.world.area)
            ]
        return self._fresh(able) if parts.amount == "rest" else able

    def _fresh(self, able: Sequence[Part]) -> list[Part]:
        """Those that nobody moved before, and those that come again and again."""
        return [part for part in able if part.name not in self.world.moved or self.world.cell.supply(part.name)]

    def _elsewhere(self, able: Sequence[Part], goal: Seats) -> list[Part]:
        """Those that do not stand where parts are to be put; all of them where none is left."""
        places = {place for place, _ in goal.places}
        seats = {part.name: self.world.seated[part.name] for part in able}
        return [part for part in able if (seat := seats[part.name]) is None or seat.place not in places] or [*able]

    def _so_many(self, able: Sequence[Part], wanted: int) -> tuple[str, ...]:
        """So many of the parts where it makes no difference which; the same one again where it comes again."""
        supplied = [part.name for part in able if self.world.cell.supply(part.name)]
        if len(supplied) == len(able) == 1:
            return tuple(supplied * wanted)
        fresh = self._fresh(able) if len(able) > wanted else [*able]
        if len(fresh) == wanted:
            return tuple(part.name for part in fresh)
        if len(fresh) > wanted and alike(fresh) and self._unordered(fresh):
            names = tuple(part.name for part in self._top_first(fresh)[:wanted])
            self.assumptions.append(Assumption(code="parts.alike", facts={"known": ", ".join(names)}))
            return names
        return ()

    def _unordered(self, parts: Sequence[Part]) -> bool:
        """Whether the parts lie together in one place without slots, loose or on each other."""
        seats = {self.world.seated[part.name] for part in parts}
        return len(seats) == 1 and all(seat is not None and seat.slot is None for seat in seats)

    def _top_first(self, parts: Sequence[Part]) -> list[Part]:
        """The parts, those that stand higher before those under them."""
        return sorted(parts, key=lambda part: -self.world.spot(part.name)[2])

    def _picked(self, able: list[Part], parts: Parts, place: Seats | None, words: tuple[Token, ...]) -> tuple[str, ...]:
        """The parts that are picked out; of those that nobody moved where no place is said."""
        if place is None:
            able = [part for part in able if part.name not in self.world.moved]
            if parts.pick.towards is not None:
                self._expect_together(able, words)
        return picked_parts(self.world, able, parts, words)

    def _expect_together(self, able: list[Part], words: tuple[Token, ...]) -> None:
        """Ask where the parts stand in several places, so that it is open which of them is meant."""
        seats = [self.world.seated[part.name] for part in able]
        places = tuple(dict.fromkeys(seat.place for seat in seats if seat is not None))
        if len(places) > 1:
            raise Asked("place.which", words, places, known=", ".join(places))

    def seats_of(self, seats: Seats) -> tuple[At, ...]:
        """The seats that are named, each with its slot.

        Raises:
            Asked: no place is named and several could be meant.
            Refused: the place has no such slot.
        """
        if seats.open:
            return picked_seats(self.world, self._place(seats.places[0][0] if seats.places else None, seats), seats)
        named = [at for place, slots in seats.places for at in self._in(self._place(place, seats), slots, seats)]
        return arranged(self.world, named, seats.pick, seats.tokens) if seats.slots else tuple(named)

    def _called(self, place: str, seats: Seats) -> bool:
        """Whether the word for the slot is what the place is called: 1番の穴 where a place is called 穴."""
        names = tuple(normalise(form).text for form in self.world.cell.place_names[place].spoken())
        return any(token.has(Sort.SLOT, "slot") and token.text.endswith(names) for token in seats.tokens)

    def _place(self, place: str | None, seats: Seats) -> str:
        if place is not None:
            return place
        if seats.either:
            return self._one_of(seats)
        places = [known for known in self.world.cell.places if known.slots]
        having = [known for known in places if {slot.name for slot in known.slots} >= set(seats.slots)]
        if seats.slots and not having and places:
            return max(places, key=lambda known: len(known.slots)).name
        able = tuple(known.name for known in having or places)
        called = [name for name in able if self._called(name, seats)]
        if len(able) == 1 or len(called) == 1:
            return (called or able)[0]
        if self.world.place is not None:
            return self.world.place
        raise Asked("place.which", seats.tokens, able, known=", ".join(able))

    def _one_of(self, seats: Seats) -> str:
        """The one place of several that has what is said of it: these slots, such a row.

        Raises:
            Asked: several have it.
        """
        places = [self.world.cell.place_names[name] for name in seats.either]
        able = [place for place in places if {slot.name for slot in place.slots} >= set(seats.slots)]
        line = seats.pick.line
        if line is not None:
            able = [place for place in able if has_line(self.world.cell, place, line)]
        if seats.free:
            taken = {seat.place for seat in self.world.seated.values() if seat is not None}
            able = [place for place in able if place.surface is None or place.name not in taken]
        if len(able) == 1:
            return able[0].name
        raise Asked("name.ambiguous", seats.tokens, seats.either, known=", ".join(seats.either))

    def _in(self, place: str, slots: tuple[str, ...], seats: Seats) -> list[At]:
        there = self.world.cell.place_names[place]
        known = [slot.name for slot in there.slots]
        for slot in slots:
            if slot not in known:
                slots_known = ", ".join(known)
                raise refused(
                    "slot.unknown", seats.tokens, place=place, slot=slot, known=slots_known, slots=slots_known
                )
        return [At(place=place, slot=slot) for slot in slots] or (
            [At(place=place)] if there.opening is not None else []
        )

    def goals(self, seats: Seats, count: int, step: int) -> tuple[At, ...]:
        """The seats that so many parts are put in; one for all of them only where a place has no slots.

        Raises:
            Asked: it is open which of several free slots is meant, or the numbers do not match.
            Refused: the place has no such slot, or too few that are free.
        """
        if seats.open and seats.pick == Selection(reverse=True):
            raise Asked("select.unclear", seats.tokens)
        named = self.seats_of(seats)
        decided = bool(seats.pick.rank) or seats.count is not None or not seats.open
        if (len(named) == count and decided) or (len(named) == 1 and named[0].slot is None):
            return named
        if named and decided:
            raise Asked("count.differs", seats.tokens, parts=count, seats=len(named))
        place = self._place(seats.places[0][0], seats)
        return self._free(place, count, seats, step)

    def _free(self, place: str, count: int, seats: Seats, step: int) -> tuple[At, ...]:
        able = self.seats_of(seats) if seats.open else self.world.free(place)
        free = tuple(at for at in able if self.world.occupant(at) is None)
        if len(free) < count:
            raise refused("place.full", seats.tokens, place=place, free=len(free), wanted=count)
        slots = ", ".join(str(at.slot) for at in free)
        if count == 1 and len(free) > 1 and not (seats.free or seats.pick.ordered):
            raise Asked("slot.which", seats.tokens, (str(at.slot) for at in free), place=place, known=slots)
        chosen = free[:count]
        if len(free) == 1:
            self.assumptions.append(Assumption(code="seat.only", facts={"seat": str(free[0])}, step=step))
        else:
            used = ", ".join(str(at.slot) for at in chosen)
            said = Assumption(code="slots.in_order", facts={"place": place, "slots": used}, step=step)
            self.assumptions.append(said)
        return chosen


def _which(code: str, words: tuple[Token, ...], parts: Sequence[Part]) -> Asked:
    names = tuple(part.name for part in parts)
    return Asked(code, words, names, known=", ".join(names))
