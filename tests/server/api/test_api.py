"""The API does what the path does, and answers every mistake with a problem document."""

import hashlib
import io
import json
import string
import zipfile

import pytest
from fastapi.testclient import TestClient
from httpx import Response

from prompts import languages, pack
from robot_sim.cell import demo_cells
from robot_sim.program import digest
from server.api.codes import FAULTS, STATUS, TITLES
from tests.server.conftest import SHORT, program, tray_cell

API = "/api/v1"
INSTRUCTIONS = {
    "en": "Pick workpiece 1 and place it in tray slot 2.",
    "ja": "ワーク1を取って、トレイの2番に置いてください。",
}


def problem(response: Response, status: int, code: str) -> dict[str, object]:
    """Gives the problem document of a response, which has to have this status and code."""
    assert response.status_code == status, response.text
    assert response.headers["content-type"] == "application/problem+json"
    document: dict[str, object] = response.json()
    assert (document["code"], document["status"]) == (code, status)
    assert document["title"]
    assert document["detail"]
    return document


def kept(client: TestClient) -> str:
    """Gives the id of a kept program."""
    body = {"cell": "tray-loading", "program": SHORT.model_dump(mode="json")}
    response = client.post(f"{API}/programs", json=body)
    assert response.status_code == 201
    return str(response.json()["id"])


def rehearsed(client: TestClient) -> dict[str, object]:
    """Gives a finished rehearsal."""
    response = client.post(f"{API}/rehearsals", json={"program": kept(client)}, params={"wait": 60})
    assert response.status_code == 200, response.text
    document: dict[str, object] = response.json()
    return document


@pytest.mark.parametrize("language", INSTRUCTIONS)
def test_from_an_instruction_to_files(client: TestClient, language: str) -> None:
    """Plan, rehearse, approve, export: everything an integrator gets, in either language."""
    asked = {"cell": "tray-loading", "instruction": INSTRUCTIONS[language]}
    planned = client.post(f"{API}/plans", json=asked, headers={"Accept-Language": language}).json()
    assert planned["outcome"] == "program", planned
    assert [step["kind"] for step in planned["program"]["steps"]] == ["pick", "place"]
    assert [said["step"] for said in planned["read_back"]] == [1, 2]

    started = client.post(f"{API}/rehearsals", json={"program": planned["id"]})
    assert started.status_code in (200, 202)
    done = client.get(started.headers["location"], params={"wait": 60}).json()
    assert done["passed"], done

    order = {"digest": done["digest"], "controller": "urscript"}
    approval = client.post(f"{API}/approvals", json={"digest": done["digest"], "approver": "佐藤"})
    assert approval.status_code == 201
    assert approval.json()["digest"] == done["digest"]
    exported = client.post(f"{API}/exports", json=order)
    assert exported.status_code == 201, exported.text

    address = f"{API}/exports/{exported.json()['id']}"
    assert client.get(address).json() == exported.json()
    (file,) = exported.json()["summary"]["files"]
    content = client.get(f"{address}/files/{file['name']}").content
    assert hashlib.sha256(content).hexdigest() == file["sha256"]
    with zipfile.ZipFile(io.BytesIO(client.get(f"{address}/bundle").content)) as bundle:
        assert bundle.read(file["name"]) == content
        assert json.loads(bundle.read("approval.json"))["approver"] == "佐藤"
    assert client.get(f"{API}/audit/soundness").json() == {"sound": True, "broken_at": None}


def test_without_an_approval_of_exactly_this_digest_nothing_is_exported(client: TestClient) -> None:
    """The approval of another program, or none, opens nothing."""
    dwelling = {
        "cell": "tray-loading",
        "program": program({"kind": "home"}, {"kind": "dwell", "seconds": 9}).model_dump(),
    }
    other = client.post(f"{API}/programs", json=dwelling).json()["id"]
    done = client.post(f"{API}/rehearsals", json={"program": other}, params={"wait": 60}).json()
    order = {"digest": done["digest"], "controller": "urscript"}
    problem(client.post(f"{API}/exports", json=order), 409, "approval.missing")
    problem(client.post(f"{API}/exports", json=order | {"digest": "0" * 64}), 404, "evidence.unknown")


def test_a_changed_cell_voids_rehearsal_and_approval(client: TestClient) -> None:
    """Whoever moves the cell has to rehearse and approve again; moving it back restores what was approved."""
    first = tray_cell().model_copy(update={"name": "moved"})
    second = first.model_copy(update={"defaults": first.defaults.model_copy(update={"approach": 70.0})})
    body = {"cell": "moved", "program": SHORT.model_dump(mode="json")}

    def put(cell: object) -> None:
        assert client.put(f"{API}/cells/moved", content=cell.model_dump_json()).status_code == 200  # type: ignore[attr-defined]

    put(first)
    id = client.post(f"{API}/programs", json=body).json()["id"]
    done = client.post(f"{API}/rehearsals", json={"program": id}, params={"wait": 60}).json()
    signature = {"digest": done["digest"], "approver": "Sato"}
    order = {"digest": done["digest"], "controller": "urscript"}
    put(second)
    problem(client.post(f"{API}/approvals", json=signature), 409, "rehearsal.stale")
    put(first)
    assert client.post(f"{API}/approvals", json=signature).status_code == 201
    assert client.post(f"{API}/exports", json=order).status_code == 201
    put(second)
    problem(client.post(f"{API}/exports", json=order), 409, "approval.stale")


def test_a_program_that_the_checks_forbid_is_told_with_sentences(client: TestClient) -> None:
    """Checking says why, and rehearsing fails with the same findings."""
    body = {"cell": "tray-loading", "program": program({"kind": "pick", "part": "nothing"}).model_dump()}
    checked = client.post(f"{API}/check", json=body).json()
    assert not checked["possible"]
    assert all(finding["message"] for finding in checked["findings"])
    id = client.post(f"{API}/programs", json=body).json()["id"]
    failed = client.post(f"{API}/rehearsals", json={"program": id}, params={"wait": 60}).json()
    assert (failed["state"], failed["problem"]["code"]) == ("failed", "program.forbidden")
    assert failed["findings"] == checked["findings"]


def test_what_is_not_understood_is_asked_or_refused(client: TestClient) -> None:
    """A word that nobody knows gives a question with its sentence, not a program."""
    reply = client.post(f"{API}/plans", json={"cell": "tray-loading", "instruction": "Frobnicate the widget."}).json()
    assert reply["outcome"] in ("ask", "refuse")
    assert reply["message"]
    assert "id" not in reply


def test_lists_and_records_agree(client: TestClient) -> None:
    """What a list names can be read one by one."""
    names = {entry["name"]: entry["digest"] for entry in client.get(f"{API}/cells").json()}
    for cell in demo_cells():
        assert names[cell.name] == digest(cell)
        assert client.get(f"{API}/cells/{cell.name}").json()["digest"] == digest(cell)
    assert {"ur5e", "crx-10ia"} <= {robot["name"] for robot in client.get(f"{API}/robots").json()}
    assert {"urscript", "ros"} <= {controller["name"] for controller in client.get(f"{API}/controllers").json()}
    assert client.get(f"{API}/health").json()["status"] == "ok"


def test_a_rehearsal_can_be_asked_for_again_and_gives_the_same_digest(client: TestClient) -> None:
    """The same program gives the same evidence, so one approval serves both."""
    assert rehearsed(client)["digest"] == rehearsed(client)["digest"]


def test_the_playback_of_a_rehearsal_is_json(client: TestClient) -> None:
    """The viewer gets the frames."""
    frames = client.get(f"{API}/rehearsals/{rehearsed(client)['id']}/playback").json()
    assert len(frames["times"]) == len(frames["tcp"])


@pytest.mark.parametrize("code", STATUS)
@pytest.mark.parametrize("language", languages())
def test_every_problem_has_a_sentence_in_every_language(code: str, language: str) -> None:
    """A code without a sentence would leave the engineer alone."""
    pages = pack(language).pages
    assert f"problem.{code}" in pages
    assert f"problem.title.{STATUS[code]}" in pages


@pytest.mark.parametrize("language", languages())
def test_the_packs_hold_no_sentence_that_nothing_uses(language: str) -> None:
    """A sentence for a code that is gone is dead text."""
    used = {*STATUS, *TITLES, *(f"field.{fault}" for fault in (*FAULTS.values(), "type", "other"))}
    assert {key.removeprefix("problem.") for key in pack(language).pages if key.startswith("problem.")} == used


def test_the_same_facts_stand_in_every_language() -> None:
    """What one language says in braces, the others say too."""

    def facts(sentence: str) -> set[str]:
        return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}

    first, *others = (pack(language).pages for language in languages())
    for key in (key for key in first if key.startswith("problem.")):
        assert all(facts(first[key]) == facts(other[key]) for other in others), key
