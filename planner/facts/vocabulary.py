"""The tokens of a sentence that people wrote about a cell, with the words of one language."""

from collections.abc import Sequence
from functools import lru_cache

from planner.facts.word import Word
from planner.reading import Lexicon, Sort, Token, fact_lexicon, read
from prompts import Pack
from robot_sim.cell import Cell


def tokens_of(sentence: str, words: Lexicon) -> tuple[Token, ...]:
    """The tokens of a sentence."""
    return read(sentence, words)


def words_in(pack: Pack, cell: Cell) -> Lexicon:
    """The words of a language with the names of a cell."""
    return fact_lexicon(pack, cell)


def may_be(token: Token, *words: Word) -> bool:
    """Whether a token may mean one of these words."""
    return any(token.has(Sort.FACT, word) for word in words)


def meanings(token: Token) -> frozenset[Word]:
    """Everything of a fact that a token may mean."""
    return _known(token.values(Sort.FACT))


def split(tokens: Sequence[Token], *at: Word) -> list[tuple[Token, ...]]:
    """The stretches between tokens that mean one of these words and nothing else."""
    parts, part = list[tuple[Token, ...]](), list[Token]()
    for token in tokens:
        if token.has(Sort.MARK, "end") or any(meanings(token) == {word} for word in at):
            parts.append(tuple(part))
            part = []
        else:
            part.append(token)
    return [one for one in (*parts, tuple(part)) if one]


@lru_cache(maxsize=4096)
def _known(values: tuple[str, ...]) -> frozenset[Word]:
    return frozenset(Word(value) for value in values)
