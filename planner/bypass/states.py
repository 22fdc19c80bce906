"""Something done while a machine is not as a rule or a protection wants it."""

from collections.abc import Iterator

from planner.bypass.look import SHORTEST, Look, State, implied
from planner.bypass.refusal import Unsafe, against
from planner.bypass.word import Bypass
from planner.facts.word import Word
from planner.reading import Sort
from robot_sim.cell.fact import Entry, Fact, InputIs, Interlock, Safety


def in_spite(look: Look) -> Iterator[Unsafe]:
    """Something done while an input is not as a rule or a protection wants it."""
    halted = [n for n in look.where(Bypass.HALTS) if n not in look.where(Bypass.RUN_ON, Bypass.IGNORE)]
    for state in look.states:
        value, marked = _taken(look, state)
        wants = [fact for one in implied(look.cell, state.signal, value) for fact in _against(look, one)]
        if wants and marked and not halted:
            yield against(look, wants[0], state.first, state.last)


def too_soon(look: Look) -> Iterator[Unsafe]:
    """An output switched while the robot is still where it may not be then."""
    there = look.where(Bypass.STILL_THERE)
    marked = look.where(Bypass.AS_IT_IS, Bypass.DESPITE, Bypass.TOO_EARLY, Bypass.MIDWAY)
    for lock in (fact for fact in look.cell.facts if isinstance(fact, Interlock)):
        placed = any(not isinstance(condition, InputIs) for condition in lock.conditions)
        if (
            placed
            and there
            and marked
            and look.said(Word.TCP)
            and not look.where(Bypass.HALTS)
            and _switches(look, lock)
        ):
            yield against(look, lock, marked[0], there[0])


def _taken(look: Look, state: State) -> tuple[bool, bool]:
    """The value of an input as it is said to be, and whether it is said that something is done in spite of it."""
    behind = range(state.last + 1, state.last + 3)
    denied = any(
        n in behind or n in (state.first - 2, state.first - 1, state.last - 1) for n in look.where(Bypass.DENIED)
    )
    early = any(n in (*behind, state.first - 1, state.last - 1) for n in look.where(Bypass.MIDWAY))
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
    text = next((one.text for one in look.signals if one.signal.name == lock.output), "")
    spoken = any(token.unknown and len(token.text) >= SHORTEST and token.text in text for token in look.tokens)
    return named or starts or spoken or bool(look.said(Word.DISPENSE) and Word.DISPENSE in means)
