"""A run as its judges see it: what happened, and where everything was at any time."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from planner.evaluate.happened import Happened, Lifted, SetDown, Switched, of_signals
from robot_sim.cell import Cell
from robot_sim.cell.shape import extent
from robot_sim.motion import arm
from robot_sim.motion.arrays import Array
from robot_sim.rehearse import Hold, Trace

LIFTED_MM = 2.0
"""How far a part has to be from its seat to have left it [mm]."""

SEAT_MM = 3.0
"""How near a part has to be to where it comes to rest to have arrived [mm]."""

REST_S = 0.45
"""Time in which a part that was let go comes to rest [s]; less than until a conveyor carries it away."""

STILL_MM_S = 1.0
"""Speed below which the arm stands still [mm/s]."""

HOME_MM = 5.0
"""How near the TCP has to be to home [mm]."""


@dataclass(frozen=True)
class Span:
    """A stretch of time."""

    start: float
    """Its beginning [s]."""
    end: float
    """Its end [s]."""


class Story:
    """One run of a program in its cell."""

    def __init__(self, trace: Trace, cell: Cell) -> None:
        self.trace, self.cell = trace, cell
        self.times, self.positions = trace.times, trace.tcp[:, :3, 3]
        self.names = tuple(part.name for part in trace.parts)

    @cached_property
    def axes(self) -> Array:
        """The orientation of each part in each sample, shape (k, parts, 3, 3)."""
        x, y, z, w = np.moveaxis(self.trace.poses[..., 3:], -1, 0)
        rows = [
            [1 - 2 * (y * y + z * z), 2 * (x * y - z * w), 2 * (x * z + y * w)],
            [2 * (x * y + z * w), 1 - 2 * (x * x + z * z), 2 * (y * z - x * w)],
            [2 * (x * z - y * w), 2 * (y * z + x * w), 1 - 2 * (x * x + y * y)],
        ]
        return np.stack([np.stack(row, axis=-1) for row in rows], axis=-2)

    @cached_property
    def boxes(self) -> Array:
        """Half the extent of each part along the base axes in each sample [mm], shape (k, parts, 3)."""
        sizes = np.array([extent(part.shape) for part in self.trace.parts]).reshape(-1, 3)
        return np.asarray(np.einsum("kpij,pj->kpi", np.abs(self.axes), sizes / 2))

    @cached_property
    def undersides(self) -> Array:
        """The centre of the lowest face of each part in each sample [mm], shape (k, parts, 3)."""
        result = self.trace.poses[..., :3].copy()
        result[..., 2] -= self.boxes[..., 2]
        return result

    @cached_property
    def speeds(self) -> Array:
        """The TCP speed from each sample to the next [mm/s], shape (k - 1,)."""
        way = np.linalg.norm(np.diff(self.positions, axis=0), axis=1)
        return np.asarray(way / np.maximum(np.diff(self.times), 1e-6))

    @cached_property
    def held(self) -> Array:
        """Number of the part in hand in each sample, -1 for none, shape (k,)."""
        result = np.full(len(self.times), -1)
        for hold in self.trace.holds:
            result[(self.times >= hold.start) & (self.times < self._end(hold))] = hold.part
        return result

    @cached_property
    def happened(self) -> tuple[Happened, ...]:
        """Everything that happened at one time, in order."""
        things: list[Happened] = [*of_signals(self.trace.events), *self.lifted, *self.set_down]
        return tuple(sorted(things, key=lambda thing: thing.time))

    @cached_property
    def lifted(self) -> tuple[Lifted, ...]:
        """Every time a part left its seat."""
        found = ((hold, self._lift(hold)) for hold in self.trace.holds)
        return tuple(Lifted(time, hold.part, self.names[hold.part]) for hold, time in found if time is not None)

    @cached_property
    def set_down(self) -> tuple[SetDown, ...]:
        """Every time a part that had left its seat was set down."""
        held = [hold for hold in self.trace.holds if hold.end is not None and self._lift(hold) is not None]
        return tuple(self._down(hold) for hold in held)

    @cached_property
    def stills(self) -> tuple[Span, ...]:
        """Every stretch in which the arm stood still."""
        turn = np.abs(np.diff(self.trace.tcp[:, :3, :3], axis=0)).max(axis=(1, 2))
        return tuple(self._spans((self.speeds < STILL_MM_S) & (turn < 1e-4)))

    @cached_property
    def homes(self) -> tuple[Span, ...]:
        """Every stretch in which the TCP was at home, without that at the start."""
        cell = self.cell
        home = (arm(cell.robot).forward(cell.home) @ cell.tool.tcp.matrix())[:3, 3]
        near = np.linalg.norm(self.positions[1:] - home, axis=1) <= HOME_MM
        return tuple(span for span in self._spans(near) if span.start > 0)

    def at(self, time: float) -> int:
        """Number of the last sample at a time or before it."""
        return max(0, int(np.searchsorted(self.times, time + 1e-9, side="right")) - 1)

    def tcp(self, time: float) -> Array:
        """Where the TCP is at a time [mm], shape (3,)."""
        return np.array([np.interp(time, self.times, self.positions[:, axis]) for axis in range(3)])

    def named(self, name: str) -> tuple[int, ...]:
        """Numbers of the parts of a name, in the order in which they came."""
        return tuple(number for number, known in enumerate(self.names) if known == name)

    def last(self, number: int) -> int:
        """Number of the last sample in which a part was there."""
        return int(np.flatnonzero(~np.isnan(self.trace.poses[:, number, 0]))[-1])

    def first(self, number: int) -> int:
        """Number of the first sample in which a part was there."""
        return int(np.flatnonzero(~np.isnan(self.trace.poses[:, number, 0]))[0])

    def moves_after(self, time: float) -> bool:
        """Whether the arm moves at all after a time."""
        return any(span.end > time + 0.1 for span in self._spans(self.speeds >= STILL_MM_S))

    def values(self, signal: str) -> NDArray[np.bool_]:
        """The value of a signal in each sample, shape (k,)."""
        known = self.cell.signal_names.get(signal)
        result = np.full(len(self.times), known is not None and known.initial)
        for one in self.happened:
            if isinstance(one, Switched) and one.name == signal:
                result[self.times >= one.time - 1e-9] = one.value
        return result

    def value(self, signal: str, time: float) -> bool:
        """The value of a signal at a time."""
        return bool(self.values(signal)[self.at(time)])

    def _end(self, hold: Hold) -> float:
        return np.inf if hold.end is None else hold.end

    def _lift(self, hold: Hold) -> float | None:
        first, last = self.at(hold.start), self.at(min(self._end(hold), self.times[-1]))
        way = np.linalg.norm(self.undersides[first : last + 1, hold.part] - self.undersides[first, hold.part], axis=1)
        away = np.flatnonzero(way > LIFTED_MM)
        return float(self.times[first + away[0]]) if len(away) else None

    def _down(self, hold: Hold) -> SetDown:
        assert hold.end is not None  # only what was let go is asked for
        number, feet = hold.part, self.undersides[:, hold.part]
        let_go = self.at(hold.end)
        again = min((o.start for o in self.trace.holds if o.part == number and o.start > hold.start), default=np.inf)
        settled = min(self.at(min(hold.end + REST_S, again)), self.last(number))
        way = np.linalg.norm(feet - feet[settled], axis=1)
        arrived = settled
        while arrived > 0 and way[arrived - 1] <= SEAT_MM and self.times[arrived - 1] >= hold.start:
            arrived -= 1
        drop = float(feet[min(let_go, settled), 2] - feet[settled, 2])
        return SetDown(self._crossing(way, arrived), hold.end, number, self.names[number], feet[settled], drop)

    def _crossing(self, way: Array, sample: int) -> float:
        """When a part came near enough to its rest to have arrived: in or just before a sample [s]."""
        if sample == 0 or not way[sample - 1] > SEAT_MM:
            return float(self.times[sample])
        share = (way[sample - 1] - SEAT_MM) / (way[sample - 1] - way[sample])
        return float(self.times[sample - 1] + share * (self.times[sample] - self.times[sample - 1]))

    def _spans(self, good: NDArray[np.bool_]) -> Iterator[Span]:
        """The stretches of samples between which something holds, shape (k - 1,)."""
        edges = np.flatnonzero(np.diff(np.concatenate([[False], good, [False]]).astype(int)))
        for start, end in zip(edges[::2], edges[1::2], strict=True):
            yield Span(float(self.times[start]), float(self.times[end]))
