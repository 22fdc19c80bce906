"""What a file says less exactly than the routine: shown before approval, never silent."""

from pydantic import Field

from robot_sim.finding import Fact
from robot_sim.frozen import Frozen


class Loss(Frozen):
    """One thing that the controller's language cannot say as the routine does, and which an engineer may accept."""

    code: str
    """What is lost, for example ``loop.unrolled``; every code has a sentence in each language pack."""
    facts: dict[str, Fact] = Field(default_factory=dict)
    """Names and figures that the sentence needs; a key ends in its unit where it has one."""
    step: int | None = None
    """Number of the step it concerns; none for the whole program."""
