"""Other web sites cannot make a browser act here."""

import pytest
from fastapi.testclient import TestClient

OURS = [
    {},
    {"sec-fetch-site": "same-origin", "origin": "http://localhost"},
    {"sec-fetch-site": "same-origin", "origin": "null"},
    {"sec-fetch-site": "none"},
    {"origin": "http://localhost"},
]
FOREIGN = [
    {"sec-fetch-site": "cross-site", "origin": "https://evil.example"},
    {"sec-fetch-site": "same-site", "origin": "http://localhost:81"},
    {"origin": "https://evil.example"},
    {"origin": "http://localhost.evil.example"},
    {"origin": "null"},
]
POSTS = [
    "/cells/tray-loading/plans",
    f"/programs/{'0' * 64}/rehearsals",
    f"/reports/{'0' * 64}/approvals",
    f"/reports/{'0' * 64}/exports",
]
FORM = {"instruction": "Go home.", "approver": "A", "seen": "yes", "controller": "urscript"}


@pytest.mark.parametrize("path", POSTS)
@pytest.mark.parametrize("headers", FOREIGN, ids=str)
def test_a_form_of_another_site_is_refused(client: TestClient, path: str, headers: dict[str, str]) -> None:
    """Nothing is planned, rehearsed, approved or exported for a page that is not ours."""
    answer = client.post(path, data=FORM, headers=headers)
    assert answer.status_code == 403
    assert headers.get("origin", "") in answer.text


@pytest.mark.parametrize("path", POSTS)
@pytest.mark.parametrize("headers", OURS, ids=str)
def test_our_own_forms_pass(client: TestClient, path: str, headers: dict[str, str]) -> None:
    """Whatever a browser says of our own page, and a caller that is no browser."""
    assert client.post(path, data=FORM, headers=headers, follow_redirects=False).status_code in (303, 404)
