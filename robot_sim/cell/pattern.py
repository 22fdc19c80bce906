"""Patterns on a flat area: so many parts beside each other in rows, with gaps, in the middle or at an edge of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil

from robot_sim.cell.place import Spot

TURNS = (0.0, 90.0)
"""Turns of the parts that are tried, the one they come in first [deg]."""

FIT_MM = 0.1
"""A pattern that is larger than the area by no more than this still fits [mm]."""

Size = tuple[float, float]
"""Extent along x and y [mm]."""

Side = tuple[int, int]
"""The edge a pattern lies at along x and y: -1, 1, or 0 for the middle."""


@dataclass(frozen=True)
class Pattern:
    """Parts of one size beside each other."""

    part: Size
    """Extent of a part along its own x and y [mm]."""
    columns: int
    """Parts in a row along x."""
    rows: int
    """Rows along y."""
    gap: float = 0.0
    """Distance between neighbours [mm]."""
    turn: float = 0.0
    """Turn of the parts: 0 or 90 [deg]."""

    @property
    def cell(self) -> Size:
        """Extent of a turned part [mm]."""
        return self.part[::-1] if self.turn else self.part

    @property
    def size(self) -> Size:
        """Extent of the whole pattern [mm]."""
        (x, y), gap = self.cell, self.gap
        return self.columns * (x + gap) - gap, self.rows * (y + gap) - gap

    def fits(self, area: Size) -> bool:
        """Whether an area takes it."""
        return all(own <= room + FIT_MM for own, room in zip(self.size, area, strict=True))

    def spots(self, area: Size, side: Side = (0, 0), z: float = 0.0) -> tuple[Spot, ...]:
        """Where its parts stand, row by row from the least x and y on, in the middle of an area or at an edge of it."""
        (x, y), (wide, deep) = self.cell, self.size
        left, low = (s * (room - own) / 2 - own / 2 for s, room, own in zip(side, area, (wide, deep), strict=True))
        return tuple(
            Spot(
                x=round(left + x / 2 + column * (x + self.gap), 3),
                y=round(low + y / 2 + row * (y + self.gap), 3),
                z=z,
                turn=self.turn,
            )
            for row in range(self.rows)
            for column in range(self.columns)
        )


def patterns(part: Size, counts: tuple[int, int], gap: float) -> tuple[Pattern, ...]:
    """A pattern of so many by so many parts, both ways round and with the parts turned, the likeliest first."""
    ways = dict.fromkeys((counts, counts[::-1]))
    turns = TURNS[: 1 if part[0] == part[1] else 2]
    return tuple(Pattern(part, columns, rows, gap, turn) for turn in turns for columns, rows in ways)


def arranged(part: Size, count: int, gap: float, area: Size) -> Pattern | None:
    """The pattern for a number of parts that comes nearest to a square and fits; none where none fits."""
    fitting = (one for counts in _grids(count) for one in patterns(part, counts, gap) if one.fits(area))
    return next(fitting, None)


def most(part: Size, gap: float, area: Size) -> int:
    """How many parts fit on an area in one pattern."""
    fits = [
        [int((room + gap + FIT_MM) // (own + gap)) for room, own in zip(area, side, strict=True)]
        for side in (part, part[::-1])
    ]
    return max(columns * rows for columns, rows in fits)


def _grids(count: int) -> Iterator[tuple[int, int]]:
    """Columns and rows with room for a number of parts: full ones first, then those nearest to a square."""
    grids = [(ceil(count / rows), rows) for rows in range(1, ceil(count**0.5) + 1)]
    yield from sorted(grids, key=lambda grid: (grid[0] * grid[1] - count, grid[0] + grid[1]))
