"""Deeds: what a clause asks for, still in its own words for parts and seats; one file a family."""

from planner.understand.deeds.flow import Again, Check, Choice, Else, Halt, Late, Next, Rounds, Scope, Watch
from planner.understand.deeds.handling import Arrange, CloseGaps, Handle, Spare, Swap, Via
from planner.understand.deeds.machines import Clamping, Gate
from planner.understand.deeds.motion import Detail, GoHome, Limit, Nudge, PutDown, Reach, Shift, Trace, Turn
from planner.understand.deeds.signals import Await, Pulse, Stay, Switch
from planner.understand.deeds.told import Told

Deed = (
    GoHome
    | Shift
    | Reach
    | Turn
    | Nudge
    | PutDown
    | Trace
    | Detail
    | Handle
    | Switch
    | Pulse
    | Await
    | Clamping
    | Gate
    | Stay
    | Limit
    | Again
    | Rounds
    | Halt
    | Check
    | Choice
    | Watch
    | Else
    | Late
    | Next
    | Arrange
    | Spare
    | Swap
    | CloseGaps
    | Via
)
"""Anything that a clause may ask for."""

__all__ = [
    "Again",
    "Arrange",
    "Await",
    "Check",
    "Choice",
    "Clamping",
    "CloseGaps",
    "Deed",
    "Detail",
    "Else",
    "Gate",
    "GoHome",
    "Halt",
    "Handle",
    "Late",
    "Limit",
    "Next",
    "Nudge",
    "Pulse",
    "PutDown",
    "Reach",
    "Rounds",
    "Scope",
    "Shift",
    "Spare",
    "Stay",
    "Swap",
    "Switch",
    "Told",
    "Trace",
    "Turn",
    "Via",
    "Watch",
]
