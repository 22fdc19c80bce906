"""Kinematics, lines, clearance and ways around against PyBullet and compas_fab: ``python -m benchmarks motion``."""

import time
from collections.abc import Callable
from typing import TypeVar

import numpy as np

from benchmarks.peers import RESTARTS, CompasFab, PlainBullet
from benchmarks.work import cell
from robot_sim.cell import Box, Cell, Zone
from robot_sim.collision import Space, detour
from robot_sim.collision.detour import clear
from robot_sim.motion import Arm, arm, choose, lin
from robot_sim.motion.arrays import Array
from robot_sim.pose import Pose

T = TypeVar("T")

ARMS = ("ur5e", "ur10e", "lr-mate-200id", "crx-10ia", "gp8", "vs060")
"""Arms of four makers, one of them with an offset wrist."""

POSES = 2_000
"""Poses of each arm."""

PEER_POSES = 200
"""Poses that a peer is asked, which takes a hundred times as long."""


def main() -> None:
    """Print every figure."""
    for name in ARMS:
        inverse(arm(name))
    compas_inverse()
    line()
    clearances()
    walls()


def inverse(of: Arm) -> None:
    """Success at 0.1 mm and 1 mrad and time of one pose, ours with every branch, and PyBullet's with restarts."""
    draw = np.random.default_rng(1)
    poses = of.forward_many(draw.uniform(of.lower, of.upper, (POSES, len(of.lower))))
    ours, found = timed(lambda: [of.branches(pose, rescue=True) for pose in poses])
    good = sum(bool(len(rows)) and _exact(of, rows, pose) for rows, pose in zip(found, poses, strict=True))
    bullet = PlainBullet(of)
    theirs, solved = timed(lambda: [bullet.inverse(pose, draw, RESTARTS) for pose in poses[:PEER_POSES]])
    bullet.close()
    each, peer = ours / POSES, theirs / PEER_POSES
    branches = np.mean([len(rows) for rows in found])
    share = 100 * sum(one is not None for one in solved) / PEER_POSES
    print(
        f"inverse {of.robot.name:<20} {100 * good / POSES:6.2f} %  {1e6 * each:7.1f} us  {branches:4.1f} branches"
        f"   pybullet tuned {share:5.1f} %  {1e6 * peer:8.0f} us  ratio {peer / each:6.1f}"
    )


def _exact(of: Arm, rows: Array, pose: Array) -> bool:
    """Whether every branch gives the pose within 0.1 mm and 1 mrad."""
    off = of.forward_many(rows) - pose
    return bool((np.linalg.norm(off[:, :3, 3], axis=1) <= 0.1).all() and np.abs(off[:, :3, :3]).max() <= 1e-3)


def compas_inverse() -> None:
    """Time of one pose of a UR10e in compas_fab."""
    if not CompasFab.available:
        print("compas_fab is not installed: pip install compas_fab==2.0.1 for the ratios with it")
        return
    of, peer, draw = arm("ur10e"), CompasFab(), np.random.default_rng(2)
    poses = of.forward_many(draw.uniform(-120, 120, (PEER_POSES // 4, 6)))
    ours = [timed(lambda pose=pose: of.branches(pose))[0] for pose in poses]  # type: ignore[misc]
    theirs = [timed(lambda pose=pose: peer.inverse(pose))[0] for pose in poses]  # type: ignore[misc]
    peer_median, own_median = np.median(theirs), np.median(ours)
    print(f"inverse ur10e, compas_fab: median {1e6 * peer_median:.0f} us  ratio {peer_median / own_median:.0f}")


def line() -> None:
    """Ten waypoints in straight lines on a UR10e: branches chosen, lines tracked, jerk-limited time law, certified."""
    of = arm("ur10e")
    tips = [
        Pose(xyz=(700.0 + 60.0 * (n % 2), -270.0 + 60.0 * n, 300.0 + 100.0 * (n % 3)), rpy=(180.0, 0.0, 0.0)).matrix()
        for n in range(10)
    ]
    start = of.inverse(tips[0])[0]

    def ours() -> None:
        rows = choose(of, tuple(tips[1:]), start, (True,) * 9, Pose())
        for here, there in zip((start, *rows), rows, strict=False):
            lin(of, here, there, 250.0, Pose())

    own = min(timed(ours)[0] for _ in range(5))
    print(f"line of 10 waypoints with jerk-limited timing: {1e3 * own:.1f} ms", end="")
    if CompasFab.available:
        peer = CompasFab()
        took, found = timed(lambda: peer.line(tips))
        said = "" if found else " (it found none)"
        print(f"   compas_fab without timing {1e3 * took:.0f} ms{said}  ratio {took / own:.1f}", end="")
    print()


def clearances() -> None:
    """Answers a second in a cell with ten boxes: does it collide, and how near is it."""
    home = _boxes()
    space, of = Space(home), arm(home.robot)
    bullet, draw = PlainBullet(of, home), np.random.default_rng(3)
    rows = np.array(home.home) + draw.uniform(-60.0, 60.0, (1_000, 6))
    for label, ours, theirs in (
        ("collides", lambda: space.free(rows, space.empty), lambda: [bullet.collides(row) for row in rows]),
        ("clearance", lambda: list(space.gaps(rows, space.empty)), lambda: [bullet.clearance(row) for row in rows]),
    ):
        own, peer = (1_000 / min(timed(work)[0] for _ in range(3)) for work in (ours, theirs))
        print(f"{label:<10} {own:8.0f} a second   pybullet {peer:8.0f}  ratio {own / peer:.2f}")
    bullet.close()


def _boxes() -> Cell:
    """The demo cell with ten boxes around."""
    draw, demo = np.random.default_rng(5), cell()
    zones = []
    for number in range(10):
        angle, far = draw.uniform(0, 2 * np.pi), draw.uniform(500.0, 900.0)
        at = (far * np.cos(angle), far * np.sin(angle), draw.uniform(50.0, 700.0))
        zones.append(Zone(name=f"box {number}", box=Box(size=(120.0, 120.0, 120.0)), pose=Pose(xyz=at)))
    return demo.model_copy(update={"zones": tuple(zones), "places": ()})


def walls() -> None:
    """Ways around a wall between twenty pairs of places."""
    wall = Zone(name="wall", box=Box(size=(600.0, 20.0, 500.0)), pose=Pose(xyz=(500.0, 0.0, 250.0)))
    home = cell().model_copy(update={"zones": (wall,)})
    space, draw, took, found = Space(home), np.random.default_rng(1), list[float](), 0
    while len(took) < 20:
        ends = [_beside(space, home, draw, side) for side in (-1, 1)]
        if any(end is None for end in ends) or clear(space, *(np.array(end) for end in ends), space.empty):
            continue
        seconds, way = timed(lambda ends=ends: detour(space, *ends, space.empty))  # type: ignore[misc]
        took.append(1e3 * seconds)
        found += way is not None
    print(f"ways around a wall: {found} of 20, median {np.median(took):.1f} ms, p95 {np.percentile(took, 95):.1f} ms")


def _beside(space: Space, home: Cell, draw: np.random.Generator, side: int) -> tuple[float, ...] | None:
    """Free joints at a place on one side of the wall."""
    at = (draw.uniform(350, 550), side * draw.uniform(200, 350), draw.uniform(150, 300))
    flange = Pose(xyz=at, rpy=(180.0, 0.0, 0.0)) @ home.tool.tcp.inverse()
    able = arm(home.robot).inverse(flange.matrix(), near=home.home)
    return next((row for row in able if space.free(np.array([row]), space.empty)[0]), None)


def timed(work: Callable[[], T]) -> tuple[float, T]:
    """Processor time that some work takes [s], and what it gives."""
    begin = time.process_time()
    result = work()
    return time.process_time() - begin, result
