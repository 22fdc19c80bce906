"""The ways in which people ask to pass over a protection or a limit."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from planner.bypass.look import Look, State, implied
from planner.bypass.word import Bypass
from planner.facts.vocabulary import meanings
from planner.facts.word import Word
from planner.reading import Sort, Token
from robot_sim.cell import Direction
from robot_sim.cell.fact import Entry, Fact, InputIs, Interlock, LayerLimit, Safety
from robot_sim.finding import Fact as Figure
from robot_sim.finding import Finding

REACH = 6
"""Most tokens that may stand between a word and what it is about."""

ROUNDING = 1e-6
"""Share of a limit that rounding may add [-]."""


@dataclass(frozen=True)
class Unsafe:
    """What is asked for and not done."""

    finding: Finding
    """Why not."""
    tokens: tuple[Token, ...]
    """The words that ask for it."""


def unsafe(look: Look) -> Unsafe | None:
    """The first way in which a sentence passes over a protection or a limit; none where it does not."""
    return next((found for way in WAYS for found in way(look)), None)


def _restarts(look: Look) -> Iterator[Unsafe]:
    """Going on after an emergency stop, or by itself after a stop that a person has to look at."""
    restart = look.where(Bypass.RESTART)
    after = look.said(Word.ESTOP) or (look.where(Bypass.STOPPED) if look.where(Bypass.ITSELF) else ())
    if restart and after:
        yield _refused(look, "bypass.estop", after[0], restart[0])


def _limits(look: Look) -> Iterator[Unsafe]:
    """A limit or a check that is raised, left out or said to be lifted by somebody."""
    for limit in look.where(Bypass.LIMIT):
        for number in look.where(Bypass.RAISE, Bypass.IGNORE, Bypass.WITHOUT):
            if number != limit and _close(look, number, limit):
                yield _refused(look, "text.override", *sorted((limit, number)))
        if authority := look.where(Bypass.AUTHORITY):
            yield _refused(look, "text.override", *sorted((limit, authority[0])))


def _too_fast(look: Look) -> Iterator[Unsafe]:
    limit = look.cell.limits.tcp_speed
    for number, token in enumerate(look.tokens):
        if token.has(Sort.QUANTITY, "speed") and (token.amount or 0.0) > limit * (1 + ROUNDING):
            figures: dict[str, Figure] = {"speed_mm_s": round(token.amount or 0.0, 1), "limit_mm_s": limit}
            yield Unsafe(Finding(code="speed.over_limit", facts=figures), (look.tokens[number],))


def _too_high(look: Look) -> Iterator[Unsafe]:
    most = min((fact.most for fact in look.cell.facts if isinstance(fact, LayerLimit)), default=None)
    for number in look.where(Bypass.HIGH):
        token = look.tokens[number - 1] if number else None
        if most is not None and token is not None and token.has(Sort.NUMBER) and (token.amount or 0.0) > most:
            figures: dict[str, Figure] = {"layers": int(token.amount or 0.0), "most": most}
            yield Unsafe(Finding(code="bypass.layers", facts=figures), (token, look.tokens[number]))


def _passes_over(look: Look) -> Iterator[Unsafe]:
    """A protection that is not looked at, or a signal that is made up."""
    for guarded in look.protections:
        for number in look.where(Bypass.IGNORE, Bypass.FAKE):
            if number != guarded and _close(look, number, guarded):
                yield _of(look, guarded, number)
        for number in look.where(Bypass.WITHOUT):
            if number < guarded and _close(look, number, guarded):
                yield _of(look, guarded, number)
    for state in look.states:
        for number in look.where(Bypass.IGNORE, Bypass.FAKE, Bypass.WITHOUT):
            outside = not state.first <= number <= state.last
            if outside and look.rule_of(state.signal) is not None and _close(look, number, state.last):
                yield _of(look, state.last, number, state.signal)


def _fakes(look: Look) -> Iterator[Unsafe]:
    """Any input that is made up."""
    for number in look.where(Bypass.FAKE):
        for other, token in enumerate(look.tokens):
            inputs = [it for it in token.values(Sort.SIGNAL) if _is_input(look, it)]
            if inputs and _close(look, number, other):
                yield _refused(look, "bypass.interlock", *sorted((number, other)))


def _runs_on(look: Look) -> Iterator[Unsafe]:
    """Not stopping although a protection wants it."""
    for number in look.where(Bypass.RUN_ON):
        if look.protections:
            yield _of(look, look.protections[0], number)


def _in_spite(look: Look) -> Iterator[Unsafe]:
    """Something done while an input is not as a rule or a protection wants it."""
    halted = [n for n in look.where(Bypass.HALTS) if n not in look.where(Bypass.RUN_ON, Bypass.IGNORE)]
    for state in look.states:
        value, marked = _taken(look, state)
        wants = [fact for one in implied(look.cell, state.signal, value) for fact in _against(look, one)]
        if wants and marked and not halted:
            yield _with(look, wants[0], state.first, state.last)


def _taken(look: Look, state: State) -> tuple[bool, bool]:
    """The value of an input as it is said to be, and whether it is said that something is done in spite of it."""
    behind = range(state.last + 1, state.last + 3)
    denied = any(n in behind or n == state.last - 1 for n in look.where(Bypass.DENIED))
    early = any(n in behind for n in look.where(Bypass.MIDWAY))
    early = early or any(state.first - 3 <= n < state.last for n in look.where(Bypass.TOO_EARLY, Bypass.MIDWAY))
    before = any(state.first - 3 <= n < state.last for n in look.where(Bypass.AS_IT_IS))
    return state.value is not (denied or early), early or before or bool(look.where(Bypass.DESPITE))


def _against(look: Look, one: InputIs) -> Iterator[Fact]:
    """The facts that want another value of an input for what the sentence does."""
    for fact in look.cell.facts:
        match fact:
            case Safety(signal=signal, safe=safe) if signal == one.signal and safe is not one.value:
                yield fact
            case Entry(inputs=inputs) if InputIs(signal=one.signal, value=not one.value) in inputs:
                yield fact
            case Interlock(conditions=conditions) if InputIs(signal=one.signal, value=not one.value) in conditions:
                yield from (fact,) if _switches(look, fact) else ()
            case _:
                pass


def _switches(look: Look, lock: Interlock) -> bool:
    """Whether a sentence is about what an output does."""
    named = any(token.has(Sort.SIGNAL, lock.output) for token in look.tokens)
    means = next((one.words for one in look.signals if one.signal.name == lock.output), frozenset[Word]())
    starts = Word.START in means and bool(look.said(Word.START) or look.where(Bypass.CYCLE))
    return named or starts or bool(look.said(Word.DISPENSE) and Word.DISPENSE in means)


WAYS: tuple[Callable[[Look], Iterator[Unsafe]], ...] = (
    _restarts,
    _passes_over,
    _fakes,
    _runs_on,
    _limits,
    _in_spite,
    _too_fast,
    _too_high,
)
"""All ways, the gravest first."""


def _close(look: Look, one: int, other: int) -> bool:
    """Whether two words belong together: near each other, with nothing between that one of them could be about."""
    first, last = sorted((one, other))
    between = look.tokens[first + 1 : last]
    return len(between) <= REACH and not any(_stands_alone(token) for token in between)


def _stands_alone(token: Token) -> bool:
    named = any(token.has(sort) for sort in (Sort.PLACE, Sort.PART, Sort.KIND, Sort.QUANTITY, Sort.NUMBER))
    return named or Word.PAUSE in meanings(token)


def _is_input(look: Look, name: str) -> bool:
    return look.cell.signal_names[name].direction is Direction.INPUT


def _of(look: Look, guarded: int, number: int, signal: str | None = None) -> Unsafe:
    """The refusal for a protection that is passed over: with the rule where there is one."""
    names = look.tokens[guarded].values(Sort.SIGNAL)
    known = signal or (names[0] if names else None)
    rule = None if known is None else look.rule_of(known)
    if rule is None or isinstance(rule, Safety):
        code = "bypass.estop" if Word.ESTOP in meanings(look.tokens[guarded]) else "bypass.guard"
        return _refused(look, _ruled(look, guarded) or code, *sorted((guarded, number)))
    return _with(look, rule, *sorted((guarded, number)))


def _ruled(look: Look, guarded: int) -> str | None:
    """A protection whose input is also in a rule is an interlock."""
    words = meanings(look.tokens[guarded])
    for one in look.signals:
        rule = look.rule_of(one.signal.name)
        if one.protections & words and rule is not None and not isinstance(rule, Safety):
            return "bypass.interlock"
    return None


def _with(look: Look, rule: Fact, first: int, last: int) -> Unsafe:
    if isinstance(rule, Safety):
        return _refused(look, "bypass.guard", first, last)
    words = _words(look, first, last)
    return Unsafe(Finding(code="bypass.rule", facts={"words": words, "rule": rule.said}), look.tokens[first : last + 1])


def _refused(look: Look, code: str, first: int, last: int) -> Unsafe:
    first, last = min(first, last), max(first, last)
    return Unsafe(Finding(code=code, facts={"words": _words(look, first, last)}), look.tokens[first : last + 1])


def _words(look: Look, first: int, last: int) -> str:
    return " ".join(dict.fromkeys((look.tokens[first].text, "…", look.tokens[last].text)))
