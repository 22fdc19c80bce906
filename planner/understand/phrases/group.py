"""Groups: the phrases of a clause that go together under one verb."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from planner.reading import Token
from planner.understand.phrases.manner import Manner
from planner.understand.phrases.phrase import Heading, Home, Measure, Parts, Phrase, Seats, Signals, State
from planner.understand.trouble import Asked

PATTERNS = (
    {"parts": 1, "seat": 2, "approach": 1, "manner": 1},
    {"signal": 1, "state": 1, "time": 1},
    {"parts": 1, "seat": 1, "heading": 1, "length": 1},
    {"home": 1},
    {"steps": 1, "parts": 1, "seat": 1},
)
"""Which phrases go together, and how many of each at most."""


@dataclass
class Group:
    """Phrases that go together."""

    phrases: list[tuple[str, Phrase]] = field(default_factory=list)
    """Slot and phrase, in order."""

    def takes(self, slot: str, phrase: Phrase) -> bool:
        """Whether one more phrase goes with those that are here."""
        slots = [name for name, _ in self.phrases] + [slot]
        fits = any(all(slots.count(name) <= pattern.get(name, 0) for name in slots) for pattern in PATTERNS)
        return fits and (slot != "seat" or "seat" not in slots[:-1] or self._two_seats(phrase))

    def _two_seats(self, second: Phrase) -> bool:
        """Whether a second seat is the other end of the way."""
        first = self.seats[0]
        if "source" in first.roles or "source" in second.roles:
            return "source" not in (first.roles & second.roles) or "destination" in first.roles ^ second.roles
        names = [name for name, _ in self.phrases]
        return "of" in first.roles and names.index("seat") == names.index("parts") + 1 if "parts" in names else False

    @property
    def slots(self) -> frozenset[str]:
        """What there is."""
        return frozenset(name for name, _ in self.phrases)

    @property
    def parts(self) -> Parts | None:
        """The parts."""
        return next((phrase for _, phrase in self.phrases if isinstance(phrase, Parts)), None)

    @property
    def seats(self) -> list[Seats]:
        """The seats, in order."""
        return [phrase for _, phrase in self.phrases if isinstance(phrase, Seats)]

    @property
    def signals(self) -> Signals | None:
        """The signals."""
        return next((phrase for _, phrase in self.phrases if isinstance(phrase, Signals)), None)

    @property
    def state(self) -> State | None:
        """On or off."""
        return next((phrase for _, phrase in self.phrases if isinstance(phrase, State)), None)

    @property
    def manner(self) -> Manner | None:
        """How parts are arranged."""
        return next((phrase for _, phrase in self.phrases if isinstance(phrase, Manner)), None)

    @property
    def heading(self) -> Heading | None:
        """The direction."""
        return next((phrase for _, phrase in self.phrases if isinstance(phrase, Heading)), None)

    def measure(self, dimension: str) -> Measure | None:
        """The quantity of a dimension."""
        found = (phrase for _, phrase in self.phrases if isinstance(phrase, Measure) and phrase.dimension == dimension)
        return next(found, None)

    @property
    def tokens(self) -> tuple[Token, ...]:
        """The words of all phrases."""
        return tuple(token for _, phrase in self.phrases for token in phrase.tokens)

    @property
    def when(self) -> bool:
        """Whether something is to happen only then."""
        return any(phrase.when for _, phrase in self.phrases)


def slot_of(phrase: Phrase) -> str:
    """The slot that a phrase fills."""
    match phrase:
        case Measure(dimension=dimension):
            return dimension
        case Parts():
            return "parts"
        case Seats():
            return "seat"
        case Manner():
            return "manner"
        case Signals():
            return "signal"
        case State():
            return "state"
        case Heading():
            return "heading"
        case Home():
            return "home"
        case _:
            raise Asked("word.unused", phrase.tokens)


def groups(phrases: Iterable[Phrase], barrier: int | None = None) -> list[Group]:
    """The phrases of a clause in groups, in order; nouns on both sides of the barrier do not go together."""
    found: list[Group] = []
    for phrase in phrases:
        slot = slot_of(phrase)
        parted = barrier is not None and not isinstance(phrase, Measure) and _parted(found, phrase, barrier)
        if isinstance(phrase, Parts) and found and not parted and _merged(found[-1], phrase):
            continue
        if not found or parted or not found[-1].takes(slot, phrase):
            found.append(Group())
        found[-1].phrases.append((slot, phrase))
    return found


def _parted(found: list[Group], phrase: Phrase, barrier: int) -> bool:
    return bool(found) and found[-1].tokens[0].start < barrier < phrase.tokens[0].start


def _merged(group: Group, parts: Parts) -> bool:
    """Whether how many (全部, 4個) could be joined to the parts it speaks of."""
    for number, (_, phrase) in enumerate(group.phrases):
        if isinstance(phrase, Parts) and _loose(phrase) != _loose(parts):
            noun, amount = (parts, phrase) if _loose(phrase) else (phrase, parts)
            joined = replace(
                noun,
                amount=noun.amount or amount.amount,
                count=amount.count if noun.count is None else noun.count,
                pick=noun.pick if not amount.pick else amount.pick if not noun.pick else noun.pick,
                tokens=(*phrase.tokens, *parts.tokens),
            )
            group.phrases[number] = ("parts", joined)
            return True
    return False


def _loose(parts: Parts) -> bool:
    """Whether it only says how many."""
    return not (parts.names or parts.kind or parts.held or parts.each or parts.but)
