"""A browser that has not chosen a language yet."""

import pytest
from fastapi.testclient import TestClient


@pytest.fixture(autouse=True)
def _no_cookies(client: TestClient) -> None:
    """Each test begins without the cookies of the one before."""
    client.cookies.clear()
