"""Predicates of the way of the arm: each true of one run, false of every run in which one thing differs."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from robot_sim.motion.arrays import Array
from robot_sim.rehearse import Mode
from tests.planner.evaluate.claims import Row, Told, bad, good, verdict
from tests.planner.evaluate.tale import HOME, Tale

SQUARE = [(400, 0, 150), (400, 100, 150), (500, 100, 150), (500, 0, 150)]
PATH = {"p": "path", "tol": 1, "speed_mm_s": 20, "tol_pct": 10, "with": {"DO1": 1}}
LINE = PATH | {"shape": "polyline", "points": [list(one) for one in SQUARE]}
RING = PATH | {"shape": "circle", "centre": [450, 0, 150], "radius": 36, "turn": "cw", "sweep_deg": 360}


def one(speed: float = 250.0, loaded: float = 250.0) -> Tale:
    """One part into the tray, the hand empty at one speed, loaded at another."""
    tale = Tale().pick("a", speed=speed)
    return tale.go(330, 300, 220, speed=loaded).go(330, 300, 120, speed=loaded).release().go(*HOME, speed=speed)


def bead(points: Sequence[tuple[float, ...]], speed: float = 20.0, off: float = 0.0, on: float = 0.0) -> Tale:
    """A line drawn with an output on."""
    curve = [np.array(point, dtype=float) for point in points]
    tale = Tale().go(*(curve[0] + [0, 0, 50])).go(*curve[0])
    tale.edge("DO1", 1).stand(on).along([point + np.array([0.0, 0.0, off]) for point in curve[1:]], speed)
    return tale.edge("DO1", 0).go(*(curve[-1] + [0, 0, 50]))


def ring(sweep: float = -360.0, radius: float = 36.0, start: float = 0.0, speed: float = 20.0) -> Tale:
    """An arc drawn with an output on."""
    angles = np.radians(start + np.linspace(0.0, sweep, 1 + round(abs(np.radians(sweep)) * radius / speed / 0.02)))
    points: Array = np.array([450.0, 0.0, 150.0]) + radius * np.stack([np.cos(angles), np.sin(angles), 0 * angles], 1)
    return bead([tuple(point) for point in points.tolist()], speed)


def late() -> Tale:
    """A line whose output goes off half way."""
    half = bead([*SQUARE[:3]])
    return half.go(*SQUARE[2]).along([np.array(SQUARE[3], dtype=float)], 20.0)


def lifted(height: float, aside: float = 0.0) -> Tale:
    """A part lifted straight up for a way, then carried off."""
    tale = Tale().go(330, -300, 250).go(330, -300, 120).grip("a").go(330 + aside, -300, 120 + height, speed=50)
    return tale.go(330, 300, 220).go(330, 300, 120).release().go(*HOME)


def slid(speed: float = 30.0, way: float = 120.0) -> Tale:
    """A part slid into its slot along x."""
    return Tale().pick("a").go(330 - way, 300, 220).go(330 - way, 300, 120).go(330, 300, 120, speed=speed).release()


OUT = {"p": "approach", "at": "rack.1", "axis": "+z", "dist": 80, "which": "out"}
INTO = {"p": "approach", "at": "tray.1", "axis": "+x", "dist": 120, "which": "in", "mm_s": 30}

TABLE: list[Row] = [
    ({"p": "tcp_speed_max", "mm_s": 300, "during": "all"}, one, {"faster": lambda: one(310.0)}),
    (
        {"p": "tcp_speed_max", "mm_s": 200, "during": "holding"},
        lambda: one(150.0, 200.0),
        {"faster": lambda: one(150.0, 250.0)},
    ),
    (
        {"p": "tcp_speed_max", "mm_s": 200, "during": "empty"},
        lambda: one(180.0, 400.0).stand(0.1),
        {"faster": lambda: one(400.0, 100.0)},
    ),
    (
        {"p": "tcp_speed_max", "mm_s": 60, "during": "approach"},
        lambda: Tale().go(330, -300, 200).go(330, -300, 120, speed=60).grip("a").go(330, -300, 220),
        {"faster": lambda: Tale().pick("a")},
    ),
    (
        {"p": "tcp_speed_near", "mm_s": 250, "during": "all", "tol_pct": 10},
        one,
        {"slower": lambda: one(200.0, 200.0), "faster": lambda: one(300.0)},
    ),
    (
        {"p": "min_z_while", "z": 165, "y_between": [-50, 50]},
        lambda: Tale().go(300, 200, 400).go(300, 200, 100),
        {"under it": lambda: Tale().go(300, 0, 160)},
    ),
    (
        {"p": "tcp_at_event", "event": {"do": "DO1", "value": 1}, "axis": "x", "max": 300},
        lambda: Tale().go(290, 0, 300).edge("DO1", 1),
        {
            "beyond": lambda: Tale().go(320, 0, 300).edge("DO1", 1),
            "the second time": lambda: Tale().pulse("DO1", 0.1).go(320, 0, 300).pulse("DO1", 0.1),
            "never": Tale,
        },
    ),
    (
        OUT,
        lambda: lifted(100.0),
        {"too short": lambda: lifted(60.0), "askew": lambda: lifted(100.0, 20.0), "not": Tale},
    ),
    (INTO, slid, {"too fast": lambda: slid(50.0), "too short": lambda: slid(30.0, 80.0)}),
    (
        {"p": "motion", "leg": "travel", "is": "joint"},
        lambda: Tale().pick("a").into("tray", "1"),
        {"straight": lambda: Tale().pick("a").go(330, 300, 220).go(330, 300, 120).release().go(*HOME)},
    ),
    (
        {"p": "motion", "leg": "all", "is": "linear"},
        lambda: Tale().go(300, 200, 300).go(*HOME),
        {"one joint move": lambda: Tale().go(300, 200, 300).go(*HOME, mode=Mode.JOINT)},
    ),
    (
        LINE,
        lambda: bead(SQUARE),
        {
            "not to the end": lambda: bead(SQUARE[:3]),
            "the other way": lambda: bead(SQUARE[::-1]),
            "too high": lambda: bead(SQUARE, off=2.0),
            "a corner cut": lambda: bead([SQUARE[0], SQUARE[1], (490, 100, 150), (500, 90, 150), SQUARE[3]]),
            "too fast": lambda: bead(SQUARE, 25.0),
            "not switched on": lambda: (
                Tale().go(*SQUARE[0]).along([np.array(p, dtype=float) for p in SQUARE[1:]], 20.0)
            ),
            "off half way": late,
        },
    ),
    (LINE | {"either_direction": True}, lambda: bead(SQUARE[::-1]), {"too high": lambda: bead(SQUARE, off=2.0)}),
    (
        RING | {"start": [486, 0, 150]},
        ring,
        {
            "the other way": lambda: ring(360.0),
            "half": lambda: ring(-180.0),
            "another radius": lambda: ring(-360.0, 38.0),
            "another start": lambda: ring(-360.0, start=90.0),
            "too slow": lambda: ring(speed=10.0),
        },
    ),
    (RING, lambda: ring(-360.0, start=90.0), {"the other way": lambda: ring(360.0)}),
    (
        RING | {"shape": "arc", "sweep_deg": 180, "start": [486, 0, 150]},
        lambda: ring(-180.0),
        {"a quarter": lambda: ring(-90.0)},
    ),
]


@good(TABLE)
def test_a_claim_holds_of_what_it_describes(predicate: dict[str, Any], told: Told) -> None:
    """The judge finds what is there."""
    assert verdict(predicate, told) is None


@bad(TABLE)
def test_a_claim_fails_where_one_thing_differs(predicate: dict[str, Any], told: Told) -> None:
    """The judge says why."""
    assert verdict(predicate, told)


def test_the_speed_on_a_path_is_that_of_the_path_alone() -> None:
    """What the arm does before and after does not count."""
    claim = {"p": "tcp_speed_max", "mm_s": 20, "during": "path"}
    assert verdict(claim, lambda: bead(SQUARE), LINE) is None
    assert verdict(claim | {"mm_s": 15}, lambda: bead(SQUARE), LINE)
