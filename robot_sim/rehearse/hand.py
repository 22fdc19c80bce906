"""The hand during a run: what happens when its output is switched, judged by where parts really are."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import assert_never

import numpy as np

from robot_sim.cell.part import Part
from robot_sim.cell.shape import Box, Cylinder
from robot_sim.cell.tool import Dispenser, ParallelGripper, VacuumGripper, confirm_input, grip_height
from robot_sim.finding import Finding
from robot_sim.pose import Matrix
from robot_sim.rehearse.report import EventKind
from robot_sim.rehearse.wiring import Wiring
from robot_sim.rehearse.world import LOOK, World, seconds, ticks

GRIP_MM = 5.0
"""How far the TCP may be from the grip point of a part to take hold of it [mm]."""


@dataclass(frozen=True)
class Release:
    """How a part was let go."""

    point: str
    """Name of the taught point at which it happened."""
    pose: Matrix
    """Centre of the lower face of the part at that time, seen from the base [mm]."""


@dataclass(frozen=True)
class Hold:
    """A stretch of time during which a part hung on the tool."""

    part: int
    """Number of the part."""
    start: float
    """When the tool took hold of it [s]."""
    end: float | None = None
    """When it let go [s]; none while it still holds."""


@dataclass(frozen=True)
class _Found:
    number: int
    distance: float
    width: float
    fits: bool


class Hand:
    """The tool as a thing that grips."""

    def __init__(self, world: World, wiring: Wiring) -> None:
        self.held: int | None = None
        self.gripped: set[int] = set()
        self.releases: dict[int, Release] = {}
        self.holds: list[Hold] = []
        self.findings: list[Finding] = []
        self.point = ""
        self._world, self._wiring = world, wiring
        self.listeners: list[Callable[[int], None]] = []
        self.takers: list[Callable[[int], None]] = []
        self._tool, self._parts = world.scene.cell.tool, world.parts
        self._missed = False
        self._command = 0

    def switch(self, on: bool) -> None:
        """Grip or let go, after the tool's settle time."""
        self._begin(on)
        self._world.later(self._tool.settle, partial(self._settle, self._command, on))

    def command(self, on: bool) -> None:
        """Grip or let go at once, for a tool without an output: the program stands still while the jaws move."""
        if on or self.held is not None:
            self._begin(on)
            self._settle(self._command, on)

    def open(self, width: float) -> None:
        """Open the jaws to a width [mm] and let go, for a tool that is commanded by width."""
        self._command += 1
        self._slide(width)
        self._world.later(self._tool.settle, partial(self._settle, self._command, False))

    def declare_held(self, part: str) -> None:
        """The routine says that it holds a part now."""
        if self.held is None:
            self._miss()
        elif (holds := self._parts[self.held].name) != part:
            self._find("grasp.wrong_part", part=part, held=holds)

    def declare_free(self, part: str) -> None:
        """The routine says that it has let a part go."""
        if self.held is not None:
            self._find("grasp.not_released", part=part)

    def lose(self) -> None:
        """The part slips out, whatever the tool is told."""
        if self.held is not None:
            self._command += 1
            self._find("grasp.lost", part=self._parts[self.held].name)
            self._let_go()

    def tear_off(self, place: str) -> None:
        """The arm is about to move away with a part that a closed clamp holds: the part stays."""
        if self.held is not None:
            self._find("grasp.clamped", part=self._parts[self.held].name, place=place)
            self._let_go()

    def _begin(self, on: bool) -> None:
        self._command += 1
        found = self._nearest() if on else None
        self._world.intended = found.number if found and found.fits else self._world.intended
        self._slide(self._closed(found) if on else self._world.scene.opening)

    def _settle(self, command: int, on: bool) -> None:
        if command != self._command:
            return
        if on:
            self._grip()
        else:
            self._let_go()

    def _grip(self) -> None:
        found = self._nearest()
        if found is None or not found.fits:
            self._miss()
            return
        self._missed, self.held = False, found.number
        self.holds.append(Hold(found.number, self._world.time))
        self._count(found.number)
        self._world.intended = found.number
        self._world.backend.attach(found.number)
        self._confirm(True, EventKind.ATTACH, found.number)

    def _count(self, number: int) -> None:
        """Tell the takers how many different parts have been gripped by now, when it is one more."""
        if number not in self.gripped:
            self.gripped.add(number)
            for taker in self.takers:
                taker(len(self.gripped))

    def _let_go(self) -> None:
        if self.held is None:
            return
        released, self.held = self.held, None
        self.holds[-1] = replace(self.holds[-1], end=self._world.time)
        self.releases[released] = Release(self.point, self._world.foot(released))
        self._world.backend.detach()
        self._confirm(False, EventKind.DETACH, released)
        for listener in self.listeners:
            listener(released)

    def _confirm(self, value: bool, kind: EventKind, part: int) -> None:
        self._wiring.note(kind, self._parts[part].name, value)
        if (confirm := confirm_input(self._tool)) is not None:
            self._wiring.set(confirm, value)

    def _miss(self) -> None:
        if self._missed:
            return
        self._missed = True
        found = self._nearest()
        if found is None:
            self._find("grasp.missed")
        else:
            self._find("grasp.missed", part=self._parts[found.number].name, distance_mm=round(found.distance, 2))

    def _find(self, code: str, **facts: str | float) -> None:
        self.findings.append(
            Finding(code=code, step=self._world.step or None, facts={**facts, "time_s": self._world.time})
        )

    def _nearest(self) -> _Found | None:
        """The part whose grip point is nearest to the TCP, and whether the tool would take hold of it."""
        tcp = self._world.tcp()
        found = [self._measure(number, foot, tcp) for number, foot in self._world.feet().items()]
        return min(found, key=lambda one: one.distance, default=None)

    def _measure(self, number: int, foot: Matrix, tcp: Matrix) -> _Found:
        part = self._parts[number]
        point = foot @ np.array([0.0, 0.0, grip_height(self._tool, part), 1.0])
        distance = float(np.linalg.norm(point[:3] - tcp[:3, 3]))
        width = width_along(part, foot[:3, :3].T @ tcp[:3, 1])
        return _Found(number, distance, width, distance <= GRIP_MM and self._takes(width))

    def _takes(self, width: float) -> bool:
        match self._tool:
            case ParallelGripper(stroke=(smallest, largest)):
                return smallest <= width <= largest
            case VacuumGripper():
                return True
            case Dispenser():
                return False
            case _:
                assert_never(self._tool)

    def _closed(self, found: _Found | None) -> float:
        match self._tool:
            case ParallelGripper(stroke=(smallest, _)):
                return found.width if found and found.fits else smallest
            case VacuumGripper() | Dispenser():
                return 0.0
            case _:
                assert_never(self._tool)

    def _slide(self, to: float) -> None:
        """Move the jaws evenly over the settle time."""
        world, start, time = self._world, self._world.width, ticks(self._tool.settle)
        for tick in [*range(LOOK, time, LOOK), time]:
            width = start + (to - start) * tick / max(time, 1)
            world.later(seconds(tick), partial(world.open_to, width))


def width_along(part: Part, axis: Matrix) -> float:
    """Extent of a part along a unit direction in its own frame [mm]."""
    match part.shape:
        case Box(size=size):
            return float(np.abs(axis) @ size)
        case Cylinder(diameter=diameter, height=height):
            return float(diameter * np.sqrt(max(0.0, 1 - axis[2] ** 2)) + height * abs(axis[2]))
        case _:
            assert_never(part.shape)
