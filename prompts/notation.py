"""The mini-notation of word lists: ``pick(|s|ed) [up]`` and ``掴<mu>`` stand for all their forms.

``(a|b)`` is one of several, ``[a]`` may be left out, ``<name>`` is a rule of the same pack. A backslash before one of
these makes it an ordinary character. Nothing else is special.
"""

from collections.abc import Mapping

LIMIT = 20_000
"""Most forms that one entry may stand for; more is a slip of the pen."""


def expand(entry: str, rules: Mapping[str, str] | None = None) -> tuple[str, ...]:
    """Every form that an entry stands for, each once, in the order of the notation.

    Raises:
        ValueError: a bracket is not closed, a rule is unknown or holds itself, or the forms are too many.
    """
    return tuple(dict.fromkeys(_Reader(entry, dict(rules or {})).read()))


class _Reader:
    """Reads one entry from left to right."""

    def __init__(self, entry: str, rules: dict[str, str]) -> None:
        self.entry, self.rules, self.position = entry, rules, 0

    def read(self) -> list[str]:
        forms = self._alternatives("")
        if self.position < len(self.entry):
            raise ValueError(f"{self.entry!r}: {self.entry[self.position]!r} closes nothing")
        return forms

    def _alternatives(self, closing: str) -> list[str]:
        found = self._sequence(closing)
        while self._peek() == "|":
            self.position += 1
            found += self._sequence(closing)
        return found

    def _sequence(self, closing: str) -> list[str]:
        forms = [""]
        while (character := self._peek()) and character not in "|" + closing + ")]>":
            pieces = self._piece(character)
            if len(forms) * len(pieces) > LIMIT:
                raise ValueError(f"{self.entry!r} stands for more than {LIMIT} forms")
            forms = [form + piece for form in forms for piece in pieces]
        return forms

    def _piece(self, character: str) -> list[str]:
        self.position += 1
        match character:
            case "(":
                return self._closed(")")
            case "[":
                return ["", *self._closed("]")]
            case "<":
                return self._rule()
            case "\\":
                self.position += 1
                return [self.entry[self.position - 1 : self.position]]
            case _:
                return [character]

    def _closed(self, bracket: str) -> list[str]:
        inside = self._alternatives(bracket)
        if self._peek() != bracket:
            raise ValueError(f"{self.entry!r}: {bracket!r} is missing")
        self.position += 1
        return inside

    def _rule(self) -> list[str]:
        name, found, rest = self.entry[self.position :].partition(">")
        if not found or name not in self.rules:
            raise ValueError(f"{self.entry!r}: no rule <{name}>; known are {', '.join(self.rules) or 'none'}")
        self.position = len(self.entry) - len(rest)
        others = {known: rule for known, rule in self.rules.items() if known != name}
        return list(expand(self.rules[name], others))

    def _peek(self) -> str:
        return self.entry[self.position : self.position + 1]
