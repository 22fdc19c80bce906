"""What one word may call."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Calling:
    """A word that people use for parts or places of a cell."""

    form: str
    """The word, levelled."""
    what: Literal["parts", "place"]
    """Whether it calls parts or one place."""
    names: tuple[str, ...]
    """The parts it may mean, or the one place."""
    several: bool = False
    """Whether it is the word for several: ``brackets``."""
    letter: bool = False
    """Whether it is only the letter at the end of a name, which people write as a capital."""
