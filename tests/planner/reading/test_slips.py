"""A slip of the pen is put right where one known word is clearly meant, and said; else it stays a question."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner import Plan, Question, plan
from planner.reading.normalise import normalise
from planner.reading.slips.letters import FAR, distance
from planner.reading.slips.slip import Slip, put_right
from planner.reading.slips.sound import folded
from prompts import pack
from robot_sim.cell import demo_cells

CELL = next(cell for cell in demo_cells() if cell.name == "tray-loading")
KEYBOARD = pack("en").slips.keyboard

PUT_RIGHT = [
    ("en", "Pick workpice 1 and place it in tray slot 2.", "Pick workpiece 1 and place it in tray slot 2."),
    ("en", "pikc workpiece 1 adn place it in teh tray slot 2", "pick workpiece 1 and place it in the tray slot 2"),
    ("en", "Go hoem.", "Go home."),
    ("ja", "わーく1をとれいの2番に置いて", "ワーク1をトレイの2番に置いて"),
    ("ja", "減点復帰", "原点復帰"),
    ("ja", "ﾜｰｸ1をﾄﾚｲの2番に老いて", "ワーク1をトレイの2番に置いて"),
    ("ja", "ワーク1を取ってトレー2番に入れといて", "ワーク1を取ってトレイ2番に入れて"),
]


@pytest.mark.parametrize(("language", "typed", "meant"), PUT_RIGHT)
def test_a_clear_slip_gives_the_program_that_was_meant(language: str, typed: str, meant: str) -> None:
    """Letters in the wrong order or left out, kana that were not converted, kanji of the same sound."""
    one, other = plan(typed, CELL, language), plan(meant, CELL, language)
    assert isinstance(one, Plan), one
    assert isinstance(other, Plan), other
    assert one.program == other.program


@pytest.mark.parametrize(("language", "typed"), [(row[0], row[1]) for row in PUT_RIGHT if row[0] == "en"])
def test_what_was_put_right_is_an_assumption(language: str, typed: str) -> None:
    """Nothing is corrected in silence."""
    outcome = plan(typed, CELL, language)
    assert isinstance(outcome, Plan)
    assert any(assumed.code == "word.corrected" for assumed in outcome.assumptions)


@pytest.mark.parametrize("word", ["clean", "weld", "paint", "wash", "rinse", "grind", "sand", "scan", "frobnicate"])
def test_an_ordinary_word_is_no_slip(word: str) -> None:
    """A word that means something else stays a question, however near a known one it is."""
    outcome = plan(f"{word} workpiece 1", CELL, "en")
    assert isinstance(outcome, Question)
    assert word in str(outcome.facts["words"])


@given(word=st.text("abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=12))
def test_a_word_is_nothing_away_from_itself(word: str) -> None:
    """No slip, no distance."""
    assert distance(word, word, KEYBOARD) == 0.0


@given(word=st.text("abcdefghijklmnopqrstuvwxyz", min_size=3, max_size=12), data=st.data())
def test_two_letters_in_the_wrong_order_are_a_small_slip(word: str, data: st.DataObject) -> None:
    """Wherever they stand."""
    at = data.draw(st.integers(0, len(word) - 2))
    swapped = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    assert distance(swapped, word, KEYBOARD) <= 0.8


def test_another_letter_from_across_the_keyboard_is_no_slip() -> None:
    """Clean is not clear."""
    assert distance("clean", "clear", KEYBOARD) >= FAR


@given(text=st.text(max_size=30), start=st.integers(0, 29), length=st.integers(1, 5), meant=st.text("abc", min_size=1))
def test_putting_right_keeps_every_other_character_in_its_place(text: str, start: int, length: int, meant: str) -> None:
    """The places of all other characters are those of the text as typed."""
    normal, end = normalise(text), min(start + length, len(text))
    places = {*normal.starts}
    if start not in places or (end < len(text) and end not in places) or start >= end:
        return
    right = put_right(normal, (Slip(start, end, text[start:end], meant),))
    assert all(a <= b for a, b in zip(right.starts, right.starts[1:], strict=False))
    kept = [(c, s) for c, s in zip(normal.text, normal.starts, strict=True) if not start <= s < end]
    assert [(c, s) for c, s in zip(right.text, right.starts, strict=True) if not start <= s < end] == kept


def test_kana_sound_alike_in_either_script() -> None:
    """Long vowels and small kana do not tell words apart."""
    assert folded("ぶろっく") == folded("ブロック")
    assert folded("グリッパー") == folded("グリッパ")
