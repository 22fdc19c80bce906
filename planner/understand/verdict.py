"""Cases that are told without an if: ``OK -> tray, NG goes in the box``, OKはトレイ、NGは箱."""

from collections.abc import Iterator, Sequence

from planner.reading import Sort, Token
from planner.understand.phrases.cursor import only_grammar
from planner.understand.phrases.mention import own
from robot_sim.cell import Cell, Direction

BESIDE = (Sort.PART, Sort.KIND, Sort.PLACE, Sort.NOUN)
"""Words of these sorts may stand beside a verdict: ``OK parts``, ``camera OK``."""


def verdicts(tokens: Sequence[Token], cell: Cell, marking: str) -> Iterator[tuple[int, int]]:
    """Where the words of each case begin and end, the word that leads on to what is done included."""
    start = 0
    while start < len(tokens):
        first = _past_marks(tokens, start)
        found = _case(tokens, first, cell, marking)
        if found is not None:
            yield found
        start = next((n + 1 for n in range(max(first, start), len(tokens)) if _parts(tokens[n])), len(tokens))


def _case(tokens: Sequence[Token], first: int, cell: Cell, marking: str) -> tuple[int, int] | None:
    end = first
    while end < len(tokens) and (_tells(tokens[end], cell) or any(map(tokens[end].has, BESIDE))):
        end += 1
    while end > first and only_grammar(tokens[end - 1]) and not _tells(tokens[end - 1], cell):
        end -= 1
    if end == len(tokens) or not any(_tells(token, cell) for token in tokens[first:end]):
        return None
    if tokens[end].has(Sort.CONDITION, "case"):
        return first, end + 1
    return (first, end) if marking == "before" and tokens[end].has(Sort.ROLE, "destination") else None


def _tells(token: Token, cell: Cell) -> bool:
    """Whether a word speaks of an input by itself."""
    inputs = (cell.signal_names[name].direction is Direction.INPUT for name in token.values(Sort.ABOUT))
    signals = (cell.signal_names[name].direction is Direction.INPUT for name in token.values(Sort.SIGNAL))
    return (own(token) and any(inputs)) or any(signals)


def _past_marks(tokens: Sequence[Token], start: int) -> int:
    first = start
    while first < len(tokens) and (
        tokens[first].has(Sort.MARK) or tokens[first].has(Sort.LIST) or tokens[first].has(Sort.ORDER, "then")
    ):
        first += 1
    return first


def _parts(token: Token) -> bool:
    return token.has(Sort.MARK) or token.has(Sort.LIST)
