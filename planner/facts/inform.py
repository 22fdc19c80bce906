"""A cell together with what its words come to."""

from functools import lru_cache

from planner.facts.device import devices_of
from planner.facts.read import read_facts
from planner.facts.same import Same
from robot_sim.cell import Cell, Limits, Place
from robot_sim.cell.fact import Fact, LayerLimit, SpeedLimit


def with_facts(cell: Cell) -> Cell:
    """The cell with everything that its words come to, so that lowering, checks and rehearsal obey it.

    Doing it twice changes nothing more.
    """
    return _informed(Same(cell))


@lru_cache(maxsize=128)
def _informed(same: Same) -> Cell:
    cell, facts = same.cell, read_facts(same.cell).facts
    new = {
        "facts": facts,
        "limits": _limits(cell.limits, facts),
        "places": tuple(_layered(place, facts) for place in cell.places),
        "devices": devices_of(cell, facts),
    }
    return cell if all(getattr(cell, field) == value for field, value in new.items()) else cell.model_copy(update=new)


def _limits(limits: Limits, facts: tuple[Fact, ...]) -> Limits:
    """The limits of the cell, lowered by what was said of speeds; nothing raises them."""
    for fact in facts:
        if isinstance(fact, SpeedLimit):
            holding = min(limits.holding_speed or limits.tcp_speed, fact.speed)
            speed = limits.tcp_speed if fact.loaded else min(limits.tcp_speed, fact.speed)
            limits = limits.model_copy(update={"tcp_speed": speed, "holding_speed": holding})
    return limits


def _layered(place: Place, facts: tuple[Fact, ...]) -> Place:
    """The place with the layers that may stand on it."""
    most = [fact.most for fact in facts if isinstance(fact, LayerLimit) and fact.place in (None, place.name)]
    if place.surface is None or not most:
        return place
    fewest = min([*most, *((place.surface.layers,) if place.surface.layers is not None else ())])
    return place.model_copy(update={"surface": place.surface.model_copy(update={"layers": fewest})})
