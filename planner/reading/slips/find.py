"""Find the slips of a text: for each word that nobody knows the one known word that it must be."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TypeVar

from planner.reading.lexicon import Entries, Lexicon
from planner.reading.slips.letters import distance
from planner.reading.slips.slip import Slip
from planner.reading.slips.sound import alike, folded, is_kana, is_kanji, is_katakana
from planner.reading.token import Token

SHORTEST = 3
"""Letters that a word must have so that it can be put right."""

CLEARLY = 0.15
"""How much nearer than any other word the one that is meant has to be."""


def find_slips(tokens: Sequence[Token], words: Lexicon) -> tuple[Slip, ...]:
    """The slips among the unknown words; an unknown word that may be several known ones, or none, is left as it is."""
    found = list[Slip]()
    for number, token in enumerate(tokens):
        if token.unknown and (not found or found[-1].end <= token.start):
            slip = _by_letters(token, words) or _by_sound(tokens, number, words)
            found += [] if slip is None else [slip]
    return tuple(found)


def _by_letters(token: Token, words: Lexicon) -> Slip | None:
    """The word whose letters were struck wrongly, where one is clearly the nearest."""
    said, slips = token.text, words.pack.slips
    if not (said.isascii() and said.isalpha()) or len(said) < SHORTEST or said in slips.ordinary:
        return None
    most = 1.0 if len(said) <= 4 else 1.2 if len(said) <= 6 else 2.0
    able = ((_cost(said, word, own, slips.keyboard), word) for word, own in _latin(words).items())
    ranked = sorted(pair for pair in able if pair[0] <= most)
    if not ranked or (len(ranked) > 1 and ranked[1][0] - ranked[0][0] < CLEARLY):
        return None
    return Slip(token.start, token.end, said, ranked[0][1])


def _cost(said: str, word: str, own: bool, keyboard: tuple[str, ...]) -> float:
    """The distance; a word of the cell is a little nearer than one of the language."""
    return distance(said, word, keyboard) - (0.2 if own else 0.0)


def _latin(words: Lexicon) -> dict[str, bool]:
    """The single words of all forms, and whether the cell has them."""
    common = {word: False for table in words.tables[2:] for word in _single_of(_Table(table))}
    return common | {word: True for table in words.tables[:2] for word in _single_of(_Table(table))}


@dataclass(frozen=True, eq=False)
class _Table:
    """A table of the lexicon by identity: it has no hash."""

    table: Entries

    def __hash__(self) -> int:
        return id(self.table)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Table) and other.table is self.table


@lru_cache(maxsize=256)
def _single_of(known: _Table) -> tuple[str, ...]:
    return tuple(_single(known.table))


def _single(forms: Iterable[str]) -> Iterator[str]:
    for form in forms:
        for word in form.split():
            if word.isascii() and word.isalpha() and len(word) >= SHORTEST:
                yield word


def _by_sound(tokens: Sequence[Token], number: int, words: Lexicon) -> Slip | None:
    """The word that sounds the same, the longest stretch from the unknown word, or from the one before it, first."""
    for first in (number, number - 1, number - 2):
        for last in range(min(number + 4, len(tokens)), number, -1):
            stretch = tokens[max(first, 0) : last]
            if first < 0 or not _touch(stretch):
                continue
            said = "".join(token.text for token in stretch)
            meant = _sounding(said, words)
            if len(meant) == 1:
                return Slip(stretch[0].start, stretch[-1].end, said, meant.pop())
    return None


def _touch(stretch: Sequence[Token]) -> bool:
    return all(one.end == other.start for one, other in pairwise(stretch))


def _sounding(said: str, words: Lexicon) -> set[str]:
    """The known words that a stretch sounds like, spelling variants of one meaning counted once."""
    if len(said) < 2 or said.isascii():
        return set()
    level = folded(said)
    able = [word for word in _of(_by_fold, level, words) if word != said] if _has_kana(said) else []
    if not able and len(said) >= 2 and not _has_katakana(said):
        readings = words.pack.slips.readings
        able = [word for word in _of(_by_length, len(said), words) if alike(said, word, readings)]
    meanings = {words.senses(word): word for word in sorted(able, reverse=True)}
    return set(meanings.values())


Key = TypeVar("Key", str, int)


def _of(index: Callable[[_Table], dict[Key, tuple[str, ...]]], key: Key, words: Lexicon) -> list[str]:
    """What an index of the tables of a lexicon holds under a key."""
    return [word for table in words.tables for word in index(_Table(table)).get(key, ())]


@lru_cache(maxsize=256)
def _by_fold(known: _Table) -> dict[str, tuple[str, ...]]:
    """Sound of a word in kana -> the words."""
    found: dict[str, list[str]] = {}
    for word in known.table:
        if len(word) >= SHORTEST - 1 and _has_kana(word):
            found.setdefault(folded(word), []).append(word)
    return {level: tuple(words) for level, words in found.items()}


@lru_cache(maxsize=256)
def _by_length(known: _Table) -> dict[int, tuple[str, ...]]:
    """Length -> the words that hold kanji."""
    found: dict[int, list[str]] = {}
    for word in known.table:
        if len(word) >= 2 and any(map(is_kanji, word)):
            found.setdefault(len(word), []).append(word)
    return {length: tuple(words) for length, words in found.items()}


def _has_kana(word: str) -> bool:
    return any(map(is_kana, word))


def _has_katakana(word: str) -> bool:
    return any(map(is_katakana, word))
