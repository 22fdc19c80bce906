"""Families: parts that are spoken of together. A family is written as the names of its parts."""

from collections.abc import Iterable

APART = "\n"
"""Stands between the names of a family; no name holds it."""


def family(names: Iterable[str]) -> str:
    """The family of some parts."""
    return APART.join(names)


def members(family: str) -> tuple[str, ...]:
    """Names of the parts of a family."""
    return tuple(family.split(APART))
