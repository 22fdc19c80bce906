"""Rules of a cell, judged in every run: each kept in one run, broken in another."""

from collections.abc import Callable

import pytest

from planner.evaluate.judge.rules import broken_rules
from planner.evaluate.story import Story
from robot_sim.cell import Dispenser
from robot_sim.cell.fact import Away, Entry, Fact, InputIs, Interlock, KeepUpright, Near, Side, Station, TravelHeight
from tests.planner.evaluate.tale import CELL, Tale

INSIDE = Side(axis="x", above=True, bound=400.0)
MOULD = Entry(said="enter only with DI1", region=INSIDE, inputs=(InputIs(signal="DI1"),))
NEST = Entry(said="reach in only with DI1", region=Near(place="tray"), inputs=(InputIs(signal="DI1"),))
NEVER = Entry(said="never there", region=Near(place="bin", within=20.0, level=False))
CLOSE = Interlock(said="close only outside", output="DO1", conditions=(Side(axis="x", above=False, bound=400.0),))
AWAY = Away(place="tray", beyond=200.0)
START = Interlock(said="start only with DI1, away", output="DO1", conditions=(InputIs(signal="DI1"), AWAY))
UPRIGHT = KeepUpright(said="upright", part_kind="cube", tilt=10.0)
HIGH = TravelHeight(said="travel high", z=170.0)
STATION = Station(said="start", output="DO1")

Told = Callable[[], Tale]


def inside() -> Tale:
    """The TCP goes where it may not be by itself."""
    return Tale().go(450, 0, 300)


def opened() -> Tale:
    """The input comes first."""
    return Tale().edge("DI1", 1).stand(0.1)


@pytest.mark.parametrize(
    ("facts", "kept", "broken"),
    [
        ((MOULD,), lambda: opened().go(450, 0, 300), inside),
        (
            (MOULD,),
            lambda: opened().go(450, 0, 300).go(390, 0, 300).edge("DI1", 0),
            lambda: opened().go(450, 0, 300).edge("DI1", 0).stand(0.1),
        ),
        ((NEST,), lambda: opened().go(330, 250, 120), lambda: Tale().go(330, 250, 120)),
        ((NEVER,), inside, lambda: Tale().go(20, 500, 60)),
        ((CLOSE,), lambda: Tale().edge("DO1", 1).go(390, 0, 300), lambda: inside().edge("DO1", 1).stand(0.1)),
        ((CLOSE,), lambda: inside().go(390, 0, 300).edge("DO1", 1), lambda: Tale().edge("DO1", 1).go(450, 0, 300)),
        (
            (START, STATION),
            lambda: opened().edge("DO1", 1).stand(0.1).edge("DI1", 0).stand(1),
            lambda: Tale().edge("DO1", 1).stand(0.1),
        ),
        (
            (START, STATION),
            lambda: opened().edge("DO1", 1).go(330, 300, 120),
            lambda: opened().go(330, 300, 120).edge("DO1", 1),
        ),
        ((UPRIGHT,), lambda: Tale().pick("a").rotate(90, 5), lambda: Tale().pick("a").rotate(0, 15)),
    ],
)
def test_a_rule_is_kept_or_broken(facts: tuple[Fact, ...], kept: Told, broken: Told) -> None:
    """What is broken is said in the words of the rule, with its time."""
    assert not list(broken_rules(_under(kept().story(), facts)))
    (said,) = broken_rules(_under(broken().story(), facts))
    assert facts[0].said in said


@pytest.mark.parametrize(("height", "right"), [(180.0, True), (160.0, False)])
def test_a_needle_travels_high_from_bead_to_bead(height: float, right: bool) -> None:
    """Lifting and lowering is no travelling, and before the first bead and after the last it does not count."""
    told = Tale().go(300, 0, 150).pulse("DO2", 0.1).go(300, 0, height).go(300, 200, height).go(300, 200, 150)
    story = told.pulse("DO2", 0.1).go(300, 100, 150).story()
    needle = Dispenser(name="needle", tcp=CELL.tool.tcp, mass=1.0, body=CELL.tool.body, output="DO2")
    assert (not list(broken_rules(_under(story, (HIGH,), tool=needle)))) is right


def _under(story: Story, facts: tuple[Fact, ...], **fields: object) -> Story:
    return Story(story.trace, story.cell.model_copy(update={"facts": facts, **fields}))
