"""Places whose occupation an input tells: what the robot does changes it, and others take parts away from them."""

import numpy as np

from robot_sim.cell.device import answers
from robot_sim.cell.fact import Occupied
from robot_sim.cell.place import Place
from robot_sim.rehearse.footprint import outside
from robot_sim.rehearse.hand import Hand
from robot_sim.rehearse.report import EventKind
from robot_sim.rehearse.wiring import Wiring
from robot_sim.rehearse.world import World

NEAR_MM = 10.0
"""How far a part may be from a seat and still count as being in it [mm]."""


class Occupancy:
    """Keeps the inputs right that tell whether a place is empty, and empties it when one of them says so."""

    def __init__(self, world: World, wiring: Wiring, hand: Hand) -> None:
        self._world, self._wiring, self._hand = world, wiring, hand
        cell = world.scene.cell
        switched = {name for device in cell.devices for name in answers(device)}
        told = (fact for fact in cell.facts if isinstance(fact, Occupied) and fact.signal not in switched)
        self._told = [(fact, cell.place_names[fact.place]) for fact in told]
        self._there = {place.name: bool(self._parts_in(place)) for _, place in self._told}
        hand.listeners.append(self._released)
        wiring.listeners.append(self._switched)

    def _released(self, number: int) -> None:
        """The inputs follow what the robot has put there or taken away."""
        for fact, place in self._told:
            there = bool(self._parts_in(place))
            if there != self._there[place.name]:
                self._wiring.set(fact.signal, fact.empty != there)
        self._there = {place.name: bool(self._parts_in(place)) for _, place in self._told}

    def _switched(self, signal: str, value: bool) -> None:
        """An input says that a place is empty: others have taken what the robot had put there."""
        for fact, place in self._told:
            if fact.signal == signal and fact.empty == value:
                for number in self._parts_in(place):
                    self._take(number)
                self._there[place.name] = False
                for other, same in self._told:
                    if same is place:
                        self._wiring.set(other.signal, other.empty)

    def _take(self, number: int) -> None:
        if number in self._hand.releases:
            self._world.remove(number)
            self._wiring.note(EventKind.CARRIED_AWAY, self._world.parts[number].name, True)

    def _parts_in(self, place: Place) -> list[int]:
        return [n for n in self._world.here() if n != self._hand.held and is_in(self._world, n, place)]


def is_in(world: World, number: int, place: Place) -> bool:
    """Whether a part is in one of the seats of a place, or on its area."""
    foot = world.foot(number)[:3, 3]
    if place.area is None:
        seats = (np.array(place.seat(slot.name).xyz) for slot in place.slots)
        return any(np.linalg.norm(foot - seat) <= NEAR_MM for seat in seats)
    return outside(place, place.area, foot) <= NEAR_MM
