"""Moments as text."""

from datetime import UTC, datetime


def now() -> str:
    """The present moment, ISO 8601 in UTC, to the microsecond; later moments sort after earlier ones."""
    return text_of(datetime.now(UTC))


def text_of(at: datetime) -> str:
    """A moment as ISO 8601 in UTC, to the microsecond, always 27 characters."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
