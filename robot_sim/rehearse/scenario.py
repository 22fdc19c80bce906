"""Scenarios: how the machines around the robot answer during a rehearsal."""

from typing import Annotated, Literal

from pydantic import Field

from robot_sim.frozen import Frozen
from robot_sim.units import Count

ANSWER_S = 1.0
"""Time after which an awaited input takes its value [s]."""


class Normal(Frozen):
    """Everything answers: tools confirm after their settle time, an awaited input `ANSWER_S` after the wait begins."""

    kind: Literal["normal"] = "normal"


class TimeoutOf(Frozen):
    """As in `Normal`, but one wait is never answered."""

    kind: Literal["timeout"] = "timeout"
    wait: Count
    """Which wait, counted from 1 in the order in which the normal run comes to them."""


Scenario = Annotated[Normal | TimeoutOf, Field(discriminator="kind")]
"""Any scenario."""

NORMAL = Normal()
"""The ordinary run."""
