"""Predicates of poses and layouts: each true of one run, false of every run in which one thing differs."""

from typing import Any

from tests.planner.evaluate.claims import Row, Told, bad, good, verdict
from tests.planner.evaluate.tale import Tale

NAMES = ("a", "b", "c", "d")


def moved(*where: float) -> Tale:
    """One part somewhere else."""
    return Tale().pick("a").put(*where)


def turned(degrees: float, tilt: float = 0.0) -> Tale:
    """One part turned in the hand, then put into the tray."""
    return Tale().pick("a").rotate(degrees, tilt).into("tray", "1")


def dwelling(degrees: float) -> Tale:
    """One part held still, turned, held still."""
    return Tale().pick("a").go(300, 0, 300).stand(5).rotate(degrees).stand(5).rotate(-degrees).into("tray", "1")


def grid(gap: float = 10.0, x: float = 500.0, z: float = 100.0, order: tuple[int, ...] = (0, 1, 2, 3)) -> Tale:
    """Four cubes on the pallet, two by two."""
    half = (40 + gap) / 2
    spots = [(x - half, -half), (x - half, half), (x + half, -half), (x + half, half)]
    tale = Tale()
    for name, number in zip(NAMES, order, strict=True):
        tale.pick(name).put(*spots[number], z)
    return tale


def stack(second: float = 140.0, x: float = 500.0) -> Tale:
    """Two layers of two cubes on the pallet."""
    tale = Tale()
    for name, y, z in (("a", -20.0, 100.0), ("b", 20.0, 100.0), ("c", -20.0, second), ("d", 20.0, second)):
        tale.pick(name).put(x, y, z)
    return tale


def row(*ys: float, x: float = 500.0) -> Tale:
    """Cubes in a row along y."""
    tale = Tale()
    for name, y in zip(NAMES, ys, strict=False):
        tale.pick(name).put(x, y, 100)
    return tale


GRID = {"p": "grid_fit", "place": "pallet", "n": 4, "layout": [2, 2], "gap": 10, "gap_tol": 4, "inside_pallet": True}
LAYERS = {"p": "layers", "n": 2, "per_layer": 2, "layer_z": [100, 140], "centre": [500, 0], "tol": 10}
ALONG = {"p": "order_along", "objs": "a", "axis": "x", "first": "min", "groups": [1, 1]}

TABLE: list[Row] = [
    (
        {"p": "unmoved", "objs": ["b", "c"]},
        lambda: moved(500, 0, 100),
        {
            "moved": lambda: Tale().pick("b").into("tray", "1"),
            "put back": lambda: Tale().pick("b").into("rack", "2"),
            "turned over": lambda: Tale().flip("c"),
        },
    ),
    (
        {"p": "at", "obj": "a", "xyz": [500, 0, 100], "tol": 5, "alt_xyz": [450, 0, 100]},
        lambda: moved(454, 0, 100),
        {"between them": lambda: moved(475, 0, 100), "too high": lambda: moved(500, 0, 106)},
    ),
    (
        {"p": "line", "objs": ["a", "b", "c"], "axis": "y", "pitch": 60, "tol": 3, "x": 500},
        lambda: row(-60, 0, 60),
        {
            "another pitch": lambda: row(-60, 0, 70),
            "the other way": lambda: row(60, 0, -60),
            "another x": lambda: row(-60, 0, 60, x=510),
        },
    ),
    (
        {"p": "on", "obj": "a", "on": "b"},
        lambda: Tale().pick("a").put(410, -300, 140),
        {"beside": lambda: moved(500, 0, 100), "in the air": lambda: Tale().pick("a").put(410, -300, 145)},
    ),
    (
        {"p": "yaw_change", "obj": "a", "deg": 180, "tol": 5},
        lambda: turned(-178),
        {"by a quarter": lambda: turned(90), "not": lambda: turned(0)},
    ),
    (
        {"p": "yaw_change", "obj": "a", "deg": 180, "tol": 5, "between": "dwells"},
        lambda: dwelling(180),
        {"by a quarter": lambda: dwelling(90), "without dwells": lambda: turned(180)},
    ),
    (
        {"p": "flipped", "obj": "a", "tol_deg": 5},
        lambda: Tale().flip("a"),
        {"twice": lambda: Tale().flip("a").flip("a"), "not": Tale},
    ),
    (
        {"p": "upright", "objs": ["a"], "tol_deg": 10},
        lambda: turned(90),
        {"tilted on the way": lambda: Tale().pick("a").rotate(0, 30).rotate(0, -30).into("tray", "1")},
    ),
    (
        {"p": "shift", "obj": "a", "axis": "y", "min": 13, "max": 17, "from": "start"},
        lambda: moved(330, -285, 100),
        {
            "too far": lambda: moved(330, -280, 100),
            "the other way": lambda: moved(330, -315, 100),
            "askew": lambda: moved(340, -285, 100),
        },
    ),
    (
        {"p": "shift", "obj": "a", "axis": "x", "min": 5, "max": 60, "from": [400, 0, 100]},
        lambda: moved(420, 0, 100),
        {"not enough": lambda: moved(402, 0, 100)},
    ),
    (
        {"p": "shift", "obj": "a", "axis": "x", "min": 5, "max": 60, "from": "tray.1"},
        lambda: moved(350, 300, 100),
        {"not enough": lambda: moved(332, 300, 100)},
    ),
    (
        GRID | {"z": 100},
        grid,
        {
            "wide gaps": lambda: grid(16.0),
            "overlapping": lambda: grid(-2.0),
            "over the edge": lambda: grid(10.0, 620.0),
            "too high": lambda: grid(10.0, z=104.0),
            "three": lambda: row(-25, 25, 75),
        },
    ),
    (
        GRID | {"z": 100, "layout": [4, 1], "gap": 0, "gap_tol": 6},
        lambda: row(-60, -20, 20, 60),
        {"two by two": lambda: grid(0.0)},
    ),
    (
        LAYERS,
        stack,
        {
            "one layer": lambda: row(-60, -20, 20, 60),
            "a gap": lambda: stack(145.0),
            "aside": lambda: stack(140.0, 520.0),
        },
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


def test_groups_are_set_down_one_side_first() -> None:
    """All of the first group lie before all of the second, in the order of time."""
    assert verdict(ALONG, lambda: _several(400.0, 500.0)) is None
    assert verdict(ALONG, lambda: _several(500.0, 400.0))
    assert verdict(ALONG | {"first": "max"}, lambda: _several(500.0, 400.0)) is None
    assert verdict(ALONG, lambda: _several(400.0))


def _several(*xs: float) -> Tale:
    """Equal parts that come one after the other, set down at these places."""
    tale = Tale()
    for x in xs:
        tale.pick("a").put(x, 0, 100).arrive("a")
    return tale
