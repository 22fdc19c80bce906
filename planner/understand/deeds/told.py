"""What all deeds have."""

from dataclasses import dataclass

from planner.reading import Token


@dataclass(frozen=True)
class Told:
    """What all deeds have."""

    tokens: tuple[Token, ...]
    """The words that ask for it."""
