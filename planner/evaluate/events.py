"""Events that a case speaks of: what should happen in a run, or should not."""

from typing import Annotated, Any

from pydantic import Discriminator, Field, Tag

from robot_sim.frozen import Frozen
from robot_sim.pose import Vector

Bit = Annotated[int, Field(ge=0, le=1)]
"""Value of a signal."""


class PickEvent(Frozen):
    """A part leaves its seat in the hand."""

    pick: str
    """Its name."""


class PickAnyEvent(Frozen):
    """One of several parts leaves its seat in the hand."""

    pick_any: tuple[str, ...] = Field(min_length=1)
    """Their names."""


class PlaceEvent(Frozen):
    """A part arrives at its seat and stays there."""

    place: str
    """``place`` or ``place.slot``."""


class HomeEvent(Frozen):
    """The TCP reaches home."""

    home: Annotated[int, Field(ge=1, le=1)]
    """1."""


class HoldAtEvent(Frozen):
    """The underside centre of the held part, or the TCP of the empty tool, stands still at a point."""

    hold_at: Vector
    """The point [mm]."""
    tol: float = 5.0
    """How far from it [mm]."""


class DwellEvent(Frozen):
    """The arm stands still."""

    dwell_s: float
    """At least so long [s]."""


class WaitEvent(Frozen):
    """A wait for an input has ended, or a test of it has let the program go on."""

    wait: str
    """Name of the input."""
    value: Bit
    """The value waited for."""


class WaitAnyEvent(Frozen):
    """A wait for one of several inputs has ended."""

    wait_any: tuple[str, ...] = Field(min_length=1)
    """Their names."""


class DoEvent(Frozen):
    """An output changes."""

    do: str
    """Name of the output."""
    value: Bit
    """The value it takes."""


class PulseEvent(Frozen):
    """An output is on for a time."""

    pulse: str
    """Name of the output."""
    s: float | None = None
    """How long [s]; none for any time."""


class StopEvent(Frozen):
    """Nothing moves any more."""

    stop: Annotated[int, Field(ge=1, le=1)]
    """1."""


KEYS = ("pick", "pick_any", "place", "home", "hold_at", "dwell_s", "wait", "wait_any", "do", "pulse", "stop")
"""The keys by which events are told apart."""


def _key(data: Any) -> str | None:  # noqa: ANN401 - anything may stand in a file
    if isinstance(data, dict):
        return next((key for key in KEYS if key in data), None)
    return next((key for key in KEYS if hasattr(data, key)), None)


Wanted = Annotated[
    Annotated[PickEvent, Tag("pick")]
    | Annotated[PickAnyEvent, Tag("pick_any")]
    | Annotated[PlaceEvent, Tag("place")]
    | Annotated[HomeEvent, Tag("home")]
    | Annotated[HoldAtEvent, Tag("hold_at")]
    | Annotated[DwellEvent, Tag("dwell_s")]
    | Annotated[WaitEvent, Tag("wait")]
    | Annotated[WaitAnyEvent, Tag("wait_any")]
    | Annotated[DoEvent, Tag("do")]
    | Annotated[PulseEvent, Tag("pulse")]
    | Annotated[StopEvent, Tag("stop")],
    Discriminator(_key),
]
"""Any event of a case."""


def told(event: Wanted) -> str:
    """An event as its case writes it, on one line."""
    return " ".join(f"{key} {value}" for key, value in event.model_dump(exclude_defaults=True).items())
