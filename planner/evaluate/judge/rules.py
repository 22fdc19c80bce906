"""Whether a run keeps to what people said of the cell: interlocks, entries, travel heights, parts kept upright."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from planner.evaluate.happened import Switched
from planner.evaluate.story import Story
from robot_sim.cell.fact import Away, Entry, InputIs, Interlock, KeepUpright, Near, Side, Station, TravelHeight
from robot_sim.cell.place import Place
from robot_sim.cell.tool import Dispenser
from robot_sim.motion.arrays import Array
from robot_sim.pose import Pose

Samples = NDArray[np.bool_]
"""In which samples something is so, shape (k,)."""

EDGE_MM = 1.0
"""How far over the edge of a region the TCP may be [mm]."""

TRAVEL_MM_S = 10.0
"""Speed over the ground from which on the tool travels [mm/s]."""

TILT_DEG = 0.5
"""How much more than allowed a part may tilt through rounding [deg]."""


def broken_rules(story: Story) -> Iterator[str]:
    """Every rule of the cell that a run breaks, as people wrote it, with the time."""
    for fact in story.cell.facts:
        match fact:
            case Interlock():
                bad = _interlock(fact, story)
            case Entry(region=region, inputs=inputs):
                bad = _holds(region, story) & ~np.all([_holds(one, story) for one in inputs] or [_none(story)], axis=0)
            case TravelHeight(z=z):
                bad = _low(z, story)
            case KeepUpright(part_kind=kind, tilt=tilt):
                bad = _tilted(kind, tilt, story)
            case _:
                continue
        if bad.any():
            yield f"at {story.times[bad.argmax()]:.2f} s against the rule: {fact.said}"


def _none(story: Story) -> Samples:
    return np.zeros(len(story.times), dtype=bool)


def _interlock(fact: Interlock, story: Story) -> Samples:
    """Where an output has the value without its conditions; of a start signal only the edge counts."""
    met = np.all([_holds(one, story) for one in fact.conditions], axis=0)
    starts = any(isinstance(one, Station) and one.output == fact.output for one in story.cell.facts)
    on = story.values(fact.output) == fact.value
    if not starts:
        return np.asarray(on & ~met)
    edges = _none(story)
    for one in story.happened:
        if isinstance(one, Switched) and one.name == fact.output and one.value == fact.value:
            edges[min(int(np.searchsorted(story.times, one.time - 1e-9)), len(edges) - 1)] = True
    return np.asarray(edges & ~met)


def _holds(condition: InputIs | Side | Near | Away, story: Story) -> Samples:
    match condition:
        case InputIs(signal=signal, value=value):
            return np.asarray(story.values(signal) == value)
        case Side(axis=axis, above=above, bound=bound):
            way = story.positions[:, "xyz".index(axis)] - bound
            return np.asarray(way > EDGE_MM if above else way < EDGE_MM)
        case Near(place=place, within=within, level=level):
            return np.asarray(_distance(story, place, level) < within - EDGE_MM)
        case Away(place=place, beyond=beyond):
            return np.asarray(_distance(story, place, False) > beyond - EDGE_MM)


def _distance(story: Story, name: str, level: bool) -> Array:
    """How far the TCP is from the nearest seat of a place or from its area [mm], seen from above or in space."""
    place = story.cell.place_names[name]
    axes = 2 if level else 3
    if place.area is not None:
        return np.asarray(np.linalg.norm(_beyond(story, place)[:, :axes], axis=1))
    seats = np.array([place.seat(slot.name).xyz for slot in place.slots])
    ways = story.positions[:, None, :axes] - seats[None, :, :axes]
    return np.asarray(np.linalg.norm(ways, axis=2).min(axis=1))


def _beyond(story: Story, place: Place) -> Array:
    """How far the TCP is outside an area along each of its axes [mm], shape (k, 3)."""
    area = place.area
    assert area is not None  # the caller has asked
    seen = (place.frame @ Pose(xyz=area.xyz)).inverse().matrix()
    local = story.positions @ seen[:3, :3].T + seen[:3, 3]
    return np.maximum(np.abs(local) - np.array([*area.size, 0.0]) / 2, 0.0)


def _low(z: float, story: Story) -> Samples:
    """Where the tool travels too low from one bead to the next."""
    tool, bad = story.cell.tool, _none(story)
    if not isinstance(tool, Dispenser):
        return bad
    on = np.flatnonzero(story.values(tool.output))
    if not len(on):
        return bad
    between = ~story.values(tool.output) & (np.arange(len(bad)) > on[0]) & (np.arange(len(bad)) < on[-1])
    ground = np.linalg.norm(np.diff(story.positions[:, :2], axis=0), axis=1) / np.maximum(np.diff(story.times), 1e-6)
    bad[:-1] = (ground > TRAVEL_MM_S) & (story.positions[:-1, 2] < z - EDGE_MM)
    return np.asarray(bad & between)


def _tilted(kind: str | None, most: float, story: Story) -> Samples:
    bad = _none(story)
    for number, part in enumerate(story.trace.parts):
        if kind in (None, part.kind):
            steep = story.axes[:, number, 2, 2] < np.cos(np.radians(most + TILT_DEG))
            bad |= (story.held == number) & steep
    return bad
