"""JSON objects whose every field has to be there, of its kind, and asked for."""

import json

from robot_sim.controllers.recovered import Unreadable

LONGEST_FILE = 200_000_000
"""Bytes a file may have."""

LARGEST = 1e12
"""Largest number that is read; no unit in a program asks for more."""


class Fields:
    """One JSON object; each field is taken once, and none may be left over."""

    def __init__(self, value: object, where: str) -> None:
        if not isinstance(value, dict):
            raise Unreadable(0, f"{where}: an object is expected")
        self._fields: dict[str, object] = dict(value)
        self.where = where

    def take(self, name: str) -> object:
        """A field of any kind."""
        if name not in self._fields:
            raise Unreadable(0, f"{self.where}: {name!r} is missing")
        return self._fields.pop(name)

    def text(self, name: str) -> str:
        """A text."""
        value = self.take(name)
        if not isinstance(value, str):
            raise Unreadable(0, f"{self.where}.{name}: a text is expected")
        return value

    def number(self, name: str) -> float:
        """A finite number."""
        return number(self.take(name), f"{self.where}.{name}")

    def whole(self, name: str) -> int:
        """A whole number."""
        value = self.take(name)
        if not isinstance(value, int) or isinstance(value, bool):
            raise Unreadable(0, f"{self.where}.{name}: a whole number is expected")
        return value

    def truth(self, name: str) -> bool:
        """``true`` or ``false``."""
        value = self.take(name)
        if not isinstance(value, bool):
            raise Unreadable(0, f"{self.where}.{name}: true or false is expected")
        return value

    def list(self, name: str) -> "list[object]":
        """A list."""
        value = self.take(name)
        if not isinstance(value, list):
            raise Unreadable(0, f"{self.where}.{name}: a list is expected")
        return value

    def numbers(self, name: str, count: int) -> tuple[float, ...]:
        """So many finite numbers."""
        values = tuple(number(value, f"{self.where}.{name}") for value in self.list(name))
        if len(values) != count:
            raise Unreadable(0, f"{self.where}.{name}: {count} numbers are expected, not {len(values)}")
        return values

    def inner(self, name: str) -> "Fields":
        """An object."""
        return Fields(self.take(name), f"{self.where}.{name}")

    def done(self) -> None:
        """Nothing may be left."""
        if self._fields:
            raise Unreadable(0, f"{self.where}: {', '.join(map(repr, self._fields))} is not understood")


def number(value: object, where: str) -> float:
    """A finite number.

    Raises:
        Unreadable: it is something else.
    """
    if isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) <= LARGEST:
        raise Unreadable(0, f"{where}: a finite number is expected")
    return float(value)


def load(data: bytes) -> Fields:
    """The object that a file holds.

    Raises:
        Unreadable: it is too large, not UTF-8, not JSON, or names a field twice.
    """
    if len(data) > LONGEST_FILE:
        raise Unreadable(0, f"{len(data)} bytes; a program has at most {LONGEST_FILE}")
    try:
        return Fields(json.loads(data.decode("utf-8"), parse_constant=_constant, object_pairs_hook=_object), "file")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise Unreadable(line, f"byte 0x{data[error.start]:02x} is not UTF-8") from None
    except json.JSONDecodeError as error:
        raise Unreadable(error.lineno, f"no JSON: {error.msg}") from None
    except (RecursionError, ValueError):
        raise Unreadable(0, "brackets are nested too deep, or a number has too many digits") from None


def _constant(name: str) -> None:
    raise Unreadable(0, f"{name} is no finite number")


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise Unreadable(0, f"a field is given twice: {', '.join(name for name, _ in pairs)}")
    return found
