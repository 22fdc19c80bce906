"""Machines around the robot that answer it: what they do when a signal comes or a part is set down.

They are data: what is listed here happens in every rehearsal of a program, unless a scenario says otherwise.
"""

from collections.abc import Iterator
from typing import Annotated, Literal, assert_never

from pydantic import Field

from robot_sim.cell.named import Name
from robot_sim.cell.signal import Direction
from robot_sim.frozen import Frozen
from robot_sim.units import Flag, Seconds

Wire = tuple[str, Name, Direction]
"""A field of a device, the signal it names, and which way that signal has to go."""


class Follows(Frozen):
    """An input that answers an output after a while: the confirmation of a clamp, of a door."""

    kind: Literal["follows"] = "follows"
    input: Name
    """Input that answers."""
    output: Name
    """Output that it answers; one output may drive several inputs."""
    inverted: Flag = False
    """Whether the input is on while the output is off, as ``door closed`` is to ``open door``."""
    delay: Seconds
    """Time from the edge of the output to that of the input [s]."""


class Supply(Frozen):
    """A feeder, magazine or infeed: the same part comes to a place again and again, each time a new one."""

    kind: Literal["supply"] = "supply"
    place: Name
    """Place of one seat that the parts come to."""
    part: Name
    """The part that stands there at the start; those that follow are its equals."""
    present: Name | None = None
    """Input that is on while a part is there."""
    refill: Seconds = 0.5
    """Time from taking one part until the next is there [s]."""


class CarriesAway(Frozen):
    """A conveyor or a chute: a part that is set down at a place is carried away and leaves it free."""

    kind: Literal["carries_away"] = "carries_away"
    place: Name
    """Place that is emptied."""


class TurnsOver(Frozen):
    """A station that turns the part in it upside down where it stands."""

    kind: Literal["turns_over"] = "turns_over"
    place: Name
    """Place of one seat whose part is turned."""
    output: Name
    """Output whose rising edge starts the turn."""
    done: Name | None = None
    """Input that comes on when the part is turned, and goes off when the next turn starts."""
    delay: Seconds
    """Time that the turn takes [s]."""


Device = Annotated[Follows | Supply | CarriesAway | TurnsOver, Field(discriminator="kind")]
"""One machine around the robot."""


def wires(device: Device) -> Iterator[Wire]:
    """The signals that a device is wired to."""
    match device:
        case Follows(input=answer, output=output):
            yield from (("input", answer, Direction.INPUT), ("output", output, Direction.OUTPUT))
        case Supply(present=present):
            if present is not None:
                yield "present", present, Direction.INPUT
        case CarriesAway():
            return
        case TurnsOver(output=output, done=done):
            yield "output", output, Direction.OUTPUT
            if done is not None:
                yield "done", done, Direction.INPUT
        case _:
            assert_never(device)


def place_of(device: Device) -> str | None:
    """Name of the place that a device serves; none for one that only answers signals."""
    return None if isinstance(device, Follows) else device.place


def answers(device: Device) -> tuple[str, ...]:
    """The inputs that a device switches."""
    return tuple(name for _, name, direction in wires(device) if direction is Direction.INPUT)
