"""One way of writing: width, case and forms are levelled, and every character knows where it came from."""

import unicodedata
from dataclasses import dataclass

BULLETS = frozenset("-*+・•●○■□◆◇▪‣◦★☆※")
"""Characters that open an item of a list when they begin a line."""

CLOSERS = frozenset(".):、．)：")
"""Characters that follow the number of an item: ``1.``, ``2)``."""

HALF_WIDTH_MARKS = frozenset("ﾞﾟ")
"""Voicing marks that belong to the half-width character before them."""


@dataclass(frozen=True)
class Normal:
    """A text in one way of writing."""

    text: str
    """The levelled text; lines end in a newline, other white space is one blank."""
    starts: tuple[int, ...]
    """First character of the original that each character comes from."""
    ends: tuple[int, ...]
    """One past the last character of the original that each character comes from."""


def normalise(text: str) -> Normal:
    """The text levelled: NFKC over each character with its marks, small letters, one kind of blank."""
    characters, starts, ends = list[str](), list[int](), list[int]()
    for start, end in _clusters(text):
        for character in _level(text[start:end]):
            characters.append(character)
            starts.append(start)
            ends.append(end)
    return Normal("".join(characters), tuple(starts), tuple(ends))


def bullet(text: str, start: int) -> int:
    """Length of the mark that opens an item at the beginning of a line, such as ``- `` or ``1. ``; 0 for none."""
    position = start
    while text[position : position + 1] == " ":
        position += 1
    if text[position : position + 1] in BULLETS - {""} and not text[position + 1 : position + 2].isalnum():
        return position + 1 - start
    opened = text[position : position + 1] == "("
    digits = position + opened
    while digits < len(text) and text[digits].isdecimal():
        digits += 1
    numbered = digits > position + opened and digits - position <= 4 and text[digits : digits + 1] in CLOSERS
    if not numbered or text[digits : digits + 1] == "" or text[digits + 1 : digits + 2].isdecimal():
        return 0
    return digits + 1 - start


def _clusters(text: str) -> list[tuple[int, int]]:
    """Each character together with the marks that follow it."""
    clusters: list[tuple[int, int]] = []
    for position, character in enumerate(text):
        joins = unicodedata.combining(character) or character in HALF_WIDTH_MARKS
        if joins and clusters and position - clusters[-1][0] < 4:
            clusters[-1] = (clusters[-1][0], position + 1)
        else:
            clusters.append((position, position + 1))
    return clusters


def _level(cluster: str) -> str:
    if cluster in ("\n", "\r", "\u2028", "\u2029", "\x0b", "\x0c", "\x85"):
        return "\n"
    level = unicodedata.normalize("NFKC", cluster).casefold()
    return level if not level.isspace() else " "
