"""What has to hold in every run, whatever a case asks: limits, obstacles, nothing dropped, nothing found."""

from collections.abc import Iterator

import numpy as np

from planner.evaluate.judge.rules import broken_rules
from planner.evaluate.spots import carries_away, on_area
from planner.evaluate.story import Story
from robot_sim.cell import Opening
from robot_sim.finding import Severity
from robot_sim.motion.arrays import Array

SPEED_SHARE = 1.02
"""How many times the limit of the cell the TCP speed may be."""

DROP_MM = 10.0
"""How far a part may fall where it is not let go into a box or onto what carries it away [mm]."""

INSIDE_MM = 0.5
"""How deep something may be in an obstacle through rounding [mm]."""

CUT = "run.too_long"
"""Finding of a run that was cut: a loop that nothing ends."""


def broken(story: Story) -> Iterator[str]:
    """Everything that must not be in any run, one sentence each."""
    limit = story.cell.limits.tcp_speed
    if (speed := float(story.speeds.max(initial=0.0))) > limit * SPEED_SHARE:
        yield f"TCP speed {speed:.0f} mm/s, the cell allows {limit:g}"
    holding, loaded = story.cell.limits.holding_speed, story.speeds[story.held[:-1] >= 0]
    if holding is not None and (speed := float(loaded.max(initial=0.0))) > holding * SPEED_SHARE:
        yield f"TCP speed {speed:.0f} mm/s with a part in hand, the cell allows {holding:g}"
    for down in story.set_down:
        if down.drop > DROP_MM and not _may_fall(story, down.rest):
            yield f"{down.name} is dropped from {down.drop:.0f} mm"
    for name in _entered(story):
        yield f"obstacle {name} is entered"
    yield from broken_rules(story)
    for finding in story.trace.findings:
        if finding.severity is Severity.ERROR and finding.code != CUT:
            facts = ", ".join(f"{key} {value}" for key, value in finding.facts.items())
            yield f"{finding.code} ({facts})"


def _may_fall(story: Story, rest: Array) -> bool:
    for place in story.cell.places:
        loose = isinstance(place.area, Opening) or carries_away(place.name, story.cell)
        seats = (np.array(place.seat(slot.name).xyz) for slot in place.slots)
        if loose and (on_area(rest, place) or any(np.linalg.norm(rest - seat) <= DROP_MM for seat in seats)):
            return True
    return False


def _entered(story: Story) -> Iterator[str]:
    """The obstacles that the TCP or the box around the held part enters."""
    for zone in story.cell.zones:
        seen = zone.pose.inverse().matrix()
        half = np.array(zone.box.size) / 2
        low, high = _swept(story)
        corners = np.stack([low, high]) @ seen[:3, :3].T + seen[:3, 3]
        apart = (corners.min(axis=0) >= half - INSIDE_MM) | (corners.max(axis=0) <= -half + INSIDE_MM)
        if not apart.any(axis=1).all():
            yield zone.name


def _swept(story: Story) -> tuple[Array, Array]:
    """Lowest and highest corner of the box around TCP and held part in each sample [mm], shape (k, 3) each."""
    low, high = story.positions.copy(), story.positions.copy()
    samples = np.flatnonzero(story.held >= 0)
    parts = story.held[samples]
    centre, half = story.trace.poses[samples, parts, :3], story.boxes[samples, parts]
    low[samples] = np.minimum(low[samples], centre - half)
    high[samples] = np.maximum(high[samples], centre + half)
    return low, high
