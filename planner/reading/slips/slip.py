"""One slip, and a text with slips put right."""

from collections.abc import Sequence
from dataclasses import dataclass

from planner.reading.normalise import Normal


@dataclass(frozen=True)
class Slip:
    """A stretch of a text that must be another word."""

    start: int
    """First character in the text as typed."""
    end: int
    """One past the last character."""
    said: str
    """What stands there."""
    meant: str
    """The known word."""


def put_right(normal: Normal, slips: Sequence[Slip]) -> Normal:
    """The text with the words that are meant; each of their characters comes from the whole stretch."""
    text, starts, ends = list[str](), list[int](), list[int]()
    position = 0
    for slip in sorted(slips, key=lambda one: one.start):
        first, last = _places(normal, slip)
        text += normal.text[position:first] + slip.meant
        starts += (*normal.starts[position:first], *([slip.start] * len(slip.meant)))
        ends += (*normal.ends[position:first], *([slip.end] * len(slip.meant)))
        position = last
    text += normal.text[position:]
    return Normal("".join(text), (*starts, *normal.starts[position:]), (*ends, *normal.ends[position:]))


def _places(normal: Normal, slip: Slip) -> tuple[int, int]:
    """The characters of the levelled text that a stretch of the typed one became."""
    first = next(n for n, start in enumerate(normal.starts) if start >= slip.start)
    last = next((n for n, end in enumerate(normal.ends) if end > slip.end), len(normal.ends))
    return first, max(first, last)
