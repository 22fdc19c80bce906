"""The machines of a cell during a run: each answers as the cell describes it."""

from collections.abc import Iterator
from functools import partial
from typing import assert_never

import numpy as np

from robot_sim.cell.cell import Cell
from robot_sim.cell.device import CarriesAway, Follows, Supply, TurnsOver, answers
from robot_sim.cell.place import Place
from robot_sim.cell.rails import on_rails
from robot_sim.cell.shape import extent
from robot_sim.cell.tool import confirm_input
from robot_sim.motion.arrays import Array
from robot_sim.rehearse.hand import Hand
from robot_sim.rehearse.occupancy import Occupancy, is_in
from robot_sim.rehearse.report import EventKind
from robot_sim.rehearse.wiring import Wiring
from robot_sim.rehearse.world import World

CLAMP_S = 0.2
"""Time after which a clamp confirms where no device of the cell says another [s]."""

CARRY_S = 0.5
"""Time after which a part that was let go is carried away [s]."""

LIFTED_MM = 2.0
"""How far a part has to be from its seat to have been taken from it [mm]."""


class Devices:
    """Everything around the robot that answers."""

    def __init__(self, world: World, wiring: Wiring, hand: Hand) -> None:
        self._world, self._wiring, self._hand = world, wiring, hand
        self._cell = world.scene.cell
        self._follows = tuple(_follows(self._cell))
        wiring.listeners.append(self._switched)
        hand.listeners.append(self._released)
        for follows in self._follows:
            self._follow(follows, wiring.value(follows.output))
        for device in self._cell.devices:
            if isinstance(device, Supply):
                _Feeder(device, world, wiring, hand)
        Occupancy(world, wiring, hand)

    def clamped(self) -> Place | None:
        """The place whose closed clamp holds the part in hand; none where none does."""
        held = self._hand.held
        closed = (place for place in self._cell.places if place.clamp and self._wiring.value(place.clamp.output))
        return None if held is None else next((place for place in closed if self._is_in(held, place)), None)

    def _switched(self, signal: str, value: bool) -> None:
        for follows in self._follows:
            if follows.output == signal:
                self._follow(follows, value)
        for device in self._cell.devices:
            if isinstance(device, TurnsOver) and device.output == signal and value:
                self._set(device.done, False)
                self._world.later(device.delay, partial(self._turn, device))

    def _follow(self, follows: Follows, value: bool) -> None:
        self._world.later(follows.delay, partial(self._wiring.set, follows.input, value != follows.inverted))

    def _released(self, number: int) -> None:
        x, y, z = self._world.foot(number)[:3, 3].tolist()
        if on_rails(self._cell, self._world.parts[number].height, (x, y, z)):
            self._world.backend.hold(number)
        for device in self._cell.devices:
            if isinstance(device, CarriesAway):
                self._world.later(CARRY_S, partial(self._carry, device, number))

    def _carry(self, device: CarriesAway, number: int) -> None:
        place = self._cell.place_names[device.place]
        if number not in (self._hand.held, *self._world.gone) and self._is_in(number, place):
            self._world.remove(number)
            self._wiring.note(EventKind.CARRIED_AWAY, self._world.parts[number].name, True)

    def _turn(self, device: TurnsOver) -> None:
        """Turn what is in the station; a part that the robot holds there blocks it, an empty station runs through."""
        place = self._cell.place_names[device.place]
        found = next((number for number in self._world.here() if self._is_in(number, place)), None)
        if found is not None and found == self._hand.held:
            return
        if found is not None:
            self._world.turn_over(found)
            self._wiring.note(EventKind.TURNED_OVER, self._world.parts[found].name, True)
        self._set(device.done, True)

    def _set(self, signal: str | None, value: bool) -> None:
        if signal is not None:
            self._wiring.set(signal, value)

    def _is_in(self, number: int, place: Place) -> bool:
        return is_in(self._world, number, place)


class _Feeder:
    """A place that is refilled: the part that stands there now is watched until it has left."""

    def __init__(self, supply: Supply, world: World, wiring: Wiring, hand: Hand) -> None:
        self._supply, self._world, self._wiring, self._hand = supply, world, wiring, hand
        self._part = world.scene.cell.part_names[supply.part]
        self._start = world.scene.cell.start_pose(self._part)
        self._standing: int | None = world.parts.index(self._part)
        world.watchers.append(self._watch)
        world.later(supply.refill, partial(self._tell, True))

    def _watch(self) -> None:
        if self._standing is None or self._hand.held != self._standing:
            return
        way = self._way(self._standing)
        if np.linalg.norm(way) > LIFTED_MM:
            self._tell(False)
        if self._leaves_room(way):
            self._standing = None
            self._world.later(self._supply.refill, self._arrive)

    def _arrive(self) -> None:
        if any(not self._leaves_room(self._way(number)) for number in self._world.here()):
            self._world.later(self._supply.refill, self._arrive)
            return
        self._standing = self._world.add(self._part, self._start)
        self._wiring.note(EventKind.ARRIVED, self._part.name, True)
        self._tell(True)

    def _tell(self, present: bool) -> None:
        if self._supply.present is not None:
            self._wiring.set(self._supply.present, present)

    def _way(self, number: int) -> Array:
        """From the seat to the lower face of a part [mm]."""
        way: Array = self._world.foot(number)[:3, 3] - np.array(self._start.xyz)
        return way

    def _leaves_room(self, way: Array) -> bool:
        x, y, z = extent(self._part.shape)
        return bool(abs(way[2]) >= z or np.linalg.norm(way[:2]) >= max(x, y))


def driven(cell: Cell) -> frozenset[str]:
    """The inputs that something of the cell switches; every other one just comes when it is waited for."""
    confirm = confirm_input(cell.tool)
    inputs = {name for device in cell.devices for name in answers(device)} | {f.input for f in _follows(cell)}
    return frozenset(inputs if confirm is None else inputs | {confirm})


def _follows(cell: Cell) -> Iterator[Follows]:
    """Every input that follows an output: those of devices, and the confirmations of clamps that no device drives."""
    known = {name for device in cell.devices for name in answers(device)}
    for device in cell.devices:
        match device:
            case Follows():
                yield device
            case Supply() | CarriesAway() | TurnsOver():
                pass
            case _:
                assert_never(device)
    for place in cell.places:
        if place.clamp is not None and place.clamp.confirm is not None and place.clamp.confirm not in known:
            yield Follows(input=place.clamp.confirm, output=place.clamp.output, delay=CLAMP_S)
