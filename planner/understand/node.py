"""Nodes: deeds, loops around some, and forks where a signal decides between some."""

from dataclasses import dataclass
from typing import assert_never

from planner.understand.deeds import (
    Again,
    Arrange,
    Await,
    Check,
    Choice,
    Clamping,
    CloseGaps,
    Deed,
    Detail,
    Else,
    Gate,
    GoHome,
    Halt,
    Handle,
    Late,
    Limit,
    Next,
    Nudge,
    Pulse,
    PutDown,
    Reach,
    Rounds,
    Shift,
    Spare,
    Stay,
    Swap,
    Switch,
    Trace,
    Turn,
    Via,
    Watch,
)


@dataclass(frozen=True)
class Loop:
    """A repetition with what it spans."""

    deed: Again | Rounds | Watch
    """The repetition."""
    body: "tuple[Node, ...]"
    """What is repeated."""


@dataclass(frozen=True)
class Fork:
    """Where a signal decides what is done."""

    deed: Check | Await | Choice
    """The condition, or the wait that may be in vain."""
    arms: "tuple[tuple[Node, ...], ...]"
    """What is done if it is so, then if not; for a wait when it was in vain; for a choice with each input, then when
    none of them came."""


Node = Deed | Loop | Fork
"""A deed, a loop around some, or a fork into some."""


def size(node: Node) -> int:
    """How many steps a node makes, those inside it counted."""
    match node:
        case Loop(deed=deed, body=body):
            steps = 0 if isinstance(deed, Watch) else deed.steps
            return 1 + max(steps, sum(map(size, body)))
        case Fork(arms=arms):
            return 1 + sum(size(inner) for arm in arms for inner in arm)
        case _:
            return _steps(node)


def _steps(deed: Deed) -> int:
    """How many steps a deed makes by itself."""
    match deed:
        case Handle(take=take, put=put):
            return take + put
        case Switch(signals=signals) | Pulse(signals=signals):
            return len(signals.names)
        case Limit(from_here=from_here):
            return int(from_here)
        case Reach(parts=parts) | Turn(parts=parts) | PutDown(parts=parts):
            return 1 + (parts is not None and not parts.held)
        case Else() | Late() | Next() | Detail() | Arrange() | Spare() | Via():
            return 0
        case Clamping() | Gate():
            return 2
        case Swap():
            return 6
        case CloseGaps() | Nudge() | Trace():
            return 1
        case GoHome() | Shift() | Await() | Stay() | Again() | Rounds() | Halt() | Check() | Choice() | Watch():
            return 1
        case _:
            assert_never(deed)
