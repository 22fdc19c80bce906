"""What a program can ask for on its way."""

from typing import Annotated, Literal

from pydantic import Field

from robot_sim.frozen import Frozen
from robot_sim.program.target import Identifier
from robot_sim.units import Flag, Whole


class InputIs(Frozen):
    """A digital input has a value."""

    kind: Literal["input_is"] = "input_is"
    signal: Identifier
    """Name of the input."""
    value: Flag = True
    """The value."""


class Reached(Frozen):
    """A variable has come to a number, or past it."""

    kind: Literal["reached"] = "reached"
    variable: Identifier
    """Name of the variable."""
    number: Whole
    """The number."""


Condition = Annotated[InputIs | Reached, Field(discriminator="kind")]
"""What a program can ask for on its way."""


def decided(condition: Condition) -> str:
    """Name of the input or the variable that decides."""
    return condition.signal if isinstance(condition, InputIs) else condition.variable
