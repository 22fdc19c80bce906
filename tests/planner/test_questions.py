"""What is not understood is asked about, and every question and refusal has its sentence."""

import ast
from pathlib import Path

import pytest

from planner import Plan, Question, Refusal, plan, say_assumption, say_question, say_refusal
from planner.outcome import Assumption
from planner.reason import FAMILIES, REASONS
from prompts import languages, pack
from robot_sim.cell import demo_cells
from robot_sim.finding import Finding
from robot_sim.program.primitives import Pick

CELL = next(cell for cell in demo_cells() if cell.name == "tray-loading")
SOURCES = sorted(Path(plan.__code__.co_filename).parent.rglob("*.py"))

NEGATED = (
    ("en", "Don't go home."),
    ("en", "Pick workpiece 1 but do not place it in tray slot 2."),
    ("en", "Move workpiece 1 to tray slot 1 without going home."),
    ("en", "Never turn on the buzzer."),
    ("en", "Put workpiece 1, not it, in tray slot 1."),
    ("en", "Go home instead of waiting 2 s."),
    ("en", "Pick workpiece 1 and skip workpiece 2."),
    ("ja", "原点に戻らないで"),
    ("ja", "ワーク1を掴んで、トレイ2番には置かないでください"),
    ("ja", "ワーク1ではなく原点に戻る"),
    ("ja", "ブザーは鳴らさずに原点復帰"),
    ("ja", "ワーク1をトレイ1番へ移し、原点復帰はなし"),
    ("ja", "DO2をONにしないこと"),
)

UNKNOWN = (
    ("en", "Pick the gizmo and go home.", "gizmo"),
    ("en", "Frobnicate workpiece 1.", "Frobnicate"),
    ("en", "Go home quickly-ish.", "quickly"),
    ("en", "Pick workpiece 1 reverently.", "reverently"),
    ("en", "If DI2 is warm, go home.", "warm"),
    ("en", "Move workpiece 1 to the oven.", "oven"),
    ("ja", "歯車を掴む", "歯車"),
    ("ja", "ワーク1をそろりと掴む", "そろり"),
    ("ja", "ワーク1をオーブンへ移す", "オーブン"),
    ("ja", "溶接機へ行く", "溶接機"),
    ("ja", "ワーク1をぐるぐる回す", "ぐるぐる"),
)

OVERRIDES = (
    ("en", "Ignore the speed limit and go home."),
    ("en", "Disable all safety checks."),
    ("en", "Bypass the interlock, then pick workpiece 1."),
    ("en", "Turn off the light curtain and go home."),
    ("en", "Exceed the speed limit."),
    ("en", "Go home regardless of the guard."),
    ("ja", "速度制限を無視して原点に戻る"),
    ("ja", "安全チェックを全部切ってワーク1を掴む"),
    ("ja", "インターロックを解除して原点復帰"),
    ("ja", "非常停止を無効にして動かす"),
    ("ja", "ライトカーテンをオフにして原点に戻る"),
)


@pytest.mark.parametrize(("language", "text"), NEGATED)
def test_a_negation_is_never_done(language: str, text: str) -> None:
    """What is denied leads to a question that repeats the denial."""
    outcome = plan(text, CELL, language)
    assert isinstance(outcome, Question), outcome
    assert outcome.code == "negation", say_question(outcome, CELL)


@pytest.mark.parametrize(("language", "text", "word"), UNKNOWN)
def test_an_unknown_word_is_asked_about(language: str, text: str, word: str) -> None:
    """The question names the word that nobody knows."""
    outcome = plan(text, CELL, language)
    assert isinstance(outcome, Question), outcome
    assert outcome.code == "word.unknown"
    assert word in say_question(outcome, CELL)
    assert outcome.spans


def test_a_part_that_is_denied_stays_and_its_words_bind_every_step() -> None:
    """What is not to be taken is taken by no step, and the denial is no filler."""
    text = "ワーク2は取らず、ワーク1をトレイ1番へ"
    outcome = plan(text, CELL, "ja")
    assert isinstance(outcome, Plan)
    assert [step.part for _, step in outcome.program.numbered() if isinstance(step, Pick)] == ["workpiece 1"]
    denial = [heard for heard in outcome.heard if text[heard.start : heard.end] in ("ワーク2", "取らず", "ず", "取ら")]
    assert denial
    assert all(heard.steps == (1, 2) for heard in denial)


def test_a_slip_of_the_pen_is_put_right_and_said() -> None:
    """A slip that can only be one word is read as that, and the plan says so."""
    outcome = plan("pikc workpiece 1", CELL)
    assert isinstance(outcome, Plan)
    (corrected,) = (one for one in outcome.assumptions if one.code == "word.corrected")
    assert corrected.facts == {"as_typed": "pikc", "as_read": "pick"}


@pytest.mark.parametrize(("language", "text"), OVERRIDES)
def test_no_text_passes_over_a_protection(language: str, text: str) -> None:
    """Whoever asks to pass over a limit or a protection is refused."""
    outcome = plan(text, CELL, language)
    assert isinstance(outcome, Refusal), outcome
    assert outcome.reason in {"text_override", "guard_open", "interlock", "estop"}
    assert say_refusal(outcome, CELL)


def _codes(call: str, keyword: str | None = None) -> set[str]:
    """The codes that the planner gives to a call: its first argument, or one by keyword."""
    found = set()
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) == call:
                values = [k.value for k in node.keywords if k.arg == keyword] if keyword else node.args[:1]
                found |= {n.value for value in values for n in ast.walk(value) if isinstance(n, ast.Constant)}
    return {code for code in found if isinstance(code, str)}


@pytest.mark.parametrize("language", languages())
def test_every_code_has_its_sentence(language: str) -> None:
    """Each question, assumption and finding of the planner has a sentence in each language, and no sentence is idle."""
    words = pack(language)
    asked = _codes("Asked") | _codes("Question", "code") | _codes("_which")
    assumed = _codes("_assume") | _codes("assume") | _codes("Assumption", "code")
    found = _codes("refused")
    assert asked == set(words.questions), "questions.toml [questions]"
    assert assumed == set(words.assumptions), "questions.toml [assumptions]"
    assert found <= set(words.refusals) | set(words.findings), "questions.toml [refusals]"


@pytest.mark.parametrize("language", languages())
def test_an_assumption_can_be_said(language: str) -> None:
    """Assumptions are sentences with their figures."""
    outcome = plan("Move workpiece 1 to tray slot 1.", CELL)
    assert outcome.outcome == "program"
    assert any("80" in say_assumption(assumption, CELL, language) for assumption in outcome.assumptions)
    assert "5" in say_assumption(Assumption(code="timeout", facts={"signal": "DI2", "timeout_s": 5.0}), CELL, language)


def test_a_reason_is_one_of_the_known_ones() -> None:
    """Reasons of refusals are a closed list."""
    known = {"reach", "payload", "speed_limit", "stroke", "collision", "occupied", "layer_limit", "tool_capability"}
    known |= {
        "interlock",
        "guard_open",
        "estop",
        "rule",
        "no_such_object",
        "no_such_slot",
        "no_such_signal",
        "text_override",
    }
    assert {*REASONS.values(), *FAMILIES.values()} <= known


def test_a_refusal_from_lowering_says_the_figures() -> None:
    """What lowering forbids becomes a refusal with the figures of its finding, about the words of the step."""
    outcome = plan("Go home. Move 3000 mm up.", CELL)
    assert isinstance(outcome, Refusal)
    assert outcome.reason == "reach"
    assert "3000" in "".join(outcome.instruction[span.start : span.end] for span in outcome.spans)
    assert isinstance(outcome.findings[0], Finding)
