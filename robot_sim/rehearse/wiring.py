"""The signals between robot and machines during a run, and the trace of them."""

from collections.abc import Callable

from robot_sim.cell.cell import Cell
from robot_sim.rehearse.report import Event, EventKind
from robot_sim.rehearse.world import World


class Wiring:
    """Every signal's value, and what happened to it."""

    def __init__(self, cell: Cell, world: World, stuck: dict[str, bool] | None = None) -> None:
        self.trace: list[Event] = []
        self.listeners: list[Callable[[str, bool], None]] = []
        self._stuck = dict(stuck or {})
        self._values = {signal.name: signal.initial for signal in cell.signals} | self._stuck
        self._withheld = set[str]()
        self._world = world

    def value(self, signal: str) -> bool:
        """The value of a signal now; off for one that the cell does not know."""
        return self._values.get(signal, False)

    def set(self, signal: str, value: bool) -> bool:
        """Give a signal a value; tells whether that changed anything."""
        if signal in self._withheld or signal in self._stuck or self.value(signal) == value:
            return False
        self._take(signal, value)
        return True

    def drive(self, signal: str, value: bool) -> None:
        """Give a signal that a scenario drives another value, which it keeps until it is driven again."""
        self._stuck[signal] = value
        if self.value(signal) != value:
            self._take(signal, value)

    def withhold(self, signal: str, value: bool) -> None:
        """Keep an input at a value, whatever sets it, until `give_back`."""
        self.set(signal, value)
        self._withheld.add(signal)

    def give_back(self) -> None:
        """Let the withheld inputs change again."""
        self._withheld.clear()

    def _take(self, signal: str, value: bool) -> None:
        self._values[signal] = value
        self.note(EventKind.EDGE, signal, value)
        for listener in self.listeners:
            listener(signal, value)

    def note(self, kind: EventKind, name: str, value: bool) -> None:
        """Write one line into the trace."""
        self.trace.append(Event(time=self._world.time, kind=kind, name=name, value=value, step=self._world.step))
