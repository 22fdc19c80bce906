"""Numbers: figures, numbers in words, and their units."""

from dataclasses import replace

from planner.reading.token import Sense, Sort, Token
from prompts import Pack

LARGEST = 1e12
"""No number in words is read on beyond this."""


def literal(text: str, start: int, end: int) -> int:
    """Where the figures that start here stop, sign, decimals and thousands included; `start` when there are none."""
    position = start
    signed = text[start : start + 1] in {"-", "−"} and not text[max(start - 1, 0) : start].strip(" ")[-1:].isalnum()
    if signed and (start == 0 or text[start - 1] in " (,、。:"):
        position += 1
    digits = _digits(text, position, end)
    if digits == position:
        return start
    while text[digits : digits + 1] == "," and digits - position <= 3 and _digits(text, digits + 1, end) == digits + 4:
        position, digits = digits + 1, digits + 4
    if text[digits : digits + 1] == "." and _digits(text, digits + 1, end) > digits + 1:
        digits = _digits(text, digits + 1, end)
    return digits


def quantities(tokens: list[Token], pack: Pack) -> tuple[Token, ...]:
    """The tokens with numbers in words joined, and numbers joined with their units."""
    return tuple(_with_units(_with_values(tokens, pack), pack))


def _digits(text: str, start: int, end: int) -> int:
    while start < end and "0" <= text[start] <= "9":
        start += 1
    return start


def _with_values(tokens: list[Token], pack: Pack) -> list[Token]:
    """Each run of numerals as one number token that knows its value."""
    found: list[Token] = []
    total: _Sum | None = None
    for token in tokens:
        value = _figure(token)
        if token.has(Sort.QUANTITY):
            token = replace(token, amount=pack.words.amounts[token.values(Sort.QUANTITY)[0]][token.text])
        if value is not None:
            found.append(Token(token.start, token.end, token.text, token.senses | {Sense(Sort.NUMBER)}, value))
            total = None
        elif not token.has(Sort.NUMBER):
            found.append(token)
            total = None
        elif total is not None and (longer := total.plus(token.text, pack)) is not None:
            last, total = found.pop(), longer
            found.append(
                Token(last.start, token.end, last.text + token.text, frozenset({Sense(Sort.NUMBER)}), total.value)
            )
        else:
            total = _Sum().plus(token.text, pack)
            assert total is not None  # the first numeral always adds to nothing
            found.append(Token(token.start, token.end, token.text, token.senses, total.value))
    return found


def _figure(token: Token) -> float | None:
    figures = token.text.replace(",", "").replace("−", "-")
    try:
        return float(figures) if figures.lstrip("-")[:1].isdecimal() and token.has(Sort.NUMBER) else None
    except ValueError:
        return None


class _Sum:
    """A number in words as far as it was read."""

    def __init__(self, done: float = 0.0, open_: float | None = None) -> None:
        self.done, self.open = done, open_

    @property
    def value(self) -> float:
        """The number so far."""
        return self.done + (self.open or 0.0)

    def plus(self, word: str, pack: Pack) -> "_Sum | None":
        """The number with one more word; nothing when the word begins another number."""
        numerals = pack.words.numerals
        if self.value > LARGEST:
            return None
        if word in numerals.multipliers:
            return self._times(numerals.multipliers[word])
        value = numerals.values[word]
        if self.open is None:
            return _Sum(self.done, value)
        if value < 10 and self.open >= 20 and self.open % 10 == 0 and not numerals.positional:
            return _Sum(self.done, self.open + value)
        if numerals.positional and value == int(value) and self.open == int(self.open):
            return _Sum(self.done, self.open * 10 + value)
        return None

    def _times(self, size: float) -> "_Sum":
        if self.done and self.done < size:
            return _Sum((self.done + (self.open or 0.0)) * size)
        return _Sum(self.done + (1.0 if self.open is None else self.open) * size)


def _with_units(tokens: list[Token], pack: Pack) -> list[Token]:
    found: list[Token] = []
    for token in tokens:
        last = found[-1] if found else None
        if last is not None and last.has(Sort.NUMBER) and (dimension := _dimension(token)):
            assert last.amount is not None  # every number knows its value by now
            found[-1] = last.measured(token, round(last.amount * pack.words.units[dimension][token.text], 9), dimension)
        else:
            found.append(token)
    return _per_time(found, pack)


def _dimension(token: Token) -> str | None:
    """The dimension of a unit that stands behind its number."""
    return next((value for value in token.values(Sort.UNIT) if value != "per"), None)


def _per_time(tokens: list[Token], pack: Pack) -> list[Token]:
    """A length that follows a word such as 毎秒 is a speed."""
    found: list[Token] = []
    for token in tokens:
        last = found[-1] if found else None
        if (
            last is not None
            and last.has(Sort.UNIT, "per")
            and token.has(Sort.QUANTITY, "length")
            and token.amount is not None
        ):
            found[-1] = last.measured(token, round(token.amount / pack.words.units["per"][last.text], 9), "speed")
        else:
            found.append(token)
    return found
