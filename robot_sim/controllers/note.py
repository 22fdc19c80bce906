"""Comments in which writers tell readers what a language cannot hold: names in any script, steps, tables of parts."""

import json
from collections.abc import Iterator


def note(comment: str, longest: int, word: str, *values: str | float) -> Iterator[str]:
    """The lines of one note: a word and JSON values in ASCII, cut into lines of at most ``longest`` characters."""
    text = " ".join((word, *(json.dumps(value) for value in values)))
    room = longest - len(comment) - 3
    for start in range(0, len(text), room):
        yield f"{comment}{'@+' if start else '@'} {text[start : start + room]}"


def readable(text: str, longest: int) -> str:
    """A text of ASCII letters, digits, blanks and ``. : , ( ) -``; everything else becomes ``_``; cut to a length."""
    return "".join(c if c.isascii() and (c.isalnum() or c in " .:,()-") else "_" for c in text)[:longest]
