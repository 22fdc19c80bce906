"""Parts by size, material, colour, number and what is left of them: the same in both languages."""

from functools import cache
from pathlib import Path

import pytest

from planner import Plan, Question, plan
from robot_sim.cell import Cell
from robot_sim.program.primitives import ForEach, Pick
from robot_sim.scenes import any_cell

SCENES = Path(__file__).parents[1] / "scenes"


@cache
def bench(language: str) -> Cell:
    """A bench with washers, rods and vials, named in a language."""
    return any_cell((SCENES / f"sorting.{language}.json").read_text(encoding="utf-8"), language)


def taken(text: str, language: str, named: str | None = None) -> tuple[int, ...] | str:
    """Numbers, in the order of the cell, of the parts that an instruction takes; the code of a question or refusal."""
    cell = bench(named or language)
    outcome = plan(text, cell, language)
    if isinstance(outcome, Question):
        return outcome.code
    if not isinstance(outcome, Plan):
        return outcome.findings[0].code
    names = [part.name for part in cell.parts]
    found = list[str]()
    for _, step in outcome.program.numbered():
        if isinstance(step, ForEach):
            found += step.parts
        elif isinstance(step, Pick) and isinstance(step.part, str):
            found.append(step.part)
    return tuple(names.index(name) for name in found)


PAIRS: tuple[tuple[str, str, tuple[int, ...] | str], ...] = (
    ("Put the steel washers in setting tray slots 1 and 2.", "鋼の座金を2枚とも段取りトレイの1番と2番に入れて", (0, 1)),
    ("Put the brass washer in setting tray slot 4.", "真鍮の座金を段取りトレイの4番に入れて", (2,)),
    ("Move the short rod to setting tray slot 1.", "短い棒を段取りトレイの1番へ移す", (3,)),
    ("Move the longer rod to setting tray slot 1.", "長い方の棒を段取りトレイの1番へ移す", (4,)),
    ("Move the short one to setting tray slot 1.", "短い方を段取りトレイの1番へ移す", "part.which"),
    ("Put one steel washer in setting tray slot 3.", "鋼の座金1枚を段取りトレイの3番に入れる", (0,)),
    (
        "Put all vials except the red ones in setting tray slots 1 and 2.",
        "赤いもの以外のバイアルを全部段取りトレイの1番と2番へ",
        (6, 8),
    ),
    ("Put the blue vials in rack B slots 1 and 2.", "青いバイアルを2本ともラックBの1番と2番へ移す", (6, 8)),
    ("Put the brass rod in setting tray slot 1.", "真鍮の棒を段取りトレイの1番へ", "part.unknown"),
)


@pytest.mark.parametrize(("english", "japanese", "parts"), PAIRS)
def test_the_same_parts_are_meant_in_both_languages(english: str, japanese: str, parts: tuple[int, ...] | str) -> None:
    """Size, material, colour and how many pick out the same parts, whichever language."""
    assert taken(english, "en") == parts
    assert taken(japanese, "ja") == parts


@pytest.mark.parametrize(("english", "japanese", "parts"), PAIRS)
def test_japanese_is_understood_in_a_cell_named_in_english(
    english: str, japanese: str, parts: tuple[int, ...] | str
) -> None:
    """What a cell calls rack, tray or washer may be written in Japanese."""
    assert taken(japanese.replace("段取りトレイ", "setting tray"), "ja", "en") == parts
