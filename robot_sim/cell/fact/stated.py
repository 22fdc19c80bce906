"""The base of every fact: what was said, by whom it matters not, and what it comes to."""

from typing import Self

from pydantic import Field

from robot_sim.frozen import Frozen


class Stated(Frozen):
    """Something about a cell that people wrote in words and that programs obey."""

    said: str = Field(default="", max_length=500)
    """The sentence that says so; empty for a fact that was given as data. A rule that is quoted here is settled."""

    def bare(self) -> Self:
        """The same fact without its sentence: equal for equal meanings in whatever words."""
        return self.model_copy(update={"said": ""})
