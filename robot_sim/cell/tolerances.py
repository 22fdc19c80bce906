"""How far a real cell may be from its description: what a robustness certificate varies."""

from typing import Annotated

from pydantic import Field

from robot_sim.frozen import Frozen
from robot_sim.units import Real

Share = Annotated[Real, Field(ge=0, le=90, json_schema_extra={"unit": "%"})]
"""How far a figure may be off either way, as a share of itself [%]."""

Off = Annotated[Real, Field(ge=0, le=100, json_schema_extra={"unit": "mm"})]
"""How far something may be off either way [mm]."""


class Tolerances(Frozen):
    """Bounds either way; within them every value is equally likely. The defaults are usual for jigs and pneumatics."""

    position: Off = 0.5
    """Where a part stands, along x and along y of its seat [mm]."""
    turn: Annotated[Real, Field(ge=0, le=45, json_schema_extra={"unit": "deg"})] = 1.0
    """How a part is turned in its seat about the vertical [deg]."""
    size: Off = 0.2
    """Each extent of a part [mm]."""
    friction: Share = 20.0
    """Friction of parts [%]."""
    mass: Share = 5.0
    """Mass of parts [%]."""
    gripper: Share = 20.0
    """Time that the tool takes to grip and to let go [%]."""
    delay: Share = 50.0
    """Time that machines take to answer, to refill and to turn [%]."""
