"""A page of another site that resolves to this machine gets nothing (DNS rebinding)."""

import pytest
from fastapi.testclient import TestClient

from server.app import create_app
from server.settings import Settings


@pytest.mark.parametrize(
    ("listens", "asked", "status"),
    [
        ("127.0.0.1", "localhost:8000", 200),
        ("127.0.0.1", "127.0.0.1:8000", 200),
        ("127.0.0.1", "[::1]:8000", 200),
        ("127.0.0.1", "evil.example", 400),
        ("127.0.0.1", "localhost.evil.example:8000", 400),
        ("0.0.0.0", "kyoji.factory.example", 200),
    ],
)
def test_on_loopback_only_its_own_names_are_answered(listens: str, asked: str, status: int) -> None:
    """Without a log-in the host name is what keeps other sites out; who listens to a network names no host."""
    client = TestClient(create_app(Settings(host=listens)), base_url="http://localhost")
    assert client.get("/static/favicon.svg", headers={"host": asked}).status_code == status
