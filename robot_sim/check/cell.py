"""Rules over a cell by itself, before any program: can this robot work here at all?"""

from collections.abc import Callable, Iterator

from robot_sim.cell import Cell
from robot_sim.finding import Finding

CellRule = Callable[[Cell], Iterator[Finding]]


def check_cell(cell: Cell) -> tuple[Finding, ...]:
    """Everything the rules find in a cell."""
    return ()
