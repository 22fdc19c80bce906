"""A program that is read back can be read again."""

import pytest
from hypothesis import given, settings

from planner.offline import understand
from planner.readback import read_back
from prompts import languages, pack
from robot_sim.cell import demo_cells
from robot_sim.program import Program
from tests.planner.programs import programs

CELL = next(cell for cell in demo_cells() if cell.name == "tray-loading")


@pytest.mark.parametrize("language", languages())
@given(program=programs)
@settings(max_examples=200)
def test_what_is_read_back_asks_for_the_same_program(language: str, program: Program) -> None:
    """Reading the sentences of a program gives that program, in every language."""
    words = pack(language)
    text = words.grammar.joiner.join(said.text for said in read_back(program, CELL, language))
    _, taken = understand(text, CELL, words)
    assert [tuple(made.step for made in grounded.made) for _, grounded in taken] == [program.steps], text
