"""Whatever goes wrong on a page is said on a page."""

import html

import pytest
from fastapi.testclient import TestClient

from prompts import languages
from server.api.problems import sentence
from server.pages.errors import error_page
from server.pages.render import words
from server.store import Damaged, Unavailable

NONE = "0" * 64
PAGES = [
    "/cells/nowhere",
    "/cells/nowhere/scene",
    f"/programs/{NONE}",
    "/programs/..%2f..%2fetc",
    f"/rehearsals/{'0' * 32}",
    f"/rehearsals/{'0' * 32}/progress",
    f"/reports/{NONE}",
    f"/reports/{NONE}/playback",
]
BROKEN = [
    (Unavailable("disk full"), 503, "store.unavailable"),
    (OSError(28, "No space left"), 503, "store.unavailable"),
    (Damaged("artefact 12 was changed"), 500, "artefact.damaged"),
    (ZeroDivisionError("secret"), 500, "service.failed"),
]


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("path", PAGES)
def test_what_is_not_there_is_said_in_a_page(client: TestClient, path: str, language: str) -> None:
    """A sentence in the language of the page and a way back."""
    answer = client.get(f"{path}?lang={language}")
    assert answer.status_code == 404
    if answer.headers["content-type"].startswith("text/html"):
        assert words(language)["error_title"] in answer.text
        assert words(language)["error_back"] in answer.text
    assert "Traceback" not in answer.text


@pytest.mark.parametrize(("error", "status", "code"), BROKEN)
def test_a_fault_of_the_service_is_said_without_its_secrets(
    client: TestClient, error: Exception, status: int, code: str
) -> None:
    """The log has the cause; the page has a sentence."""
    from fastapi import Request

    scope = {"type": "http", "method": "GET", "path": "/", "query_string": b"", "headers": [], "app": client.app}
    answer = error_page(Request(scope), error)
    text = html.unescape(bytes(answer.body).decode())
    assert answer.status_code == status
    assert sentence(code, "en", {}) in text
    assert str(error) not in text
