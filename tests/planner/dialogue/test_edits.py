"""A follow-up changes what it names and nothing else."""

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from planner import Outcome, Plan, Question, Turn, plan
from prompts import pack
from robot_sim.cell import At, demo_cells
from robot_sim.finding import Forbidden
from robot_sim.program import Program, lower
from robot_sim.program.primitives import (
    AwaitInput,
    DwellFor,
    GoHome,
    LimitSpeed,
    Pick,
    PlaceAt,
    PulseOutput,
    Step,
    SwitchOutput,
    inside,
)
from tests.planner.programs import programs

CELL = next(cell for cell in demo_cells() if cell.name == "tray-loading")

BASE = Program(
    steps=(
        AwaitInput(signal="DI1", timeout=5.0),
        Pick(part="workpiece 1"),
        PulseOutput(signal="DO2", seconds=0.5),
        PlaceAt(at=At(place="tray", slot="2")),
        SwitchOutput(signal="DO3", value=True),
        GoHome(),
    )
)
TURN = Turn(program=BASE)
WAIT, PICK, PULSE, PLACE, SWITCH, HOME = BASE.steps

TAUGHT = tuple(
    Program.model_validate({"steps": case.steps})
    for case in pack("en").cases
    if case.cell == CELL.name and 3 <= len(case.steps) <= 6
)[:12]
"""Programs that can be done in the cell."""


def after(text: str, turn: Turn = TURN) -> Outcome:
    """What comes of a follow-up."""
    return plan(text, CELL, before=turn)


def program(text: str, turn: Turn = TURN) -> Program:
    """The program that a follow-up gives."""
    outcome = after(text, turn)
    assert isinstance(outcome, Plan), outcome
    return outcome.program


TABLE: list[tuple[str, str, tuple[Step, ...]]] = [
    ("skip step 3", "手順3は飛ばして", (WAIT, PICK, PLACE, SWITCH, HOME)),
    ("Leave out steps 3 and 5, please.", "3番目と5番目の手順は不要です。", (WAIT, PICK, PLACE, HOME)),
    ("skip the pulse", "パルスはなしで。", (WAIT, PICK, PLACE, SWITCH, HOME)),
    ("swap steps 2 and 1", "1番目と2番目の手順を入れ替え。", (PICK, WAIT, PULSE, PLACE, SWITCH, HOME)),
    (
        "Same again, but slot 5.",
        "さっきと同じで、今度は5番。",
        (WAIT, PICK, PULSE, PlaceAt(at=At(place="tray", slot="5")), SWITCH, HOME),
    ),
    (
        "Not workpiece 1, workpiece 4. Everything else as before.",
        "ワーク1じゃなくてワーク4で。あとはさっきのまま。",
        (WAIT, Pick(part="workpiece 4"), PULSE, PLACE, SWITCH, HOME),
    ),
    (
        "wait 2 s before setting it down, otherwise as before",
        "置く前に2秒待機を入れて。あとはそのまま。",
        (WAIT, PICK, PULSE, DwellFor(seconds=2.0), PLACE, SWITCH, HOME),
    ),
    (
        "Also switch DO4 on at the end.",
        "あと、最後にDO4をオンにして。",
        (*BASE.steps, SwitchOutput(signal="DO4", value=True)),
    ),
    ("make it slower: 50 mm/s", "もっとゆっくり、50mm/sで。", (LimitSpeed(speed=50.0), *BASE.steps)),
    (
        "make the pulse 2 s",
        "パルスは2秒で。",
        (WAIT, PICK, PulseOutput(signal="DO2", seconds=2.0), PLACE, SWITCH, HOME),
    ),
]


@pytest.mark.parametrize(("english", "japanese", "steps"), TABLE, ids=[row[0] for row in TABLE])
def test_both_languages_give_the_same_edited_program(english: str, japanese: str, steps: tuple[Step, ...]) -> None:
    """A follow-up and its translation give the whole program, changed in one thing."""
    assert program(english).steps == steps
    assert program(japanese).steps == steps


@pytest.mark.parametrize(("english", "japanese", "steps"), TABLE, ids=[row[0] for row in TABLE])
def test_undo_gives_the_program_before(english: str, japanese: str, steps: tuple[Step, ...]) -> None:
    """Whatever the edit was, undoing it leads back."""
    turn = Turn(instruction=english, program=program(english), before=TURN)
    assert program("undo that", turn) == BASE
    assert program("元に戻して", turn) == BASE
    del japanese, steps


STRANGERS = (("frobnicated", "ぬるり"), ("NG box", "NG箱"), ("17", "17"))


@pytest.mark.parametrize(("english", "japanese", "steps"), TABLE, ids=[row[0] for row in TABLE])
@pytest.mark.parametrize("strange", STRANGERS)
def test_a_stranger_in_a_follow_up_is_never_passed_over(
    english: str, japanese: str, steps: tuple[Step, ...], strange: tuple[str, str]
) -> None:
    """One more word that means nothing there changes the outcome."""
    first, *rest = english.split(" ")
    for text in (
        f"{english.rstrip('.')} {strange[0]}",
        f"{first} {strange[0]} {' '.join(rest)}",
        strange[1] + japanese,
    ):
        outcome = after(text)
        assert not (isinstance(outcome, Plan) and outcome.program.steps == steps), text


def lowered(one: Program) -> bool:
    """Whether a program can be done."""
    try:
        lower(one, CELL)
    except Forbidden:
        return False
    return True


def test_skipping_a_step_leaves_all_others_as_they_were() -> None:
    """The steps that are left are the same ones in the same order; a step that holds others goes with them."""
    skipped = 0
    for one in TAUGHT:
        for number, gone in one.numbered():
            outcome = plan(f"skip step {number}", CELL, before=Turn(program=one))
            if not isinstance(outcome, Plan):  # what is left cannot be done
                continue
            inner = sum(len(Program(steps=arm).numbered()) for arm in inside(gone) if arm)
            kept = [_bare(step) for n, step in one.numbered() if not number <= n <= number + inner]
            left = [_bare(step) for _, step in outcome.program.numbered()]
            assert [step for step in left if step in kept] == left
            skipped += 1
    assert skipped >= 2 * len(TAUGHT)


def _bare(step: Step) -> str:
    """A step without what is inside it."""
    return step.model_dump_json(exclude={"steps", "otherwise", "on_timeout"})


@given(one=programs, seconds=st.integers(1, 90))
@settings(max_examples=60, deadline=None)
def test_inserting_then_undoing_is_nothing(one: Program, seconds: int) -> None:
    """A step that is added at the end and taken back leaves the program that was."""
    assume(lowered(one))
    turn = Turn(program=one)
    outcome = plan(f"Also wait {seconds} s at the end.", CELL, before=turn)
    assume(isinstance(outcome, Plan))
    assert isinstance(outcome, Plan)
    assert outcome.program.steps == (*one.steps, DwellFor(seconds=float(seconds)))
    back = plan("undo that", CELL, before=Turn(program=outcome.program, before=turn))
    assert isinstance(back, Plan)
    assert back.program == one


def test_a_direction_without_a_figure_is_a_question() -> None:
    """How far is not guessed."""
    for text in ("a bit more to the left", "もう少し左に置いて"):
        outcome = after(text)
        assert isinstance(outcome, Question)
        assert outcome.code == "missing.distance"


def test_a_step_that_is_not_there_is_asked_for() -> None:
    """The question says how many steps there are."""
    outcome = after("skip step 9")
    assert isinstance(outcome, Question)
    assert (outcome.code, outcome.facts["most"]) == ("step.none", 6)


def test_there_is_nothing_to_undo_at_the_beginning() -> None:
    """The first program has no version before it."""
    outcome = after("undo that")
    assert isinstance(outcome, Question)
    assert outcome.code == "edit.nothing_before"


def test_an_instruction_of_its_own_begins_a_new_program() -> None:
    """A whole instruction needs no program before it, and keeps nothing of it."""
    outcome = after("Pick workpiece 3 and place it in tray slot 6.")
    assert isinstance(outcome, Plan)
    assert outcome.before is None
    assert [step.kind for step in outcome.program.steps] == ["pick", "place"]
