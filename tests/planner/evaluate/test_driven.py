"""Predicates of what hangs on a signal: judged on runs of their own, which here are told by hand."""

from typing import Any

import pytest

from planner.evaluate.judge import judge
from planner.evaluate.judge.driven import Until, scenario_of
from planner.evaluate.judge.guards import FLIPPED_S, in_motion
from robot_sim.rehearse import Change, Driven, Scenario, Stuck, Together
from tests.planner.evaluate.claims import READ
from tests.planner.evaluate.tale import HOME, Scenarios, Tale, trial

BRANCH = {"p": "branch", "on": "DI1", "true": [{"place": "tray.1"}], "false": [{"place": "bin"}]}
ARMS = {"p": "branch", "DI1": [{"place": "tray"}], "DI2": [{"place": "bin"}], "per": "cycle"}
LATE = {"p": "timeout", "signal": "DI1", "value": 1, "s": 5, "then": [{"do": "DO1", "value": 1}, {"stop": 1}]}
FULL = {"p": "until", "signal": "DI1", "finish_cycle": True, "then": [{"pulse": "DO1", "s": 1}, {"home": 1}]}
DOOR = {"p": "guard", "signal": "DI1", "on_0": "stop", "on_1": "resume"}
ALARM = {"p": "guard", "signal": "DI1", "on_0": "continue", "on_1": "finish_cycle_then_stop"}
RAM = {"p": "guard", "signal": "DI1", "on_0": "stay_out:tray.1", "on_1": "continue"}

Others = list[tuple[Scenario, Tale]]


def verdict(claim: dict[str, Any], normal: Tale, others: Others, *beside: dict[str, Any]) -> str | None:
    """Why a claim does not hold of some runs."""
    claims = tuple(READ.validate_python(one) for one in (claim, *beside))
    told = {Scenarios.key(scenario): tale for scenario, tale in others}
    return judge(claims[0], trial(normal, told), claims)


def stuck(**values: bool) -> Scenario:
    """Signals that keep their value."""
    of = tuple(Stuck(signal=signal, value=value) for signal, value in values.items())
    return of[0] if len(of) == 1 else Together(of=of)


def sorts(value: int, *places: str) -> Tale:
    """Reads an input and puts a part somewhere, for each place."""
    tale = Tale()
    for name, place in zip("abcd", places, strict=False):
        tale.pick(name).read("DI1", value).into(place, None if place == "bin" else "1")
    return tale


@pytest.mark.parametrize(
    ("true", "false", "right"),
    [
        (sorts(1, "tray"), sorts(0, "bin"), True),
        (sorts(1, "bin"), sorts(0, "bin"), False),
        (sorts(1, "tray"), sorts(0, "tray"), False),
        (sorts(1, "tray", "bin"), sorts(0, "bin"), False),
        (Tale().pick("a").into("tray", "1"), sorts(0, "bin"), False),
        (Tale().pick("a").into("tray", "1").read("DI1", 1), sorts(0, "bin"), False),
    ],
)
def test_each_arm_of_a_branch_is_driven(true: Tale, false: Tale, right: bool) -> None:
    """What its arm says happens after the signal is read, and no place of the other arm."""
    others: Others = [(stuck(DI1=True), true), (stuck(DI1=False), false)]
    assert (verdict(BRANCH, Tale(), others) is None) is right


@pytest.mark.parametrize(
    ("places", "right"), [(("tray", "tray", "tray"), True), (("tray", "tray", "belt"), True), (("tray",), True)]
)
def test_a_branch_of_each_cycle_is_kept_in_each_cycle(places: tuple[str, ...], right: bool) -> None:
    """A run that is cut may have one part unfinished."""
    others: Others = [
        (stuck(DI1=True, DI2=False), sorts(1, *places)),
        (stuck(DI2=True, DI1=False), sorts(0, "bin", "bin")),
    ]
    assert (verdict(ARMS, Tale(), others) is None) is right


def test_a_branch_that_is_kept_once_only_is_not_kept_in_each_cycle() -> None:
    """Two parts of three stay where they should not."""
    others: Others = [
        (stuck(DI1=True, DI2=False), sorts(1, "tray", "belt", "belt")),
        (stuck(DI2=True, DI1=False), sorts(0, "bin", "bin")),
    ]
    assert verdict(ARMS, Tale(), others)


def waits(seconds: float = 5.0) -> Tale:
    """Waits in vain, lights the lamp, ends."""
    return Tale().wait("DI1", seconds=seconds, met=False).edge("DO1", 1)


@pytest.mark.parametrize(
    ("late", "in_time", "right"),
    [
        (waits(), Tale().wait("DI1").go(*HOME[:2], 300), True),
        (waits(4.0), Tale().wait("DI1"), False),
        (waits().go(*HOME[:2], 300), Tale().wait("DI1"), False),
        (Tale().wait("DI1", seconds=5, met=False), Tale().wait("DI1"), False),
        (waits(), Tale().wait("DI1").edge("DO1", 1), False),
        (waits(), Tale(), False),
    ],
)
def test_a_time_out_is_judged_with_a_signal_that_never_comes(late: Tale, in_time: Tale, right: bool) -> None:
    """The wait ends in time, then something else is done, which is not done when the signal comes."""
    assert (verdict(LATE, in_time, [(stuck(DI1=False), late)]) is None) is right


def loop(parts: int, finished: bool = True, buzzer: bool = True) -> Tale:
    """So many parts into the belt, then the buzzer."""
    tale = Tale()
    for number in range(parts):
        tale.pick("a")
        if number < parts - 1 or finished:
            tale.into("belt", "1").arrive("a")
    if buzzer:
        tale.pulse("DO1", 1.0)
    return tale.go(*HOME)


@pytest.mark.parametrize(
    ("told", "right"),
    [
        (loop(4), True),
        (loop(5), False),
        (loop(3), False),
        (loop(4, finished=False), False),
        (loop(4, buzzer=False), False),
    ],
)
def test_a_loop_ends_in_the_cycle_in_which_its_signal_comes(told: Tale, right: bool) -> None:
    """No part more, none less, the last one finished, then what comes after the loop."""
    claim = READ.validate_python(FULL)
    assert isinstance(claim, Until)
    assert (verdict(FULL, Tale(), [(scenario_of(claim, ()), told)]) is None) is right


def test_a_signal_that_has_to_come_several_times_running_first_comes_once_less() -> None:
    """The other result of the same test comes whenever it does not."""
    claim = READ.validate_python({"p": "until", "signal": "DI2", "consecutive": 3, "then": [{"stop": 1}]})
    beside = READ.validate_python(ARMS)
    scenario = scenario_of(claim, (beside,))  # type: ignore[arg-type]
    assert isinstance(scenario, Together)
    first, second = scenario.of
    assert isinstance(first, Driven)
    assert isinstance(second, Driven)
    assert [change.value for change in first.changes] == [True, True, False, True, True, True]
    assert (second.signal, [change.value for change in second.changes]) == ("DI1", [not c.value for c in first.changes])


def carry(*pauses: float, home: bool = True) -> Tale:
    """A part carried to the tray, with a pause on the way."""
    tale = Tale().pick("a").go(330, 0, 220)
    for pause in pauses:
        tale.stand(pause)
    tale.into("tray", "1")
    return tale.go(*HOME) if home else tale


def flipped(normal: Tale, value: bool, back: bool = True, away_from: str | None = None) -> Driven:
    """The scenario in which a guard is tried."""
    moment = in_motion(normal.story(), away_from)
    assert moment is not None
    changes = [Change(seconds=moment, value=value)]
    changes += [Change(seconds=moment + FLIPPED_S, value=not value)] if back else []
    return Driven(signal="DI1", value=not value, changes=tuple(changes))


@pytest.mark.parametrize(
    ("told", "right"),
    [
        (lambda stop: _halt(stop, 6.0), True),
        (lambda stop: _halt(stop, 1.0), False),
        (lambda stop: _halt(stop, 6.0, goes_on=False), False),
        (lambda stop: carry(), False),
    ],
)
def test_a_guard_that_stops_is_flipped_in_motion(told: Any, right: bool) -> None:  # noqa: ANN401
    """The arm stands still until the value is back, then goes on to the end."""
    scenario = flipped(carry(), value=False)
    tale = told(scenario.changes[0].seconds)
    assert (verdict(DOOR, carry(), [(scenario, tale)]) is None) is right


def _halt(moment: float, seconds: float, goes_on: bool = True) -> Tale:
    """The same way as `carry`, halted at a time."""
    tale = Tale().pick("a")
    share = (moment - tale.time) / (carry_until() - tale.time)
    tale.go(330, -300 + 300 * share, 220).stand(seconds)
    return tale.go(330, 0, 220).into("tray", "1") if goes_on else tale


def carry_until() -> float:
    """When `carry` has brought the part half way [s]."""
    return Tale().pick("a").go(330, 0, 220).time


@pytest.mark.parametrize(
    ("told", "right"),
    [
        (carry(), True),
        (carry().pick("b").into("tray", "2"), False),
        (Tale().pick("a").into("tray", "3"), False),
        (Tale().pick("a").go(330, 0, 220), False),
    ],
)
def test_a_guard_that_finishes_lets_the_part_in_hand_be_set_down(told: Tale, right: bool) -> None:
    """As planned, and then nothing more is picked."""
    normal = carry().pick("b").into("tray", "2")
    others: Others = [(flipped(normal, True, back=False), told), (Driven(signal="DI1", value=False), normal)]
    assert (verdict(ALARM, normal, others) is None) is right


@pytest.mark.parametrize(("edge", "right"), [(True, True), (False, False)])
def test_a_guarded_place_is_entered_with_the_right_value_only(edge: bool, right: bool) -> None:
    """In every run, the ordinary one included."""

    def told() -> Tale:
        tale = Tale().pick("a").go(330, 0, 220)
        return (tale.edge("DI1", 1) if edge else tale).into("tray", "1")

    moment = in_motion(told().story(), "tray.1")
    assert moment is not None
    late = Change(seconds=moment + FLIPPED_S, value=True)
    others: Others = [
        (Driven(signal="DI1", value=False), Tale().pick("a")),
        (Driven(signal="DI1", value=False, changes=(late,)), Tale().pick("a")),
        (flipped(told(), value=False, away_from="tray.1"), Tale().pick("a")),
    ]
    assert (verdict(RAM, told(), others) is None) is right
