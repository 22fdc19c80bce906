"""Long and hostile texts end soon and clearly."""

import time

import pytest

from planner import Question, plan
from planner.offline import LONGEST, understand
from planner.understand import Asked, Refused
from prompts import pack
from robot_sim.cell import demo_cells

CELL = next(cell for cell in demo_cells() if cell.name == "tray-loading")
PIECES = (
    "workpiece 1 and ",
    "1, ",
    "トレイ",
    "を",
    "not ",
    "((((",
    "repeat 9 times: ",
    "一",
    "DI2 ",
    "- ",
    "then ",
    "～1",
    "\n1. ",
    "x",
    "ﾞ",
)


def _said(text: str) -> None:
    try:
        understand(text, CELL, pack("ja" if text[0] > "\u3040" else "en"))
    except (Asked, Refused):
        return


@pytest.mark.parametrize("piece", PIECES)
def test_effort_is_bounded(piece: str) -> None:
    """The longest text takes less than two seconds of processor time, whatever it repeats."""
    text = (piece * LONGEST)[:LONGEST]
    start = time.process_time()
    _said(text)
    assert time.process_time() - start < 2.0


def test_a_longer_text_is_not_read() -> None:
    """A text beyond the limit leads to a question that says the limit."""
    outcome = plan("Go home. " * 3_000, CELL)
    assert isinstance(outcome, Question)
    assert outcome.code == "text.too_long"
    assert outcome.facts == {"length": 27_000, "most": LONGEST}


@pytest.mark.parametrize("text", ["", "   ", "\n\n", "。", "please", "お願いします", "...", "()"])
def test_a_text_that_asks_nothing_is_asked_about(text: str) -> None:
    """An empty text, or politeness alone, asks what to do."""
    outcome = plan(text, CELL)
    assert isinstance(outcome, Question)
    assert outcome.code == "text.empty"


def test_the_same_text_gives_the_same_outcome() -> None:
    """Planning is deterministic."""
    text = "Move workpieces 1 to 4 to tray slots 1 to 4, then go home."
    assert plan(text, CELL) == plan(text, CELL)
