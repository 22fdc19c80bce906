"""The words that a name is made of, and what each is called in a language."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import islice, product

from planner.reading.normalise import normalise
from prompts import Pack, languages, pack

MOST = 60
"""Most ways to say one name."""

UNKNOWN = re.compile(r"(?P<blank>\s+)|(?P<word>[a-z]+|\d+)|(?P<other>.)")
"""What is taken as one where no word is known: blanks, a Latin word, a figure, or one character of another script."""

NOUN = "noun"
MEANING = "meaning"
DESCRIBING = ("colour", "material", "size")
"""Sorts of words that say what a part is like."""


@dataclass(frozen=True)
class Segment:
    """One word of a name."""

    text: str
    """As it stands in the name, levelled."""
    sorts: frozenset[tuple[str, str]] = frozenset()
    """What it means: a noun, or one of the sorts of words that describe a part; nothing where it is not known."""

    @property
    def number(self) -> bool:
        """Whether it is a number or a letter that tells one from the others."""
        return self.text.isdecimal() or (len(self.text) == 1 and self.text.isascii() and self.text.isalpha())

    @property
    def describes(self) -> bool:
        """Whether it only says what something is like."""
        return bool(self.sorts) and all(sort != NOUN for sort, _ in self.sorts)

    def forms(self, words: Pack) -> tuple[str, ...]:
        """What it is called in a language: by all it means there where it is a word of it; as it stands if unknown."""
        meant = [[normalise(form).text for form in _forms(words, sort, value)] for sort, value in sorted(self.sorts)]
        found = list(dict.fromkeys(form for forms in meant for form in forms))
        if self.text in found:
            found = [form for form in found if all(form in forms for forms in meant if self.text in forms)]
        return tuple(found) or (self.text,)


@lru_cache(maxsize=4_096)
def segments(name: str, meaning: bool = False) -> tuple[Segment, ...]:
    """The words of a name, or of the meaning of a signal, the longest known ones first."""
    text, known = normalise(name).text, _known(meaning)
    found, at, unknown = list[Segment](), 0, ""
    while at < len(text):
        able = (stop for stop in range(len(text), at, -1) if text[at:stop] in known and _whole(text, at, stop))
        stop = next(able, at)
        run = UNKNOWN.match(text, at) if stop == at else None
        if unknown and (run is None or not run["other"]):
            found, unknown = [*found, Segment(unknown)], ""
        if run is None:
            found.append(Segment(text[at:stop], known[text[at:stop]]))
        elif run["word"]:
            found.append(Segment(run["word"]))
        elif run["other"]:
            unknown += run["other"]
        at = stop if run is None else run.end()
    return (*found, Segment(unknown)) if unknown else tuple(found)


def said(parts: Iterable[Segment], words: Pack) -> Iterator[str]:
    """The ways to say some words of a name in a language."""
    for chosen in islice(product(*(part.forms(words) for part in parts)), MOST):
        yield (" " if words.grammar.separated else "").join(chosen)
        if not words.grammar.separated and any(word.isascii() and word.isalpha() and len(word) > 1 for word in chosen):
            yield " ".join(chosen)


def _forms(words: Pack, sort: str, value: str) -> tuple[str, ...]:
    tables = {NOUN: words.nouns.nouns, MEANING: words.nouns.meanings}
    return tables.get(sort, words.words.senses.get(sort, {})).get(value, ())


@cache
def _known(meaning: bool) -> dict[str, frozenset[tuple[str, str]]]:
    """Every known word of all languages, levelled, and what it means."""
    found = dict[str, set[tuple[str, str]]]()
    for form, sort, value in _listed(meaning):
        found.setdefault(normalise(form).text, set()).add((sort, value))
    return {form: frozenset(meant) for form, meant in found.items()}


def _listed(meaning: bool) -> Iterator[tuple[str, str, str]]:
    for words in map(pack, languages()):
        for noun, forms in words.nouns.nouns.items():
            yield from ((form, NOUN, noun) for form in (noun, *forms))
        for concept, forms in words.nouns.meanings.items() if meaning else ():
            yield from ((form, MEANING, concept) for form in (concept, *forms))
        for sort in DESCRIBING:
            for value, forms in words.words.senses.get(sort, {}).items():
                yield from ((form, sort, value) for form in forms)


def _whole(text: str, start: int, stop: int) -> bool:
    """Whether a word in Latin letters neither begins nor ends inside a longer one."""
    before, after = text[start - 1 : start] if start else "", text[stop : stop + 1]
    return not (_latin(text[start]) and _latin(before)) and not (_latin(text[stop - 1]) and _latin(after))


def _latin(character: str) -> bool:
    return character.isalpha() and character < "\u0250"
