"""Predicates of what happens when: each true of one run, false of every run in which one thing differs."""

from typing import Any

import pytest

from planner.evaluate.happened import Waited
from planner.evaluate.judge.answers import folded
from tests.planner.evaluate.claims import Row, Told, bad, good, verdict
from tests.planner.evaluate.tale import HOME, Tale


def ordered(*events: dict[str, Any]) -> dict[str, Any]:
    """A claim about an order."""
    return {"p": "ordered_events", "events": list(events)}


def never(*events: dict[str, Any]) -> dict[str, Any]:
    """A claim that something does not happen."""
    return {"p": "never", "events": list(events)}


def one() -> Tale:
    """One part into the tray, and home."""
    return Tale().pick("a").into("tray", "2").go(*HOME)


def two(first: str = "a", second: str = "b") -> Tale:
    """Two parts into the tray."""
    return Tale().pick(first).into("tray", "1").pick(second).into("tray", "2")


def held(seconds: float = 2.0, x: float = 410.0) -> Tale:
    """A part held over its slot for a time, then set down."""
    return Tale().pick("a").go(x, 300, 220).stand(seconds).into("tray", "2")


TABLE: list[Row] = [
    (
        ordered({"pick": "a"}, {"place": "tray.2"}, {"home": 1}),
        one,
        {
            "the other slot": lambda: Tale().pick("a").into("tray", "3").go(*HOME),
            "the other part": lambda: Tale().pick("b").into("tray", "2").go(*HOME),
            "not home": lambda: Tale().pick("a").into("tray", "2"),
            "not lifted": lambda: Tale().go(330, -300, 120).grip("a").stand(1).release().go(*HOME),
            "home before": lambda: Tale().go(300, 0, 300).go(*HOME).pick("a").into("tray", "2"),
        },
    ),
    (
        ordered({"place": "tray"}, {"do": "DO1", "value": 1}, {"wait": "DI1", "value": 1}),
        lambda: one().edge("DO1", 1).wait("DI1"),
        {
            "signal first": lambda: Tale().edge("DO1", 1).pick("a").into("tray", "1").wait("DI1"),
            "switched off": lambda: one().edge("DO1", 0).wait("DI1"),
            "no wait": lambda: one().edge("DO1", 1),
            "the other value": lambda: one().edge("DO1", 1).wait("DI1", 0),
            "the other input": lambda: one().edge("DO1", 1).wait("DI2"),
            "into the bin": lambda: Tale().pick("a").into("bin").edge("DO1", 1).wait("DI1"),
        },
    ),
    (
        ordered({"wait": "DI1", "value": 1}),
        lambda: one().read("DI1", 1),
        {"read as 0": lambda: one().read("DI1", 0)},
    ),
    (
        ordered({"wait_any": ["DI1", "DI2"]}),
        lambda: one().wait("DI2"),
        {"another input": lambda: one().wait("DI3")},
    ),
    (
        ordered({"pick_any": ["a", "b"]}, {"pick_any": ["a", "b"]}),
        two,
        {
            "the same twice": lambda: Tale().pick("a").into("tray", "1").pick("a").into("tray", "2"),
            "another": lambda: two("a", "c"),
        },
    ),
    (
        ordered({"pick": "a"}, {"hold_at": [410, 300, 200]}, {"dwell_s": 2}, {"place": "tray.2"}),
        held,
        {
            "too short": lambda: held(1.9),
            "elsewhere": lambda: held(2.0, 420.0),
            "dwells before": lambda: Tale().stand(3).pick("a").go(410, 300, 220).stand(0.2).into("tray", "2"),
        },
    ),
    (
        ordered({"hold_at": [300, 100, 300], "tol": 20}, {"dwell_s": 1}, {"hold_at": [300, 100, 300]}, {"dwell_s": 1}),
        lambda: Tale().go(300, 100, 300).stand(1).rotate(180).stand(1),
        {"only once": lambda: Tale().go(300, 100, 300).stand(1.5).go(300, 0, 300).stand(0.5)},
    ),
    (
        ordered({"do": "DO1", "value": 1}, {"dwell_s": 1.5}, {"do": "DO1", "value": 0}),
        lambda: Tale().pulse("DO1", 1.5),
        {"too short": lambda: Tale().stand(2).pulse("DO1", 1.0)},
    ),
    (
        ordered({"pulse": "DO1", "s": 0.5}),
        lambda: Tale().pulse("DO1", 0.5),
        {
            "too long": lambda: Tale().pulse("DO1", 0.7),
            "too short": lambda: Tale().pulse("DO1", 0.4),
            "for ever": lambda: Tale().edge("DO1", 1).stand(0.5),
        },
    ),
    (
        ordered({"do": "DO1", "value": 1}, {"stop": 1}),
        lambda: one().edge("DO1", 1).stand(1),
        {"goes on": lambda: Tale().edge("DO1", 1).go(*HOME[:2], 300)},
    ),
    (
        never({"pick": "b"}, {"do": "DO1", "value": 1}),
        one,
        {"picked": two, "switched": lambda: one().edge("DO1", 1)},
    ),
    ({"p": "cycles", "n": 2}, two, {"one": one, "three": lambda: two().pick("c").into("tray", "3")}),
    ({"p": "cycles_max", "n": 2}, one, {"three": lambda: two().pick("c").into("tray", "3")}),
    (
        {"p": "signal_end", "signals": {"DO1": 0, "DO2": 1}},
        lambda: one().edge("DO1", 1).edge("DO2", 1).stand(0.1).edge("DO1", 0),
        {"left on": lambda: one().edge("DO1", 1).edge("DO2", 1), "never on": one},
    ),
    (
        {"p": "pulse_longer", "signal": "DO1", "than_s": 1.0},
        lambda: Tale().pulse("DO1", 1.2),
        {
            "as before": lambda: Tale().pulse("DO1", 1.0),
            "none": one,
            "one of two": lambda: Tale().pulse("DO1", 1.2).stand(1).pulse("DO1", 1.0),
        },
    ),
    (
        {"p": "dwell_each_cycle_s", "s": 0.5},
        lambda: held(0.5),
        {"shorter": lambda: held(0.3), "after the place": lambda: one().stand(2), "no cycle": lambda: Tale().stand(2)},
    ),
    ({"p": "no_gripper_command"}, lambda: Tale().go(*HOME[:2], 300), {"gripped": one}),
]


@good(TABLE)
def test_a_claim_holds_of_what_it_describes(predicate: dict[str, Any], told: Told) -> None:
    """The judge finds what is there."""
    assert verdict(predicate, told) is None


@bad(TABLE)
def test_a_claim_fails_where_one_thing_differs(predicate: dict[str, Any], told: Told) -> None:
    """The judge says why."""
    assert verdict(predicate, told)


def test_a_place_comes_before_the_release_when_a_clamp_closes_in_between() -> None:
    """The part has arrived when it is at its seat; the gripper may let go afterwards."""
    clamped = (
        Tale().pick("a").go(410, 300, 220).go(410, 300, 120).edge("DO1", 1).wait("DI1").release().go(410, 300, 220)
    )
    claim = ordered({"place": "tray.2"}, {"do": "DO1", "value": 1}, {"wait": "DI1", "value": 1})
    assert verdict(claim, lambda: clamped) is None


@pytest.mark.parametrize(("text", "same"), [("ＤＯ９", "do9"), ("ﾘｰﾀﾞｰ", "リーダー"), ("Which", "which")])
def test_widths_and_capitals_do_not_count_in_questions(text: str, same: str) -> None:
    """NFKC and lower case."""
    assert folded(text) == same


def test_a_wait_for_several_ends_for_the_one_that_came() -> None:
    """It counts as a wait for all of them, and as a wait for that one; given up it counts as a wait for each."""
    came, late = (Tale().wait_any(["DI1", "DI2"], name).story for name in ("DI2", None))
    assert [(one.signals, one.met) for one in came().happened if isinstance(one, Waited)] == [(("DI2", "DI1"), True)]
    assert [(one.signals, one.met) for one in late().happened if isinstance(one, Waited)] == [(("DI1", "DI2"), False)]
    event, other = ordered({"wait": "DI2", "value": 1}), ordered({"wait": "DI1", "value": 1})
    assert verdict(event, lambda: Tale().wait_any(["DI1", "DI2"], "DI2")) is None
    assert verdict(other, lambda: Tale().wait_any(["DI1", "DI2"], "DI2"))
    assert verdict(other, lambda: Tale().wait_any(["DI1", "DI2"], None)) is None
