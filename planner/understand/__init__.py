"""From sentences of tokens to the steps they ask for: clauses, deeds, loops, and names settled in the cell."""

from planner.understand.account import heard
from planner.understand.grounding.fold import Made
from planner.understand.grounding.ground import Grounded, ground
from planner.understand.guard import expect_bounded, expect_felt, expect_known, expect_no_override
from planner.understand.tell import tell
from planner.understand.tree import Reading, readings
from planner.understand.trouble import Asked, Refused, spans

__all__ = [
    "Asked",
    "Grounded",
    "Made",
    "Reading",
    "Refused",
    "expect_bounded",
    "expect_felt",
    "expect_known",
    "expect_no_override",
    "ground",
    "heard",
    "readings",
    "spans",
    "tell",
]
