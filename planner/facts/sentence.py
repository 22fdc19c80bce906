"""One sentence as items, with what the frames ask of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from planner.facts.item import Amount, Bound, Item, Said, Seat, Strange, Wire
from planner.facts.meaning import PROTECTIONS, Meaning, telling
from planner.facts.scan import items
from planner.facts.word import STATES, Word
from planner.reading import Token
from robot_sim.cell import Cell
from robot_sim.cell.fact import InputIs

Sort = TypeVar("Sort", bound=Item)


@dataclass(frozen=True)
class Sentence:
    """The items of one sentence in a cell."""

    items: tuple[Item, ...]
    """What it is made of."""
    cell: Cell
    """Where it was written."""
    signals: tuple[Meaning, ...]
    """What the signals of the cell mean."""

    def of(self, sort: type[Sort]) -> tuple[Sort, ...]:
        """The items of one sort in order."""
        return tuple(item for item in self.items if isinstance(item, sort))

    def holds(self, *sorts: type[Item]) -> bool:
        """Whether an item of one of these sorts is in it."""
        return any(isinstance(item, sorts) for item in self.items)

    def has(self, *words: Word) -> bool:
        """Whether a word may mean one of these."""
        return any(said.words & {*words} for said in self.of(Said))

    def keeps_to(self, *words: Word) -> bool:
        """Whether every word may mean one of these."""
        return all(said.words & {*words} for said in self.of(Said))

    @property
    def outputs(self) -> tuple[Wire, ...]:
        """The outputs that it names."""
        return tuple(wire for wire in self.of(Wire) if wire.output)

    @property
    def inputs(self) -> tuple[InputIs, ...]:
        """The inputs that it names, with their values."""
        return tuple(
            InputIs(signal=wire.name, value=wire.value is not False) for wire in self.of(Wire) if not wire.output
        )

    def figures(self, *dimensions: str) -> tuple[float, ...]:
        """The figures of these dimensions."""
        return tuple(one.value for one in self.of(Amount) if one.dimension in dimensions)


def sentence(tokens: Sequence[Token], cell: Cell, signals: tuple[Meaning, ...]) -> Sentence:
    """A sentence with states in words turned into inputs, and the names of regions taken for what they are."""
    found = _unlabelled(_with_states(items(tokens, cell), signals))
    return Sentence(found, cell, signals)


def _with_states(found: tuple[Item, ...], signals: tuple[Meaning, ...]) -> tuple[Item, ...]:
    """``the door is closed`` as the input that tells it."""
    done = list[Item]()
    for item in found:
        if isinstance(item, Said) and item.words & STATES:
            things, flipped = _things(done)
            if things and (told := telling(signals, item.words & STATES, tuple(map(_text, things)))) is not None:
                del done[len(done) - len(things) - flipped :]
                done.append(Wire(told[0], False, told[1] is not flipped))
                continue
        done.append(item)
    return tuple(done)


def _things(done: list[Item]) -> tuple[list[Item], bool]:
    """What stands right before a state, and whether a negation stands between them."""
    flipped = bool(done) and isinstance(done[-1], Said) and Word.NEVER in done[-1].words
    things = list[Item]()
    for item in reversed(done[: len(done) - flipped]):
        if not (isinstance(item, Strange | Seat) or (isinstance(item, Said) and item.words & PROTECTIONS)):
            break
        things.insert(0, item)
    return things, flipped


def _text(item: Item) -> str:
    match item:
        case Strange(text=text):
            return text
        case Seat(place=place):
            return place.casefold()
        case _:
            return ""


def _unlabelled(found: tuple[Item, ...]) -> tuple[Item, ...]:
    """Without the strange words that only name a region whose bound follows: ``the machine (x > 450)``."""
    done = list[Item]()
    for item in reversed(found):
        following = done[-1] if done else None
        if isinstance(item, Strange) and (isinstance(following, Bound) or _of_region(done)):
            continue
        done.append(item)
    return tuple(reversed(done))


def _of_region(done: list[Item]) -> bool:
    """Whether inside or outside and a bound follow."""
    if len(done) < 2 or not isinstance(done[-1], Said) or not isinstance(done[-2], Bound):
        return False
    return bool(done[-1].words & {Word.INSIDE, Word.OUTSIDE})
