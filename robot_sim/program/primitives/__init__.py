"""The vocabulary: every primitive, one line each. Names here are for ever."""

from typing import Annotated

from pydantic import Field

from robot_sim.program.primitives.flow import ForEach, Repeat
from robot_sim.program.primitives.handling import Pick, PlaceAt
from robot_sim.program.primitives.motion import GoHome, LimitSpeed, MoveBy
from robot_sim.program.primitives.signals import AwaitInput, DwellFor, PulseOutput, SwitchOutput

Step = Annotated[
    GoHome
    | MoveBy
    | Pick
    | PlaceAt
    | SwitchOutput
    | PulseOutput
    | AwaitInput
    | DwellFor
    | Repeat
    | ForEach
    | LimitSpeed,
    Field(discriminator="kind"),
]
"""Any step of a program."""

for _holder in (Repeat, ForEach):
    _holder.model_rebuild(_types_namespace={"Step": Step})

__all__ = [
    "AwaitInput",
    "DwellFor",
    "ForEach",
    "GoHome",
    "LimitSpeed",
    "MoveBy",
    "Pick",
    "PlaceAt",
    "PulseOutput",
    "Repeat",
    "Step",
    "SwitchOutput",
]
