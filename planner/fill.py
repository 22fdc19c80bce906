"""Fill the sentences of a language pack with facts."""

from collections.abc import Mapping
from string import Formatter

from prompts import BadPack


def wanted(sentence: str) -> frozenset[str]:
    """Names of the facts that a sentence cannot do without: those outside its square brackets."""
    return frozenset(
        name for number, piece in enumerate(_pieces(sentence)) if number % 2 == 0 for name in _fields(piece)
    )


def fill(sentence: str, facts: Mapping[str, str]) -> str:
    """A sentence with its facts; a stretch in square brackets is left out where one of its facts is absent.

    Raises:
        BadPack: the sentence wants a fact that is not given.
    """
    if missing := wanted(sentence) - facts.keys():
        raise BadPack(f"{sentence!r} wants {', '.join(sorted(missing))}; known are {', '.join(facts)}")
    return "".join(piece.format(**facts) for piece in _pieces(sentence) if _fields(piece) <= facts.keys())


def _pieces(sentence: str) -> list[str]:
    return sentence.replace("]", "[").split("[")


def _fields(piece: str) -> frozenset[str]:
    return frozenset(field for _, field, _, _ in Formatter().parse(piece) if field)
