"""The reference pages: generated from the code, kept beside this file, checked with the tests."""

from collections.abc import Callable
from pathlib import Path

from server.reference.api import api
from server.reference.findings import findings
from server.reference.primitives import primitives
from server.reference.robots import robots
from server.reference.settings import settings

PAGES: dict[str, Callable[[], str]] = {
    "api.md": api,
    "findings.md": findings,
    "primitives.md": primitives,
    "robots.md": robots,
    "settings.md": settings,
}
"""File name and generator of every page."""

FOLDER = Path(__file__).parent


def stale() -> tuple[str, ...]:
    """Names of the pages whose file is missing or differs from what the code says."""
    return tuple(name for name, page in PAGES.items() if _existing(name) != page())


def write() -> None:
    """Write every page."""
    for name, page in PAGES.items():
        (FOLDER / name).write_text(page(), encoding="utf-8")


def _existing(name: str) -> str | None:
    file = FOLDER / name
    return file.read_text(encoding="utf-8") if file.is_file() else None


__all__ = ["PAGES", "stale", "write"]
