"""What the signals of a cell mean: what each is about, and the state that it tells."""

from dataclasses import dataclass

from planner.facts.vocabulary import meanings, tokens_of
from planner.facts.word import OPPOSITES, STATES, Word
from planner.reading import Lexicon, Sort
from planner.reading.normalise import normalise
from robot_sim.cell import Cell, Direction, Signal

BACK = {state: other for one, another in OPPOSITES.items() for state, other in ((one, another), (another, one))}
"""Each state and the one that excludes it."""

PROTECTIONS = frozenset({Word.GUARD, Word.CURTAIN, Word.MAT, Word.TWO_HAND, Word.ESTOP})
"""Words for what protects people."""


@dataclass(frozen=True)
class Meaning:
    """What one signal means, as far as its text says."""

    signal: Signal
    """The signal."""
    text: str
    """Its meaning, levelled."""
    words: frozenset[Word]
    """Everything that its words may mean."""
    places: tuple[str, ...]
    """Places that it names."""
    kinds: tuple[str, ...]
    """Kinds of parts that it names."""
    stems: frozenset[str]
    """The words of it that the tables do not have."""

    @property
    def states(self) -> frozenset[Word]:
        """The states that it may tell."""
        return self.words & STATES

    @property
    def protections(self) -> frozenset[Word]:
        """What protects people, where it speaks of that."""
        return self.words & PROTECTIONS


def meanings_of(cell: Cell, words: Lexicon) -> tuple[Meaning, ...]:
    """The meanings of all signals, read with the words of one language."""
    return tuple(_meaning(signal, words) for signal in cell.signals)


def about(signals: tuple[Meaning, ...], direction: Direction, things: tuple[str, ...]) -> tuple[Meaning, ...]:
    """The signals of one direction whose meaning names all these things."""
    return tuple(one for one in signals if one.signal.direction is direction and all(it in one.text for it in things))


def telling(signals: tuple[Meaning, ...], state: frozenset[Word], things: tuple[str, ...]) -> tuple[str, bool] | None:
    """The one input that tells a state of these things, and the value it has then; none where there is no one."""
    inputs = about(signals, Direction.INPUT, things)
    same = [one.signal.name for one in inputs if one.states & state]
    if same:
        return (same[0], True) if len(same) == 1 else None
    other = frozenset(BACK[word] for word in state if word in BACK)
    opposite = [one.signal.name for one in inputs if one.states & other]
    return (opposite[0], False) if len(opposite) == 1 else None


def _meaning(signal: Signal, words: Lexicon) -> Meaning:
    text = signal.note or signal.labels.get(words.pack.code, "") or " ".join(signal.aliases)
    tokens = tokens_of(text, words)
    known = frozenset(word for token in tokens for word in meanings(token))
    places = tuple(place for token in tokens for place in token.values(Sort.PLACE))
    kinds = tuple(kind for token in tokens for kind in token.values(Sort.KIND))
    strange = frozenset(token.text for token in tokens if token.unknown)
    return Meaning(signal, normalise(text).text, known, places, kinds, strange)
