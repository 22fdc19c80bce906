"""How inputs may behave: all as hoped for, then each wait and each branch the other way in turn."""

from itertools import islice

from robot_sim.controllers.trace import Event, Runnable, run
from robot_sim.program.instruction import Branch, WaitInput

LONGEST = 20_000
"""Events of a run that are looked at; a routine that does more repeats itself."""


Scenario = frozenset[int]
"""Which answers are the other way than hoped for, counted from 0 in the order in which inputs are asked."""


def scenarios(program: Runnable) -> tuple[Scenario, ...]:
    """All as hoped for; then each wait timing out and each branch the other way, the first time it is met.

    What is met only then, inside a time-out or the other side of a branch, is turned too, in its turn.
    """
    found, open_ends, seen = [Scenario()], [Scenario()], set[int]()
    while open_ends:
        scenario = open_ends.pop()
        for nth, asked in enumerate(_asked(program, scenario)):
            if id(asked) not in seen:
                seen.add(id(asked))
                found.append(scenario | {nth})
                open_ends.append(scenario | {nth})
    return tuple(found)


def play(program: Runnable, scenario: Scenario) -> list[Event]:
    """The first events of a program in a scenario."""
    count = -1

    def answer(asked: WaitInput | Branch) -> bool:
        nonlocal count
        count += 1
        return count not in scenario

    return list(islice(run(program, answer), LONGEST))


def _asked(program: Runnable, scenario: Scenario) -> list[WaitInput | Branch]:
    return [e.instruction for e in play(program, scenario) if isinstance(e.instruction, WaitInput | Branch)]
