"""Read the phrases of a clause, and give each the words that mark it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from planner.reading import Sort, Token
from planner.reading.naming import members
from planner.understand.phrases.arranged import with_manners, with_order, with_sides
from planner.understand.phrases.cursor import Cursor, joined, only_grammar
from planner.understand.phrases.manner import manner
from planner.understand.phrases.marking import marked
from planner.understand.phrases.mention import mention
from planner.understand.phrases.parts import PartReader, number_of
from planner.understand.phrases.phrase import (
    Arrangement,
    Heading,
    Home,
    Measure,
    Parts,
    Phrase,
    Seats,
    Signals,
    State,
)
from planner.understand.phrases.position import corners, point, spot_before, spot_behind
from planner.understand.phrases.seats import seats
from planner.understand.phrases.selection import arrangement
from planner.understand.phrases.trait import trait
from planner.understand.trouble import Asked, refused
from robot_sim.cell import Cell, Direction, Towards


@dataclass(frozen=True)
class PhraseReader:
    """Reads the phrases of clauses in one cell."""

    cell: Cell
    """The cell."""
    marking: str
    """Whether the language marks a noun before or after it."""

    def read(self, tokens: Sequence[Token], head: Token | None = None) -> tuple[tuple[Phrase, ...], tuple[Token, ...]]:
        """The phrases of a clause in order, and the tokens that belong to none; the verb belongs to none.

        Raises:
            Asked: a name or a number has no single meaning.
            Refused: something is named that the cell does not have.
        """
        slots: list[Phrase | Token] = []
        here = Cursor(tokens)
        while here.next is not None:
            found = self._phrase(here, head) if here.next is not head else None
            if found is None:
                slots.append(here.next)
                here = here.ahead()
            else:
                slots.append(replace(found[0], tokens=found[1].since(here)))
                here = found[1]
        whole = with_manners(self._belonging(with_sides(marked(slots, self.marking))))
        phrases = tuple(slot for slot in whole if isinstance(slot, Phrase))
        return phrases, tuple(slot for slot in whole if isinstance(slot, Token))

    def _phrase(self, here: Cursor, head: Token | None) -> tuple[Phrase, Cursor] | None:
        assert here.next is not None
        if not here.has(Sort.SIGNAL) and (spoken := mention(self.cell, here, head)) is not None:
            return spoken
        if only_grammar(here.next) and not _content(here.next):
            return None
        if self.marking == "before" and here.next.has(Sort.ROLE) and self._marks_next(here):
            return None
        if here.has(Sort.SCOPE, "empty") and any(token.has(Sort.QUANTITY, "speed") for token in here.tokens):
            return None
        if here.has(Sort.SIZE) and (sized := self._thing(here)) is not None:
            return sized
        found = corners(here) or point(here) or self._spot(here) or trait(here)
        return found or manner(here) or self._thing(here) or _arranged(here) or self._measure(here) or _word(here)

    def _spot(self, here: Cursor) -> tuple[Phrase, Cursor] | None:
        return spot_before(here, self._thing) if self.marking == "before" else spot_behind(here, self._thing)

    def _marks_next(self, here: Cursor) -> bool:
        """Whether a word such as ``on`` marks the noun behind it; one that may be a state marks no signal."""
        assert here.next is not None
        found = None if here.ahead().has(Sort.LIST) else self._thing(here.ahead().past_words())
        return found is not None and not (here.next.has(Sort.VALUE) and isinstance(found[0], Signals))

    def _thing(self, here: Cursor) -> tuple[Phrase, Cursor] | None:
        parts = PartReader(self.cell, self.marking).read(here)
        if parts is not None:
            return parts
        return seats(here, self.marking) or self._signals(here)

    def _signals(self, start: Cursor) -> tuple[Phrase, Cursor] | None:
        first = self._signal(start)
        if first is None:
            return None
        names, here = [first[0]], first[1]
        while (there := joined(here)).at > here.at and (more := self._signal(there)) is not None:
            names.append(more[0])
            here = more[1]
        return Signals(here.since(start), tuple(dict.fromkeys(names))), here

    def _signal(self, start: Cursor) -> tuple[str, Cursor] | None:
        if start.has(Sort.SIGNAL):
            assert start.next is not None
            names = start.next.values(Sort.SIGNAL)
            if len(names) > 1:
                raise Asked("name.ambiguous", [start.next], names, known=", ".join(names))
            return names[0], _also(start.ahead(), names[0])
        if start.has(Sort.PORT) and start.ahead().has(Sort.NUMBER):
            return self._port(start)
        return None

    def _port(self, start: Cursor) -> tuple[str, Cursor]:
        word, number = start.next, start.ahead().next
        assert word is not None
        assert number is not None
        direction = Direction(word.values(Sort.PORT)[0])
        known = [signal for signal in self.cell.signals if signal.direction is direction]
        for signal in known:
            if signal.port == number.amount:
                return signal.name, _also(start.ahead(2), signal.name)
        said = f"{word.text.upper()}{number.text}"
        raise refused("signal.unknown", (word, number), name=said, known=", ".join(signal.name for signal in known))

    def _measure(self, start: Cursor) -> tuple[Phrase, Cursor] | None:
        token = start.next
        assert token is not None
        if token.has(Sort.QUANTITY) and token.amount is not None and not token.has(Sort.QUANTITY, "ordinal"):
            dimension, here = token.values(Sort.QUANTITY)[0], start.ahead()
            if dimension == "length" and here.has(Sort.NOUN, "approach") and not here.ahead().has(Sort.QUANTITY):
                return Measure((), dimension="approach", amount=token.amount), here.ahead()
            return Measure((), dimension=dimension, amount=token.amount), here
        if token.has(Sort.NOUN, "approach"):
            here = start.ahead().past_words().past(Sort.ROLE)
            if here.has(Sort.QUANTITY, "length") and here.next is not None and here.next.amount is not None:
                return Measure((), dimension="approach", amount=here.next.amount), here.ahead()
        return None

    def _belonging(self, slots: list[Phrase | Token]) -> list[Phrase | Token]:
        """Parts with the seat that stands before them and belongs to them: 供給列3番のワーク."""
        found: list[Phrase | Token] = []
        for slot in slots:
            last = found[-1] if found else None
            if isinstance(slot, Parts) and isinstance(last, Seats) and _belongs(last, slot):
                found[-1] = self._joined(last, slot)
            elif isinstance(last, Seats) and isinstance(slot, Token) and _stands_for(last, slot):
                found[-1] = Parts((*last.tokens, slot), at=last, several=True)
            elif isinstance(slot, Seats) and (whole := _whole(found, slot)) is not None:
                less = replace(whole, but=slot.but, free=whole.free or slot.free, tokens=(*whole.tokens, *slot.tokens))
                found[found.index(whole)] = less
            else:
                found.append(slot)
        return with_order(found)

    def _joined(self, seat: Seats, parts: Parts) -> Parts:
        tokens = (*seat.tokens, *parts.tokens)
        if seat.places and seat.places[0][0] is None and parts.kind is not None:
            listed = [self.cell.part_names[name] for name in members(parts.kind)]
            names = [part.name for slot in seat.slots for part in listed if str(number_of(part)) == slot]
            if len(names) == len(seat.slots):
                return replace(parts, names=tuple(names), tokens=tokens)
        return replace(parts, at=seat, tokens=tokens)


def _whole(before: list[Phrase | Token], less: Seats) -> Seats | None:
    """The seats that others are a part of, where only a comma and words that mean nothing alone stand between."""
    for slot in reversed(before):
        if isinstance(slot, Phrase):
            return slot if isinstance(slot, Seats) and _only_less(slot, less) else None
        if not (slot.has(Sort.MARK, "comma") or slot.has(Sort.GRAMMAR)):
            return None
    return None


def _only_less(seats: Seats, less: Seats) -> bool:
    """Whether the second only says which slots of the first are meant: the tray, any free slot but number 5."""
    says_less = bool(less.but or less.free) and not less.slots and not less.each
    return says_less and less.places[0][0] is None and bool(seats.places) and not seats.slots and not seats.but


def _arranged(here: Cursor) -> tuple[Phrase, Cursor] | None:
    found = arrangement(here)
    return None if found is None else (Arrangement((), pick=found[0]), found[1])


def _content(token: Token) -> bool:
    """Whether a token may also be a noun or a state, though it may mean nothing."""
    return any(
        token.has(sort)
        for sort in (Sort.PART, Sort.KIND, Sort.PLACE, Sort.SIGNAL, Sort.SLOT, Sort.PORT, Sort.AMOUNT, Sort.ROUND)
    )


def _also(here: Cursor, name: str) -> Cursor:
    """The place behind a second name of the same signal in brackets."""
    inside = here.ahead()
    same = here.has(Sort.MARK, "bracket") and inside.has(Sort.SIGNAL, name) and inside.ahead().has(Sort.MARK, "bracket")
    return inside.ahead(2) if same else here


def _word(here: Cursor) -> tuple[Phrase, Cursor] | None:
    token = here.next
    assert token is not None
    if token.has(Sort.VALUE) and not token.has(Sort.SIGNAL):
        return State((), on=token.has(Sort.VALUE, "on")), here.ahead()
    if token.has(Sort.DIRECTION):
        return Heading((), towards=Towards(token.values(Sort.DIRECTION)[0])), here.ahead()
    if token.has(Sort.NOUN, "home"):
        return Home(()), here.ahead()
    return None


def _stands_for(seat: Seats, word: Token) -> bool:
    """Whether a word behind seats stands for the parts in them: ラックAの2列目の分."""
    return word.has(Sort.NOUN, "thing") and bool(seat.slots or seat.open) and seat.roles <= {"of", "extent"}


def _belongs(seat: Seats, parts: Parts) -> bool:
    loose = (parts.kind is not None or bool(parts.names) or parts.count is not None) and not parts.held
    return loose and seat.roles == {"of"} | (seat.roles & {"extent"}) and "of" in seat.roles
