"""Names that a controller accepts, made from names that people chose."""

import re
from collections.abc import Iterable


def identifiers(names: Iterable[str], prefix: str, longest: int) -> dict[str, str]:
    """A legal identifier for each name: ``prefix``, the name's number and as much of the name as is plain ASCII.

    The number keeps them distinct however they are cut; the prefix keeps them off the words of the language. At most
    ``longest`` characters each.
    """
    return {
        name: _identifier(name, f"{prefix}{number}", longest) for number, name in enumerate(dict.fromkeys(names), 1)
    }


def plain(name: str) -> str:
    """The ASCII letters and digits of a name, what lies between them as ``_``; may be empty."""
    return re.sub(r"[^A-Za-z0-9]+", "_", name).strip("_")


def _identifier(name: str, stem: str, longest: int) -> str:
    rest = plain(name)[: longest - len(stem) - 1].strip("_")
    return f"{stem}_{rest}" if rest else stem
