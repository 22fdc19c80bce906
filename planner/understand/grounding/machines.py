"""Clamps and doors: which one is meant at this step, and the steps that work it."""

from collections.abc import Iterator
from dataclasses import replace
from typing import assert_never

from planner.understand.deeds import Clamping, Gate, Pulse, Switch
from planner.understand.grounding.choose import Chooser
from planner.understand.grounding.fold import Made
from planner.understand.grounding.settle import Settler
from planner.understand.grounding.world import World
from planner.understand.trouble import Asked
from robot_sim.cell import At, Place
from robot_sim.cell.fact import Door, Station
from robot_sim.program.primitives import AwaitInput, PlaceAt, SwitchOutput

CLAMP_S = 5.0
"""Longest wait for a clamp to confirm [s]; one that has not answered by then has failed."""


class Machines:
    """Makes the steps that work clamps and doors."""

    def __init__(self, world: World, choose: Chooser, settle: Settler) -> None:
        self.cell, self.world, self.choose, self.settle = world.cell, world, choose, settle

    def work(self, deed: Switch | Clamping | Gate) -> Iterator[Made]:
        """The steps of a deed.

        Raises:
            Asked: it is open which clamp is meant.
        """
        match deed:
            case Switch():
                yield from self._switch(deed)
            case Clamping():
                yield from self._clamp(deed)
            case Gate():
                yield from self._gate(deed)
            case _:
                assert_never(deed)

    def _clamp(self, deed: Clamping) -> Iterator[Made]:
        """Set down what is in hand where it is to be clamped, switch the clamp, wait for its confirmation."""
        if deed.parts is not None and not deed.parts.held:
            self.world.last = self.choose.parts(deed.parts, None, deed.tokens)
        place = self._place(deed)
        assert place.clamp is not None
        if deed.on and self.world.held is not None:
            seat = place.at(None)
            self.world.put(seat)
            yield Made(PlaceAt(at=seat), deed.tokens)
        yield Made(SwitchOutput(signal=place.clamp.output, value=deed.on), deed.tokens)
        if place.clamp.confirm is not None:
            wait = AwaitInput(signal=place.clamp.confirm, value=deed.on, timeout=CLAMP_S)
            yield Made(wait, deed.tokens)
        inside = next((name for name, seat in self.world.seated.items() if seat is not None and _in(seat, place)), None)
        if inside is not None:
            self.world.last = (inside,)

    def _gate(self, deed: Gate) -> Iterator[Made]:
        """Switch the output of a door and wait until the door is there."""
        door = next(fact for fact in self.cell.facts if isinstance(fact, Door) and fact.output == deed.output)
        told, other = (door.opened, door.closed) if deed.opens else (door.closed, door.opened)
        yield Made(SwitchOutput(signal=door.output, value=door.opens == deed.opens), deed.tokens)
        if (signal := told or other) is not None:
            yield Made(self.settle.told(signal, told is not None, deed.tokens), deed.tokens)

    def _switch(self, deed: Switch) -> Iterator[Made]:
        """Switch outputs; what starts a machine gets a pulse where nothing says that it stays on."""
        starts = {fact.output for fact in self.cell.facts if isinstance(fact, Station)} if deed.on and deed.bare else ()
        for name in deed.signals.names:
            if name in starts and self.cell.defaults.pulse is not None:
                yield from self.settle.pulse(Pulse(deed.tokens, replace(deed.signals, names=(name,)), None))
            else:
                yield Made(SwitchOutput(signal=name, value=deed.on), deed.tokens)

    def _place(self, deed: Clamping) -> Place:
        """The clamp that is named, else the one that holds or will hold the part in question, else the only one."""
        clamps = [place for place in self.cell.places if place.clamp is not None]
        if deed.place is not None:
            named = {name for name, _ in deed.place.places}
            clamps = [place for place in clamps if place.name in named]
        elif len(clamps) > 1:
            there = [self.world.seated.get(name) for name in self.world.last]
            clamps = [place for place in clamps if any(seat is not None and _in(seat, place) for seat in there)]
        if len(clamps) != 1:
            known = [place.name for place in self.cell.places if place.clamp is not None]
            raise Asked("missing.clamp", deed.tokens, known, known=", ".join(known))
        return clamps[0]


def _in(seat: At, place: Place) -> bool:
    return seat.place == place.name
