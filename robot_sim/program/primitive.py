"""The base of every primitive."""

from collections.abc import Iterator

from robot_sim.frozen import Frozen
from robot_sim.program.instruction import Instruction
from robot_sim.program.stage import Stage


class Primitive(Frozen):
    """One thing an engineer asks for. A subclass is one entry of the vocabulary: its fields and its meaning."""

    def lower(self, stage: Stage) -> Iterator[Instruction]:
        """The instructions that do it, given how things stand on the stage; the stage is brought up to date on the way.

        Raises:
            Forbidden: it cannot be done as things stand; the findings say why.
        """
        raise NotImplementedError(type(self).__name__)
