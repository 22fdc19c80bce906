"""The words that people use for the signals of a cell: those of their meanings, in any order and any ending."""

import re
from collections.abc import Iterator

from planner.reading.naming.segment import MEANING, Segment, segments
from planner.reading.normalise import normalise
from prompts import Pack
from robot_sim.cell import Cell, Signal

LATIN = re.compile(r"[a-z]+$")
"""A word that takes English endings."""

REMARK = re.compile(r"[,;(、，（].*$", re.DOTALL)
"""What follows a meaning: a remark such as ``(0 = close)``."""

SHORTEST = 2
"""Letters that a Latin word needs at least to call a signal by itself."""


OPPOSITES = {"opened": ("closed",), "closed": ("opened",), "full": ("empty",), "present": ("empty",)}
"""Meanings that exclude each other."""


def tellings(cell: Cell, words: Pack) -> tuple[tuple[str, str], ...]:
    """Words, levelled, each with a signal in whose meaning it stands; names of places in it are left out."""
    return tuple(dict.fromkeys(pair for signal in cell.signals for pair in _of(signal, cell, words)))


def contraries(cell: Cell, words: Pack) -> tuple[tuple[str, str], ...]:
    """Words, levelled, each with a signal that tells the opposite: ``opened`` where it tells that a door is closed."""
    found = dict[tuple[str, str], None]()
    for signal in cell.signals:
        told = {
            value
            for segment in segments(_without_places(meaning(signal), cell), meaning=True)
            for value in _meant(segment)
        }
        for concept in (other for value in told for other in OPPOSITES.get(value, ()) if other not in told):
            forms = (normalise(form).text for form in words.nouns.meanings.get(concept, ()))
            found |= dict.fromkeys((spoken, signal.name) for form in forms for spoken in _endings(form))
    return tuple(found)


def _meant(segment: Segment) -> Iterator[str]:
    yield from (value for sort, value in segment.sorts if sort == MEANING)


def meaning(signal: Signal) -> str:
    """What a signal means: its label or its note without remarks, levelled."""
    texts = (*signal.labels.values(), *signal.aliases, REMARK.sub("", signal.note))
    return normalise(next((text for text in texts if text), "")).text


def places_of(signal: Signal, cell: Cell) -> tuple[str, ...]:
    """The places that the meaning of a signal names."""
    text = meaning(signal)
    return tuple(place.name for place in cell.places if any(normalise(form).text in text for form in place.spoken()))


def _of(signal: Signal, cell: Cell, words: Pack) -> Iterator[tuple[str, str]]:
    own = {normalise(form).text for form in signal.spoken()}
    for segment in segments(_without_places(meaning(signal), cell), meaning=True):
        for form in dict.fromkeys((segment.text, *segment.forms(words))):
            for spoken in _endings(form):
                if spoken not in own and not spoken.isdecimal() and _long(spoken, segment):
                    yield spoken, signal.name


def _without_places(text: str, cell: Cell) -> str:
    """A meaning without the names of places in it, unless it says nothing else."""
    names = sorted((normalise(form).text for place in cell.places for form in place.spoken()), key=len, reverse=True)
    left = text
    for name in names:
        left = left.replace(name, " ")
    return left if left.strip() else text


def _long(form: str, segment: Segment) -> bool:
    return len(form) >= SHORTEST or not form.isascii()


def _endings(form: str) -> Iterator[str]:
    yield form
    if LATIN.fullmatch(form) and len(form) > SHORTEST + 1:
        stem = form[:-1] if form.endswith("e") else form
        yield from (f"{form}s", f"{stem}ed", f"{stem}ing")
