"""Joint moves that swing through a region that a rule keeps, though both their ends are out of it."""

from collections.abc import Iterator
from typing import assert_never

import numpy as np

from robot_sim.cell.cell import Cell
from robot_sim.cell.fact import Entry
from robot_sim.cell.whereabouts import inside
from robot_sim.motion import NotAnArc, PathLost, arm
from robot_sim.motion.arrays import Array
from robot_sim.pose import Vector
from robot_sim.program.instruction import MoveC, MoveJ, MoveL
from robot_sim.program.kept import HOME
from robot_sim.program.legs import START, Leg, legs, motion
from robot_sim.program.routine import Routine

SAMPLES = 33
"""Positions that are looked at on one move."""


def swung(routine: Routine, cell: Cell) -> frozenset[tuple[str, str]]:
    """The taught points between which such a move is made, those passed on a way around left out."""
    entries = tuple(fact for fact in cell.facts if isinstance(fact, Entry))
    return frozenset(_swung(routine, cell, entries)) if entries else frozenset()


def path(routine: Routine, leg: Leg) -> tuple[Vector, ...]:
    """Positions of the TCP on a leg in the robot base frame [mm]; none on an arc that cannot be followed."""
    start = routine.home if leg.start == START else routine.points[leg.start].joints
    goal, share = routine.points[leg.goal].joints, np.linspace(0.0, 1.0, SAMPLES)[:, None]
    match leg.move:
        case MoveJ():
            rows = (1.0 - share) * np.array(start) + share * np.array(goal)
        case MoveL():
            ends = (arm(routine.robot).forward_many(np.array([start, goal])) @ leg.tool.matrix())[:, :3, 3]
            return _vectors((1.0 - share) * ends[0] + share * ends[1])
        case MoveC():
            try:
                way = motion(routine, leg)
            except (PathLost, NotAnArc):
                return ()
            rows = way.at(share[:, 0] * way.duration)
        case _:
            assert_never(leg.move)
    return _vectors((arm(routine.robot).forward_many(rows) @ leg.tool.matrix())[:, :3, 3])


def _vectors(rows: Array) -> tuple[Vector, ...]:
    return tuple((float(x), float(y), float(z)) for x, y, z in rows)


def _swung(routine: Routine, cell: Cell, entries: tuple[Entry, ...]) -> Iterator[tuple[str, str]]:
    home, begin = _home(routine, cell), dict[str, str]()
    for leg in legs(routine):
        start = begin.get(leg.start, leg.start)
        if leg.goal.startswith("via "):
            begin[leg.goal] = start
        way = path(routine, leg)
        for entry in entries:
            outside = not any(inside(cell, entry.region, _at(routine, name, home)) for name in (start, leg.goal))
            if outside and any(inside(cell, entry.region, tcp) for tcp in way):
                yield _named(routine, start, home), _named(routine, leg.goal, home)


def _home(routine: Routine, cell: Cell) -> Vector:
    x, y, z = (arm(cell.robot).forward(routine.home) @ cell.tool.tcp.matrix())[:3, 3]
    return float(x), float(y), float(z)


def _at(routine: Routine, name: str, home: Vector) -> Vector:
    return home if name == START else routine.points[name].pose.xyz


def _named(routine: Routine, name: str, home: Vector) -> str:
    """The name of a point; that of home for the one where the routine starts."""
    same = name == START or max(abs(a - b) for a, b in zip(_at(routine, name, home), home, strict=True)) < 1e-6
    return HOME if same else name
