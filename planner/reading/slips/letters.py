"""How far one word is from another when letters are left out, doubled, exchanged or struck beside the right key."""

from collections.abc import Sequence
from functools import cache

FAR = 9.0
"""Further than any slip."""

SWAPPED, MISSED, DOUBLED, BESIDE = 0.8, 1.0, 0.9, 1.1
"""Cost of two letters in the wrong order, one left out, one struck twice or with its neighbour, a neighbour struck."""


def distance(said: str, meant: str, keyboard: tuple[str, ...]) -> float:
    """What it costs to come from one word to the other by slips alone; `FAR` where slips alone do not lead there."""
    if abs(len(said) - len(meant)) > 2 or said[:1] not in (meant[:1], meant[1:2]):
        return FAR
    rows: list[list[float]] = [[FAR] * (len(meant) + 1) for _ in range(len(said) + 1)]
    rows[0][0] = 0.0
    for a in range(len(said) + 1):
        for b in range(len(meant) + 1):
            rows[a][b] = min(rows[a][b], _step(rows, said, meant, a, b, keyboard))
    return rows[-1][-1]


def _step(rows: Sequence[Sequence[float]], said: str, meant: str, a: int, b: int, keyboard: tuple[str, ...]) -> float:
    """The cheapest way to have read `a` letters of one word and `b` of the other."""
    ways = [FAR]
    if a and b and said[a - 1] == meant[b - 1]:
        ways.append(rows[a - 1][b - 1])
    if a and b and said[a - 1] in _around(meant[b - 1], keyboard):
        ways.append(rows[a - 1][b - 1] + BESIDE)
    if b:
        ways.append(rows[a][b - 1] + MISSED)
    if a and _stray(said, a - 1, keyboard):
        ways.append(rows[a - 1][b] + DOUBLED)
    if a > 1 and b > 1 and said[a - 2 : a] == meant[b - 2 : b][::-1]:
        ways.append(rows[a - 2][b - 2] + SWAPPED)
    return min(ways)


def _stray(word: str, at: int, keyboard: tuple[str, ...]) -> bool:
    """Whether a letter may have come with its neighbour: the same one, or one on a key beside it."""
    beside = word[max(at - 1, 0) : at] + word[at + 1 : at + 2]
    return any(word[at] == letter or word[at] in _around(letter, keyboard) for letter in beside)


@cache
def _around(letter: str, keyboard: tuple[str, ...]) -> str:
    """The letters on the keys beside one in its row."""
    for row in keyboard:
        at = row.find(letter)
        if at >= 0:
            return row[max(at - 1, 0) : at] + row[at + 1 : at + 2]
    return ""
