from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

import robot_sim
from robot_sim.motion import Arm, Joints, Motion, NotAnArc, PathLost, arm, circ, lin, percent_for, ptp
from robot_sim.motion.arrays import Array
from robot_sim.motion.timing import JERK
from robot_sim.pose import Pose

Moves = Callable[[Arm, Pose, int], list[tuple[Joints, Joints]]]

TICK = 0.002
"""500 Hz."""

TOOLS = (Pose(), Pose(xyz=(10.0, -20.0, 150.0), rpy=(0.0, 30.0, 40.0)))


def _sampled(motion: Motion) -> Array:
    return np.arange(0.0, motion.duration + TICK, TICK)


def _assert_inside_limits(motion: Motion) -> None:
    """Speed, acceleration and jerk by finite differences at 500 Hz: they average, so cannot exceed the true ones."""
    arm, rows = motion.arm, motion.at(_sampled(motion))
    rated = arm.speed, arm.acceleration, JERK * arm.acceleration
    for order, limit in enumerate(rated, start=1):
        measured = np.abs(np.diff(rows, n=order, axis=0)).max(axis=0) / TICK**order
        assert (measured <= limit * 1.001 + 1e-3).all(), order
    assert (rows >= arm.lower - 1e-6).all()
    assert (rows <= arm.upper + 1e-6).all()


def _planned_line(arm: Arm, start: Joints, goal: Joints, speed: float, tool: Pose) -> Motion | None:
    try:
        return lin(arm, start, goal, speed, tool)
    except PathLost:
        return None


@pytest.mark.parametrize("tool", TOOLS)
def test_a_line_is_straight_under_its_cap_and_inside_every_limit(each_arm: Arm, tool: Pose, moves: Moves) -> None:
    """LIN stays within 0.1 mm of the line and under the commanded speed at 500 Hz, and ends where it should."""
    planned = [(a, b, _planned_line(each_arm, a, b, 250.0, tool)) for a, b in moves(each_arm, tool, 6)]
    kept = [(a, b, motion) for a, b, motion in planned if motion]
    assert len(kept) >= 3
    for start, goal, motion in kept:
        _assert_inside_limits(motion)
        tcp = motion.tcp(_sampled(motion))[:, :3, 3]
        way = (tcp[-1] - tcp[0]) / np.linalg.norm(tcp[-1] - tcp[0])
        along = (tcp - tcp[0]) @ way
        assert np.linalg.norm(tcp - tcp[0] - np.outer(along, way), axis=1).max() < 0.1
        assert (np.diff(along) > -1e-6).all()
        assert np.linalg.norm(np.diff(tcp, axis=0), axis=1).max() / TICK <= 250.0
        assert motion.tcp_speed_peak <= 250.0
        assert motion.at(np.array([0.0, motion.duration])) == pytest.approx(np.array([start, goal]), abs=1e-4)


def test_the_orientation_turns_evenly_along_a_line(moves: Moves) -> None:
    """Halfway along a line the tool has turned half the way about one axis."""
    ur5e = arm("ur5e")
    start, goal = moves(ur5e, TOOLS[1], 1)[0]
    motion = lin(ur5e, start, goal, 100.0, TOOLS[1])
    poses = motion.tcp(np.linspace(0, motion.duration, 400))
    share = np.linalg.norm(poses[:, :3, 3] - poses[0, :3, 3], axis=1)
    turn = np.arccos(np.clip((np.einsum("kij,ij->k", poses[:, :3, :3], poses[0, :3, :3]) - 1) / 2, -1, 1))
    assert turn / turn[-1] == pytest.approx(share / share[-1], abs=2e-3)


def test_an_arc_keeps_its_radius_and_passes_its_middle_point() -> None:
    """CIRC through three points 100 mm around a centre: the TCP never leaves the circle and passes the via point."""
    ur5e, tool = arm("ur5e"), TOOLS[1]
    home = ur5e.forward(ur5e.robot.home) @ tool.matrix()
    points = []
    for degrees in (0.0, 70.0, 200.0):
        pose = home.copy()
        pose[:2, 3] += 100 * np.array([np.cos(np.radians(degrees)), np.sin(np.radians(degrees))])
        points.append(ur5e.inverse(pose @ np.linalg.inv(tool.matrix()), near=ur5e.robot.home)[0])
    start, via, end = points
    motion = circ(ur5e, start, via, end, 150.0, tool)
    _assert_inside_limits(motion)
    tcp = motion.tcp(_sampled(motion))[:, :3, 3]
    assert np.linalg.norm(tcp - home[:3, 3], axis=1) == pytest.approx(100.0, abs=0.1)
    middle = (ur5e.forward(via) @ tool.matrix())[:3, 3]
    assert np.linalg.norm(tcp - middle, axis=1).min() < 0.5
    assert np.linalg.norm(np.diff(tcp, axis=0), axis=1).max() / TICK <= 150.0


def test_three_points_on_a_line_are_no_arc() -> None:
    ur5e = arm("ur5e")
    home = ur5e.robot.home
    with pytest.raises(NotAnArc, match="one line"):
        circ(ur5e, home, home, home, 100.0, Pose())


def test_all_joints_of_a_ptp_start_move_and_stop_together(each_arm: Arm, moves: Moves) -> None:
    """PTP is synchronised: at any time every joint has gone the same share of its way; and it keeps every limit."""
    for start, goal in moves(each_arm, Pose(), 4):
        motion = ptp(each_arm, start, goal, 100.0, Pose())
        _assert_inside_limits(motion)
        way = np.subtract(goal, start)
        shares = (motion.at(_sampled(motion)) - start)[:, np.abs(way) > 0.1] / way[np.abs(way) > 0.1]
        assert np.ptp(shares, axis=1).max() < 1e-9
        assert shares[-1] == pytest.approx(1.0)


@pytest.mark.parametrize("percent", [1.0, 25.0, 100.0])
def test_a_ptp_runs_at_most_at_its_percentage(percent: float) -> None:
    """A long PTP reaches the commanded share of the slowest joint's rated speed, and no joint passes it."""
    ur5e = arm("ur5e")
    start = ur5e.robot.home
    motion = ptp(ur5e, start, (start[0] + 300.0, *start[1:]), percent, Pose())
    assert max(motion.joint_speed_peak) == pytest.approx(percent / 100.0, rel=1e-6)


def test_a_percentage_for_a_cap_keeps_the_tcp_under_it(each_arm: Arm, moves: Moves) -> None:
    """The PTP at that percentage stays under the cap at 500 Hz; a cap out of the way leaves the percentage alone."""
    tool = TOOLS[1]
    for start, goal in moves(each_arm, tool, 3):
        percent = percent_for(each_arm, start, goal, 250.0, 80.0, tool)
        motion = ptp(each_arm, start, goal, percent, tool)
        tcp = motion.tcp(_sampled(motion))[:, :3, 3]
        assert np.linalg.norm(np.diff(tcp, axis=0), axis=1).max() / TICK <= 250.0
        assert percent_for(each_arm, start, goal, 1e6, 80.0, tool) == 80.0


def test_a_cap_below_a_tenth_of_a_percent_is_refused() -> None:
    ur5e = arm("ur5e")
    start = ur5e.robot.home
    with pytest.raises(ValueError, match="use LIN"):
        percent_for(ur5e, start, (start[0] + 90.0, *start[1:]), 0.5, 100.0, Pose())


def test_a_motion_to_where_the_arm_is_takes_no_time() -> None:
    ur5e = arm("ur5e")
    home = ur5e.robot.home
    for motion in (ptp(ur5e, home, home, 50.0, Pose()), lin(ur5e, home, home, 50.0, Pose())):
        assert motion.duration == 0.0
        assert motion.at(np.array([0.0, 1.0])) == pytest.approx(np.array([home, home]))


def test_a_motion_holds_still_before_and_after(moves: Moves) -> None:
    ur5e = arm("ur5e")
    start, goal = moves(ur5e, Pose(), 1)[0]
    motion = ptp(ur5e, start, goal, 50.0, Pose())
    assert motion.at(np.array([-1.0, motion.duration + 1.0])) == pytest.approx(np.array([start, goal]))


def test_a_turn_in_place_counts_a_degree_as_a_millimetre() -> None:
    """LIN that only turns the tool is capped at as many degrees a second as millimetres were commanded."""
    ur5e = arm("ur5e")
    start = ur5e.robot.home
    motion = lin(ur5e, start, (*start[:5], start[5] + 90.0), 30.0, Pose())
    speed = np.abs(np.diff(motion.at(_sampled(motion))[:, 5])).max() / TICK
    assert 29.0 < speed <= 30.0


def test_no_time_law_uses_way_points() -> None:
    """Ruckig's intermediate positions call a cloud service in its community version: no source may name them."""
    sources = Path(robot_sim.__path__[0]).rglob("*.py")
    assert not [path for path in sources if "intermediate_positions" in path.read_text(encoding="utf-8")]
