"""Whether a sentence allows something only then, or forbids it then."""

from enum import Enum, auto

from planner.facts.sentence import Sentence
from planner.facts.word import Word


class Polarity(Enum):
    """How the conditions of a sentence are meant."""

    ONLY_THEN = auto()
    """What is said is allowed only while they are so."""
    NEVER_THEN = auto()
    """What is said is not allowed while they are so."""


WORDS = (
    Word.ONLY,
    Word.NEVER,
    Word.UNLESS,
    Word.WHILE,
    Word.NEED,
    Word.MAY,
    Word.BEFORE,
    Word.CONFIRM,
)
"""The words that say so."""


def polarity(said: Sentence) -> Polarity | None:
    """How the conditions are meant; none where the sentence does not say, or contradicts itself."""
    never, unless = said.has(Word.NEVER), said.has(Word.UNLESS)
    if said.has(Word.ONLY):
        return None if never else Polarity.ONLY_THEN
    if never and unless:
        return Polarity.ONLY_THEN
    if never:
        return Polarity.NEVER_THEN if said.has(Word.WHILE) else None
    return Polarity.ONLY_THEN if said.has(Word.NEED, Word.BEFORE, Word.MAY) else None
