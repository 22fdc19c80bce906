"""What ends the understanding of an instruction early: something to ask, or something to refuse."""

from collections.abc import Iterable

from planner.outcome import Span
from planner.reading import Token
from robot_sim.finding import Fact, Finding


class Asked(Exception):
    """A question has to be answered first."""

    def __init__(self, code: str, tokens: Iterable[Token], choices: Iterable[str] = (), **facts: Fact) -> None:
        super().__init__(code)
        self.code = code
        self.tokens = tuple(tokens)
        self.choices = tuple(choices)
        self.facts = facts

    @property
    def spans(self) -> tuple[Span, ...]:
        """The words it is about."""
        return spans(self.tokens)


class Refused(Exception):
    """It cannot be done, and the finding says why."""

    def __init__(self, finding: Finding, tokens: Iterable[Token] = ()) -> None:
        super().__init__(finding.code)
        self.finding = finding
        self.tokens = tuple(tokens)

    @property
    def spans(self) -> tuple[Span, ...]:
        """The words it is about."""
        return spans(self.tokens)


def refused(code: str, tokens: Iterable[Token], **facts: Fact) -> Refused:
    """A refusal with one finding of the planner."""
    return Refused(Finding(code=code, facts=dict(facts)), tokens)


def spans(tokens: Iterable[Token]) -> tuple[Span, ...]:
    """Where tokens stand, in order, each place once."""
    places = sorted({(token.start, token.end) for token in tokens})
    return tuple(Span(start=start, end=end) for start, end in places)
