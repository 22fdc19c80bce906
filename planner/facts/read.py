"""Everything that people wrote about a cell, read once."""

from functools import lru_cache

from planner.facts.reader import Reader
from planner.facts.same import Same
from prompts import languages, pack
from robot_sim.cell import Cell
from robot_sim.cell.fact import Fact, Station
from robot_sim.frozen import Frozen


class Facts(Frozen):
    """What the words of a cell come to."""

    facts: tuple[Fact, ...]
    """The facts, each with the sentence that says so; those that the cell gives as data first."""
    unread: tuple[str, ...]
    """Rules that are not understood: a person has to settle them."""
    notes: tuple[str, ...]
    """Notes of which nothing is obeyed: remarks for people, and texts that try to instruct."""


def read_facts(cell: Cell) -> Facts:
    """What the rules, notes and signal meanings of a cell come to, in whatever language each is written."""
    return _read(Same(cell))


@lru_cache(maxsize=128)
def _read(same: Same) -> Facts:
    cell = same.cell
    readers = tuple(Reader(cell, pack(code)) for code in languages())
    settled = {fact.said for fact in cell.facts}
    found, notes = [*cell.facts], list[str]()
    for rule in (rule for rule in cell.rules if rule not in settled):
        _add(cell, found, next((facts for reader in readers if (facts := reader.rule(rule))), ()))
    for place in (place for place in cell.places if place.note and place.note not in settled):
        facts = next((facts for reader in readers if (facts := reader.note(place))), ())
        notes += () if facts else (place.note,)
        _add(cell, found, facts)
    for reader in readers:
        _add(cell, found, reader.machines())
    notes += (part.note for part in cell.parts if part.note)
    said = {fact.said for fact in found}
    return Facts(facts=(*found,), unread=tuple(it for it in cell.rules if it not in said), notes=(*notes,))


def _add(cell: Cell, found: list[Fact], facts: tuple[Fact, ...]) -> None:
    """Facts, unless a note says again what is known; what is known of the machine behind an output is put together."""
    for fact in facts:
        same = [number for number, known in enumerate(found) if _same_machine(fact, known)]
        if same:
            known = found[same[0]]
            assert isinstance(known, Station)
            assert isinstance(fact, Station)
            found[same[0]] = known.model_copy(update={"done": known.done or fact.done})
        elif fact.said in cell.rules or fact.bare() not in [known.bare() for known in found]:
            found.append(fact)


def _same_machine(fact: Fact, known: Fact) -> bool:
    return isinstance(fact, Station) and isinstance(known, Station) and fact.output == known.output
