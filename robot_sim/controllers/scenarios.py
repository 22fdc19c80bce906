"""How inputs may behave: all as hoped for, then everything that is asked each other way in turn."""

from collections import Counter
from itertools import islice

from robot_sim.controllers.trace import Asking, Event, Runnable, run
from robot_sim.program.condition import InputIs
from robot_sim.program.instruction import Branch, Until, WaitAny, WaitInput
from robot_sim.program.routine import conditions

LONGEST = 20_000
"""Events of a run that are looked at; a routine that does more repeats itself."""

ROUNDS = 2
"""Rounds after which what ends a loop is so, where nothing is said of it."""

Scenario = frozenset[tuple[int, int]]
"""Which questions, counted from 0 in the order in which inputs are asked, get which answer instead of the hoped for."""

HOPED = Scenario()
"""Every input as hoped for: the first one that is waited for comes, branches go their first way, loops end soon."""


def scenarios(program: Runnable) -> tuple[Scenario, ...]:
    """All as hoped for; then whatever is asked is answered each other way, the first time it is met.

    What is met only then, inside a time-out or another way of a branch, is turned too, in its turn.
    """
    found, open_ends, seen = [HOPED], [HOPED], set[int]()
    while open_ends:
        scenario = open_ends.pop()
        for nth, (asked, answer) in enumerate(_asked(program, scenario)):
            if id(asked) not in seen:
                seen.add(id(asked))
                others = [scenario | {(nth, other)} for other in range(len(conditions(asked)) + 1) if other != answer]
                found += others
                open_ends += others
    return tuple(found)


def play(program: Runnable, scenario: Scenario) -> list[Event]:
    """The first events of a program in a scenario."""
    turned, times = dict(scenario), Counter[int]()
    count = -1

    def answer(asked: Asking) -> int:
        nonlocal count
        count += 1
        times[id(asked)] += 1
        return turned.get(count, _hoped(asked, times[id(asked)]))

    return list(islice(run(program, answer), LONGEST))


def _hoped(asked: Asking, times: int) -> int:
    if not isinstance(asked, Until):
        return 0
    inputs = (number for number, end in enumerate(asked.ends) if isinstance(end, InputIs))
    return next(inputs) if times % (ROUNDS + 1) == 0 else len(asked.ends)


def _asked(program: Runnable, scenario: Scenario) -> list[tuple[Asking, int]]:
    return [
        (event.instruction, event.answer)
        for event in play(program, scenario)
        if isinstance(event.instruction, WaitInput | WaitAny | Branch | Until)
        and event.answer is not None
        and any(isinstance(asked, InputIs) for asked in conditions(event.instruction))
    ]
