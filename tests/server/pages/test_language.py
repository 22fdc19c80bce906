"""The language of a page."""

import pytest
from fastapi.testclient import TestClient

from prompts import languages, pack

CASES = [
    ("?lang=ja", "en", "en", "ja"),
    ("?lang=xx", "ja", "en", "ja"),
    ("", "ja", "en", "ja"),
    ("", "xx", "ja", "ja"),
    ("", "", "fr, ja;q=0.8, en;q=0.5", "ja"),
    ("", "", "ja-JP", "ja"),
    ("", "", "fr", "en"),
    ("", "", "", "en"),
]


@pytest.mark.parametrize(("query", "cookie", "accepted", "language"), CASES)
def test_address_beats_cookie_beats_browser(
    client: TestClient, query: str, cookie: str, accepted: str, language: str
) -> None:
    """What a person chose last goes first; what Kyoji does not speak is passed over."""
    headers = {"accept-language": accepted, "cookie": f"language={cookie}"}
    assert f'<html lang="{language}">' in client.get(f"/{query}", headers=headers).text


@pytest.mark.parametrize("language", languages())
def test_a_chosen_language_is_remembered(client: TestClient, language: str) -> None:
    """The next page without a wish is in the same language."""
    kept = client.get(f"/?lang={language}").headers["set-cookie"]
    client.cookies.clear()
    assert kept.startswith(f"language={language};")
    assert "HttpOnly" in kept
    assert "SameSite=lax" in kept


@pytest.mark.parametrize("language", languages())
def test_every_page_offers_every_language_at_its_own_address(client: TestClient, language: str) -> None:
    """Changing the language does not lose the place."""
    html = client.get("/cells/tray-loading?said=abc").text
    assert f'href="/cells/tray-loading?said=abc&amp;lang={language}"' in html
    assert pack(language).grammar.name in html
