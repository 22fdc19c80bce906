"""The acceptance sentences of every language pack."""

from collections import defaultdict

import pytest

from planner import Plan, Question, Refusal, plan, say_question, say_refusal
from prompts import Case, languages, pack
from robot_sim.cell import demo_cells
from robot_sim.program import Program

CELLS = {cell.name: cell for cell in demo_cells()}
CASES = [(code, case) for code in languages() for case in pack(code).cases]


def _pairs() -> dict[str, list[Case]]:
    pairs = defaultdict(list)
    for _, case in CASES:
        if case.same is not None:
            pairs[case.same].append(case)
    return pairs


@pytest.mark.parametrize(("language", "case"), CASES, ids=[f"{code}: {case.text}" for code, case in CASES])
def test_a_pack_means_what_its_cases_say(language: str, case: Case) -> None:
    """Each sentence gives its steps, its question or its refusal, which name what they are about."""
    cell = CELLS[case.cell]
    outcome = plan(case.text, cell, language)
    match outcome:
        case Plan(program=program):
            assert case.steps, "a program was not expected"
            assert program.steps == Program.model_validate({"steps": case.steps}).steps
        case Question(code=code):
            said = say_question(outcome, cell)
            assert code == case.ask, said
            assert [name for name in case.names if name not in said] == []
        case Refusal(reason=reason):
            said = say_refusal(outcome, cell)
            assert reason == case.refuse, said
            assert [name for name in case.names if name not in said] == []


@pytest.mark.parametrize("language", languages())
def test_a_pack_brings_its_own_proof(language: str) -> None:
    """At least sixty sentences a language, questions and refusals among them."""
    cases = pack(language).cases
    assert len(cases) >= 60
    assert sum(case.ask is not None for case in cases) >= 10
    assert sum(case.refuse is not None for case in cases) >= 5


@pytest.mark.parametrize("name", sorted(_pairs()))
def test_sentences_of_two_languages_ask_for_the_same(name: str) -> None:
    """A sentence and its translation give the same program."""
    first, *others = _pairs()[name]
    assert others, f"{name} has no counterpart in another language"
    assert all(other.steps == first.steps and other.cell == first.cell for other in others)


def test_there_are_enough_pairs() -> None:
    """At least twenty-five sentences are told in two languages."""
    assert len(_pairs()) >= 25
