"""What is not done, and the words that ask for it."""

from dataclasses import dataclass

from planner.bypass.look import Look
from planner.facts.vocabulary import meanings
from planner.facts.word import Word
from planner.reading import Sort, Token
from robot_sim.cell.fact import Fact, Safety
from robot_sim.finding import Finding

REACH = 6
"""Most tokens that may stand between a word and what it is about."""


@dataclass(frozen=True)
class Unsafe:
    """What is asked for and not done."""

    finding: Finding
    """Why not."""
    tokens: tuple[Token, ...]
    """The words that ask for it."""


def close(look: Look, one: int, other: int) -> bool:
    """Whether two words belong together: near each other, with nothing between that one of them could be about."""
    first, last = sorted((one, other))
    between = look.tokens[first + 1 : last]
    return len(between) <= REACH and not any(_stands_alone(token) for token in between)


def _stands_alone(token: Token) -> bool:
    named = any(token.has(sort) for sort in (Sort.PLACE, Sort.PART, Sort.KIND, Sort.QUANTITY, Sort.NUMBER))
    return named or Word.PAUSE in meanings(token)


def without(look: Look, guarded: int, number: int, signal: str | None = None) -> Unsafe:
    """The refusal for a protection that is passed over: with the rule where there is one."""
    names = look.tokens[guarded].values(Sort.SIGNAL)
    known = signal or (names[0] if names else None)
    rule = None if known is None else look.rule_of(known)
    if rule is None or isinstance(rule, Safety):
        code = "bypass.estop" if Word.ESTOP in meanings(look.tokens[guarded]) else "bypass.guard"
        return refusal(look, _ruled(look, guarded) or code, *sorted((guarded, number)))
    return against(look, rule, *sorted((guarded, number)))


def _ruled(look: Look, guarded: int) -> str | None:
    """A protection whose input is also in a rule is an interlock."""
    words = meanings(look.tokens[guarded])
    for one in look.signals:
        rule = look.rule_of(one.signal.name)
        if one.protections & words and rule is not None and not isinstance(rule, Safety):
            return "bypass.interlock"
    return None


def against(look: Look, rule: Fact, first: int, last: int) -> Unsafe:
    """What goes against a fact; the tokens from `first` to `last` ask for it."""
    if isinstance(rule, Safety):
        return refusal(look, "bypass.guard", first, last)
    words = _words(look, first, last)
    return Unsafe(Finding(code="bypass.rule", facts={"words": words, "rule": rule.said}), look.tokens[first : last + 1])


def refusal(look: Look, code: str, first: int, last: int) -> Unsafe:
    """What is refused with a code; the tokens from one number to the other ask for it."""
    first, last = min(first, last), max(first, last)
    return Unsafe(Finding(code=code, facts={"words": _words(look, first, last)}), look.tokens[first : last + 1])


def _words(look: Look, first: int, last: int) -> str:
    return " ".join(dict.fromkeys((look.tokens[first].text, "…", look.tokens[last].text)))
