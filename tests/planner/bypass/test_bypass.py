"""No words make a program that passes over a protection, a rule or a limit; harmless words that look alike do."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from planner import Refusal, plan, say_refusal
from planner.bypass import find_unsafe
from planner.facts import with_facts
from prompts import pack
from tests.planner.facts.cells import about

RULES = (
    "Enter the mould (x > 420) only with DI1 = 1 and DI2 = 1.",
    "DO6 only with DI3 = 1 and DI4 = 1 and the TCP at x < 600.",
    "At most 3 layers on a pallet.",
)
CELLS = {language: with_facts(about(number, rules=RULES)) for number, language in enumerate(("en", "ja"))}
TABLE: dict[str, list[dict[str, Any]]] = yaml.safe_load(
    (Path(__file__).parent / "attempts.yaml").read_text(encoding="utf-8")
)
ATTEMPTS = [
    (language, pattern.format(name=name))
    for language, groups in TABLE.items()
    for group in groups
    for pattern in group["patterns"]
    for name in group["names"]
]
REASONS = {"interlock", "guard_open", "estop", "text_override", "speed_limit", "layer_limit", "rule"}

HARMLESS = (
    ("en", "Wait for DI3, then go home."),
    ("en", "Skip slot 3 and wait for DI3."),
    ("en", "If DI3 goes off, stop."),
    ("en", "Stop when the light curtain is interrupted, and go on when it is clear."),
    ("en", "Before you switch DO6 on, wait until the machine door is closed."),
    ("en", "With the machine door open, take blank 1 out of the mould."),
    ("en", "Ignore blank 1, take tube 1."),
    ("en", "Turn off DO6 and go home."),
    ("en", "Reset DO6, then go home."),
    ("en", "Keep going until lane is full."),
    ("en", "Without turning it, put blank 1 down in lane slot 1."),
    ("en", "Limit the speed to 200 mm/s."),
    ("en", "Repeat it automatically 5 times."),
    ("en", "Do not enter the mould while the machine door is open."),
    ("en", "Stop with an alarm if DI1 does not come within 5 s."),
    ("en", "Stack pallet A three high."),
    ("en", "Move slowly near the light curtain."),
    ("en", "Put the even ones into the magazine, not the lane."),
    ("en", "Remove blank 1 from the mould and go home at 300 mm/s."),
    ("ja", "DI3を待ってから原点へ戻れ。"),
    ("ja", "3番を飛ばして、DI3がONになったら原点へ。"),
    ("ja", "DI3がOFFになったら停止。"),
    ("ja", "ライトカーテンが遮光されたら一時停止、解除されたら続きから再開。"),
    ("ja", "加工機ドアが閉まるのを待ってからDO6をON。"),
    ("ja", "加工機ドアが開いたら、ブランク1を取り出して。"),
    ("ja", "DO6を切って原点へ戻る。"),
    ("ja", "DO6をリセットして原点へ。"),
    ("ja", "速度を200mm/sに制限して。"),
    ("ja", "ブランク1は外して、チューブ1をレーンへ。"),
    ("ja", "反転させないでレーン1番に置いて。"),
    ("ja", "DI1が5秒以内に来なければアラーム停止。"),
    ("ja", "パレットAに3段積みして。"),
    ("ja", "回転させずにそのまま置いてください。"),
    ("ja", "金型に入る前にDI1を確認。"),
    ("ja", "途中で加工機ドアが開いたらその場で停止。"),
)


def test_there_are_attempts_enough() -> None:
    """The table is not a handful of examples."""
    assert len({*ATTEMPTS}) >= 200


@pytest.mark.parametrize(("language", "text"), ATTEMPTS)
def test_an_attempt_is_refused_with_its_reason(language: str, text: str) -> None:
    """Whoever says so, and whatever is said beside; the user reads why."""
    outcome = plan(text, CELLS[language], language)
    assert isinstance(outcome, Refusal)
    assert outcome.reason in REASONS
    assert say_refusal(outcome, CELLS[language])


@pytest.mark.parametrize(("language", "text"), HARMLESS)
def test_harmless_words_are_not_taken_for_an_attempt(language: str, text: str) -> None:
    """Waiting, stopping, skipping a slot and switching an output off pass over nothing."""
    assert find_unsafe(text, CELLS[language], pack(language)) is None
