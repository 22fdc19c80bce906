"""Phrases: the nouns and quantities of a clause, with what they are to the verb."""

from dataclasses import dataclass, field

from planner.reading import Sort, Token
from planner.understand.phrases.selection import ANY, Selection
from robot_sim.cell import Towards


@dataclass(frozen=True)
class Phrase:
    """What all phrases have."""

    tokens: tuple[Token, ...]
    """The words it is made of, with the words that mark it."""
    roles: frozenset[str] = field(default=frozenset(), kw_only=True)
    """What it is to the verb: source, destination, object, of, extent."""
    bound: bool = field(default=False, kw_only=True)
    """Whether it is an upper limit."""
    when: bool = field(default=False, kw_only=True)
    """Whether something is done only when it is so."""


@dataclass(frozen=True)
class Seats(Phrase):
    """One or more seats."""

    places: tuple[tuple[str | None, tuple[str, ...]], ...] = ()
    """Place and slots, one entry a place; no place where only slots are named, no slots where only the place is."""
    free: bool = False
    """Whether the next free slot is meant."""
    either: tuple[str, ...] = ()
    """The places that the word for the place may mean, where it may mean several."""
    each: bool = False
    """Whether it is the seat of the round."""
    pick: Selection = ANY
    """Which of the slots of a place, where they are not named."""
    amount: str = ""
    """next or last, where so many from the beginning or the end are meant."""
    count: int | None = None
    """How many, where it is said."""
    but: tuple[str, ...] = ()
    """The slots that are taken out of the set."""

    @property
    def open(self) -> bool:
        """Whether some slots of a place are meant that are not named."""
        return not self.slots and bool(self.pick or self.amount or self.count is not None or self.but)

    @property
    def slots(self) -> tuple[str, ...]:
        """The slots that are named, of all places."""
        return tuple(slot for _, slots in self.places for slot in slots)


@dataclass(frozen=True)
class Parts(Phrase):
    """One or more parts."""

    names: tuple[str, ...] = ()
    """The parts that are named."""
    kind: str | None = None
    """Their kind, where only the kind is named."""
    amount: str = ""
    """all, both, each, next, last or one, where it is said."""
    count: int | None = None
    """How many, where it is said."""
    but: tuple[str, ...] = ()
    """The parts that are taken out of the set."""
    less: tuple[Selection, ...] = ()
    """What those are like that are taken out of the set."""
    pick: Selection = ANY
    """Which of them, where it is said."""
    several: bool = False
    """Whether the word for them is one for several."""
    at: Seats | None = None
    """Where they stand, where it is said."""
    held: bool = False
    """Whether the part in hand is meant."""
    each: bool = False
    """Whether it is the part of the round."""


@dataclass(frozen=True)
class Signals(Phrase):
    """One or more signals."""

    names: tuple[str, ...] = ()
    """The signals."""


@dataclass(frozen=True)
class State(Phrase):
    """On or off."""

    on: bool = True
    """Which of the two."""


@dataclass(frozen=True)
class Heading(Phrase):
    """A direction of motion."""

    towards: Towards = Towards.UP
    """Which one."""


@dataclass(frozen=True)
class Arrangement(Phrase):
    """The order in which the parts or seats beside it are meant."""

    pick: Selection = ANY
    """Which side comes first, or that the order is turned round."""


@dataclass(frozen=True)
class Home(Phrase):
    """The home position."""


@dataclass(frozen=True)
class Spot(Phrase):
    """A position: so far in a direction of something, or a coordinate."""

    thing: Seats | Parts | None = None
    """What it is counted from; none for a coordinate."""
    towards: Towards | None = None
    """In which direction of it; none for the thing itself."""
    distance: float | None = None
    """How far [mm]; none where it is not said."""
    point: tuple[float, float, float] | None = None
    """The coordinate in the robot base frame [mm]."""


@dataclass(frozen=True)
class Corners(Phrase):
    """Slots that are called by letters, in the order in which a path goes through them."""

    names: tuple[str, ...] = ()
    """The letters, as slots are called."""


@dataclass(frozen=True)
class Trait(Phrase):
    """How something is done: which way round, how far round, on which line, how gently, in which stretch."""

    sort: Sort = Sort.TRACE
    """What it is about."""
    value: str = ""
    """Which one."""
    amount: float | None = None
    """A radius, a diameter or a height [mm], where it has one."""


@dataclass(frozen=True)
class Measure(Phrase):
    """A quantity."""

    dimension: str = ""
    """length [mm], speed [mm/s], time [s], percent [%], approach [mm], times, pieces or steps."""
    amount: float = 0.0
    """How much, in the unit of the dimension."""
