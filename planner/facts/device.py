"""The machines that facts tell of, as devices that answer the robot in a rehearsal."""

from collections.abc import Iterator

from robot_sim.cell import CarriesAway, Cell, Device, Follows, TurnsOver, confirm_input
from robot_sim.cell.device import answers, place_of
from robot_sim.cell.fact import Door, Emptied, Fact, Station

DOOR_S = 1.0
"""Time that a door takes [s]."""

TURN_S = 2.0
"""Time that a station takes to turn a part over [s]."""


def devices_of(cell: Cell, facts: tuple[Fact, ...]) -> tuple[Device, ...]:
    """The devices of a cell and those that facts tell of; nothing answers an input twice or serves a place twice."""
    found = list(cell.devices)
    for device in _told(cell, facts):
        taken = {confirm_input(cell.tool), *(name for known in found for name in answers(known))}
        served = {place_of(known) for known in found} - {None}
        if not taken & {*answers(device)} and place_of(device) not in served:
            found.append(device)
    return tuple(found)


def _told(cell: Cell, facts: tuple[Fact, ...]) -> Iterator[Device]:
    for fact in facts:
        match fact:
            case Door(output=output, opens=opens):
                if fact.opened is not None:
                    yield Follows(input=fact.opened, output=output, inverted=not opens, delay=DOOR_S)
                if fact.closed is not None:
                    yield Follows(input=fact.closed, output=output, inverted=opens, delay=DOOR_S)
            case Emptied(place=place):
                yield CarriesAway(place=place)
            case Station(place=place, turns_over=True) if place is not None and len(cell.place_names[place].slots) == 1:
                yield TurnsOver(place=place, output=fact.output, done=fact.done, delay=TURN_S)
            case _:
                pass
