"""The vocabulary: every primitive, one line each. Names here are for ever."""

from typing import Annotated

from pydantic import Field

from robot_sim.program.primitives.choice import AwaitAny
from robot_sim.program.primitives.filling import PlaceNext
from robot_sim.program.primitives.flow import ForEach, IfInput, Repeat, StopProgram
from robot_sim.program.primitives.handling import Pick, PlaceAt
from robot_sim.program.primitives.motion import GoHome, LimitSpeed, MoveBy, MoveTo, TurnBy
from robot_sim.program.primitives.paths import FollowArc, FollowPath
from robot_sim.program.primitives.rounds import CountUp, RepeatUntil, ResetCount
from robot_sim.program.primitives.shifting import PutDown, ShiftPart
from robot_sim.program.primitives.signals import AwaitInput, DwellFor, PulseOutput, SwitchOutput
from robot_sim.program.primitives.watch import MoveWhile

Step = Annotated[
    GoHome
    | MoveBy
    | MoveTo
    | TurnBy
    | FollowPath
    | FollowArc
    | Pick
    | PlaceAt
    | PlaceNext
    | PutDown
    | ShiftPart
    | SwitchOutput
    | PulseOutput
    | AwaitInput
    | DwellFor
    | Repeat
    | ForEach
    | IfInput
    | AwaitAny
    | RepeatUntil
    | CountUp
    | ResetCount
    | MoveWhile
    | StopProgram
    | LimitSpeed,
    Field(discriminator="kind"),
]
"""Any step of a program."""

for _holder in (Repeat, ForEach, IfInput, AwaitInput, AwaitAny, RepeatUntil, MoveWhile):
    _holder.model_rebuild(_types_namespace={"Step": Step})

__all__ = [
    "AwaitAny",
    "AwaitInput",
    "CountUp",
    "DwellFor",
    "FollowArc",
    "FollowPath",
    "ForEach",
    "GoHome",
    "IfInput",
    "LimitSpeed",
    "MoveBy",
    "MoveTo",
    "MoveWhile",
    "Pick",
    "PlaceAt",
    "PlaceNext",
    "PulseOutput",
    "PutDown",
    "Repeat",
    "RepeatUntil",
    "ResetCount",
    "ShiftPart",
    "Step",
    "StopProgram",
    "SwitchOutput",
    "TurnBy",
    "inside",
    "with_inside",
]


def inside(step: Step) -> tuple[tuple[Step, ...], ...]:
    """The sequences of steps inside a step, in the order in which steps are numbered."""
    match step:
        case Repeat(steps=steps) | ForEach(steps=steps) | RepeatUntil(steps=steps) | MoveWhile(steps=steps):
            return (steps,)
        case IfInput(steps=steps, otherwise=otherwise):
            return (steps, otherwise)
        case AwaitAny(arms=arms, on_timeout=steps):
            return (*arms, steps)
        case AwaitInput(on_timeout=steps):
            return (steps,)
        case _:
            return ()


def with_inside(step: Step, bodies: tuple[tuple[Step, ...], ...]) -> Step:
    """A step with other sequences of steps inside, in the order of `inside`; unchecked, as in `model_copy`."""
    match step:
        case Repeat() | ForEach() | RepeatUntil() | MoveWhile():
            return step.model_copy(update={"steps": bodies[0]})
        case IfInput():
            return step.model_copy(update={"steps": bodies[0], "otherwise": bodies[1]})
        case AwaitAny():
            return step.model_copy(update={"arms": bodies[:-1], "on_timeout": bodies[-1]})
        case AwaitInput():
            return step.model_copy(update={"on_timeout": bodies[0]})
        case _:
            return step
