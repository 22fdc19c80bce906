"""All ways in which people ask to pass over a protection or a limit, the gravest first."""

from collections.abc import Callable, Iterator

from planner.bypass.limits import against_rules, limits, too_fast, too_high
from planner.bypass.look import Look
from planner.bypass.protections import drives, drops_it, fakes, passes_over, restarts, runs_on
from planner.bypass.refusal import Unsafe
from planner.bypass.states import in_spite, too_soon

WAYS: tuple[Callable[[Look], Iterator[Unsafe]], ...] = (
    restarts,
    passes_over,
    fakes,
    drives,
    drops_it,
    runs_on,
    limits,
    in_spite,
    too_soon,
    against_rules,
    too_fast,
    too_high,
)
"""Each gives what it finds in a sentence."""


def unsafe(look: Look) -> Unsafe | None:
    """The first way in which a sentence passes over a protection or a limit; none where it does not."""
    return next((found for way in WAYS for found in way(look)), None)
