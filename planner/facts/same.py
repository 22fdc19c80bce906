"""A cell as the key of what is remembered about it."""

from dataclasses import dataclass

from robot_sim.cell import Cell


@dataclass(frozen=True, eq=False)
class Same:
    """A cell by identity: it holds tables, which have no hash."""

    cell: Cell
    """The cell."""

    def __hash__(self) -> int:
        return id(self.cell)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and other.cell is self.cell
