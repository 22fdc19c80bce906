"""Pages to choose a cell and to say what to do: the answer when it is no program."""

import html

import pytest
from fastapi.testclient import TestClient

from planner import plan, say_question, say_refusal
from planner.outcome import Question, Refusal
from prompts import languages, pack
from robot_sim.cell import Cell, demo_cells
from server.pages.answer import answer_of
from server.pages.render import words
from server.pages.said import MOST, packed

CELLS = demo_cells()
QUESTIONS = [
    "ワークをトレイの2番に置く。",
    "Pick workpiece 1 and place it in the tray.",
    "Pick workpiece 1, frobnicate.",
]
REFUSALS = ["ワーク1を9999mm/sでトレイの2番へ移す。", "Pick workpiece 9 and place it in tray slot 1."]
HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "{{ 7 * 7 }}",
    "'; DROP TABLE cells; --",
    "\0",
]


def tray() -> Cell:
    """Gives the demo cell with the tray."""
    return next(cell for cell in CELLS if cell.name == "tray-loading")


@pytest.mark.parametrize("language", languages())
def test_the_start_page_shows_every_cell(client: TestClient, language: str) -> None:
    """Each with its robot and a link to its form."""
    page = client.get(f"/?lang={language}").text
    for cell in CELLS:
        assert cell.label(language) in page
        assert cell.arm.model in page
        assert f'href="/cells/{cell.name}"' in page


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("cell", CELLS, ids=lambda cell: cell.name)
def test_a_cell_shows_everything_that_an_instruction_can_name(client: TestClient, cell: Cell, language: str) -> None:
    """Parts, places and signals by the names people use, and sample instructions."""
    page = html.unescape(client.get(f"/cells/{cell.name}?lang={language}").text)
    for thing in (*cell.parts, *cell.places, *cell.signals):
        assert thing.label(language) in page
    assert all(example in page for example in pack(language).examples[cell.name])
    assert "<textarea" in page


@pytest.mark.parametrize("cell", CELLS, ids=lambda cell: cell.name)
def test_an_example_fills_the_form(client: TestClient, cell: Cell) -> None:
    """It works by address alone, without a script."""
    for example in pack("ja").examples[cell.name]:
        page = client.get(f"/cells/{cell.name}?said={packed(example)}")
        assert f">{html.escape(example)}</textarea>" in page.text


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("cell", CELLS, ids=lambda cell: cell.name)
def test_the_picture_of_a_cell_is_one_frame_in_the_words_of_the_language(
    client: TestClient, cell: Cell, language: str
) -> None:
    """Every part and place stands in it once by name, and the arm without one."""
    picture = client.get(f"/cells/{cell.name}/scene?lang={language}").json()
    labels = [body["label"] for body in picture["bodies"] if body["label"]]
    assert picture["times"] == [0.0]
    assert picture["tracks"] == {}
    assert sorted(labels) == sorted(thing.label(language) for thing in (*cell.parts, *cell.places, *cell.zones))


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("text", QUESTIONS)
def test_a_question_is_shown_as_one_and_survives_a_reload(client: TestClient, text: str, language: str) -> None:
    """The question, the words it is about marked, and the instruction in the form for another try."""
    outcome = plan(text, tray(), None)
    assert isinstance(outcome, Question)
    answer = client.post(f"/cells/tray-loading/plans?lang={language}", data={"instruction": text})
    page = client.get(f"{answer.url.path}?{answer.url.query.decode()}&lang={language}").text
    assert words(language)["ask_title"] in page
    assert html.escape(say_question(outcome, tray(), language)) in page
    assert page.count("<mark>") >= 1
    assert f">{html.escape(text)}</textarea>" in page


@pytest.mark.parametrize("text", QUESTIONS[:2])
def test_an_answer_to_a_question_leads_on(client: TestClient, text: str) -> None:
    """Each listed answer makes an instruction that does not lead to the same question."""
    outcome = plan(text, tray(), None)
    assert isinstance(outcome, Question)
    choices = answer_of(outcome, tray(), "ja").choices
    assert len(choices) == len(outcome.choices) > 0
    for choice in choices:
        assert plan(choice.instruction, tray(), None) != outcome
        page = client.post("/cells/tray-loading/plans", data={"instruction": choice.instruction})
        assert page.url.path.startswith("/programs/")


def test_an_answer_without_a_place_of_its_own_is_shown_and_not_pressed(client: TestClient) -> None:
    """Where to put it is asked: no word of the instruction stands for the answer."""
    page = client.post("/cells/tray-loading/plans", data={"instruction": "Place workpiece 1"})
    assert '<span class="tag">NG box</span>' in page.text
    assert '<input type="hidden" name="instruction"' not in page.text


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("text", REFUSALS)
def test_a_refusal_is_shown_as_one(client: TestClient, text: str, language: str) -> None:
    """The reason with its figures, and that nothing was made."""
    outcome = plan(text, tray(), None)
    assert isinstance(outcome, Refusal)
    answer = client.post("/cells/tray-loading/plans", data={"instruction": text})
    page = client.get(f"{answer.url.path}?{answer.url.query.decode()}&lang={language}").text
    assert words(language)["refuse_title"] in page
    assert html.escape(say_refusal(outcome, tray(), language)) in page
    assert words(language)["answer_nothing_done"] in page


@pytest.mark.parametrize("text", HOSTILE)
def test_an_instruction_is_text_and_nothing_else(client: TestClient, text: str) -> None:
    """No tag, no template and no quote of an instruction reaches the browser as such."""
    page = client.post("/cells/tray-loading/plans", data={"instruction": f"Go home. {text}"})
    assert page.status_code == 200
    assert "<script>alert" not in page.text
    assert "<img src=x" not in page.text
    assert "Go home. 49" not in page.text


@pytest.mark.parametrize(
    "form", [{}, {"instruction": ""}, {"instruction": "a" * (MOST + 1)}], ids=["none", "empty", "long"]
)
def test_a_form_that_is_not_filled_in_is_said_to_be(client: TestClient, form: dict[str, str]) -> None:
    """A page with the field that is wrong, not a document for machines."""
    answer = client.post("/cells/tray-loading/plans", data=form)
    assert answer.status_code == 422
    assert answer.headers["content-type"].startswith("text/html")
    assert "instruction" in answer.text
