"""All the words that people use for the parts and places of a cell beyond their names."""

import re
from collections.abc import Iterable, Iterator

from planner.reading.naming.calling import Calling
from planner.reading.naming.segment import Segment, said, segments
from planner.reading.normalise import normalise
from prompts import Pack
from robot_sim.cell import Cell, Part, Place
from robot_sim.cell.named import Named

LATIN = re.compile(r"[A-Za-z]$")
"""A stem that ends inside a Latin word: what follows is no letter of its own."""


def callings(cell: Cell, words: Pack) -> tuple[Calling, ...]:
    """Words for the parts and places of a cell: in the language, for several, by the last words, by kind, by letter.

    A word that calls parts calls no place, and none of them is a name of the cell itself.
    """
    names = {normalise(form).text for thing in (*cell.parts, *cell.places) for form in thing.spoken()}
    parts = _collected((form, part.name) for part in cell.parts for form in _of_part(part, words))
    whole = _collected((form, part.name) for part in cell.parts for form in _renamed(part.spoken(), words))
    places = _collected((form, place.name) for place in cell.places for form in _of_place(place, words))
    general = tuple(part.name for part in cell.parts)
    parts |= {form: general for form in _counted(words.nouns.general["part"], words)} if general else {}
    called = {form: named for form, named in (whole | parts).items() if form not in names}
    several = {many for form in whole | parts if (many := _several(form, words)) != form}
    found = [Calling(form, "parts", named, form in several) for form, named in called.items()]
    taken = {calling.form for calling in found} | names
    found += (Calling(form, "place", (name,)) for form, named in places.items() if form not in taken for name in named)
    return (*found, *_letters(cell))


def _of_part(part: Part, words: Pack) -> Iterator[str]:
    """Every way to speak of parts like this one: red brackets, brackets; steel blocks, blocks."""
    for name in (part.kind, *part.spoken()):
        yield from _families(name, words)


def _of_place(place: Place, words: Pack) -> Iterator[str]:
    """Every way to speak of a place beside its name: in the language, by its kind, by its last words."""
    yield from _renamed(place.spoken(), words)
    for name in (*place.spoken(), *((place.kind,) if place.kind else ())):
        yield from _families(name, words)


def _renamed(names: Iterable[str], words: Pack) -> Iterator[str]:
    """Names in the words of a language, whole."""
    for name in names:
        yield from said(segments(name), words)


def _families(name: str, words: Pack) -> Iterator[str]:
    """The ends of a name without its number, such as ``red bracket`` and ``bracket``, for one and for several."""
    stem = _stem(segments(name))
    for first in range(len(stem)):
        if not all(one.describes for one in stem[first:]):
            yield from _counted(said(stem[first:], words), words)


def _stem(parts: tuple[Segment, ...]) -> tuple[Segment, ...]:
    """The words of a name without the numbers and letters at its end."""
    while parts and parts[-1].number:
        parts = parts[:-1]
    return parts


def _counted(forms: Iterable[str], words: Pack) -> Iterator[str]:
    """Each word for one and for several."""
    for form in forms:
        yield from dict.fromkeys((form, _several(form, words)))


def _several(form: str, words: Pack) -> str:
    """The word for several; the same where the language does not tell."""
    fitting = (pair for pair in words.grammar.plurals if form.endswith(pair[0]) and form[-1:].isascii())
    ending, several = next(fitting, ("", ""))
    return form[: len(form) - len(ending)] + several


def _letters(cell: Cell) -> Iterator[Calling]:
    """The letters that tell places, or parts, of one stem from each other: A and B of rack A and rack B."""
    for part in _lettered(cell.parts):
        yield Calling(part[-1].casefold(), "parts", (part,), letter=True)
    for place in _lettered(cell.places):
        yield Calling(place[-1].casefold(), "place", (place,), letter=True)


def _lettered(things: Iterable[Named]) -> tuple[str, ...]:
    """The names that end in a letter of their own and differ from another one in it alone."""
    stems = {thing.name: thing.name[:-1] for thing in things if thing.name[-1:].isascii() and thing.name[-1].isupper()}
    several = [stem for stem in stems.values() if stem and not LATIN.search(stem)]
    return tuple(name for name, stem in stems.items() if several.count(stem) > 1)


def _collected(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    """Word -> the names that it may mean, in the order of the cell."""
    found = dict[str, dict[str, None]]()
    for form, name in pairs:
        found.setdefault(normalise(form).text, {})[name] = None
    return {form: tuple(names) for form, names in found.items()}
