"""The account of every word: which step it became, or that it binds words together, or that it is polite."""

from collections.abc import Iterator, Sequence

from planner.outcome import Fate, Heard
from planner.reading import Sort, Token
from planner.understand.grounding.fold import Made


def heard(tokens: Sequence[Token], made: Sequence[Made]) -> tuple[Heard, ...]:
    """What became of every token."""
    steps: dict[Token, set[int]] = {}
    for number, one in enumerate(_flat(made), start=1):
        for token in one.tokens:
            steps.setdefault(token, set()).add(number)
    return tuple(_fate(token, tuple(sorted(steps.get(token, ())))) for token in _apart(tokens))


def _flat(made: Sequence[Made]) -> Iterator[Made]:
    for one in made:
        yield one
        yield from _flat(one.inner)


def _fate(token: Token, steps: tuple[int, ...]) -> Heard:
    if steps:
        return Heard(start=token.start, end=token.end, fate=Fate.STEP, steps=steps)
    fate = Fate.POLITE if token.has(Sort.POLITE) else Fate.GRAMMAR
    return Heard(start=token.start, end=token.end, fate=fate)


def _apart(tokens: Sequence[Token]) -> Iterator[Token]:
    """Tokens that do not share characters with the one before, as two do that come from one compatibility character."""
    end = 0
    for token in tokens:
        if token.start >= end:
            yield token
            end = token.end
