"""Read what picks some out of many: red, leftmost, second from the right, odd, the back row, in reverse."""

from dataclasses import dataclass, fields, replace

from planner.reading import Sort
from planner.understand.phrases.cursor import Cursor
from planner.understand.trouble import Asked
from robot_sim.cell import Towards

MIDDLE = "middle"
"""The side of a row that lies neither in front nor at the back."""


@dataclass(frozen=True)
class Line:
    """A row or a column of a place."""

    shape: str
    """row, column, or line where the word may mean both."""
    side: str = ""
    """The direction it lies in, or the middle; nothing where it is numbered."""
    number: int = 0
    """Its number, from 1; 0 where its side is said."""


@dataclass(frozen=True)
class Selection:
    """Which of several parts or seats; all that is said must hold."""

    colour: str = ""
    """Their colour."""
    material: str = ""
    """What they are made of."""
    present: bool = False
    """Whether those are meant that stood there before."""
    size: str = ""
    """How large they are beside the others: short, thick, heavy."""
    towards: Towards | None = None
    """The side that they are counted from."""
    rank: int = 0
    """Which one, counted from that side or in the order of the cell, from 1; 0 for all."""
    parity: str = ""
    """odd, even, or second for every second one."""
    reverse: bool = False
    """Whether the order is turned round."""
    line: Line | None = None
    """The row or column they stand in."""

    def __bool__(self) -> bool:
        return self != Selection()

    @property
    def described(self) -> bool:
        """Whether it says what they are like."""
        return bool(self.colour or self.material or self.size or self.present)

    @property
    def placed(self) -> "Selection":
        """What it says about where they stand and in which order, without what they are like."""
        return replace(self, colour="", material="", size="", present=False)

    @property
    def ordered(self) -> bool:
        """Whether it says in which order."""
        return self.towards is not None or self.reverse

    def plus(self, other: "Selection", words: Cursor, here: Cursor) -> "Selection":
        """Both together.

        Raises:
            Asked: they contradict each other.
        """
        changes = {field.name: value for field in fields(other) if (value := getattr(other, field.name))}
        if any(getattr(self, name) not in (None, "", 0, False, value) for name, value in changes.items()):
            raise Asked("select.unclear", here.since(words))
        return replace(self, **changes)


ANY = Selection()
"""All of them, in their own order."""

Read = tuple[Selection, Cursor]


def selection(start: Cursor) -> Read | None:
    """All that is said here one after another, and the place behind it; none when nothing is."""
    found, here = Selection(), start
    while (more := one(here)) is not None:
        found, here = found.plus(more[0], start, more[1]), more[1]
        if one(here.past_words()) is not None:
            here = here.past_words()
    return (found, here) if here.at > start.at else None


def one(here: Cursor) -> Read | None:
    """One thing that is said, and the place behind it."""
    if (line := _line(here)) is not None:
        return line
    token = here.next
    if token is None:
        return None
    if token.has(Sort.COLOUR):
        return Selection(colour=token.values(Sort.COLOUR)[0]), here.ahead()
    if token.has(Sort.MATERIAL) and not token.has(Sort.KIND):
        return Selection(material=token.values(Sort.MATERIAL)[0]), here.ahead()
    if token.has(Sort.LAYOUT, "present"):
        return Selection(present=True), here.ahead()
    if token.has(Sort.SIZE):
        return Selection(size=token.values(Sort.SIZE)[0]), here.ahead()
    if token.has(Sort.EXTREME) and not token.has(Sort.EXTREME, MIDDLE):
        return Selection(towards=Towards(token.values(Sort.EXTREME)[0]), rank=1), here.ahead()
    if token.has(Sort.PARITY):
        return Selection(parity=token.values(Sort.PARITY)[0]), here.ahead()
    if (rank := _ordinal(here)) is not None:
        return Selection(rank=rank), here.ahead()
    return arrangement(here)


def arrangement(here: Cursor) -> Read | None:
    """The side to begin at, with the number of the one that is meant where it follows: 右から2番目."""
    token = here.next
    if token is None:
        return None
    if token.has(Sort.PARITY, "second"):
        return Selection(parity="second"), here.ahead()
    if not token.has(Sort.ARRANGED):
        return None
    value, there = token.values(Sort.ARRANGED)[0], here.ahead()
    if value == "reverse":
        return Selection(reverse=True), there
    found = Selection(towards=Towards(value))
    if (rank := _ordinal(there)) is not None:
        return replace(found, rank=rank), there.ahead()
    if there.has(Sort.NUMBER) and there.ahead().has(Sort.SLOT, "slot"):
        return replace(found, rank=_whole(there)), there.ahead(2)
    return found, there


def _ordinal(here: Cursor) -> int | None:
    return _whole(here) if here.has(Sort.QUANTITY, "ordinal") and not here.has(Sort.AMOUNT) else None


def _line(start: Cursor) -> Read | None:
    """A row or column, with the side it lies on where that follows in brackets: 1列目(奥)."""
    found = _row(start)
    if found is None or not found[1].has(Sort.MARK, "bracket"):
        return found
    pick, inside = found[0], found[1].ahead()
    sides = inside.next.values(Sort.DIRECTION) if inside.next is not None else ()
    if len(sides) != 1 or pick.line is None or pick.line.side or not inside.ahead().has(Sort.MARK, "bracket"):
        return found
    return replace(pick, line=replace(pick.line, side=sides[0])), inside.ahead(2)


def _row(start: Cursor) -> Read | None:
    """A row or column: the back row, row 2, the second row, 奥の列, 2行目."""
    here = start
    if here.has(Sort.LINE) and here.ahead().has(Sort.NUMBER):
        return _numbered(here, here.ahead()), here.ahead(2)
    if here.has(Sort.NUMBER) and here.ahead().has(Sort.LINE):
        return _numbered(here.ahead(), here), here.ahead(2)
    after = here.ahead().past_words()
    if not after.has(Sort.LINE) or here.next is None:
        return None
    if here.has(Sort.QUANTITY, "ordinal"):
        return _numbered(after, here), after.ahead()
    sides = here.next.values(Sort.EXTREME) or here.next.values(Sort.DIRECTION)
    return (Selection(line=Line(_shape(after), sides[0])), after.ahead()) if sides else None


def _numbered(line: Cursor, number: Cursor) -> Selection:
    return Selection(line=Line(_shape(line), number=_whole(number)))


def _shape(here: Cursor) -> str:
    assert here.next is not None
    return here.next.values(Sort.LINE)[0]


def _whole(here: Cursor) -> int:
    token = here.next
    assert token is not None
    assert token.amount is not None
    if token.amount != int(token.amount) or token.amount < 1:
        raise Asked("number.bad", [token])
    return int(token.amount)
