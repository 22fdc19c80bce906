"""Clamps, doors, starts and verdicts are spoken of as on the shop floor, alike in both languages."""

import json
from pathlib import Path

import pytest

from planner import Plan, Question, plan
from planner.dialogue.piece import pieces, program, walk
from planner.facts import with_facts
from robot_sim.cell import Cell
from robot_sim.program.primitives import (
    AwaitAny,
    AwaitInput,
    MoveWhile,
    Pick,
    PlaceAt,
    PulseOutput,
    Step,
    SwitchOutput,
    inside,
)
from robot_sim.scenes import read_scene

SCENE = json.loads((Path(__file__).parent.parent / "scenes" / "machine.json").read_text(encoding="utf-8"))


MEASURED = "Put block 1 in the gauge. OK -> finished tray 2, NG -> NG box."


@pytest.fixture(scope="module")
def cell() -> Cell:
    """A machine with a door and a clamp, and a gauge with a verdict."""
    return with_facts(read_scene(SCENE, "machine"))


def steps(text: str, cell: Cell, language: str) -> tuple[Step, ...]:
    """The steps of an instruction."""
    outcome = plan(text, cell, language)
    assert isinstance(outcome, Plan), outcome
    return outcome.program.steps


@pytest.mark.parametrize(
    ("english", "japanese"),
    [
        ("Clamp the vise.", "バイスをクランプする。"),
        ("Unclamp the vise.", "バイスをアンクランプする。"),
        ("Open the door.", "ドアを開ける。"),
        ("Close the machine door.", "加工機ドアを閉める。"),
        ("Start the cycle.", "サイクルを起動する。"),
        ("Wait for machining finished.", "加工完了を待つ。"),
        (
            "Put block 1 in the gauge. OK -> finished tray 2, NG -> NG box.",
            "ブロック1を測定器に置く。OK→完成トレイ2番、NG→NG箱。",
        ),
    ],
)
def test_machines_are_worked_alike_in_both_languages(cell: Cell, english: str, japanese: str) -> None:
    """The same thing said twice is the same program."""
    assert steps(english, cell, "en") == steps(japanese, cell, "ja")


def test_a_clamp_is_confirmed_and_a_start_is_a_pulse(cell: Cell) -> None:
    """What is in hand is set down first; the door is waited for."""
    text = "Take block 1, clamp it in the vise, close the door and start the cycle."
    assert steps(text, cell, "en") == (
        Pick(part="block 1"),
        PlaceAt(at=cell.place_names["vise"].at(None)),
        SwitchOutput(signal="DO2", value=True),
        AwaitInput(signal="DI2", timeout=5.0),
        SwitchOutput(signal="DO1", value=False),
        AwaitInput(signal="DI3", timeout=60.0),
        PulseOutput(signal="DO4", seconds=0.5),
    )


def test_a_verdict_leads_each_way_with_the_part_in_question(cell: Cell) -> None:
    """In either arm the part that was measured is taken, though nothing names it there."""
    made = steps(MEASURED, cell, "en")
    choice = made[-1]
    assert isinstance(choice, AwaitAny)
    assert choice.signals == ("DI7", "DI8")
    assert [step.part for arm in inside(choice)[:2] for step in arm if isinstance(step, Pick)] == ["block 1"] * 2


@pytest.mark.parametrize("text", ["OK -> finished tray 2, maybe NG -> NG box.", "OK -> frob."])
def test_a_stranger_beside_a_verdict_is_asked_about(cell: Cell, text: str) -> None:
    """No word is lost."""
    assert isinstance(plan(text, cell, "en"), Question)


MOVED = "Put block 1 in finished tray slot 1."
MOVED_JA = "ブロック1を完成トレイ1番に置く。"


@pytest.mark.parametrize(
    ("english", "japanese", "resume"),
    [
        (
            "If the door closes on the way, stop there, and resume when it opens.",
            "途中でドアが閉まったらその場で停止、開いたら続きから再開。",
            True,
        ),
        ("If the door closes on the way, stop.", "途中でドアが閉まったら停止。", False),
    ],
)
def test_an_input_is_watched_while_the_arm_moves(cell: Cell, english: str, japanese: str, resume: bool) -> None:
    """The steps before are done only while the door is as it has to be."""
    made = steps(f"{MOVED} {english}", cell, "en")
    assert made == steps(f"{MOVED_JA}{japanese}", cell, "ja")
    (guard,) = made
    assert isinstance(guard, MoveWhile)
    assert guard.resume is resume


def test_the_part_in_hand_is_set_down_before_a_stop(cell: Cell) -> None:
    """Where that is said the arm stops behind each part that is set down."""
    made = steps(f"{MOVED_JA}途中でゲージNGが出たら、掴んでいるワークを置いてから止まる。", cell, "ja")
    assert [step.kind for step in made] == ["pick", "place", "if_input"]


@pytest.mark.parametrize("text", ["If the door closes on the way, stop and frob.", "If it opens on the way, go home."])
def test_a_watch_that_asks_for_more_is_asked_about(cell: Cell, text: str) -> None:
    """Only stopping and going on can be done while an input is watched."""
    assert isinstance(plan(f"{MOVED} {text}", cell, "en"), Question)


def test_a_choice_is_taken_apart_and_put_together(cell: Cell) -> None:
    """An edit of a program finds the steps in every arm, and gives the same program back where it changes nothing."""
    outcome = plan(MEASURED, cell, "en")
    assert isinstance(outcome, Plan)
    apart = pieces(outcome.program.steps)
    assert len(tuple(walk(apart))) == len(outcome.program.numbered())
    assert program(apart, outcome.program.name) == outcome.program
