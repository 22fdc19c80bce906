"""What a program asks for on its way, and the functions that wait for several inputs."""

from collections.abc import Iterator
from typing import assert_never

from robot_sim.controllers.krl.writer.data import told
from robot_sim.controllers.krl.writer.names import Names
from robot_sim.program.condition import Condition, InputIs, Reached
from robot_sim.program.routine import Routine


def asked(condition: Condition, routine: Routine, names: Names) -> str:
    """A condition as an expression."""
    match condition:
        case InputIs(signal=signal, value=value):
            return f"$IN[{routine.ports[signal].number}]=={'TRUE' if value else 'FALSE'}"
        case Reached(variable=variable, number=number):
            return f"{names.variables[variable]}>={number}"
        case _:
            assert_never(condition)


def about(conditions: tuple[Condition, ...]) -> Iterator[str]:
    """The note that names the inputs of conditions, where they have any."""
    if signals := [condition.signal for condition in conditions if isinstance(condition, InputIs)]:
        yield from told("signals", *signals)


def choices(routine: Routine, names: Names) -> Iterator[str]:
    """A function for each wait for several inputs: the number of the first that has its value in time, else 0."""
    for inputs, called in names.choices.items():
        yield from about(inputs)
        yield f"DEFFCT INT {called}(MS:IN)"
        yield "DECL INT MS"
        yield "$TIMER[20]=-MS"
        yield "$TIMER_STOP[20]=FALSE"
        yield "WHILE NOT $TIMER_FLAG[20]"
        for number, condition in enumerate(inputs, 1):
            yield f"IF {asked(condition, routine, names)} THEN"
            yield f"RETURN {number}"
            yield "ENDIF"
        yield "WAIT SEC 0.012"
        yield "ENDWHILE"
        yield "RETURN 0"
        yield "ENDFCT"
