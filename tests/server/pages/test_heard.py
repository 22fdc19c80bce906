"""The words of an instruction beside the steps they became."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner import plan
from planner.outcome import Fate, Plan, Span
from prompts import languages, pack
from robot_sim.cell import demo_cells
from server.pages.heard import phrases, pointed, told

EXAMPLES = [
    (cell, example) for cell in demo_cells() for code in languages() for example in pack(code).examples[cell.name]
]


@st.composite
def texts_with_spans(draw: st.DrawFn) -> tuple[str, list[Span]]:
    """Gives a text and spans in it that may overlap."""
    text = draw(st.text(min_size=1, max_size=30))
    starts = draw(st.lists(st.integers(0, len(text) - 1), max_size=5))
    return text, [Span(start=start, end=draw(st.integers(start + 1, len(text)))) for start in starts]


@given(texts_with_spans())
def test_pointing_at_words_loses_none_and_marks_exactly_them(case: tuple[str, list[Span]]) -> None:
    """The pieces are the text, and every character of a span is marked."""
    text, spans = case
    pieces = pointed(text, spans)
    marked = "".join("x" * len(piece.text) if piece.marked else "." * len(piece.text) for piece in pieces)
    assert "".join(piece.text for piece in pieces) == text
    assert all(set(marked[span.start : span.end]) == {"x"} for span in spans)
    inside = {index for span in spans for index in range(span.start, span.end)}
    assert all(index in inside or text[index].isspace() for index, mark in enumerate(marked) if mark == "x")


@pytest.mark.parametrize(("cell", "example"), EXAMPLES, ids=lambda value: getattr(value, "name", value))
def test_every_step_of_an_example_shows_words_it_came_from(cell: object, example: str) -> None:
    """The pieces are the instruction, each heard word lies in a piece of its steps, and no step is without words."""
    outcome = plan(example, next(known for known in demo_cells() if known == cell), None)
    assert isinstance(outcome, Plan)
    pieces = told(outcome)
    assert "".join(piece.text for piece in pieces) == example
    assert set(phrases(pieces)) == {number for number, _ in outcome.program.numbered()}
    steps = [piece.steps for piece in pieces for _ in piece.text]
    for heard in outcome.heard:
        if heard.fate is Fate.STEP:
            assert set(steps[heard.start : heard.end]) == {heard.steps}
