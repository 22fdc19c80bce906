"""Paths: where the TCP goes on them, how fast, which way round, and what is on along them."""

import math
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from robot_sim.cell import Towards
from robot_sim.finding import Forbidden
from robot_sim.motion.arrays import Array
from robot_sim.program import Routine, lower
from robot_sim.program.blends import motions, runs
from robot_sim.program.instruction import MoveC, MoveL, SetOutput
from robot_sim.program.legs import Leg, legs
from tests.robot_sim.program.steps import TRAY, Step, program

CENTRE: Step = {"place": "tray", "slot": "2"}
SQUARE = ("1", "3", "6", "4", "1")


def ring(**more: object) -> Step:
    base: Step = {"kind": "follow_arc", "centre": CENTRE, "radius": 30.0, "start": "front", "turning": "clockwise"}
    return {**base, "height": 50.0, "speed": 20.0, **more}


def path(corners: Sequence[str], **more: object) -> Step:
    seats = [{"place": "tray", "slot": slot} for slot in corners]
    return {"kind": "follow_path", "corners": seats, "height": 50.0, "speed": 20.0, **more}


def way(routine: Routine) -> tuple[Leg, ...]:
    """The legs on the path itself: they have a speed of their own."""
    return tuple(leg for leg in legs(routine) if isinstance(leg.move, MoveL | MoveC) and leg.move.speed == 20.0)


def positions(routine: Routine) -> Array:
    """The TCP along the path [mm], 50 times a second, shape (k, 3)."""
    (planned,) = motions(routine, way(routine))
    return planned.tcp(np.arange(0.0, planned.duration, 0.02))[:, :3, 3]


@settings(max_examples=12, deadline=None)
@given(
    st.sampled_from(("right", "left", "front", "back")),
    st.sampled_from(("clockwise", "counter-clockwise")),
    st.integers(20, 360),
    st.integers(10, 45),
)
def test_a_circle_lies_on_the_circle_and_goes_the_right_way_round(
    start: str, turning: str, sweep: int, radius: int
) -> None:
    """Every point is the radius away, the height over the centre, and the sweep adds up with the sign of the turn."""
    step = ring(start=start, turning=turning, sweep=float(sweep), radius=float(radius))
    seen = positions(lower(program(step), TRAY))
    spokes = seen - np.array(TRAY.place_names["tray"].seat("2").xyz)
    assert np.abs(np.hypot(spokes[:, 0], spokes[:, 1]) - radius).max() < 0.05
    assert np.abs(spokes[:, 2] - 50.0).max() < 0.05
    side = np.array(TRAY.operator.vector(Towards(start)))
    assert np.linalg.norm(spokes[0] - radius * side - (0.0, 0.0, 50.0)) < 0.05
    round_ = np.degrees(np.unwrap(np.arctan2(spokes[:, 1], spokes[:, 0])))
    wanted = sweep if turning == "counter-clockwise" else -sweep
    assert round_[-1] - round_[0] == pytest.approx(wanted, abs=2.0)


def test_a_path_keeps_its_speed_through_its_corners() -> None:
    """Away from both ends the TCP is as fast as was said, and no corner is left by more than its rounding."""
    routine = lower(program(path(SQUARE)), TRAY)
    seen = positions(routine)
    speeds = np.linalg.norm(np.diff(seen, axis=0), axis=1) / 0.02
    along = np.cumsum(np.linalg.norm(np.diff(seen, axis=0), axis=1))
    inside = (along > 5.0) & (along < along[-1] - 5.0)
    assert speeds[inside].min() > 18.0
    assert speeds[inside].max() < 20.4
    for slot in SQUARE:
        corner = np.array(TRAY.place_names["tray"].seat(slot).moved((0.0, 0.0, 50.0)).xyz)
        assert np.linalg.norm(seen - corner, axis=1).min() < 1.0


def test_an_output_is_on_along_the_path_only() -> None:
    """It comes on at the start of the path and goes off at its end, before the tool lifts clear."""
    routine = lower(program(path(("1", "3"), output="DO3")), TRAY)
    kinds = [type(i) for i in routine.instructions]
    first, last = (n for n, kind in enumerate(kinds) if kind is SetOutput)
    assert kinds[first + 1 : last] == [MoveL]
    assert kinds[last + 1 :] == [MoveL]


def test_only_blended_moves_run_together() -> None:
    """A stop between two moves stays a stop: each runs alone; blended ones run as one."""
    routine = lower(program(path(SQUARE), path(("1", "3"))), TRAY)
    together = [len(run) for run in runs(routine.instructions) if isinstance(run[0], MoveL)]
    assert sorted(together) == [1, 1, 1, 1, 1, 4]


def test_the_radius_and_the_reach_are_looked_at() -> None:
    """A ring that leaves the reach, or that would start above its centre, is refused."""
    for step, code in ((ring(radius=3_000.0), "reach.too_far"), (ring(start="up"), "arc.no_side")):
        with pytest.raises(Forbidden) as refused:
            lower(program(step), TRAY)
        assert refused.value.findings[0].code == code


def test_the_points_of_an_arc_have_joints_that_put_the_tcp_there() -> None:
    """Start, point in between and end of every arc are as far from the centre as was said, by their joints."""
    routine = lower(program(ring(radius=40.0)), TRAY)
    centre = TRAY.place_names["tray"].seat("2").xyz
    for move in routine.instructions:
        if isinstance(move, MoveC):
            for name in (move.via, move.to):
                assert isinstance(name, str)
                assert math.dist(routine.points[name].pose.xyz[:2], centre[:2]) == pytest.approx(40.0)
