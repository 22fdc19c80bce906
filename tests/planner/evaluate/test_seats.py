"""Predicates of which part ends where: each true of one run, false of every run in which one thing differs."""

from typing import Any

from tests.planner.evaluate.claims import Row, Told, bad, good, verdict
from tests.planner.evaluate.tale import Tale


def two(first: str = "1", second: str = "2") -> Tale:
    """Two parts into slots of the tray."""
    return Tale().pick("a").into("tray", first).pick("b").into("tray", second)


def belt(seconds: float = 3.0) -> Tale:
    """Two parts handed to the belt, with a time between them."""
    return Tale().pick("a").into("belt", "1").stand(seconds).pick("b").into("belt", "1")


TABLE: list[Row] = [
    (
        {"p": "in", "obj": "a", "place": "tray.2"},
        lambda: two("2", "1"),
        {
            "next to it": lambda: Tale().pick("a").put(414, 300, 100),
            "above it": lambda: Tale().pick("a").put(410, 300, 104),
            "in hand": lambda: Tale().pick("a").go(410, 300, 120),
            "untouched": Tale,
        },
    ),
    (
        {"p": "in", "obj": "a", "place": "tray.2", "tol": 12},
        lambda: Tale().pick("a").put(410, 300, 110),
        {"farther": lambda: Tale().pick("a").put(410, 300, 114)},
    ),
    (
        {"p": "in", "obj": "a", "place": "bin"},
        lambda: Tale().pick("a").put(60, 440, 50),
        {"beside it": lambda: Tale().pick("a").put(110, 440, 50)},
    ),
    (
        {"p": "in_any", "objs": ["a", "b"], "place": "tray", "slots": ["1", "2"]},
        lambda: two("2", "1"),
        {"another slot": lambda: two("1", "3"), "only one": lambda: Tale().pick("a").into("tray", "1")},
    ),
    (
        {"p": "in_distinct_free", "objs": ["a", "b"], "place": "tray", "not": ["4"]},
        lambda: two("1", "3"),
        {"the excluded one": lambda: two("1", "4")},
    ),
    (
        {"p": "in_next_free", "place": "tray"},
        two,
        {"the wrong way round": lambda: two("2", "1"), "a gap": lambda: two("1", "3"), "nothing": Tale},
    ),
    (
        {"p": "layout_any", "options": [{"a": "tray.1", "b": "tray.3"}, {"a": "tray.3", "b": "tray.1"}]},
        lambda: two("3", "1"),
        {"half of each": lambda: two("3", "2")},
    ),
    (
        {"p": "empty", "place": "rack"},
        lambda: two().pick("c").into("tray", "3").pick("d").into("bin"),
        {"one left": two, "one put back": lambda: two().pick("c").into("rack", "1").pick("d").into("bin")},
    ),
    (
        {"p": "count_in", "place": "tray", "n": 2},
        two,
        {"one": lambda: Tale().pick("a").into("tray", "1"), "three": lambda: two().pick("c").into("tray", "3")},
    ),
    (
        {"p": "count_in", "place": "tray", "n": 1, "slots": ["1"], "of": ["a", "c"]},
        two,
        {"another part": lambda: Tale().pick("b").into("tray", "1"), "another slot": lambda: two("3", "1")},
    ),
    (
        {"p": "count_in", "place": "belt", "n": 2},
        lambda: Tale().pick("a").into("belt", "1").pick("a").into("belt", "1"),
        {"one": lambda: Tale().pick("a").into("belt", "1")},
    ),
    (
        {"p": "delivered", "place": "belt", "set": ["a", "b"], "min_interval_s": 6},
        belt,
        {
            "too soon": lambda: belt(0.0),
            "only one": lambda: Tale().pick("a").into("belt", "1"),
            "twice": lambda: belt().pick("b").into("belt", "1"),
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


def test_a_slot_that_was_taken_at_the_start_is_not_free() -> None:
    """Even when its part has gone by then."""
    swapped = Tale().pick("a").into("tray", "1").pick("b").into("rack", "1")
    assert verdict({"p": "in_distinct_free", "objs": ["b"], "place": "rack"}, lambda: swapped)
