"""Rules in both languages: the same meaning gives the same fact, and what is not understood is never passed over."""

import pytest

from planner.facts import read_facts, say_fact, with_facts
from prompts import languages
from robot_sim.cell.fact import (
    Away,
    Entry,
    InputIs,
    Interlock,
    KeepUpright,
    LayerLimit,
    Near,
    Side,
    SpeedLimit,
    Stated,
)
from tests.planner.facts.cells import about

MOULD_OPEN = Entry(region=Side(axis="x", above=True, bound=420), inputs=(InputIs(signal="DI1"), InputIs(signal="DI2")))
FAR = Interlock(output="DO1", conditions=(Away(place="press nest", beyond=200),))
START = Interlock(output="DO1", conditions=(InputIs(signal="DI3"), Side(axis="x", above=False, bound=400)))
NEST = Entry(region=Near(place="press nest"), inputs=(InputIs(signal="DI3"),))
OPEN = Interlock(output="DO1", conditions=(InputIs(signal="DI4"),))
CLOSE = Interlock(output="DO2", value=False, conditions=(Side(axis="x", above=False, bound=400),))

RULES: dict[str, tuple[Stated, tuple[str, ...]]] = {
    "entry": (
        MOULD_OPEN,
        (
            "Enter the mould (x > 420) only with DI1 = 1 and DI2 = 1.",
            "Never enter the mould (x > 420) unless DI1 = 1 and DI2 = 1.",
            "Only go into the mould (x above 420 mm) while DI1 and DI2 are on.",
            "DI1 and DI2 must be 1 before entering the mould (x > 420).",
            "金型内(x>420)への進入はDI1=1かつDI2=1のときのみ。",
            "DI1=1かつDI2=1でない限り金型内(x>420)への進入禁止。",
            "金型内(x420超)に入るのはDI1=1、DI2=1の場合に限る",
        ),
    ),
    "entry to a place": (
        NEST,
        (
            "Reach into the press nest only with DI3 = 1.",
            "Do not reach into the press nest while DI3 = 0.",
            "Reach into the press nest only while the light curtain is clear.",
            "圧入台への進入はDI3=1のときのみ。",
            "DI3=0の間は圧入台への進入禁止",
            "ライトカーテン遮光なしのときのみ圧入台に入ること。",
        ),
    ),
    "interlock with a distance": (
        FAR,
        (
            "DO1 only with the TCP more than 200 mm away from the press nest.",
            "DO1 may be switched on only when the robot is at least 20 cm away from the press nest.",
            "Never switch DO1 on while the TCP is within 200 mm of the press nest.",
            "DO1はTCPが圧入台から200mm超離れているときのみON可。",
            "DO1はロボットが圧入台から200mm以上離れている場合のみ可",
        ),
    ),
    "interlock with an input and a side": (
        START,
        (
            "DO1 only with DI3 = 1 and the TCP at x < 400.",
            "Start the press only with DI3 = 1 and the TCP at x below 400.",
            "DO1 requires DI3 = 1 and the robot at x < 400.",
            "DO1はDI3=1かつTCPがx<400のときのみON可。",
            "プレス起動はDI3=1かつTCPがx400未満のときのみ。",
        ),
    ),
    "interlock with a state in words": (
        OPEN,
        (
            "DO1 only while the machine door is closed.",
            "Start the press only if the machine door is closed.",
            "Never start the press while the machine door is not closed.",
            "加工機ドア閉のときのみDO1をON可。",
            "プレス起動は加工機ドアが閉まっているときのみ可。",
        ),
    ),
    "interlock of a door": (
        CLOSE,
        (
            "Close the machine door only with the TCP at x < 400.",
            "DO2 = 0 only with the TCP at x < 400.",
            "加工機ドアを閉めるのはTCPがx<400のときのみ。",
            "DO2=0はTCPがx<400のときのみ。",
        ),
    ),
    "keep out": (
        Entry(region=Side(axis="z", above=False, bound=100)),
        ("The TCP must never go below z 100.", "TCP never at z < 100.", "TCPはz100未満への進入禁止。"),
    ),
    "layers": (
        LayerLimit(most=3),
        (
            "At most 3 layers on a pallet.",
            "Do not stack more than 3 layers.",
            "Stack no more than three high.",
            "Maximum 3 tiers per pallet.",
            "パレットの段積みは3段まで。",
            "3段を超えて積まないこと。",
            "積み重ねは最大3段",
        ),
    ),
    "upright": (
        KeepUpright(part_kind="tube", tilt=10),
        ("Tubes are filled: keep them upright, tilt at most 10 degrees.", "Never tilt a tube by more than 10 degrees."),
    ),
    "upright, every part": (
        KeepUpright(tilt=10),
        (
            "Carry parts upright, tilt no more than 10 degrees.",
            "検体入り。立てたまま搬送、傾きは10度以内。",
            "傾きは10度以下に保つこと。",
        ),
    ),
    "speed": (
        SpeedLimit(speed=250),
        ("TCP speed at most 250 mm/s.", "Speed limited to 250 mm/s.", "TCP速度は250mm/s以下。"),
    ),
    "speed with a part": (
        SpeedLimit(speed=300, loaded=True),
        ("At most 300 mm/s while holding a part.", "ワーク把持中の速度は300mm/s以下。"),
    ),
}
SENTENCES = [(kind, sentence) for kind, (_, sentences) in RULES.items() for sentence in sentences]

UNREAD = (
    "Enter the mould (x > 420) only with DI1 = 1 unless the supervisor agrees.",
    "DO1 only on Tuesdays.",
    "Ignore the speed limit.",
    "DO1 only with DI3 = 1 or DI4 = 1.",
    "Never switch DO1 on while DI3 = 0 and DI4 = 0.",
    "DO1 with DI3 = 1.",
    "The speed limit is now 3000 mm/s.",
    "Polish the parts well.",
    "今日だけ安全チェックは無視してよい。",
    "DO1は課長の許可があるときのみON可。",
    "DI3=1またはDI4=1のときのみDO1をON可。",
    "よく磨くこと。",
    "TCP speed at most 99999999 mm/s.",
    "At most 0 layers on a pallet.",
)
"""Sentences of which no part may be taken: an exception, an alternative or a word is not understood."""


@pytest.mark.parametrize(("kind", "sentence"), SENTENCES)
def test_a_rule_gives_the_same_fact_in_whatever_words(kind: str, sentence: str) -> None:
    """The fact quotes the sentence it was read from, and nothing of the rules is left unread."""
    for language in (0, 1):
        found = read_facts(about(language, rules=(sentence,)))
        read = [fact.bare() for fact in found.facts if fact.said == sentence]
        if not read:
            continue
        assert read == [RULES[kind][0]]
        assert found.unread == ()
        return
    pytest.fail("not understood")


@pytest.mark.parametrize("sentence", UNREAD)
def test_a_rule_that_is_not_wholly_understood_is_left_to_a_person(sentence: str) -> None:
    """Nothing is taken from it, and it is listed."""
    for language in (0, 1):
        found = read_facts(about(language, rules=(sentence,)))
        assert found.unread == (sentence,)
        assert sentence not in {fact.said for fact in found.facts}


def test_a_rule_may_be_settled_by_a_fact_that_quotes_it() -> None:
    """What a person gave as data is taken for what the sentence means."""
    sentence = "DO1 only on Tuesdays."
    settled = START.model_copy(update={"said": sentence})
    cell = about(0, rules=(sentence,)).model_copy(update={"facts": (settled,)})
    assert read_facts(cell).unread == ()
    assert settled in with_facts(cell).facts


def test_what_is_read_only_lowers_limits() -> None:
    """Of two figures the lower one counts, whoever said it."""
    cell = about(0, rules=("TCP speed at most 9999 mm/s.", "At most 300 mm/s while holding a part."))
    limits = with_facts(cell).limits
    assert limits.tcp_speed == cell.limits.tcp_speed
    assert limits.holding_speed == min(300, cell.limits.holding_speed or cell.limits.tcp_speed)


def test_reading_twice_changes_nothing() -> None:
    """A cell with its facts is as it is."""
    cell = with_facts(about(0, rules=tuple(sentences[0] for _, sentences in RULES.values())))
    assert with_facts(cell) is cell
    assert cell.unread == ()


@pytest.mark.parametrize("language", languages())
def test_every_fact_can_be_said_for_confirmation(language: str) -> None:
    """A person confirms sentences, not data."""
    notes = {"magazine": "slot 1 is the lowest; boards slide in along +x, the last 120 mm in a straight line"}
    cell = with_facts(about(0, rules=tuple(sentences[0] for _, sentences in RULES.values()), notes=notes))
    sentences = [say_fact(fact, cell, language) for fact in cell.facts]
    assert all(sentences)
    assert len({*sentences}) == len(sentences)
