"""Bad input never gives a 5xx: always a problem document with a stable code, in the language of who asks."""

from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from tests.server.api.test_api import API, kept, problem

JSON = {"Content-Type": "application/json"}
POSTS = ("plans", "programs", "check", "rehearsals", "approvals", "exports")
BROKEN = {
    "empty": "",
    "no JSON": "{",
    "deep": "[" * 100_000,
    "deep object": '{"a":' * 100_000,
    "null": "null",
    "a list": "[]",
    "a number": "1",
    "infinite": "1e999",
    "NaN": "NaN",
    "unknown field": '{"x": 1}',
    "NaN in a field": '{"cell": NaN, "program": NaN, "instruction": NaN, "digest": NaN, "approver": NaN}',
    "infinity in a field": '{"cell": 1e999, "program": -Infinity, "digest": Infinity, "controller": 1e999}',
    "lone surrogate": r'{"cell": "\ud800", "instruction": "\ud800", "program": "\ud800", "approver": "\ud800"}',
    "zero byte": r'{"cell": "\u0000", "instruction": "\u0000", "digest": "\u0000"}',
    "no UTF-8": b"\xff\xfe{",
    "twice": '{"cell": "a", "cell": "b"}',
}


@pytest.mark.parametrize("body", BROKEN.values(), ids=BROKEN)
@pytest.mark.parametrize("resource", POSTS)
def test_a_broken_body_is_refused(client: TestClient, resource: str, body: str | bytes) -> None:
    """Whatever is sent, the answer is a 4xx that says what is wrong."""
    response = client.post(f"{API}/{resource}", content=body, headers=JSON)
    assert 400 <= response.status_code < 500
    problem(response, response.status_code, response.json()["code"])


@pytest.mark.parametrize("value", ["NaN", "1e999", "-Infinity", '"1.5"', "true", "null", "[]", "-1"])
@pytest.mark.parametrize("resource", ["programs", "check"])
def test_a_number_that_is_none_is_refused(client: TestClient, resource: str, value: str) -> None:
    """Numbers are strict: no infinity, no text, no truth value."""
    body = f'{{"cell": "tray-loading", "program": {{"steps": [{{"kind": "dwell", "seconds": {value}}}]}}}}'
    document = problem(client.post(f"{API}/{resource}", content=body, headers=JSON), 422, "request.invalid")
    assert document["where"] == "body.program.steps.0.dwell.seconds"


@pytest.mark.parametrize("resource", POSTS)
@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""])
def test_what_is_not_sent_as_json_is_refused(client: TestClient, resource: str, kind: str) -> None:
    """A form of another site could be sent without asking; JSON could not."""
    response = client.post(f"{API}/{resource}", content="{}", headers={"Content-Type": kind})
    assert 400 <= response.status_code < 500
    problem(response, response.status_code, response.json()["code"])


@pytest.mark.parametrize("address", [*(f"/{name}" for name in POSTS), "/cells/x"])
def test_a_body_that_is_too_large_is_refused(client: TestClient, address: str) -> None:
    """More than a mebibyte is not read, whether the length is announced or not."""
    method = "PUT" if address.startswith("/cells") else "POST"
    for content in (b" " * 1_100_000, (b" " * 100_000 for _ in range(11))):
        problem(client.request(method, API + address, content=content, headers=JSON), 413, "request.too_large")


UNKNOWN: tuple[tuple[str, str, dict[str, Any] | None, str], ...] = (
    ("GET", "/cells/x", None, "cell.unknown"),
    ("GET", "/programs/x", None, "program.unknown"),
    ("GET", "/rehearsals/x", None, "rehearsal.unknown"),
    ("GET", "/rehearsals/x/playback", None, "rehearsal.unknown"),
    ("GET", "/exports/x", None, "export.unknown"),
    ("GET", "/exports/x/bundle", None, "export.unknown"),
    ("GET", "/exports/x/files/y", None, "export.unknown"),
    ("GET", "/nothing", None, "route.unknown"),
    ("POST", "/plans", {"cell": "x", "instruction": "go home"}, "cell.unknown"),
    ("POST", "/check", {"cell": "x", "program": {"steps": [{"kind": "home"}]}}, "cell.unknown"),
    ("POST", "/programs", {"cell": "x", "program": {"steps": [{"kind": "home"}]}}, "cell.unknown"),
    ("POST", "/rehearsals", {"program": "0" * 64}, "program.unknown"),
    ("POST", "/approvals", {"digest": "0" * 64, "approver": "Sato"}, "evidence.unknown"),
    ("POST", "/exports", {"digest": "0" * 64, "controller": "urscript"}, "evidence.unknown"),
)


@pytest.mark.parametrize(("method", "address", "body", "code"), UNKNOWN)
@pytest.mark.parametrize("language", ["ja", "en"])
def test_what_is_not_there_is_said_in_the_language_of_who_asks(
    client: TestClient, method: str, address: str, body: dict[str, Any] | None, code: str, language: str
) -> None:
    """404 with a sentence, Japanese or English."""
    response = client.request(method, API + address, json=body, headers={"Accept-Language": f"{language}-XX,fr;q=0.5"})
    document = problem(response, 404, code)
    assert any("ぁ" <= letter <= "ヿ" for letter in str(document["detail"])) == (language == "ja")


@pytest.mark.parametrize(
    ("method", "address", "allowed"),
    [
        ("DELETE", "/cells", "GET"),
        ("POST", "/cells/x", "GET, PUT"),
        ("PATCH", "/approvals", "GET, POST"),
        ("GET", "/plans", "POST"),
        ("TRACE", "/audit", "GET"),
    ],
)
def test_a_method_that_is_not_answered_is_told_all_that_are(
    client: TestClient, method: str, address: str, allowed: str
) -> None:
    """RFC 9110 15.5.6: ``Allow`` lists every method, not only those of the first route."""
    response = client.request(method, API + address)
    problem(response, 405, "method.not_allowed")
    assert response.headers["allow"] == allowed


@pytest.mark.parametrize(
    ("body", "where"),
    [
        ("name: [", "body"),
        ("", "body"),
        ("name: tray-loading", "body.robot"),
        ('{"name": "tray-loading", "home": [NaN]}', "body.robot"),
        ("a: &a [x]\nb: *a", "body"),
        (b"\xff\xfe", "body"),
    ],
)
def test_a_broken_cell_is_refused_with_the_field(client: TestClient, body: str | bytes, where: str) -> None:
    """Every fault of a cell names its field."""
    document = problem(client.put(f"{API}/cells/tray-loading", content=body), 422, "cell.invalid")
    errors = document["errors"]
    assert isinstance(errors, list)
    assert where in [error["where"] for error in errors]


def test_a_cell_has_to_be_sent_to_its_own_name(client: TestClient) -> None:
    """Sending a cell to another's address would overwrite the wrong one."""
    cell = client.get(f"{API}/cells/tray-loading").json()["cell"]
    problem(client.put(f"{API}/cells/other", json=cell), 422, "cell.name_differs")


@pytest.mark.parametrize(
    ("parameters", "where"),
    [
        ({"limit": "0"}, "query.limit"),
        ({"limit": "x"}, "query.limit"),
        ({"after": "-1"}, "query.after"),
        ({"after": "9" * 30}, "query.after"),
    ],
)
def test_a_parameter_outside_its_limits_is_refused(client: TestClient, parameters: dict[str, str], where: str) -> None:
    """The fault names the parameter."""
    assert problem(client.get(f"{API}/audit", params=parameters), 422, "request.invalid")["where"] == where


@pytest.mark.parametrize("wait", ["NaN", "inf", "-1", "61", "x"])
def test_nobody_waits_for_ever(client: TestClient, wait: str) -> None:
    """The waiting time of a request is a finite number of seconds."""
    response = client.post(f"{API}/rehearsals", json={"program": kept(client)}, params={"wait": wait})
    assert problem(response, 422, "request.invalid")["where"] == "query.wait"


def test_an_unknown_language_or_controller_is_told_those_that_are_known(client: TestClient) -> None:
    """The sentence lists what would have worked."""
    asked = {"cell": "tray-loading", "instruction": "go home", "language": "tlh"}
    assert "ja" in str(problem(client.post(f"{API}/plans", json=asked), 422, "language.unknown")["detail"])


@pytest.mark.parametrize(
    "path",
    [
        "/static/../app.py",
        "/static/%2e%2e/app.py",
        "/static/..%2fapp.py",
        "/static/....//app.py",
        "/static//etc/passwd",
    ],
)
def test_no_address_leads_out_of_the_static_folder(client: TestClient, path: str) -> None:
    """Neither plain nor encoded dots climb."""
    assert client.get(path).status_code == 404


def test_every_answer_tells_browsers_to_run_only_our_scripts(client: TestClient) -> None:
    """Pages, API and errors alike."""
    for path in ("/openapi.json", f"{API}/cells", "/nothing"):
        headers = client.get(path).headers
        assert "script-src 'self'" in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"


def test_the_openapi_document_describes_every_call(client: TestClient) -> None:
    """Stable names, a sentence for each call, problem documents for its errors."""
    assert isinstance(client.app, FastAPI)
    document = client.get("/openapi.json").json()
    operations = [operation for path in document["paths"].values() for operation in path.values()]
    names = [operation["operationId"] for operation in operations]
    assert len(names) == len(set(names)) > 15
    for operation in operations:
        assert operation["description"]
        assert list(operation["responses"]["4XX"]["content"]) == ["application/problem+json"]
    assert "HTTPValidationError" not in document["components"]["schemas"]
