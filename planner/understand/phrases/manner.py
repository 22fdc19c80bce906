"""How parts are arranged where they are put: the same slot, two by two with a gap, in layers, at a corner."""

from dataclasses import dataclass, fields, replace
from typing import Any

from planner.reading import Sort
from planner.understand.phrases.cursor import Cursor
from planner.understand.phrases.phrase import Parts, Phrase
from planner.understand.trouble import Asked
from robot_sim.cell import Towards

FLAGS = ("same", "mirrored", "facing", "alternating", "tight", "order", "any", "upright", "centre", "corners")
"""Manners that are one word, or a few that stand together."""


@dataclass(frozen=True)
class Manner(Phrase):
    """How parts are arranged; all that is said must hold."""

    same: bool = False
    """Whether each goes to the slot that is called like the one it comes from."""
    mirrored: bool = False
    """Whether left and right change places on the way."""
    facing: bool = False
    """Whether they face each other."""
    alternating: bool = False
    """Whether their colours alternate."""
    tight: bool = False
    """Whether they touch each other."""
    any: bool = False
    """Whether it makes no difference in which order they stand."""
    order: bool = False
    """Whether they keep the order in which they stand."""
    upright: bool = False
    """Whether they stay upright on the way."""
    centre: bool = False
    """Whether they stand in the middle."""
    corners: bool = False
    """Whether they go to the corners of a place."""
    gap: float | None = None
    """Distance between neighbours [mm]."""
    pitch: float | None = None
    """Distance from middle to middle of neighbours [mm]."""
    grid: tuple[int, int] | None = None
    """How many by how many."""
    layers: int | None = None
    """How many layers."""
    each: int | None = None
    """How many in a layer."""
    corner: tuple[Towards, ...] = ()
    """The sides of the corner that they are put at."""
    first: Towards | None = None
    """The side on which the first ones are put."""
    until: str | None = None
    """The slot with which it ends."""
    between: Parts | None = None
    """What lies between the layers."""
    bare: Parts | None = None
    """What is left out."""
    at_side: tuple[tuple[Parts, Towards], ...] = ()
    """Parts that go to a side of the others."""

    def plus(self, other: "Manner") -> "Manner":
        """Both together.

        Raises:
            Asked: they contradict each other.
        """
        own = {field.name for field in fields(Manner)} - {field.name for field in fields(Phrase)}
        changes: dict[str, Any] = {
            name: value for name in own if (value := getattr(other, name)) not in (None, False, ())
        }
        clash = [name for name in changes if getattr(self, name) not in (None, False, (), changes[name])]
        tokens = tuple(sorted({*self.tokens, *other.tokens}, key=lambda token: token.start))
        if clash != [] and clash != ["at_side"]:
            raise Asked("select.unclear", tokens)
        if clash:
            changes["at_side"] = (*self.at_side, *other.at_side)
        return replace(self, **changes, tokens=tokens, roles=self.roles | other.roles)


Read = tuple[Manner, Cursor]


def manner(here: Cursor) -> Read | None:
    """One manner that is said here, and the place behind it; none when none is."""
    return _grid(here) or _layers(here) or _gap(here) or _corner(here) or _until(here) or _first(here) or _flag(here)


def _flag(here: Cursor) -> Read | None:
    found = next((flag for flag in FLAGS if here.has(Sort.LAYOUT, flag)), None)
    after = here.ahead().past_words()
    if found is None and here.has(Sort.EXTREME, "middle") and not (after.has(Sort.LINE) or after.has(Sort.SLOT)):
        found = "centre"
    return None if found is None else (_with(found, True), here.ahead())


def _grid(here: Cursor) -> Read | None:
    """So many by so many: 2x3, two by two, 3列2行, two rows of three."""
    first, by = _number(here), here.ahead()
    if first is not None and here.has(Sort.QUANTITY, "times") and by.has(Sort.NUMBER):
        return Manner((), grid=(first, _counted(by))), by.ahead()
    if first is None or not (here.has(Sort.NUMBER) or by.has(Sort.LINE)):
        return None
    lined = by.has(Sort.LINE) or by.has(Sort.LAYOUT, "lines")
    there = by.ahead() if lined else by
    if there.has(Sort.LAYOUT, "by") or (lined and there.at > by.at and not by.has(Sort.LAYOUT, "lines")):
        there = there.ahead() if there.has(Sort.LAYOUT, "by") else there
    elif not by.has(Sort.LAYOUT, "lines"):
        return None
    second = _number(there)
    if second is None:
        return None
    after = there.ahead()
    return Manner((), grid=(first, second)), after.ahead() if after.has(Sort.LINE) else after


def _layers(here: Cursor) -> Read | None:
    """So many layers, with how many in each where it is said: two layers of four, 4箱ずつ3段, 1段だけ4箱."""
    if here.has(Sort.NUMBER) and here.ahead().has(Sort.LAYOUT, "layers"):
        there = here.ahead(2)
        each = _number(there) if there.has(Sort.NUMBER) and not there.ahead().has(Sort.LAYOUT, "by") else None
        found = Manner((), layers=_counted(here), each=each)
        return found, there.ahead() if each is not None else there.past_only(Sort.ROLE, "extent")
    number = _number(here)
    if number is None:
        return None
    there = here.ahead()
    if there.has(Sort.LAYOUT, "per"):
        return Manner((), each=number), there.ahead()
    layered = there.ahead().has(Sort.NUMBER) and there.ahead(2).has(Sort.LAYOUT, "layers")
    if here.has(Sort.QUANTITY, "pieces") and there.has(Sort.ROLE, "extent") and layered:
        return Manner((), each=number, layers=_counted(there.ahead())), there.ahead(3)
    return None


def _gap(here: Cursor) -> Read | None:
    """A gap or a pitch with its length before or behind it: a 1 cm gap, a gap of 1 cm, 隙間は1cm."""
    for name in ("gap", "pitch"):
        if here.has(Sort.QUANTITY, "length") and here.next is not None:
            there = here.ahead().past_words().past(Sort.ROLE)
            if there.has(Sort.LAYOUT, name):
                return _with(name, here.next.amount), there.ahead()
        if here.has(Sort.LAYOUT, name):
            there = here.ahead().past_words().past(Sort.ROLE)
            if there.has(Sort.QUANTITY, "length") and there.next is not None:
                return _with(name, there.next.amount), there.ahead()
    return None


def _corner(here: Cursor) -> Read | None:
    """A corner by its two sides, where the word for a corner follows."""
    sides = here.next.values(Sort.CORNER) if here.next is not None else ()
    there = here.ahead().past_words()
    if len(sides) != 1 or sides[0] == "corner" or not there.has(Sort.CORNER, "corner"):
        return None
    return Manner((), corner=tuple(Towards(side) for side in sides[0].split("_"))), there.ahead()


def _until(here: Cursor) -> Read | None:
    """The slot with which it ends: until 9 is filled, 9番が埋まるまで."""
    start = here.ahead().past_words().past(Sort.SLOT) if here.has(Sort.UNTIL) else here
    if not start.has(Sort.NUMBER):
        return None
    behind = start.ahead().past(Sort.SLOT)
    if not behind.has(Sort.LAYOUT, "filled"):
        return None
    behind = behind.ahead()
    slot = str(_counted(start))
    if here.has(Sort.UNTIL):
        return Manner((), until=slot), behind
    return (Manner((), until=slot), behind.ahead()) if behind.has(Sort.UNTIL) else None


def _first(here: Cursor) -> Read | None:
    """The side on which the first ones are put: the back two first, 奥の2箱を先に."""
    sides = here.next.values(Sort.DIRECTION) if here.next is not None else ()
    there = here.ahead().past_words().past_only(Sort.ROLE, "of").past_words()
    there = there.ahead() if _number(there) is not None else there
    there = there.past_words().past(Sort.NOUN, Sort.LINE, Sort.SLOT, Sort.KIND).past_only(Sort.ROLE, "object")
    if len(sides) != 1 or there.at == here.at + 1 or not there.has(Sort.LAYOUT, "first"):
        return None
    return Manner((), first=Towards(sides[0])), there.ahead()


def _with(name: str, value: object) -> Manner:
    """A manner of which one thing is said."""
    said: dict[str, Any] = {name: value}
    return Manner((), **said)


def _number(here: Cursor) -> int | None:
    token = here.next
    able = token is not None and any(map(here.has, (Sort.NUMBER, Sort.QUANTITY)))
    return int(token.amount) if able and token is not None and token.amount is not None else None


def _counted(here: Cursor) -> int:
    """A whole number.

    Raises:
        Asked: it is none, or it is nothing.
    """
    token = here.next
    assert token is not None
    if token.amount is None or token.amount != int(token.amount) or token.amount < 1:
        raise Asked("number.bad", [token])
    return int(token.amount)
