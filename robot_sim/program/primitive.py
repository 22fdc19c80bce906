"""The base of every primitive, and the stage on which primitives lower."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

from pydantic import Field

from robot_sim.cell.named import Name
from robot_sim.cell.place import At
from robot_sim.frozen import Frozen
from robot_sim.program.instruction import Instruction

if TYPE_CHECKING:
    from robot_sim.program.stage import Stage


class Primitive(Frozen):
    """One thing an engineer asks for. A subclass is one entry of the vocabulary: its fields and its meaning."""

    def lower(self, stage: "Stage") -> Iterator[Instruction]:
        """The instructions that do it, given how things stand on the stage; the stage is brought up to date on the way.

        Raises:
            Forbidden: it cannot be done as things stand; the findings say why.
        """
        raise NotImplementedError(type(self).__name__)


class Each(Frozen):
    """Stands for the part or the seat of this round, of the innermost `for_each` that goes through such."""

    each: Literal["part", "seat"] = Field()
    """Which of the two."""


PartRef = Name | Each
"""A part by name, or the one of this round."""

SeatRef = At | Each
"""A seat by name, or the one of this round."""
