"""Whether a moment of a run breaks a rule of the cell: the rehearsal asks this sample by sample."""

from collections.abc import Mapping
from dataclasses import dataclass

from robot_sim.cell.cell import Cell
from robot_sim.cell.fact import Condition, Entry, Fact, InputIs, Interlock, KeepUpright
from robot_sim.cell.whereabouts import holds, inside
from robot_sim.pose import Vector


@dataclass(frozen=True)
class Moment:
    """How things are at one sample."""

    tcp: Vector
    """The TCP in the robot base frame [mm]."""
    signals: Mapping[str, bool]
    """Values of the inputs and outputs; those not listed are off."""
    held: str | None = None
    """Name of the part in hand."""
    tilt: float = 0.0
    """Angle of the part in hand to the vertical [deg]."""


def broken(cell: Cell, now: Moment, before: Moment | None = None) -> tuple[Fact, ...]:
    """The facts of a cell that are broken now.

    With the sample ``before``, being in a region already is no entry, and the inputs of an output are asked when it is
    switched; where the TCP is counts all the time.
    """
    return tuple(fact for fact in cell.facts if _breaks(cell, fact, now, before))


def _breaks(cell: Cell, fact: Fact, now: Moment, before: Moment | None) -> bool:
    match fact:
        case Interlock(output=output, value=value, conditions=conditions):
            stood = before is not None and before.signals.get(output, False) is value
            asked = tuple(one for one in conditions if not stood or not isinstance(one, InputIs))
            return now.signals.get(output, False) is value and not all(_met(cell, one, now) for one in asked)
        case Entry(region=region, inputs=inputs):
            came = before is None or not inside(cell, region, before.tcp)
            free = bool(inputs) and all(_met(cell, one, now) for one in inputs)
            return came and not free and inside(cell, region, now.tcp)
        case KeepUpright(part_kind=kind, tilt=tilt):
            held = cell.part_names.get(now.held or "")
            return held is not None and kind in (None, held.kind) and now.tilt > tilt
        case _:
            return False


def _met(cell: Cell, condition: Condition, now: Moment) -> bool:
    if isinstance(condition, InputIs):
        return now.signals.get(condition.signal, False) is condition.value
    return holds(cell, condition, now.tcp)
