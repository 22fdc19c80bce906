"""Whole cases: what comes of them, in which way they are wrong, and that one never stops the others."""

import json
from typing import Any

import pytest

from planner.dialogue.turn import Turn
from planner.evaluate import BadCases, Case, Failure, Given, Verdict, evaluate, evaluate_one, read_cases, totals
from planner.evaluate import run as running
from planner.evaluate.verdict import mismatch
from planner.outcome import Fate, Heard, Outcome, Plan, Question, Refusal
from robot_sim.cell import Cell
from robot_sim.finding import Finding
from robot_sim.program import Program
from tests.planner.evaluate.tale import SCENE

IN = {"p": "in", "obj": "a", "place": "tray.1"}
ASKS = {"p": "ask_about", "any_of": ["which"]}
WHY = {"p": "reason", "is": ["reach"]}
EVERY = {"program": [IN], "ask": [ASKS], "refuse": [WHY], "ask_or_program": [ASKS, IN], "ask_or_refuse": [ASKS, WHY]}


def line(outcome: str = "program", name: str = "one-1", **fields: Any) -> dict[str, Any]:  # noqa: ANN401 - as JSON holds them
    """One line of a file of cases."""
    told = {"id": name, "source": "here", "instruction": "Take a to the tray.", "language": "en", "tags": ["slots"]}
    return {**told, "scene": SCENE, "expected": {"outcome": outcome, "all_of": EVERY[outcome]}, **fields}


def case(outcome: str = "program", **fields: Any) -> Case:  # noqa: ANN401 - fields of a line
    """One case."""
    return Case.model_validate(line(outcome, **fields))


def plan(*steps: dict[str, Any]) -> Plan:
    """A plan of some steps."""
    program = Program.model_validate_json(json.dumps({"steps": steps}))
    heard = (Heard(start=0, end=19, fate=Fate.STEP, steps=tuple(number for number, _ in program.numbered())),)
    return Plan(instruction="Take a to the tray.", language="en", program=program, heard=heard, planner="here")


def place(slot: str) -> Plan:
    """A plan that takes the part to a slot of the tray."""
    return plan({"kind": "pick", "part": "a"}, {"kind": "place", "at": {"place": "tray", "slot": slot}})


RIGHT, WRONG = place("1"), place("2")
TWICE = plan({"kind": "pick", "part": "a"}, {"kind": "pick", "part": "b"})
UNCLEAR = Question(instruction="a", language="en", code="word.unknown", facts={"words": "which"})
BLUNT = Question(instruction="a", language="en", code="word.unknown", facts={"words": "so"})
FAR = Refusal(
    instruction="a", language="en", reason="reach", findings=(Finding(code="gripper.empty", facts={"seat": "tray.1"}),)
)
HEAVY = Refusal(
    instruction="a",
    language="en",
    reason="payload",
    findings=(Finding(code="gripper.empty", facts={"seat": "tray.1"}),),
)


@pytest.mark.parametrize(
    ("expected", "answer", "given", "failure"),
    [
        ("program", RIGHT, Given.PROGRAM, None),
        ("program", WRONG, Given.PROGRAM, Failure.SILENTLY_WRONG),
        ("program", TWICE, Given.PROGRAM, Failure.WRONG),
        ("program", UNCLEAR, Given.ASK, Failure.NEEDLESS_QUESTION),
        ("program", FAR, Given.REFUSE, Failure.WRONGLY_REFUSED),
        ("ask", UNCLEAR, Given.ASK, None),
        ("ask", BLUNT, Given.ASK, Failure.WRONG),
        ("ask", RIGHT, Given.PROGRAM, Failure.MISSED_QUESTION),
        ("ask", FAR, Given.REFUSE, Failure.WRONGLY_REFUSED),
        ("refuse", FAR, Given.REFUSE, None),
        ("refuse", HEAVY, Given.REFUSE, Failure.WRONG),
        ("refuse", UNCLEAR, Given.ASK, Failure.MISSED_REFUSAL),
        ("refuse", RIGHT, Given.PROGRAM, Failure.MISSED_REFUSAL),
        ("ask_or_program", RIGHT, Given.PROGRAM, None),
        ("ask_or_program", UNCLEAR, Given.ASK, None),
        ("ask_or_program", FAR, Given.REFUSE, Failure.WRONGLY_REFUSED),
        ("ask_or_refuse", UNCLEAR, Given.ASK, None),
        ("ask_or_refuse", FAR, Given.REFUSE, None),
        ("ask_or_refuse", RIGHT, Given.PROGRAM, Failure.MISSED_REFUSAL),
        ("program", RuntimeError("boom"), Given.CRASH, Failure.CRASH),
    ],
)
def test_every_way_to_be_wrong_is_told_apart(
    monkeypatch: pytest.MonkeyPatch, expected: str, answer: Outcome | Exception, given: Given, failure: Failure | None
) -> None:
    """What a planner may answer, against what would have been right."""

    def answers(case: Case, cell: Cell, turn: Turn | None) -> Outcome:
        if isinstance(answer, Exception):
            raise answer
        return answer

    monkeypatch.setattr(running, "answer", answers)
    verdict = evaluate_one(case(expected))
    assert (verdict.outcome, verdict.failure, verdict.passed) == (given, failure, failure is None), verdict.message
    assert bool(verdict.message) == (given is not Given.PROGRAM or failure is not None)


def test_no_class_of_failure_is_out_of_reach() -> None:
    """Each is the answer to some mismatch, or to a judge."""
    kinds = [(expected, given) for expected in EVERY for given in Given]
    reached = {mismatch(expected, given) for expected, given in kinds}  # type: ignore[arg-type]
    assert reached | {Failure.WRONG, Failure.SILENTLY_WRONG} == {*Failure, None}


def test_a_case_with_a_broken_scene_does_not_stop_the_others() -> None:
    """It is one failed case with a message; the next one is judged."""
    broken = case(scene=SCENE | {"objects": [{**SCENE["objects"][0], "at": "nowhere"}]})
    first, second = evaluate([broken, case(name="one-2")])
    assert first.failure is Failure.CRASH
    assert "nowhere" in first.message
    assert second.outcome is not Given.CRASH


def test_a_case_that_names_a_place_its_scene_lacks_fails_with_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    """A mistake of the case, said as such."""
    monkeypatch.setattr(running, "answer", lambda case, cell, turn: RIGHT)
    wrong = {"outcome": "program", "all_of": [IN | {"place": "shelf.1"}]}
    assert "shelf.1" in evaluate_one(case(expected=wrong)).message


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "no case"),
        ("{", "line 1: not JSON"),
        ("[]", "line 1"),
        (json.dumps(line()) + "\n" + json.dumps(line()), "line 2: the id 'one-1'"),
        (json.dumps(line()) + "\n\n" + json.dumps({**line(name="one-2"), "extra": 1}), "line 3: extra"),
        (json.dumps(line(expected={"outcome": "program", "all_of": [{"p": "levitates"}]})), "levitates"),
        (json.dumps(line(expected={"outcome": "perhaps", "all_of": [IN]})), "line 1: expected.outcome"),
        (json.dumps(line(expected={"outcome": "program", "all_of": [IN | {"tol": "3"}]})), "tol"),
    ],
)
def test_a_bad_file_is_one_clear_error_that_names_the_line(text: str, said: str) -> None:
    """Never half of the cases."""
    with pytest.raises(BadCases, match=r"^(line \d+|there is no)") as error:
        read_cases(text)
    assert said in str(error.value)
    assert "\n" not in str(error.value)


def test_totals_count_by_language_tag_and_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every case once for its language, once for each of its tags."""
    monkeypatch.setattr(running, "answer", lambda case, cell, turn: RIGHT if case.language == "en" else WRONG)
    cases = [case(tags=("slots", "terse")), case(name="one-2", language="ja")]
    whole = totals(tuple(evaluate(cases)))
    assert (whole.cases, whole.passed) == (2, 1)
    assert {name: (one.cases, one.passed) for name, one in whole.languages.items()} == {"en": (1, 1), "ja": (1, 0)}
    assert {name: (one.cases, one.passed) for name, one in whole.tags.items()} == {"slots": (2, 1), "terse": (1, 1)}
    assert whole.failures[Failure.SILENTLY_WRONG] == 1
    assert (whole.pairs.cases, whole.pairs.passed) == (0, 0)
    assert sum(whole.failures.values()) == 1


@pytest.mark.parametrize(("other", "same"), [(RIGHT, 1), (WRONG, 0), (UNCLEAR, 0)])
def test_a_pair_comes_to_the_same_or_not(monkeypatch: pytest.MonkeyPatch, other: Outcome, same: int) -> None:
    """What the arm does counts, whatever things are called."""
    monkeypatch.setattr(running, "answer", lambda case, cell, turn: RIGHT if case.language == "en" else other)
    cases = [
        case(pair="pair-01"),
        case(name="one-2", language="ja", pair="pair-01"),
        case(name="one-3", pair="pair-02"),
    ]
    whole = totals(tuple(evaluate(cases)))
    assert (whole.pairs.cases, whole.pairs.passed) == (1, same)


def test_several_processes_give_the_same_verdicts_in_the_same_order() -> None:
    """Only the time differs."""
    cases = [case(name=f"one-{number}") for number in range(3)]
    alone, together = (list(evaluate(cases, jobs=jobs)) for jobs in (1, 2))
    assert [_timeless(one) for one in alone] == [_timeless(one) for one in together]


def _timeless(verdict: Verdict) -> Verdict:
    return verdict.model_copy(update={"ms": 0.0})
