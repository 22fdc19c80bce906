"""What happened in a run, as cases speak of it: parts lifted and set down, waits that ended, signals that changed."""

from collections.abc import Iterator
from dataclasses import dataclass

from robot_sim.motion.arrays import Array
from robot_sim.rehearse import Event, EventKind


@dataclass(frozen=True)
class Lifted:
    """A part left its seat."""

    time: float
    """When [s]."""
    number: int
    """Number of the part."""
    name: str
    """Its name."""


@dataclass(frozen=True)
class SetDown:
    """A part arrived where it was let go."""

    time: float
    """When it arrived [s]."""
    released: float
    """When it was let go [s]."""
    number: int
    """Number of the part."""
    name: str
    """Its name."""
    rest: Array
    """Where its underside centre came to rest [mm], shape (3,)."""
    drop: float
    """How far it fell [mm]."""


@dataclass(frozen=True)
class Waited:
    """A wait or a test of inputs ended."""

    time: float
    """When [s]."""
    began: float
    """When it began [s]."""
    signals: tuple[str, ...]
    """The inputs it looked at, the one that came first."""
    value: bool
    """The value asked for; of a test the value that was read."""
    met: bool
    """Whether it came; not where the time was up."""


@dataclass(frozen=True)
class Switched:
    """A signal changed."""

    time: float
    """When [s]."""
    name: str
    """Its name."""
    value: bool
    """The value it took."""


Happened = Lifted | SetDown | Waited | Switched
"""One thing that happened at one time."""


def of_signals(events: tuple[Event, ...]) -> Iterator[Waited | Switched]:
    """Waits, tests and edges of a run, in order."""
    asked, began = list[str](), 0.0
    for event in events:
        match event.kind:
            case EventKind.EDGE:
                yield Switched(event.time, event.name, event.value)
            case EventKind.READ:
                yield Waited(event.time, event.time, (event.name,), event.value, True)
            case EventKind.WAIT_BEGAN:
                asked, began = [*asked, event.name], event.time
            case EventKind.WAIT_ENDED | EventKind.TIMED_OUT:
                if asked:  # a wait for several ends once, but says of each that its time is up
                    first = sorted(asked, key=lambda name: name != event.name)
                    yield Waited(event.time, began, tuple(first), event.value, event.kind is EventKind.WAIT_ENDED)
                asked = []
            case _:
                pass
