"""All words that may occur: those of the language and those of the cell."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar

from planner.reading.naming import Calling, callings, contraries, family, tellings
from planner.reading.normalise import normalise
from planner.reading.token import Sense, Sort
from prompts import Pack
from robot_sim.cell import Cell

T = TypeVar("T")
Entries = dict[str, frozenset[Sense]]

BINDING = frozenset({Sort.ROLE, Sort.LIST, Sort.RANGE, Sort.NEGATION, Sort.ORDER, Sort.MARK, Sort.NUMBER, Sort.VALUE})
"""Sorts of words that are no words about a signal, though its meaning holds them."""


@dataclass(frozen=True)
class Lexicon:
    """Words and what each may mean."""

    pack: Pack
    """The language."""
    tables: tuple[Entries, ...]
    """Levelled words -> senses: the tables of the cell and of the language."""
    lengths: dict[str, tuple[int, ...]]
    """First character -> lengths of the words that begin with it, longest first."""
    letters: Entries
    """Letters that stand for a name of the cell where they are written as capitals."""

    def senses(self, word: str) -> frozenset[Sense]:
        """Everything that a levelled word may mean; nothing when it is unknown."""
        found = frozenset[Sense]()
        for table in self.tables:
            found |= table.get(word, frozenset())
        return found

    def words(self) -> Iterator[str]:
        """All words, those of the cell first."""
        for table in self.tables:
            yield from table


def lexicon(pack: Pack, cell: Cell, editing: bool = False) -> Lexicon:
    """The words of a language in a cell, those for edits only where wanted; kept for the cells that were used last."""
    return _in_cell(_Same(pack), _Same(cell), editing)


@lru_cache(maxsize=64)
def _in_cell(language: "_Same[Pack]", place: "_Same[Cell]", editing: bool) -> Lexicon:
    own = _collected(_cell_words(place.thing))
    common, lengths = _language(language)
    called = callings(place.thing, language.thing)
    letters = _collected((call.form, sense) for call in called if call.letter for sense in _senses(call))
    words = _collected((call.form, sense) for call in called if not call.letter for sense in _senses(call))
    about = ((form, Sense(Sort.ABOUT, name)) for form, name in tellings(place.thing, language.thing))
    against = ((form, Sense(Sort.CONTRARY, name)) for form, name in contraries(place.thing, language.thing))
    told = _collected((*about, *against))
    told |= dict(_with_articles(told, common))
    told = {form: senses for form, senses in told.items() if not _binds(common.get(form, frozenset()))}
    others = {form: senses for form, senses in words.items() if not _spoken_for(common.get(form, frozenset()))}
    edits, longest = _edits(language) if editing else ({}, {})
    joined = dict(lengths)
    for first, more in (*_lengths(own).items(), *_lengths(others).items(), *_lengths(told).items(), *longest.items()):
        joined[first] = tuple(sorted({*more, *joined.get(first, ())}, reverse=True))
    return Lexicon(language.thing, (own, others, told, common, edits), joined, letters)


def _senses(call: Calling) -> Iterator[Sense]:
    yield Sense(Sort.PLACE, call.names[0]) if call.what == "place" else Sense(Sort.KIND, family(call.names))
    if call.several:
        yield Sense(Sort.PLURAL)


def _spoken_for(senses: frozenset[Sense]) -> bool:
    """Whether a word of the language means too much to call a thing of the cell beside; counters and fillers may."""
    return any(sense.sort not in (Sort.UNIT, Sort.GRAMMAR) for sense in senses)


def _with_articles(told: Entries, common: Entries) -> Iterator[tuple[str, frozenset[Sense]]]:
    """Words about signals as the language has them behind a word that means nothing alone: ``the cycle``."""
    for whole in common:
        first, _, form = whole.partition(" ")
        if form in told and any(sense.sort is Sort.GRAMMAR for sense in common.get(first, ())):
            yield whole, told[form]


def _binds(senses: frozenset[Sense]) -> bool:
    """Whether a word of the language binds others together: it is no word about a signal beside."""
    return any(sense.sort in BINDING for sense in senses)


@dataclass(frozen=True, eq=False)
class _Same(Generic[T]):
    """A frozen record by identity: it holds tables, which have no hash."""

    thing: T

    def __hash__(self) -> int:
        return id(self.thing)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.thing is self.thing


def fact_lexicon(pack: Pack, cell: Cell) -> Lexicon:
    """The words that rules, notes and meanings of a cell are written with, and the names of the cell but no aliases."""
    return _told(pack, cell, _facts(_Same(pack)))


def bypass_lexicon(pack: Pack, cell: Cell) -> Lexicon:
    """The words of `fact_lexicon` and those with which people ask to pass over a protection."""
    return _told(pack, cell, _bypasses(_Same(pack)))


def _told(pack: Pack, cell: Cell, words: tuple[Entries, dict[str, tuple[int, ...]]]) -> Lexicon:
    own, (common, lengths) = _collected(_named_words(cell)), words
    joined = dict(lengths)
    for first, more in _lengths(own).items():
        joined[first] = tuple(sorted({*more, *lengths.get(first, ())}, reverse=True))
    return Lexicon(pack, (own, common), joined, {})


@lru_cache(maxsize=16)
def _facts(language: _Same[Pack]) -> tuple[Entries, dict[str, tuple[int, ...]]]:
    entries = _collected(_fact_words(language.thing))
    return entries, _lengths(entries)


@lru_cache(maxsize=16)
def _bypasses(language: _Same[Pack]) -> tuple[Entries, dict[str, tuple[int, ...]]]:
    entries = _collected((*_fact_words(language.thing), *_bypass_words(language.thing)))
    return entries, _lengths(entries)


def _bypass_words(pack: Pack) -> Iterator[tuple[str, Sense]]:
    for meaning, forms in pack.facts.bypass.items():
        for form in forms:
            yield form, Sense(Sort.BYPASS, meaning)
    for form in pack.words.amounts.get("ordinal", {}):
        yield form, Sense(Sort.QUANTITY, "ordinal")


@lru_cache(maxsize=16)
def _language(language: _Same[Pack]) -> tuple[Entries, dict[str, tuple[int, ...]]]:
    entries = _collected(_pack_words(language.thing))
    return entries, _lengths(entries)


@lru_cache(maxsize=16)
def _edits(language: _Same[Pack]) -> tuple[Entries, dict[str, tuple[int, ...]]]:
    forms = ((form, Sense(Sort.EDIT, value)) for value, forms in language.thing.edits.items() for form in forms)
    entries = _collected(forms)
    return entries, _lengths(entries)


def _pack_words(pack: Pack) -> Iterator[tuple[str, Sense]]:
    for sort, meanings in pack.words.senses.items():
        for meaning, forms in meanings.items():
            for form in forms:
                yield form, Sense(Sort(sort), meaning)
    yield from _quantity_words(pack)
    for dimension, amounts in pack.words.amounts.items():
        for form in amounts:
            yield form, Sense(Sort.QUANTITY, dimension)


def _fact_words(pack: Pack) -> Iterator[tuple[str, Sense]]:
    for meaning, forms in pack.facts.words.items():
        for form in forms:
            yield form, Sense(Sort.FACT, meaning)
    yield from _quantity_words(pack)


def _quantity_words(pack: Pack) -> Iterator[tuple[str, Sense]]:
    for dimension, units in pack.words.units.items():
        for form in units:
            yield form, Sense(Sort.UNIT, dimension)
    for form in (*pack.words.numerals.values, *pack.words.numerals.multipliers):
        yield form, Sense(Sort.NUMBER)


def _named_words(cell: Cell) -> Iterator[tuple[str, Sense]]:
    """The names of a cell; of a signal only its name, because rules also speak of it in words of their own."""
    for sort, things in ((Sort.PART, cell.parts), (Sort.PLACE, cell.places)):
        for thing in things:
            for form in thing.spoken():
                yield form, Sense(sort, thing.name)
    for signal in cell.signals:
        yield signal.name, Sense(Sort.SIGNAL, signal.name)
    for kind_name in {part.kind for part in cell.parts}:
        yield kind_name, Sense(Sort.KIND, kind_name)


def _cell_words(cell: Cell) -> Iterator[tuple[str, Sense]]:
    for sort, things in ((Sort.PART, cell.parts), (Sort.PLACE, cell.places), (Sort.SIGNAL, cell.signals)):
        for thing in things:
            for form in thing.spoken():
                yield form, Sense(sort, thing.name)
    for kind in {part.kind: None for part in cell.parts}:
        alike = family(part.name for part in cell.parts if part.kind == kind)
        for form in (kind, *(form for named in cell.kinds if named.name == kind for form in named.spoken())):
            yield form, Sense(Sort.KIND, alike)
    for place in cell.places:
        for slot in place.slots:
            if not slot.name.isdecimal():
                yield slot.name, Sense(Sort.SLOT_NAME, slot.name)


def _collected(words: Iterable[tuple[str, Sense]]) -> Entries:
    found: dict[str, set[Sense]] = {}
    for form, sense in words:
        if level := normalise(form).text.strip():
            found.setdefault(level, set()).add(sense)
    return {form: frozenset(senses) for form, senses in found.items()}


def _lengths(entries: Entries) -> dict[str, tuple[int, ...]]:
    found: dict[str, set[int]] = {}
    for form in entries:
        found.setdefault(form[0], set()).add(len(form))
    return {first: tuple(sorted(lengths, reverse=True)) for first, lengths in found.items()}
