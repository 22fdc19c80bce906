"""Judges of several parts together: grids, layers, groups along an axis."""

from itertools import pairwise
from typing import Literal, assert_never

import numpy as np
from pydantic import Field

from planner.evaluate.finals import final
from planner.evaluate.judge.poses import AXES, Axis
from planner.evaluate.spots import on_area, spot
from planner.evaluate.story import Story
from planner.evaluate.trial import Trial
from robot_sim.frozen import Frozen
from robot_sim.motion.arrays import Array
from robot_sim.pose import Pose
from robot_sim.units import Flag, Length, Millimetres, Whole

LEVEL_MM = 3.0
"""How far an underside may be from the height of its layer [mm]."""

ROW_MM = 20.0
"""How far parts of one row may be out of line [mm]."""

TOUCH_MM = 0.5
"""How deep neighbours may overlap through rounding [mm]."""


class GridFit(Frozen):
    """The parts form a regular grid."""

    p: Literal["grid_fit"]
    place: str
    n: Whole
    layout: tuple[Whole, Whole]
    gap: Millimetres
    gap_tol: Length
    inside_pallet: Flag
    z: Millimetres


class Layers(Frozen):
    """The parts form a stack of layers."""

    p: Literal["layers"]
    n: Whole
    per_layer: Whole
    layer_z: tuple[Millimetres, ...] = Field(min_length=1)
    centre: tuple[Millimetres, Millimetres]
    tol: Length


class OrderAlong(Frozen):
    """Parts are set down in groups along an axis."""

    p: Literal["order_along"]
    objs: str
    axis: Axis
    first: Literal["min", "max"]
    groups: tuple[Whole, ...] = Field(min_length=1)


OfLayouts = GridFit | Layers | OrderAlong
"""Predicates of several parts together."""


def judge(predicate: OfLayouts, trial: Trial) -> str | None:
    """Why a predicate does not hold; none where it does."""
    story = trial.normal
    match predicate:
        case GridFit():
            return _grid(story, predicate)
        case Layers():
            return _layers(story, predicate)
        case OrderAlong():
            return _order(story, predicate)
        case _:
            assert_never(predicate)


def _resting(story: Story) -> list[int]:
    last = len(story.times) - 1
    return [n for n in range(len(story.names)) if story.last(n) == last and story.held[-1] != n]


def _grid(story: Story, predicate: GridFit) -> str | None:
    place, _ = spot(predicate.place, story.cell)
    feet = {number: final(story, number) for number in _resting(story)}
    there = [n for n, foot in feet.items() if abs(foot[2] - predicate.z) <= LEVEL_MM and on_area(foot, place)]
    if len(there) != predicate.n:
        return f"{len(there)} parts on {predicate.place} at z {predicate.z:g} instead of {predicate.n}"
    centres = np.array([feet[n][:2] for n in there])
    halves = np.array([story.boxes[-1, n, :2] for n in there])
    if predicate.inside_pallet and not _inside(centres, halves, predicate.place, story):
        return f"a part reaches over the edge of {predicate.place}"
    columns, rows = _ranks(centres[:, 0]), _ranks(centres[:, 1])
    shape = (max(columns) + 1, max(rows) + 1)
    if shape not in (predicate.layout, predicate.layout[::-1]) or len({*zip(columns, rows, strict=True)}) < len(there):
        return f"a layout of {shape} instead of {predicate.layout}"
    gaps = [*_gaps(centres, halves, columns, rows, 0), *_gaps(centres, halves, rows, columns, 1)]
    low, high = max(predicate.gap - predicate.gap_tol, -TOUCH_MM), predicate.gap + predicate.gap_tol
    wrong = [round(gap, 1) for gap in gaps if not low <= gap <= high]
    return f"gaps of {wrong} mm instead of {predicate.gap:g}" if wrong else None


def _inside(centres: Array, halves: Array, name: str, story: Story) -> bool:
    place, _ = spot(name, story.cell)
    area = place.area
    if area is None:
        return True
    middle = np.array((place.frame @ Pose(xyz=area.xyz)).xyz[:2])
    return bool(np.all(np.abs(centres - middle) + halves <= np.array(area.size) / 2 + TOUCH_MM))


def _ranks(values: Array) -> list[int]:
    """The number of the row that each coordinate is in [mm]."""
    order = np.argsort(values)
    ranks, rank = [0] * len(values), 0
    for before, after in pairwise(order):
        rank += bool(values[after] - values[before] > ROW_MM)
        ranks[after] = rank
    return ranks


def _gaps(centres: Array, halves: Array, along: list[int], across: list[int], axis: int) -> list[float]:
    """The gaps between neighbours along an axis [mm]."""
    cells = {(a, b): n for n, (a, b) in enumerate(zip(along, across, strict=True))}
    pairs = [(n, cells[a + 1, b]) for (a, b), n in cells.items() if (a + 1, b) in cells]
    return [float(centres[m, axis] - halves[m, axis] - centres[n, axis] - halves[n, axis]) for n, m in pairs]


def _layers(story: Story, predicate: Layers) -> str | None:
    kinds = dict.fromkeys(part.kind for part in story.trace.parts)
    reasons = [_layers_of(story, predicate, kind) for kind in kinds]
    return None if None in reasons else min((reason for reason in reasons if reason), key=len, default="no parts")


def _layers_of(story: Story, predicate: Layers, kind: str) -> str | None:
    numbers = [number for number in _resting(story) if story.trace.parts[number].kind == kind]
    feet = np.array([final(story, number) for number in numbers]).reshape(-1, 3)
    near = np.linalg.norm(feet[:, :2] - np.array(predicate.centre), axis=1) <= 1000.0
    for z in predicate.layer_z:
        layer = feet[near & (np.abs(feet[:, 2] - z) <= LEVEL_MM)]
        if len(layer) != predicate.per_layer:
            return f"{len(layer)} of kind {kind!r} at z {z:g} instead of {predicate.per_layer}"
        off = np.abs(layer[:, :2].mean(axis=0) - np.array(predicate.centre)).max()
        if off > predicate.tol:
            return f"the layer at z {z:g} is {off:.1f} mm off its centre"
    return None


def _order(story: Story, predicate: OrderAlong) -> str | None:
    downs = sorted((d for d in story.set_down if d.name == predicate.objs), key=lambda down: down.released)
    if len(downs) != sum(predicate.groups):
        return f"{len(downs)} parts are set down instead of {sum(predicate.groups)}"
    sign = 1.0 if predicate.first == "min" else -1.0
    values = [sign * float(down.rest[AXES[predicate.axis]]) for down in downs]
    for group in predicate.groups:
        earlier, values = values[:group], values[group:]
        if values and max(earlier) >= min(values):
            return f"a part of a later group stands before one of an earlier along {predicate.axis}"
    return None
