"""Parts and seats by colour and by where they lie for the operator."""

import pytest

from planner import Plan, Question, plan
from planner.understand.grounding.colour import colour_of
from robot_sim.cell import Cell, demo_cells
from robot_sim.program.primitives import ForEach, Pick

CELL = next(cell for cell in demo_cells() if cell.name == "tray-loading")
COLOURS = {"workpiece 1": "#cc2222", "workpiece 2": "#2244cc", "workpiece 3": "#d02020", "workpiece 4": "#101010"}


def coloured() -> Cell:
    """The first demo cell with colours, two of its parts called by theirs."""
    parts = [
        part.model_dump(exclude_unset=True) | ({"colour": COLOURS[part.name]} if part.name in COLOURS else {})
        for part in CELL.parts
    ]
    parts[4]["aliases"] = ("the green one on the shelf",)
    parts[5]["labels"] = {"en": "hundredth", "ja": "黄色ワーク6"}
    return Cell.model_validate({**CELL.model_dump(exclude_unset=True), "parts": parts})


def turned(right: str, front: str) -> Cell:
    """The first demo cell with the operator on another side."""
    view = {"right": right, "front": front}
    return Cell.model_validate({**CELL.model_dump(exclude_unset=True), "operator": view})


def taken(text: str, cell: Cell) -> tuple[str, ...]:
    """The parts that an instruction takes."""
    outcome = plan(text, cell)
    assert isinstance(outcome, Plan), outcome
    first = outcome.program.steps[0]
    if isinstance(first, ForEach):
        return first.parts
    assert isinstance(first, Pick)
    return (str(first.part),)


def test_a_colour_is_a_word_in_a_name_or_that_of_the_picture() -> None:
    """Names go before the picture; a part whose cell states no colour has none; red is not found in hundred."""
    colours = [colour_of(part) for part in coloured().parts]
    assert colours == ["red", "blue", "red", "black", "green", "yellow"]
    assert {colour_of(part) for part in CELL.parts} == {""}


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Put the blue workpiece in the NG box.", ("workpiece 2",)),
        ("青いワークをNG箱に入れる", ("workpiece 2",)),
        ("Put both red workpieces in the NG box.", ("workpiece 1", "workpiece 3")),
        ("Put all red workpieces in tray slots 1 and 2.", ("workpiece 1", "workpiece 3")),
        ("赤いワークを全部トレイの1番と2番へ移す", ("workpiece 1", "workpiece 3")),
        ("Put red workpiece 1 in the NG box.", ("workpiece 1",)),
        ("赤いワーク1をNG箱に入れる", ("workpiece 1",)),
        ("Put the rightmost red workpiece in the NG box.", ("workpiece 3",)),
        ("一番右の赤いワークをNG箱に入れる", ("workpiece 3",)),
    ],
)
def test_parts_are_chosen_by_colour(text: str, parts: tuple[str, ...]) -> None:
    """Only the parts of that colour are handled, in either language."""
    assert taken(text, coloured()) == parts


@pytest.mark.parametrize("text", ["Put the red workpiece in the NG box.", "赤いワークをNG箱に入れる"])
def test_a_colour_that_several_parts_have_is_asked_about(text: str) -> None:
    """The question names those parts and no others."""
    outcome = plan(text, coloured())
    assert isinstance(outcome, Question)
    assert outcome.choices == ("workpiece 1", "workpiece 3")


@pytest.mark.parametrize("text", ["Put blue workpiece 1 in the NG box.", "青いワーク1をNG箱に入れる"])
def test_a_name_and_a_colour_that_differ_are_asked_about(text: str) -> None:
    """A part that is named and does not have the colour that is said is never moved."""
    assert isinstance(plan(text, coloured()), Question)


@pytest.mark.parametrize(("right", "front", "leftmost"), [("-y", "-x", "1"), ("+y", "+x", "6")])
@pytest.mark.parametrize("text", ["Put the leftmost workpiece in the NG box.", "一番左のワークをNG箱に入れる"])
def test_left_is_left_of_the_operator(text: str, right: str, front: str, leftmost: str) -> None:
    """An operator on the other side means the other end of the row."""
    assert taken(text, turned(right, front)) == (f"workpiece {leftmost}",)


@pytest.mark.parametrize("text", ["Put the leftmost workpiece in the NG box.", "一番左のワークをNG箱に入れる"])
def test_parts_that_lie_equally_far_are_asked_about(text: str) -> None:
    """Seen from the side, a row of parts has no leftmost one."""
    outcome = plan(text, turned("+x", "-y"))
    assert isinstance(outcome, Question)
    assert outcome.code == "select.level"
    assert len(outcome.choices) == 6
