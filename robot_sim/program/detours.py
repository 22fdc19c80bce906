"""Lead joint moves around what stands in their way, through points of their own that every controller can hold."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from robot_sim.cell.cell import Cell
from robot_sim.collision import AVAILABLE, Space, detour, space_of
from robot_sim.collision.detour import clear
from robot_sim.motion import Joints, arm
from robot_sim.pose import Pose
from robot_sim.program.grip import load
from robot_sim.program.instruction import MoveJ
from robot_sim.program.legs import START, Leg, legs
from robot_sim.program.routine import Routine
from robot_sim.program.target import Point

Detours = dict[MoveJ, tuple[str, ...]]
"""Joint move -> names of the points that it passes first."""


def detours(routine: Routine, cell: Cell) -> tuple[dict[str, Point], Detours]:
    """Points on the way around, and the joint moves that pass them, for moves on which something is in the way.

    A move for which no way is found, or none that serves all rounds of its loop, is left as it is: the checks say
    what is in its way. Nothing is looked for where the engine for collisions is not installed.
    """
    points, found = dict[str, Point](), Detours()
    if not AVAILABLE:
        return points, found
    around = space_of(cell)
    for move, way in _joint_moves(routine).items():
        passed = _around(around, routine, cell, way)
        names = tuple(f"via {move.step}.{len(points) + number}" for number, _ in enumerate(passed, start=1))
        points |= {name: _point(cell, joints) for name, joints in zip(names, passed, strict=True)}
        found |= {move: names} if names else {}
    return points, found


def _joint_moves(routine: Routine) -> dict[MoveJ, list[Leg]]:
    """Every joint move with the legs it makes."""
    found: dict[MoveJ, list[Leg]] = {}
    for leg in legs(routine):
        if isinstance(leg.move, MoveJ):
            found.setdefault(leg.move, []).append(leg)
    return found


def _around(around: Space, routine: Routine, cell: Cell, way: Sequence[Leg]) -> tuple[Joints, ...]:
    """Joints to pass on all of these legs; nothing where all are free, or no way serves all."""
    blocked = [leg for leg in way if not _clear(around, routine, cell, leg, ())]
    for leg in blocked:
        start, goal = _ends(routine, leg)
        passed = detour(around, start, goal, load(cell, leg.held))
        if passed and all(_clear(around, routine, cell, other, passed) for other in way):
            return passed
    return ()


def _clear(around: Space, routine: Routine, cell: Cell, leg: Leg, passed: tuple[Joints, ...]) -> bool:
    start, goal = _ends(routine, leg)
    places, held = np.array([start, *passed, goal]), load(cell, leg.held)
    return all(clear(around, *pair, held) for pair in pairwise(places))


def _ends(routine: Routine, leg: Leg) -> tuple[Joints, Joints]:
    start = routine.home if leg.start == START else routine.points[leg.start].joints
    return start, routine.points[leg.goal].joints


def _point(cell: Cell, joints: Joints) -> Point:
    return Point(pose=Pose.of(arm(cell.robot).forward(joints) @ cell.tool.tcp.matrix()), joints=joints)
