"""Read parts: ``workpiece 1``, ``workpieces 1 to 4``, ``all workpieces except 3``, ワーク4個, the next one, it."""

from dataclasses import dataclass, replace

from planner.reading import Sort, Token
from planner.reading.naming import family, members
from planner.understand.phrases.cursor import Cursor, joined, numbers
from planner.understand.phrases.phrase import Parts
from planner.understand.phrases.seats import seats
from planner.understand.phrases.selection import Selection, one
from planner.understand.trouble import Asked, refused
from robot_sim.cell import Cell
from robot_sim.cell.part import Part

Read = tuple[Parts, Cursor]


@dataclass(frozen=True)
class PartReader:
    """Reads the parts of one cell."""

    cell: Cell
    """The cell."""
    marking: str
    """Whether the language marks a noun before or after it."""

    def read(self, start: Cursor) -> Read | None:
        """The parts that are named here and the place behind them; none when there are none.

        Raises:
            Asked: it is not clear what is taken out of a set.
            Refused: a part is called by a number that no part of its kind has.
        """
        first = self._one(start)
        if first is None:
            return None
        found, here = first
        if here.has(Sort.EXCEPT, "but") and not (here.has(Sort.GRAMMAR) and not self._follows(here.ahead())):
            found, here = self._without(found, here.ahead())
        there = here.ahead() if here.has(Sort.MARK, "comma") else here
        if found.names and there.has(Sort.EXCEPT, "instead"):
            found, here = self._instead(found, there.ahead())
        return replace(found, tokens=here.since(start)), here

    def _follows(self, here: Cursor) -> bool:
        """Whether parts are named here, so that a word such as ``but`` takes them out of a set."""
        there = here.past_words()
        return any(map(there.has, (*BEFORE, Sort.NUMBER)))

    def _one(self, start: Cursor) -> Read | None:
        if start.has(Sort.ROUND, "part"):
            return Parts((), each=True), start.ahead()
        if start.has(Sort.PRONOUN) and not start.ahead().has(Sort.KIND):
            return Parts((), held=True), start.ahead()
        if start.has(Sort.NOUN, "content"):
            return self._content(start.ahead())
        before, here = self._before(start)
        if here.has(Sort.PART):
            names, here = self._names(here)
            return replace(before, names=names), here
        if here.has(Sort.KIND):
            return self._kind(before, here)
        if before.pick and here.thing:
            return _only(replace(before, several=here.has(Sort.NOUN, "things")), here.ahead())
        alone = before.pick.colour and (here.next is None or here.has(Sort.ROLE) or here.has(Sort.ARRANGED))
        sided = before.pick.colour and before.pick == Selection(colour=before.pick.colour, towards=before.pick.towards)
        if sided and before.pick.towards is not None and (here.next is None or here.has(Sort.MARK)):
            return before, here
        if before.pick.described and (alone or before.pick.size or before.amount or before.count is not None):
            return before, here
        if before.pick:
            return _amount(start)
        floating = before.amount in ("all", "both") or (before.count is not None and here.at - start.at == 1)
        loose = floating and not start.has(Sort.NUMBER) and not start.has(Sort.ROLE)
        return (before, here) if loose else None

    def _content(self, start: Cursor) -> Read | None:
        """What stands in some seats: what is in slot 1 of the tray."""
        found = seats(start.past_words(), self.marking)
        return None if found is None else (Parts((), at=found[0], several=len(found[0].slots) > 1), found[1])

    def _before(self, start: Cursor) -> tuple[Parts, Cursor]:
        """How many, where it stands before the noun."""
        amount, count, pick, here = "", None, Selection(), start if start.has(Sort.AMOUNT) else start.past_words()
        while here.next is not None:
            token = here.next
            if (more := one(here)) is not None:
                pick, here = pick.plus(more[0], start, more[1]), more[1].back()
            elif token.has(Sort.AMOUNT):
                amount = _stronger(amount, token)
            elif count is None and (token.has(Sort.QUANTITY, "pieces") or (token.has(Sort.NUMBER) and _leads(here))):
                count = _count(token)
            else:
                break
            here = here.ahead()
            after = here.past_words()
            goes_on = any(map(after.has, BEFORE))
            here = after if goes_on or (pick and after.thing) else here
            if pick.described and here.thing and _of_thing(here).has(Sort.KIND):
                here = _of_thing(here)
            if here.has(Sort.ROLE, "of") and here.ahead().past_words().has(Sort.KIND):
                here = here.ahead().past_words()
        return Parts((), amount=amount, count=count, pick=pick), here

    def _names(self, start: Cursor) -> tuple[tuple[str, ...], Cursor]:
        """Parts by name, with the list or range that follows."""
        assert start.next is not None
        names, here = [start.next.values(Sort.PART)[0]], start.ahead()
        while True:
            there = joined(here)
            if here.has(Sort.RANGE) and (here.ahead().has(Sort.NUMBER) or here.ahead().has(Sort.PART)):
                names += self._between(names[-1], here.ahead())
                here = here.ahead(2)
            elif there.at > here.at and there.has(Sort.PART):
                assert there.next is not None
                names.append(there.next.values(Sort.PART)[0])
                here = there.ahead()
            elif there.at > here.at and there.has(Sort.NUMBER) and (listed := numbers(there)) is not None:
                kind = self._alike(names[-1])
                names += (self._numbered(kind, number, listed[1].since(there)) for number in listed[0])
                here = listed[1]
            else:
                return tuple(dict.fromkeys(names)), here

    def _between(self, first: str, here: Cursor) -> list[str]:
        token = here.next
        assert token is not None
        kind, low = self._alike(first), number_of(self.cell.part_names[first]) or 0
        if token.has(Sort.PART):
            high = number_of(self.cell.part_names[token.values(Sort.PART)[0]]) or 0
        else:
            high = int(token.amount or 0)
        return [self._numbered(kind, number, [token]) for number in range(low + 1, min(high, low + 500) + 1)]

    def _kind(self, before: Parts, start: Cursor) -> Read:
        """Parts of a kind: by number, by how many, or just the kind."""
        assert start.next is not None
        kind, here = start.next.values(Sort.KIND)[0], start.ahead()
        before = replace(before, several=start.has(Sort.PLURAL))
        if here.has(Sort.QUANTITY, "pieces") and here.next is not None:
            return replace(before, kind=kind, count=_count(here.next)), here.ahead()
        if here.has(Sort.AMOUNT, "all") or here.has(Sort.AMOUNT, "both"):
            assert here.next is not None
            return replace(before, kind=kind, amount=_stronger("", here.next)), here.ahead()
        listed = numbers(here.past(Sort.SLOT))
        if listed is None:
            return replace(before, kind=kind), here
        words = listed[1].since(start)
        return replace(before, names=tuple(self._numbered(kind, number, words) for number in listed[0])), listed[1]

    def _without(self, found: Parts, here: Cursor) -> Read:
        """A set without some of its parts: named behind the word where marks stand before nouns, else before it."""
        other = self._one(here.past_words())
        if other is None and self.marking == "after" and found.names:
            kind = self._alike(found.names[0])
            return Parts((), kind=kind, amount="all", but=found.names), here
        if other is None and self.marking == "before" and (listed := numbers(here.past_words())) is not None:
            kind = found.kind or family(part.name for part in self.cell.parts)
            other = Parts((), names=tuple(self._numbered(kind, n, listed[1].since(here)) for n in listed[0])), listed[1]
        if other is None:
            raise Asked("negation", here.since(Cursor(here.tokens, here.at - 1)))
        whole, out = (found, other[0]) if self.marking == "before" else (other[0], found)
        if not out.names and (not out.pick.described or out.pick.placed or out.at is not None):
            raise Asked("negation", other[1].since(Cursor(here.tokens, here.at - 1)))
        of_kind = whole.kind or out.kind or self._alike(out.names[0] if out.names else self.cell.parts[0].name)
        less = () if out.names else (out.pick,)
        return replace(whole, kind=of_kind, but=out.names, less=less, amount=whole.amount or "all"), other[1]

    def _instead(self, found: Parts, here: Cursor) -> Read:
        """One thing and not another: the first where marks stand before nouns, else the second."""
        other = self._one(here.past_words())
        if other is None and (listed := numbers(here.past_words())) is not None:
            kind = self._alike(found.names[0])
            words = listed[1].since(here)
            other = Parts((), names=tuple(self._numbered(kind, n, words) for n in listed[0])), listed[1]
        if other is None or not other[0].names or set(other[0].names) & set(found.names):
            raise Asked("negation", here.since(Cursor(here.tokens, here.at - 1)))
        return (found if self.marking == "before" else other[0]), other[1]

    def _alike(self, name: str) -> str:
        """The family of the parts of the same kind as one."""
        kind = self.cell.part_names[name].kind
        return family(part.name for part in self.cell.parts if part.kind == kind)

    def _numbered(self, kind: str, number: int, words: tuple[Token, ...] | list[Token]) -> str:
        """Name of the part of a family that has a number."""
        known = members(kind)
        for name in known:
            if number_of(self.cell.part_names[name]) == number:
                return name
        raise refused("part.unknown", words, name=" ".join(token.text for token in words), known=", ".join(known))


BEFORE = (
    Sort.AMOUNT,
    Sort.KIND,
    Sort.PART,
    Sort.COLOUR,
    Sort.MATERIAL,
    Sort.SIZE,
    Sort.EXTREME,
    Sort.PARITY,
)
"""What may follow a word that stands before a noun and says which ones are meant."""


def _of_thing(here: Cursor) -> Cursor:
    """The place behind a word for things and the word that binds it: 赤キャップのチューブ."""
    return here.past(Sort.NOUN).past_words()


def _only(parts: Parts, here: Cursor) -> Read:
    """The parts, all of them where that is said behind: red ones only."""
    return (replace(parts, amount="all"), here.ahead()) if here.has(Sort.AMOUNT, "all") else (parts, here)


def number_of(part: Part) -> int | None:
    """The number at the end of a part's name; none where it has none."""
    stem = part.name.rstrip("0123456789")
    return int(part.name[len(stem) :]) if stem != part.name else None


def _amount(start: Cursor) -> Read | None:
    """Only how many: what follows says in which order, not which ones."""
    if start.next is not None and (start.has(Sort.AMOUNT, "all") or start.has(Sort.AMOUNT, "both")):
        return Parts((), amount=_stronger("", start.next)), start.ahead()
    if start.next is not None and start.has(Sort.QUANTITY, "pieces"):
        return Parts((), count=_count(start.next)), start.ahead()
    return None


def _leads(here: Cursor) -> bool:
    """Whether a number stands before a kind of parts, so that it says how many."""
    after = here.ahead().past_words()
    while (more := one(after)) is not None:
        after = more[1]
    return after.has(Sort.KIND) or after.thing or (here.ahead().has(Sort.ROLE, "of") and here.ahead(2).has(Sort.KIND))


def _count(token: Token) -> int:
    assert token.amount is not None
    return int(token.amount)


def _stronger(amount: str, token: Token) -> str:
    """Of two words for how many the one that says more."""
    values = (amount, *token.values(Sort.AMOUNT))
    return next((value for value in ("all", "both", "rest", "next", "last", "each", "one") if value in values), "")
