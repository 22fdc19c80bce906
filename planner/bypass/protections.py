"""A protection that is not looked at, switched off, made up or not stopped for."""

from collections.abc import Iterator

from planner.bypass.look import Look
from planner.bypass.refusal import Unsafe, against, close, refusal, without
from planner.bypass.word import Bypass
from planner.facts.word import Word
from planner.reading import Sort
from robot_sim.cell import Direction


def restarts(look: Look) -> Iterator[Unsafe]:
    """Going on after an emergency stop, or by itself after a stop that a person has to look at."""
    restart = look.where(Bypass.RESTART)
    after = look.said(Word.ESTOP) or (look.where(Bypass.STOPPED) if look.where(Bypass.ITSELF) else ())
    if restart and after:
        yield refusal(look, "bypass.estop", after[0], restart[0])


def passes_over(look: Look) -> Iterator[Unsafe]:
    """A protection that is not looked at, or a signal that is made up."""
    for guarded in look.protections:
        for number in look.where(Bypass.IGNORE, Bypass.FAKE):
            if number != guarded and close(look, number, guarded):
                yield without(look, guarded, number)
        for number in look.where(Bypass.WITHOUT):
            if number < guarded and close(look, number, guarded):
                yield without(look, guarded, number)
    for state in look.states:
        for number in look.where(Bypass.IGNORE, Bypass.FAKE, Bypass.WITHOUT):
            outside = not state.first <= number <= state.last
            if outside and look.rule_of(state.signal) is not None and close(look, number, state.last):
                yield without(look, state.last, number, state.signal)


def fakes(look: Look) -> Iterator[Unsafe]:
    """Any input that is made up."""
    for number in look.where(Bypass.FAKE):
        for other, token in enumerate(look.tokens):
            inputs = [it for it in token.values(Sort.SIGNAL) if _is_input(look, it)]
            if inputs and close(look, number, other):
                yield refusal(look, "bypass.interlock", *sorted((number, other)))


def drives(look: Look) -> Iterator[Unsafe]:
    """An input of a rule or a protection that is switched like an output."""
    for number in look.where(Bypass.DRIVE):
        for other in (number + 1, number + 2, number - 1):
            token = look.tokens[other] if 0 <= other < len(look.tokens) else None
            inputs = [] if token is None else [it for it in token.values(Sort.SIGNAL) if _is_input(look, it)]
            if any(look.rule_of(it) is not None for it in inputs):
                yield without(look, other, number)


def drops_it(look: Look) -> Iterator[Unsafe]:
    """Something done without a protection that was named before, or a two-hand control used with one hand."""
    for number in look.where(Bypass.DROP_IT):
        for guarded in (it for it in look.protections if it < number):
            yield without(look, guarded, number)
    for number in look.where(Bypass.ONE_HAND):
        for one in look.signals:
            if Word.TWO_HAND in one.protections and (rule := look.rule_of(one.signal.name)) is not None:
                yield against(look, rule, number, number)


def runs_on(look: Look) -> Iterator[Unsafe]:
    """Not stopping although a protection wants it."""
    for number in look.where(Bypass.RUN_ON):
        if look.protections:
            yield without(look, look.protections[0], number)


def _is_input(look: Look, name: str) -> bool:
    return look.cell.signal_names[name].direction is Direction.INPUT
