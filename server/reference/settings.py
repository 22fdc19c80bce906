"""Reference of the settings of the service."""

from server.reference.page import page, table
from server.settings import Settings


def settings() -> str:
    """The page ``settings.md``."""
    rows = [
        (f"`KYOJI_{name.upper()}`", f"`{field.get_default(call_default_factory=True)}`", field.description or "")
        for name, field in Settings.model_fields.items()
    ]
    return page(
        "Settings", "Environment variables that the service reads.", table(("variable", "default", "meaning"), rows)
    )
