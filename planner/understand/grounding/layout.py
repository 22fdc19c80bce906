"""Where seats and parts lie for the operator: rows, columns, and the order from one side."""

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import TypeVar

from planner.reading import Token
from planner.understand.phrases.selection import MIDDLE, Line
from planner.understand.trouble import Asked
from robot_sim.cell import At, Cell, Place, Towards

T = TypeVar("T")

SAME_MM = 5.0
"""Two things that differ by less than this along a direction lie equally far that way [mm]."""

ACROSS = {"row": Towards.FRONT, "column": Towards.RIGHT}
"""The direction in which rows and columns follow each other."""


def far(cell: Cell, spot: Sequence[float], towards: Towards) -> float:
    """How far a spot of the base frame lies in a direction of the operator [mm]."""
    return sum(a * b for a, b in zip(spot, cell.operator.vector(towards), strict=True))


def from_side(
    items: Sequence[T], distance: Callable[[T], float], count: int, words: Sequence[Token], name: Callable[[T], str]
) -> list[T]:
    """The items, those with the greatest distance first.

    Raises:
        Asked: two of the first `count` lie equally far, or the last of them as far as the next.
    """
    ranked = sorted(items, key=distance, reverse=True)
    for number, (nearer, next_one) in enumerate(pairwise(ranked), start=1):
        if number <= count and distance(nearer) - distance(next_one) < SAME_MM:
            level = tuple(name(item) for item in ranked if abs(distance(item) - distance(nearer)) < SAME_MM)
            raise Asked("select.level", words, level, known=", ".join(level))
    return ranked


def line_of(cell: Cell, place: Place, line: Line, words: Sequence[Token]) -> tuple[At, ...]:
    """The seats of a row or column of a place, in the order of the place.

    Raises:
        Asked: the place has no such row or column, or the words can mean two of them.
    """
    shapes = ("row", "column") if line.shape == "line" else (line.shape,)
    able = [seats for shape in shapes if (seats := _line(cell, place, shape, line)) is not None]
    found = {*(able[:1] if line.number else able)}
    if len(found) != 1:
        raise Asked("line.which", words, place=place.name)
    return found.pop()


def has_line(cell: Cell, place: Place, line: Line) -> bool:
    """Whether a place has such a row or column, in whatever way the words are taken."""
    shapes = ("row", "column") if line.shape == "line" else (line.shape,)
    return bool(place.slots) and any(_line(cell, place, shape, line) is not None for shape in shapes)


def _line(cell: Cell, place: Place, shape: str, line: Line) -> tuple[At, ...] | None:
    """The seats of one line; none where there is no such line."""
    found = lines(cell, place, ACROSS[shape])
    if line.number:
        counted = _counted(found, place, line.number)
        sided = _line(cell, place, shape, Line(line.shape, line.side)) if line.side else counted
        return counted if counted == sided else None
    if line.side == MIDDLE:
        return found[len(found) // 2] if len(found) % 2 and len(found) > 1 else None
    if line.side in (ACROSS[shape], _opposite(ACROSS[shape])) and len(found) > 1:
        return found[-1] if line.side == ACROSS[shape] else found[0]
    return None


def _counted(lines: list[tuple[At, ...]], place: Place, number: int) -> tuple[At, ...] | None:
    """A line by its number, counted from the line in which the first slot of the place stands."""
    first = At(place=place.name, slot=place.slots[0].name)
    ordered = lines if first in lines[0] else lines[::-1]
    return ordered[number - 1] if first in ordered[0] and number <= len(lines) else None


def lines(cell: Cell, place: Place, across: Towards) -> list[tuple[At, ...]]:
    """The slots of a place in lines, the one that lies furthest against the direction first."""
    spots = [
        (far(cell, place.seat(slot.name).xyz, across), At(place=place.name, slot=slot.name)) for slot in place.slots
    ]
    found = list[list[At]]()
    last = float("-inf")
    for distance, _ in sorted(spots, key=lambda spot: spot[0]):
        if distance - last >= SAME_MM:
            found.append([at for there, at in spots if 0 <= there - distance < SAME_MM])
            last = distance
    return [tuple(line) for line in found]


def _opposite(towards: Towards) -> Towards:
    return Towards.BACK if towards is Towards.FRONT else Towards.LEFT
