"""Scenarios: how the machines around the robot answer during a rehearsal.

Waits, branches, loops without a fixed number of rounds and guards are numbered, each kind from 1, in the order
in which the routine writes them, its subroutines last.
"""

from typing import Annotated, Literal

from pydantic import Field

from robot_sim.cell.named import Name
from robot_sim.frozen import Frozen
from robot_sim.units import Count, Flag, Seconds, Whole

ANSWER_S = 1.0
"""Time after which an awaited input takes its value where no device of the cell drives it [s]."""


LOST_S = 2.0
"""Time after which the input of a guard is back when it was lost [s]."""

ROUNDS_SHOWN = 3
"""Rounds that a loop does before the input that ends it comes."""


class Normal(Frozen):
    """Tools and devices answer as the cell says, any other awaited input `ANSWER_S` after the wait begins.

    Of several inputs that are waited for the first comes. An input that ends a loop comes after `ROUNDS_SHOWN` rounds;
    a counter that ends one has as many rounds more than it needs.
    """

    kind: Literal["normal"] = "normal"


class TimeoutOf(Frozen):
    """As in `Normal`, but one wait is never answered."""

    kind: Literal["timeout"] = "timeout"
    wait: Count
    """Which wait, by its number; each time the run comes to it."""


class BranchOf(Frozen):
    """As in `Normal`, but the input of one branch has a given value when the branch reads it."""

    kind: Literal["branch"] = "branch"
    branch: Count
    """Which branch, by its number; each time the run comes to it."""
    value: Flag
    """The value of its input."""


class ArmOf(Frozen):
    """As in `Normal`, but one wait for several inputs is answered by a given one of them."""

    kind: Literal["arm"] = "arm"
    wait: Count
    """Which wait, by its number; each time the run comes to it."""
    signal: Name
    """The input that comes; the others do not."""


class EndOf(Frozen):
    """As in `Normal`, but one loop is ended by a given input after its first round."""

    kind: Literal["end"] = "end"
    loop: Count
    """Which loop, by its number among those that run until something has come."""
    signal: Name
    """The input that comes."""


class CounterAt(Frozen):
    """As in `Normal`, but a counter begins near its bound."""

    kind: Literal["counter"] = "counter"
    variable: Name
    """Which counter."""
    value: Whole
    """Where it begins."""


class LossOf(Frozen):
    """As in `Normal`, but the input of a guard is lost in the middle of its first move and is back `LOST_S` later."""

    kind: Literal["loss"] = "loss"
    guard: Count
    """Which guard, by its number."""


class Stuck(Frozen):
    """As in `Normal`, but one signal has the same value from beginning to end."""

    kind: Literal["stuck"] = "stuck"
    signal: Name
    """Which signal."""
    value: Flag
    """Its value."""


class Change(Frozen):
    """A moment at which a driven signal takes another value."""

    parts: Whole = Field(default=0, ge=0)
    """How many different parts the tool has to have gripped by then; 0 counts from the start of the run."""
    seconds: Seconds = 0.0
    """How long after that [s]."""
    value: Flag
    """Its value from then on."""


class Driven(Frozen):
    """As in `Normal`, but one signal has just the values written here, whatever else would set it."""

    kind: Literal["driven"] = "driven"
    signal: Name
    """Which signal."""
    value: Flag
    """Its value at the start."""
    changes: tuple[Change, ...] = ()
    """What becomes of it."""


class LetGo(Frozen):
    """As in `Normal`, but the tool loses a part on the way."""

    kind: Literal["let_go"] = "let_go"
    parts: Count
    """How many different parts the tool has to have gripped by then."""
    seconds: Seconds
    """How long after it was gripped the last of them is lost [s]."""


class Together(Frozen):
    """Several departures from `Normal` in one run: what is met only in a time-out or on the other side of a branch."""

    kind: Literal["together"] = "together"
    of: tuple[TimeoutOf | BranchOf | ArmOf | EndOf | CounterAt | LossOf | Stuck | Driven | LetGo, ...] = Field(
        min_length=2
    )
    """All of them."""


Departure = TimeoutOf | BranchOf | ArmOf | EndOf | CounterAt | LossOf | Stuck | Driven | LetGo
"""One thing that goes otherwise than in the ordinary run."""

Scenario = Annotated[
    Normal | TimeoutOf | BranchOf | ArmOf | EndOf | CounterAt | LossOf | Stuck | Driven | LetGo | Together,
    Field(discriminator="kind"),
]
"""Any scenario."""

NORMAL = Normal()
"""The ordinary run."""


def departures(scenario: Scenario) -> tuple[Departure, ...]:
    """What goes otherwise than in the ordinary run."""
    match scenario:
        case Normal():
            return ()
        case Together(of=several):
            return several
        case _:
            return (scenario,)


def departing(departures: tuple[Departure, ...]) -> Scenario:
    """The scenario of some departures."""
    match departures:
        case ():
            return NORMAL
        case (single,):
            return single
        case _:
            return Together(of=departures)
