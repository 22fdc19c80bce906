"""One program on its way through the pages, as a browser without scripts goes it."""

import html
import io
import re
import time
import zipfile

import pytest
from fastapi.testclient import TestClient
from httpx import Response

from planner import plan, read_back, say_assumption
from planner.outcome import Plan
from prompts import languages, pack
from robot_sim.cell import Cell, demo_cells
from robot_sim.controllers import controllers
from server.pages.render import words

PATIENCE_S = 60.0
TEXTS = {
    "ja": "ワーク1を供給列の1番から掴んで、トレイの2番に置いてください。サイクル完了を{}秒パルス出力する。",
    "en": "Pick workpiece 1 from infeed slot 1 and place it in tray slot 2, please. Pulse cycle complete for {} s.",
}
"""The same program in both languages, but for the length of the pulse [s]."""

STAGE = re.compile(r'<li class="(done|now|)"')


def tray() -> Cell:
    """Gives the demo cell with the tray."""
    return next(cell for cell in demo_cells() if cell.name == "tray-loading")


def planned(client: TestClient, text: str, language: str = "en") -> Response:
    """Gives the page of the program that an instruction asks for."""
    client.cookies.set("language", language)
    page: Response = client.post("/cells/tray-loading/plans", data={"instruction": text})
    return page


def rehearsed(client: TestClient, program: Response) -> Response:
    """Gives the page of the finished dry run."""
    page: Response = client.post(f"{program.url.path}/rehearsals?{program.url.query.decode()}")
    until = time.monotonic() + PATIENCE_S
    while page.url.path.startswith("/rehearsals/") and time.monotonic() < until:
        time.sleep(0.1)
        page = client.get(str(page.url))
    return page


def stages(page: Response) -> list[str]:
    """Gives what the head of the page says of each stage."""
    return STAGE.findall(page.text)


@pytest.fixture(scope="module", params=languages())
def language(request: pytest.FixtureRequest) -> str:
    """Each language."""
    found: str = request.param
    return found


@pytest.fixture(scope="module")
def report(client: TestClient, language: str) -> Response:
    """The page of a dry run that passed, of a program of its own for each language."""
    return rehearsed(client, planned(client, TEXTS[language].format(0.2 + languages().index(language)), language))


def test_a_program_is_said_back_with_the_words_of_each_step(client: TestClient, language: str) -> None:
    """Every step, its words, what was assumed; also when another instruction asked for the same program before."""
    other = next(code for code in languages() if code != language)
    planned(client, TEXTS[other].format(0.5))
    said = TEXTS[language].format(0.5)
    page, outcome = planned(client, said, language), plan(said, tray(), None)
    assert isinstance(outcome, Plan)
    text = html.unescape(page.text)
    assert stages(page) == ["done", "now", "", "", ""]
    for step in read_back(outcome.program, tray(), language):
        assert f'id="step-{step.step}"' in text
        assert step.text in text
        assert f'href="#step-{step.step}"' in text
    assert all(say_assumption(assumption, tray(), language) in text for assumption in outcome.assumptions)
    quoted = re.search(r'<blockquote class="said"[^>]*>(.*?)</blockquote>', page.text, re.DOTALL)
    assert quoted
    assert html.unescape(re.sub(r"<[^>]*>", "", quoted[1])) == said


def test_a_program_can_be_read_back_in_another_language(client: TestClient) -> None:
    """The words stay those of the engineer, the steps are in the language of the page."""
    page = planned(client, TEXTS["ja"].format(0.5), "ja")
    english = html.unescape(client.get(f"{page.url.path}?{page.url.query.decode()}&lang=en").text)
    assert "Place it at tray slot 2." in english
    assert "トレイの2番に" in english


def test_a_program_without_an_instruction_is_said_to_have_none(client: TestClient) -> None:
    """It was sent by another system; its steps are shown all the same."""
    body = {"cell": "tray-loading", "program": {"steps": [{"kind": "dwell", "seconds": 0.123}]}}
    program = client.post("/api/v1/programs", json=body).json()["id"]
    page = client.get(f"/programs/{program}?lang=en&said=nonsense").text
    assert words("en")["confirm_by_hand"] in page
    assert "0.123" in page


def test_a_program_that_is_forbidden_cannot_go_on(client: TestClient) -> None:
    """The finding stands there, and no button to rehearse."""
    step = {"kind": "move_by", "towards": "up", "distance": 5000}
    body = {"cell": "tray-loading", "program": {"steps": [step]}}
    program = client.post("/api/v1/programs", json=body).json()["id"]
    page = client.get(f"/programs/{program}?lang=en").text
    assert words("en")["severity_error"] in page
    assert words("en")["findings_forbid"] in page
    assert "<button" not in page


def test_a_forbidden_program_that_is_rehearsed_all_the_same_says_why_not(client: TestClient) -> None:
    """The job fails, and its page says so in sentences."""
    step = {"kind": "move_by", "towards": "up", "distance": 5000}
    body = {"cell": "tray-loading", "program": {"steps": [step]}}
    program = client.get(f"/programs/{client.post('/api/v1/programs', json=body).json()['id']}?lang=en")
    until, page = time.monotonic() + PATIENCE_S, client.post(f"{program.url.path}/rehearsals?lang=en")
    while words("en")["rehearse_failed"] not in page.text and time.monotonic() < until:
        time.sleep(0.1)
        page = client.get(f"{page.url.path}?lang=en")
    assert words("en")["rehearse_failed"] in page.text
    assert words("en")["severity_error"] in page.text


def test_a_waiting_page_polls_and_reloads_when_the_dry_run_has_ended(client: TestClient) -> None:
    """While it runs the page has a part that asks again; at the end the answer tells the page to load anew."""
    program = planned(client, "原点に戻る。0.5秒待つ。")
    page = client.post(f"{program.url.path}/rehearsals", follow_redirects=False)
    job = page.headers["location"].split("?")[0]
    until, answer = time.monotonic() + PATIENCE_S, client.get(f"{job}/progress")
    while "hx-refresh" not in answer.headers and time.monotonic() < until:
        assert f'hx-get="{job}/progress"' in answer.text
        time.sleep(0.05)
        answer = client.get(f"{job}/progress")
    assert answer.headers["hx-refresh"] == "true"
    assert client.get(job).url.path.startswith("/reports/")


def test_the_dry_run_shows_its_figures(report: Response, language: str) -> None:
    """Cycle time, steps, parts, signals, contacts, what was not checked."""
    text, said = html.unescape(report.text), words(language)
    assert stages(report) == ["done", "done", "done", "now", ""]
    assert said["rehearse_passed"] in text
    for key in ("rehearse_cycle", "rehearse_peak", "steps_title", "parts_title", "io_title", "contacts_none"):
        assert said[key] in text
    seat = pack(language).grammar.seat.format(place=tray().place_names["tray"].label(language), slot="2")
    assert f"<td>{seat}</td>" in text
    assert pack(language).findings["not_checked.cables"] in text
    assert "<kyoji-viewer" in text


def test_the_playback_calls_things_as_the_language_does(client: TestClient, report: Response, language: str) -> None:
    """Parts and places by label, the arm without one."""
    frames = client.get(f"{report.url.path}/playback?lang={language}").json()
    labels = {body["label"] for body in frames["bodies"]}
    assert tray().parts[0].label(language) in labels
    assert len(frames["times"]) > 25
    assert max(frames["steps"]) == 3


@pytest.mark.parametrize(
    "form", [{}, {"approver": "Sato"}, {"seen": "yes"}, {"approver": "  ", "seen": "yes"}], ids=str
)
def test_nobody_approves_without_a_name_and_without_having_seen(
    client: TestClient, report: Response, form: dict[str, str]
) -> None:
    """The box has to be ticked and the name given, whatever the browser lets pass."""
    assert client.post(f"{report.url.path}/approvals", data=form).status_code == 422


def test_nothing_is_exported_before_the_approval(client: TestClient) -> None:
    """The panel offers no button, and a form sent all the same is refused with the reason."""
    page = rehearsed(client, planned(client, "原点に戻る。0.7秒待つ。"))
    answer = client.post(f"{page.url.path}/exports?lang=en", data={"controller": "urscript"})
    assert "/exports" not in page.text
    assert answer.status_code == 409
    assert page.url.path.removeprefix("/reports/") in answer.text


def test_approval_and_export_are_shown_with_who_what_and_the_proof(
    client: TestClient, report: Response, language: str
) -> None:
    """Name, digest, files, figures of the proof, losses; a reload shows them again."""
    client.cookies.set("language", language)
    said, query = words(language), report.url.query.decode()
    name = "佐藤 <b>健</b>"
    approved = client.post(f"{report.url.path}/approvals?{query}", data={"approver": name, "seen": "yes"})
    assert html.escape(name) in approved.text
    assert name not in approved.text
    assert report.url.path.removeprefix("/reports/") in approved.text
    assert stages(approved) == ["done", "done", "done", "done", "now"]
    assert all(html.escape(profile.title) in approved.text for profile in controllers())
    exported = client.post(f"{report.url.path}/exports?{query}", data={"controller": "urscript"})
    again = client.get(str(exported.url))
    assert stages(again) == ["done"] * 5
    for key in ("export_largest_mm", "export_largest_deg", "export_not_run", "export_losses"):
        assert said[key] in again.text
    found = re.search(r'href="(/api/v1/exports/[^"]*/bundle)"', again.text)
    assert found
    with zipfile.ZipFile(io.BytesIO(client.get(found[1]).content)) as bundle:
        assert any(entry.endswith(".script") for entry in bundle.namelist())
    file = re.search(r'href="(/api/v1/exports/[^"]*/files/[^"]*)"', again.text)
    assert file
    assert client.get(file[1]).status_code == 200


def test_an_export_of_other_evidence_is_not_shown(client: TestClient, report: Response) -> None:
    """An address put together by hand does not make one program look like another."""
    assert client.get(f"{report.url.path}?export={'0' * 64}").status_code == 404


def test_an_unknown_controller_is_refused_in_a_page(client: TestClient, report: Response) -> None:
    """With the names of those there are."""
    answer = client.post(f"{report.url.path}/exports?lang=en", data={"controller": "<nope>"})
    assert answer.status_code == 404
    assert "&lt;nope&gt;" in answer.text
    assert "urscript" in answer.text
