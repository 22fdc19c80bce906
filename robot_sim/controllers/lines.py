"""A program file as lines of tokens and notes, for readers."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from robot_sim.controllers.recovered import Unreadable

LONGEST_FILE = 10_000_000
"""Bytes a file may have; a program taught by hand has a few hundred thousand."""

LONGEST_LINE = 4_000
"""Characters a line may have."""


@dataclass(frozen=True)
class Note:
    """A comment that tells a reader something: ``@ word value ...`` after the sign that begins a comment."""

    word: str
    """What it tells."""
    values: tuple[Any, ...]
    """Its JSON values."""


@dataclass(frozen=True)
class Line:
    """One line that says something: a statement or a note."""

    number: int
    """Number in the file, from 1."""
    tokens: tuple[str, ...]
    """Its statement; texts keep their quotes. Empty for a note."""
    note: Note | None = None
    """What its comment tells."""


@dataclass(frozen=True)
class Script:
    """How the lines of a language are cut."""

    token: re.Pattern[str]
    """One token, blanks before it included; the group ``name`` is a name, the group ``text`` a text in quotes."""
    comment: str
    """The sign that begins a comment."""
    fold: Callable[[str], str]
    """Folds names that differ in case alone to one."""


def decoded(data: bytes) -> str:
    """The text of a file.

    Raises:
        Unreadable: it is too large, or not ASCII.
    """
    if len(data) > LONGEST_FILE:
        raise Unreadable(0, f"{len(data)} bytes; a program has at most {LONGEST_FILE}")
    try:
        return data.decode("ascii").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise Unreadable(line, f"byte 0x{data[error.start]:02x} is not ASCII") from None


def lines(data: bytes, script: Script) -> list[Line]:
    """The lines of a file that hold a statement or a note.

    A note that is too long for one line goes on in lines that begin with ``@+``.

    Raises:
        Unreadable: it is too large, not ASCII, or holds a character that begins no token.
    """
    return list(_lines(decoded(data).split("\n"), script))


def _lines(texts: list[str], script: Script) -> Iterator[Line]:
    begun, said = 0, ""
    for number, text in enumerate(texts, 1):
        rest = text.lstrip()
        if begun and rest.startswith(f"{script.comment}@+"):
            said += rest[len(script.comment) + 2 :].removeprefix(" ")
            continue
        if begun:
            yield Line(begun, (), _note(begun, said))
            begun = 0
        if len(text) > LONGEST_LINE:
            raise Unreadable(number, f"{len(text)} characters; a line has at most {LONGEST_LINE}")
        if rest.startswith(f"{script.comment}@ "):
            begun, said = number, rest[len(script.comment) + 2 :]
        elif tokens := tuple(_tokens(number, rest, script)):
            yield Line(number, tokens)
    if begun:
        yield Line(begun, (), _note(begun, said))


def _tokens(number: int, text: str, script: Script) -> Iterator[str]:
    position = 0
    while match := script.token.match(text, position):
        yield script.fold(match["name"]) if match["name"] else match[0].strip()
        position = match.end()
    rest = text[position:].strip()
    if rest and not rest.startswith(script.comment):
        raise Unreadable(number, f"nothing that is understood begins with {rest[:20]!r}")


def _note(number: int, text: str) -> Note:
    word, _, rest = text.strip().partition(" ")
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
