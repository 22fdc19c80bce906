"""What a program does as a flat list of events, and the program that such a list tells of."""

from collections.abc import Mapping, Sequence

from robot_sim.cell import At, Cell
from robot_sim.pose import Vector
from robot_sim.program import Program
from robot_sim.program.primitives import (
    AwaitInput,
    DwellFor,
    GoHome,
    MoveTo,
    Pick,
    PlaceAt,
    PulseOutput,
    Step,
    StopProgram,
    SwitchOutput,
)
from robot_sim.program.where import Where

Event = Mapping[str, object]
"""One event, for example ``{"pick": "block 1"}`` or ``{"do": "DO2", "value": 1}``."""

TIMEOUT_S = 60.0
"""Longest wait of a program that was told by its events, where the cell sets none [s]."""


class Untold(ValueError):
    """An event that no step of ours tells of."""


def from_events(events: Sequence[Event], cell: Cell) -> Program:
    """The program that events tell of, one step an event, so that their numbers agree.

    Raises:
        Untold: there is no step for one of the events.
    """
    steps = [_step(event, cell) for event in events]
    return Program(steps=tuple(steps))


def _step(event: Event, cell: Cell) -> Step:
    kind = next(iter(event))
    name, value = str(event[kind]), event.get("value") == 1
    match kind:
        case "pick":
            return Pick(part=name)
        case "place":
            return PlaceAt(at=seat(name, cell))
        case "home":
            return GoHome()
        case "do":
            return SwitchOutput(signal=name, value=value)
        case "pulse":
            return PulseOutput(signal=name, seconds=_seconds(event["s"]))
        case "wait":
            return AwaitInput(signal=name, value=value, timeout=cell.defaults.wait_timeout or TIMEOUT_S)
        case "dwell_s":
            return DwellFor(seconds=_seconds(event["dwell_s"]))
        case "hold_at":
            return MoveTo(to=Where(point=_point(event["hold_at"])))
        case "stop":
            return StopProgram()
        case _:
            raise Untold(kind)


def seat(name: str, cell: Cell) -> At:
    """The seat that ``place`` or ``place.slot`` names."""
    place, dot, slot = name.rpartition(".")
    return At(place=place, slot=slot) if dot and name not in cell.place_names else At(place=name)


def _point(value: object) -> Vector:
    if not isinstance(value, list | tuple) or len(value) != 3:
        raise Untold(str(value))
    x, y, z = (float(one) for one in value)
    return x, y, z


def _seconds(value: object) -> float:
    if not isinstance(value, int | float):
        raise Untold(str(value))
    return float(value)
