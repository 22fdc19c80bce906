"""No word is lost: whatever is written ends in a step, a question or a refusal."""

from itertools import cycle, islice

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner import Fate, Plan, plan
from planner.offline import understand
from planner.outcome import unaccounted
from planner.understand import Asked, Refused, heard
from prompts import Case, languages, pack
from robot_sim.cell import demo_cells

CELLS = {cell.name: cell for cell in demo_cells()}
CELL = CELLS["tray-loading"]
THINGS = [
    word for group in (CELL.parts, CELL.places, CELL.signals, CELL.kinds) for thing in group for word in thing.spoken()
]
PLANNED = [(code, case) for code in languages() for case in pack(code).cases if case.steps]


def _words(language: str) -> list[str]:
    """Some forms of every meaning of a language's lexicon."""
    words = pack(language).words
    senses = [
        form for meanings in words.senses.values() for forms in meanings.values() for form in islice(forms, 0, None, 7)
    ]
    return senses + [form for units in words.units.values() for form in units]


@pytest.mark.parametrize("language", languages())
@given(data=st.data())
@settings(max_examples=400)
def test_words_in_any_order_are_accounted_for(language: str, data: st.DataObject) -> None:
    """Texts of known words raise nothing but a question or a refusal; what is understood accounts for all of them."""
    word = st.sampled_from(_words(language)) | st.sampled_from(THINGS) | st.integers(0, 12).map(str)
    text = data.draw(st.lists(word, min_size=1, max_size=12).map(" ".join))
    try:
        tokens, taken = understand(text, CELL, pack(language))
    except (Asked, Refused):
        return
    for _, grounded in taken:
        assert unaccounted(text, heard(tokens, grounded.made)) == ()


@given(text=st.text(max_size=80))
@settings(max_examples=300)
def test_any_text_has_an_outcome(text: str) -> None:
    """Any text at all gets an outcome, never an exception."""
    assert plan(text, CELL).instruction == text


@pytest.mark.parametrize(("language", "case"), PLANNED, ids=[f"{code}: {case.text}" for code, case in PLANNED])
def test_what_is_heard_as_grammar_says_nothing(language: str, case: Case) -> None:
    """Figures and names of the cell are always heard as steps, except the mark that opens an item of a list."""
    outcome = plan(case.text, CELLS[case.cell], language)
    assert isinstance(outcome, Plan)
    passed = [case.text[one.start : one.end] for one in outcome.heard if one.fate is not Fate.STEP]
    names = {name.casefold() for name in THINGS}
    assert [word for word in passed if word.casefold() in names or word.isdecimal()] == []


def _silent(case: Case, strangers: tuple[str, ...], language: str) -> list[str]:
    """Texts of a case that hold one more word, another at each place, and still give the program of the case."""
    cell, words = CELLS[case.cell], pack(language)
    separated = words.grammar.separated
    gaps = [n for n, character in enumerate(case.text) if character == " "] if separated else range(len(case.text) + 1)
    silent = []
    _, taken = understand(case.text, cell, words)
    steps = [made.step for made in taken[0][1].made]
    for gap, inserted in zip(gaps, cycle(strangers), strict=False):
        text = (
            f"{case.text[:gap]} {inserted} {case.text[gap:]}"
            if separated
            else case.text[:gap] + inserted + case.text[gap:]
        )
        try:
            _, others = understand(text, cell, words)
        except (Asked, Refused):
            continue
        if any([made.step for made in other.made] == steps for _, other in others):
            silent.append(text)
    return silent


STRANGERS = {
    "en": ("sideways", "not", "7", "without", "NG box", "twice", "10 s"),
    "ja": ("ぬるり", "しないで", "七", "以外", "NG箱", "10秒", "9回"),
}


@pytest.mark.parametrize(("language", "case"), PLANNED, ids=[f"{code}: {case.text}" for code, case in PLANNED])
def test_one_more_word_is_never_passed_over(language: str, case: Case) -> None:
    """An unknown word, a negation, a number, a name or a quantity put anywhere changes what comes of a sentence."""
    assert _silent(case, STRANGERS[language], language) == []
