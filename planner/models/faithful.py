"""Whether a proposal says what the instruction says: every word is quoted, no number is made up."""

from collections.abc import Iterator, Sequence

from planner.models.model import ModelFailed
from planner.models.proposal import Proposal
from planner.outcome import Fate, Heard
from planner.reading import Sort, Token
from robot_sim.cell import Cell
from robot_sim.program.primitives import Step, inside

SILENT = (Sort.GRAMMAR, Sort.POLITE, Sort.MARK, Sort.LIST, Sort.ORDER)
"""Sorts of words that need not stand in a quote."""

Quoted = tuple[int, int, tuple[int, ...]]
"""Where a quote begins and ends, and the numbers of the steps that it asks for."""

CLOSE = 1e-6
"""Difference that rounding may leave between a number that was said and one that is used [-]."""


def account(text: str, tokens: Sequence[Token], proposal: Proposal) -> tuple[Heard, ...]:
    """What became of every word.

    Raises:
        ModelFailed: a quote is not in the text, out of order, or a word that says something stands in none.
    """
    spans = list(_spans(text, proposal))
    found = [Heard(start=start, end=end, fate=Fate.STEP, steps=steps) for start, end, steps in spans]
    for token in tokens:
        if any(start <= token.start and token.end <= end for start, end, _ in spans):
            continue
        if not any(token.has(sort) for sort in SILENT):
            raise ModelFailed(f"no quote holds {text[token.start : token.end]!r}")
        fate = Fate.POLITE if token.has(Sort.POLITE) else Fate.GRAMMAR
        found.append(Heard(start=token.start, end=token.end, fate=fate))
    return tuple(sorted(found, key=lambda heard: heard.start))


def expect_said(tokens: Sequence[Token], proposal: Proposal, cell: Cell) -> None:
    """Refuse a proposal with a number that nobody said and the cell does not hold.

    Raises:
        ModelFailed: with the number.
    """
    said = {token.amount for token in tokens if token.amount is not None}
    said |= {float(value) for value in dict(cell.defaults).values() if isinstance(value, int | float)}
    said |= {share / 100 * cell.limits.tcp_speed for share in said}
    for item in proposal.items:
        for number in _numbers(item.step.model_dump(exclude_none=True)):
            if not any(abs(number - known) <= CLOSE * max(1.0, abs(number)) for known in said):
                raise ModelFailed(f"the number {number:g} is not in the instruction")


def _spans(text: str, proposal: Proposal) -> Iterator[Quoted]:
    """Where the quotes stand, and the numbers of the steps each asks for; equal quotes in a row share a place."""
    position, number = 0, 0
    last: Quoted = (0, 0, ())
    for item in proposal.items:
        count = _count(item.step)
        steps, number = tuple(range(number + 1, number + count + 1)), number + count
        if last[1] and text[last[0] : last[1]] == item.quote:
            last = last[0], last[1], (*last[2], *steps)
            continue
        if last[1]:
            yield last
        start = text.find(item.quote, position)
        if start < 0:
            raise ModelFailed(f"the quote {item.quote!r} is not in the instruction, or out of order")
        position = start + len(item.quote)
        last = start, position, steps
    if last[1]:
        yield last


def _count(step: Step) -> int:
    """How many steps it is, those inside it counted."""
    return 1 + sum(_count(inner) for steps in inside(step) for inner in steps)


def _numbers(value: object) -> Iterator[float]:
    """Every number of a step; yes and no are none."""
    if isinstance(value, dict):
        value = tuple(value.values())
    if isinstance(value, tuple | list):
        for inner in value:
            yield from _numbers(inner)
    elif isinstance(value, int | float) and not isinstance(value, bool):
        yield float(value)
