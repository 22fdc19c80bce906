"""Facts that say how a place is arranged and what becomes of parts in it."""

from typing import Literal

from pydantic import Field

from robot_sim.cell.fact.stated import Stated
from robot_sim.cell.named import Name
from robot_sim.cell.view import Towards
from robot_sim.units import Flag


class SlotLies(Stated):
    """Which slot of a place lies where: lowest, back left, nearest to something."""

    kind: Literal["slot_lies"] = "slot_lies"
    place: Name
    """The place."""
    slot: Name
    """The slot."""
    at: tuple[Towards, ...] = ()
    """The sides on which no other slot lies farther out, for example back and left as the operator sees it."""
    nearest: Name | None = None
    """The place that no other slot lies nearer to."""
    then: tuple[Towards, ...] = ()
    """The way the numbers run, first inside a row, then from row to row."""


class OnTop(Stated):
    """Which part of a stack lies on top."""

    kind: Literal["on_top"] = "on_top"
    part: Name
    """The part."""


class Facing(Stated):
    """Slots of a place that face each other in pairs, as in a centrifuge."""

    kind: Literal["facing"] = "facing"
    place: Name
    """The place."""
    pairs: tuple[tuple[Name, Name], ...] = Field(min_length=1)
    """The pairs."""


class Emptied(Stated):
    """What is set down at a place does not stay there: it is carried away, slides away or is taken by others."""

    kind: Literal["emptied"] = "emptied"
    place: Name
    """The place."""


class Occupied(Stated):
    """An input that tells whether something stands in a place."""

    kind: Literal["occupied"] = "occupied"
    place: Name
    """The place."""
    signal: Name
    """The input."""
    empty: Flag
    """Its value while the place is empty."""


Arrangement = SlotLies | OnTop | Facing | Emptied | Occupied
"""A fact about a place and what stands in it."""
