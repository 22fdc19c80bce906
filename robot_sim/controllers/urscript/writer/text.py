"""Texts in a URScript file: ASCII only, whatever people call things."""

import json
import re

ALARM_TITLE = "Kyoji"
"""Title of every window that the program opens."""


def note(word: str, *values: str | float) -> str:
    """A comment that a reader understands: a word and JSON values; what is not ASCII is written as ``\\u`` escapes."""
    return " ".join((f"#@ {word}", *(json.dumps(value) for value in values)))


def quoted(text: str) -> str:
    """A text in double quotes; everything but letters, digits, blanks and ``. : , ( ) -`` becomes ``_``."""
    return f'"{re.sub(r"[^A-Za-z0-9 .:,()-]", "_", text)}"'
