"""Moves: every path can be followed, inside every speed limit."""

from collections.abc import Iterator

from robot_sim.cell import Cell
from robot_sim.check.rule import found
from robot_sim.finding import Fact, Finding, Severity
from robot_sim.motion import Motion, NotAnArc, PathLost
from robot_sim.program import Routine
from robot_sim.program.blends import motions
from robot_sim.program.instruction import MoveJ, SetSpeed
from robot_sim.program.legs import Leg, legs, motion
from robot_sim.program.resolve import line_lost

ROUNDING = 1e-6
"""Share of a limit that rounding may add [-]."""

NEARLY = 0.99
"""Share of a rated or programmed speed from which it counts as reached [-]."""


def paths_can_be_followed(routine: Routine, cell: Cell) -> Iterator[Finding]:
    """Every line and arc stays inside reach and joint limits, in one arm configuration, away from singularities."""
    for leg in legs(routine):
        try:
            motion(routine, leg)
        except PathLost as lost:
            yield line_lost(lost, leg)
        except NotAnArc:
            yield found("line.not_an_arc", leg.move.step, start=leg.origin, goal=leg.goal)


def tcp_stays_under_the_limits(routine: Routine, cell: Cell) -> Iterator[Finding]:
    """The TCP stays under the limit of the move, of the cell, and of carrying while a part is held."""
    for leg, planned in _planned(routine):
        limit, speed = _limit(leg, cell), max(planned.tcp_speed_peak, _programmed(leg))
        if speed > limit * (1 + ROUNDING):
            yield found(
                "speed.tcp_over_limit_holding" if leg.holding else "speed.tcp_over_limit",
                leg.move.step,
                start=leg.origin,
                goal=leg.goal,
                speed_mm_s=round(speed, 1),
                limit_mm_s=round(limit, 1),
            )


def joints_stay_under_the_limit(routine: Routine, cell: Cell) -> Iterator[Finding]:
    """No joint turns faster than the cell allows."""
    limit = cell.limits.joint_speed
    for leg, planned in _planned(routine):
        peak, joint = max(zip(planned.joint_speed_peak, cell.arm.joints, strict=True), key=lambda pair: pair[0])
        if 100 * peak > limit * (1 + ROUNDING):
            yield found(
                "speed.joint_over_limit",
                leg.move.step,
                start=leg.origin,
                goal=leg.goal,
                joint=joint.name,
                speed_percent=round(100 * peak, 1),
                limit_percent=limit,
            )


def lines_reach_their_speed(routine: Routine, cell: Cell) -> Iterator[Finding]:
    """A line that its joints cannot follow at the programmed speed is reported: controllers stop with a speed alarm."""
    for leg, planned in _planned(routine):
        asked, possible = _programmed(leg), planned.tcp_speed_peak
        if max(planned.joint_speed_peak) >= NEARLY and possible < NEARLY * asked:
            facts: dict[str, Fact] = {
                "start": leg.origin,
                "goal": leg.goal,
                "asked_mm_s": asked,
                "possible_mm_s": round(possible, 1),
            }
            yield found("speed.joints_too_slow", leg.move.step, Severity.WARNING, **facts)


def paths_keep_their_speed(routine: Routine, cell: Cell) -> Iterator[Finding]:
    """A path whose corners are too sharp for its speed is reported: all of it is then slower than was asked for."""
    for way in _blended(routine):
        try:
            slowest = min(planned.tcp_speed_peak for planned in motions(routine, way))
        except (PathLost, NotAnArc):
            continue
        asked = _programmed(way[0])
        if slowest < NEARLY * asked:
            facts: dict[str, Fact] = {"asked_mm_s": asked, "possible_mm_s": round(slowest, 1)}
            yield found("speed.corners_too_sharp", way[0].move.step, Severity.WARNING, **facts)


def speeds_are_as_programmed(routine: Routine, cell: Cell) -> Iterator[Finding]:
    """A routine that scales its own speeds is reported: the pendant then shows other speeds than were programmed."""
    for instruction in routine.written():
        if isinstance(instruction, SetSpeed) and instruction.override < 100:
            yield found("speed.scaled", instruction.step, Severity.NOTE, override_percent=instruction.override)


def _blended(routine: Routine) -> Iterator[tuple[Leg, ...]]:
    """The legs of every stretch of lines and arcs that run into each other."""
    together = list[Leg]()
    for leg in legs(routine):
        goes_on = together and together[-1].move.blend > 0 and leg.start == together[-1].goal
        if not goes_on or isinstance(leg.move, MoveJ):
            yield from [tuple(together)] if len(together) > 1 else ()
            together = []
        together += [] if isinstance(leg.move, MoveJ) else [leg]
    yield from [tuple(together)] if len(together) > 1 else ()


def _planned(routine: Routine) -> Iterator[tuple[Leg, Motion]]:
    """Every leg that can be followed, and its motion."""
    for leg in legs(routine):
        try:
            yield leg, motion(routine, leg)
        except (PathLost, NotAnArc):
            continue


def _programmed(leg: Leg) -> float:
    """The TCP speed that a line or arc asks for [mm/s], reached or not; 0 for a joint move, which asks for none."""
    return 0.0 if isinstance(leg.move, MoveJ) else leg.move.speed * leg.override / 100


def _limit(leg: Leg, cell: Cell) -> float:
    limits = [cell.limits.tcp_speed]
    if leg.holding and cell.limits.holding_speed is not None:
        limits.append(cell.limits.holding_speed)
    if isinstance(leg.move, MoveJ):
        limits.append(leg.move.tcp_limit)
    return min(limits)
