"""Look through an instruction for what is never done, before anything else is understood of it."""

from dataclasses import replace
from functools import lru_cache

from planner.bypass.look import Look
from planner.bypass.refusal import Unsafe
from planner.bypass.ways import unsafe
from planner.facts.meaning import Meaning, meanings_of
from planner.facts.same import Same
from planner.facts.vocabulary import split, tokens_of
from planner.facts.word import Word
from planner.reading import Lexicon, bypass_lexicon
from prompts import Pack, languages, pack
from robot_sim.cell import Cell


def find_unsafe(text: str, cell: Cell, words: Pack) -> Unsafe | None:
    """What an instruction asks for that is never done; none where there is nothing.

    The cell has to know its facts.
    """
    known, signals = _known(Same(cell), words.code)
    for tokens in split(tokens_of(text, known), Word.END):
        if (found := unsafe(Look(tokens, cell, signals))) is not None:
            return found
    return None


@lru_cache(maxsize=64)
def _known(same: Same, language: str) -> tuple[Lexicon, tuple[Meaning, ...]]:
    """The words of a language in a cell, and what the signals mean in whatever language they are described."""
    read = {code: bypass_lexicon(pack(code), same.cell) for code in languages()}
    several = zip(*(meanings_of(same.cell, known) for known in read.values()), strict=True)
    return read[language], tuple(map(_together, several))


def _together(readings: tuple[Meaning, ...]) -> Meaning:
    words = frozenset[Word]().union(*(one.words for one in readings))
    return replace(readings[0], words=words)
