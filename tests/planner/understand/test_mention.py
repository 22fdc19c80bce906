"""Signals are spoken of by what they mean, in any order and with the endings of the language."""

import pytest

from planner import Plan, Question, plan
from robot_sim.cell import Cell, demo_cells
from robot_sim.program.primitives import Step

TRAY = next(cell for cell in demo_cells() if cell.name == "tray-loading")

SIGNALS = [
    {"name": "DI20", "direction": "input", "port": 20, "note": "torque OK"},
    {"name": "DI21", "direction": "input", "port": 21, "note": "torque NG"},
    {"name": "DI22", "direction": "input", "port": 22, "note": "conveyor ready"},
    {"name": "DO20", "direction": "output", "port": 20, "note": "red lamp"},
    {"name": "DO21", "direction": "output", "port": 21, "note": "screwdriver start (0 = off)"},
]


@pytest.fixture(scope="module")
def cell() -> Cell:
    """The first demo cell with a screwdriver."""
    data = TRAY.model_dump()
    data["signals"] = [*data["signals"], *SIGNALS]
    data["defaults"] |= {"wait_timeout": 60.0, "pulse": 0.5}
    return Cell.model_validate(data)


def steps(text: str, cell: Cell, language: str) -> tuple[Step, ...]:
    """The steps of an instruction."""
    outcome = plan(text, cell, language)
    assert isinstance(outcome, Plan), outcome
    return outcome.program.steps


@pytest.mark.parametrize(
    ("english", "japanese"),
    [
        ("Wait for torque OK.", "トルクOKを待つ。"),
        ("Wait at most 5 s for the OK of the torque.", "トルクのOKを最大5秒待つ。"),
        ("Wait for torque NG.", "トルクNGを待つ。"),
        ("Turn the red lamp on.", "赤ランプを点ける。"),
        ("Switch on the lamp for 2 s.", "ランプを2秒点灯する。"),
        ("Wait until the conveyor is ready.", "コンベア準備完了を待つ。"),
    ],
)
def test_a_meaning_names_its_signal_in_both_languages(cell: Cell, english: str, japanese: str) -> None:
    """The words of the meaning are enough, and its language does not matter."""
    assert steps(english, cell, "en") == steps(japanese, cell, "ja")


def test_a_word_that_two_signals_share_is_asked_about(cell: Cell) -> None:
    """Torque alone may be OK or NG."""
    outcome = plan("Wait for the torque.", cell, "en")
    assert isinstance(outcome, Question)
    assert outcome.code == "wait.several"


def test_a_stranger_beside_a_meaning_is_asked_about(cell: Cell) -> None:
    """No word is lost because its neighbours were understood."""
    assert not isinstance(plan("Wait for frobbed torque OK.", cell, "en"), Plan)
