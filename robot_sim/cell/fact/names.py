"""Which things of a cell a fact speaks of."""

from collections.abc import Iterator
from enum import Enum, auto
from typing import assert_never

from robot_sim.cell.fact.arrangement import Arrangement, Emptied, Facing, Occupied, OnTop, SlotLies
from robot_sim.cell.fact.condition import Away, Condition, InputIs, Near, Region, Side
from robot_sim.cell.fact.demand import (
    Demand,
    Entry,
    InsertAlong,
    Interlock,
    KeepUpright,
    LayerLimit,
    SpeedLimit,
    TravelHeight,
)
from robot_sim.cell.fact.machine import Door, Machine, Safety, Station


class Thing(Enum):
    """What a name in a fact has to be the name of."""

    INPUT = auto()
    OUTPUT = auto()
    PLACE = auto()
    PART = auto()
    PART_KIND = auto()


Spoken = tuple[Thing, str | None]
"""What a name is of, and the name; none where the fact leaves it open."""


def names(fact: Demand | Arrangement | Machine) -> Iterator[tuple[Thing, str]]:
    """Everything of the cell that a fact names."""
    yield from ((thing, name) for thing, name in _spoken(fact) if name is not None)


def _spoken(fact: Demand | Arrangement | Machine) -> Iterator[Spoken]:
    match fact:
        case Interlock() | Entry() | TravelHeight() | LayerLimit() | KeepUpright() | SpeedLimit() | InsertAlong():
            yield from _of_demand(fact)
        case SlotLies() | Facing() | Emptied() | Occupied() | OnTop():
            yield from _of_arrangement(fact)
        case Station() | Door() | Safety():
            yield from _of_machine(fact)
        case _:
            assert_never(fact)


def _of_demand(fact: Demand) -> Iterator[Spoken]:
    match fact:
        case Interlock():
            yield Thing.OUTPUT, fact.output
            for condition in fact.conditions:
                yield _of(condition)
        case Entry():
            yield _of(fact.region)
            for condition in fact.inputs:
                yield _of(condition)
        case LayerLimit() | InsertAlong():
            yield Thing.PLACE, fact.place
        case KeepUpright():
            yield Thing.PART_KIND, fact.part_kind
        case TravelHeight() | SpeedLimit():
            return
        case _:
            assert_never(fact)


def _of_arrangement(fact: Arrangement) -> Iterator[Spoken]:
    match fact:
        case SlotLies():
            yield from ((Thing.PLACE, fact.place), (Thing.PLACE, fact.nearest))
        case Facing() | Emptied():
            yield Thing.PLACE, fact.place
        case OnTop():
            yield Thing.PART, fact.part
        case Occupied():
            yield from ((Thing.PLACE, fact.place), (Thing.INPUT, fact.signal))
        case _:
            assert_never(fact)


def _of_machine(fact: Machine) -> Iterator[Spoken]:
    match fact:
        case Station():
            yield from ((Thing.OUTPUT, fact.output), (Thing.INPUT, fact.done), (Thing.PLACE, fact.place))
        case Door():
            yield from ((Thing.OUTPUT, fact.output), (Thing.INPUT, fact.opened), (Thing.INPUT, fact.closed))
        case Safety():
            yield Thing.INPUT, fact.signal
        case _:
            assert_never(fact)


def _of(condition: Condition | Region) -> Spoken:
    match condition:
        case InputIs():
            return Thing.INPUT, condition.signal
        case Near() | Away():
            return Thing.PLACE, condition.place
        case Side():
            return Thing.PLACE, None
        case _:
            assert_never(condition)
