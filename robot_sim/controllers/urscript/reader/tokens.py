"""A URScript file as lines of tokens."""

import json
import re
from dataclasses import dataclass
from typing import Any

from robot_sim.controllers.recovered import Unreadable

LONGEST_FILE = 10_000_000
"""Bytes a file may have; a program taught by hand has a few hundred thousand."""

LONGEST_LINE = 4_000
"""Characters a statement may have."""

TOKEN = re.compile(
    r"""\s*(?: (?P<number>\d+(?:\.\d+)?(?![\w.]))
             | (?P<name>[A-Za-z_][A-Za-z0-9_]*)
             | (?P<text>"[^"\\$]*")
             | (?P<sign><=|>=|==|!=|[-+*/<>=()\[\],:])
    )""",
    re.VERBOSE,
)
"""One token; there is no exponent and no escape in what is understood."""


@dataclass(frozen=True)
class Note:
    """A comment ``#@ word value ...``."""

    word: str
    """What it tells."""
    values: tuple[Any, ...]
    """Its JSON values."""


@dataclass(frozen=True)
class Line:
    """One line that says something."""

    number: int
    """Number in the file, from 1."""
    tokens: tuple[str, ...]
    """Its statement; texts keep their quotes. Empty for a comment that stands alone."""
    note: Note | None
    """What its comment tells; none for an ordinary comment."""


def lines(data: bytes) -> list[Line]:
    """The lines of a file that hold a statement or a note.

    Raises:
        Unreadable: it is too large, not ASCII, or holds a character that begins no token.
    """
    if len(data) > LONGEST_FILE:
        raise Unreadable(0, f"{len(data)} bytes; a program has at most {LONGEST_FILE}")
    try:
        text = data.decode("ascii")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise Unreadable(line, f"byte 0x{data[error.start]:02x} is not ASCII") from None
    found = (_line(number, line) for number, line in enumerate(text.replace("\r\n", "\n").split("\n"), 1))
    return [line for line in found if line.tokens or line.note]


def _line(number: int, text: str) -> Line:
    if len(text) > LONGEST_LINE and not text.lstrip().startswith("#"):
        raise Unreadable(number, f"{len(text)} characters; a statement has at most {LONGEST_LINE}")
    tokens, position = list[str](), 0
    while match := TOKEN.match(text, position):
        tokens.append(match[0].strip())
        position = match.end()
    rest = text[position:].strip()
    if rest and not rest.startswith("#"):
        raise Unreadable(number, f"nothing that is understood begins with {rest[:20]!r}")
    return Line(number, tuple(tokens), _note(number, rest))


def _note(number: int, comment: str) -> Note | None:
    if not comment.startswith("#@"):
        return None
    word, _, rest = comment[2:].strip().partition(" ")
    values, decoder = list[Any](), json.JSONDecoder(parse_constant=_no_constant)
    while rest := rest.strip():
        try:
            value, end = decoder.raw_decode(rest)
        except (ValueError, RecursionError):
            raise Unreadable(number, f"the note {word!r} holds something else than JSON values") from None
        values.append(value)
        rest = rest[end:]
    return Note(word, tuple(values))


def _no_constant(name: str) -> None:
    raise ValueError(name)
