"""What a judge has before it: the answer to an instruction, and the runs of its program."""

from dataclasses import dataclass, field

from planner.evaluate.story import Story
from planner.outcome import Outcome
from robot_sim.cell import Cell
from robot_sim.program.routine import Routine
from robot_sim.rehearse import NORMAL, PhysicsBackend, Scenario, trace
from robot_sim.rehearse.every import Engine
from robot_sim.rehearse.kinematic import Kinematic

LONGEST_S = 900.0
"""Longest run [s]; a loop that nothing ends is cut there."""


@dataclass
class Runs:
    """The runs of a program, each made when it is first asked for."""

    routine: Routine
    """What runs."""
    cell: Cell
    """Where."""
    engine: Engine = Kinematic
    """Makes the engine of a run."""
    longest: float = LONGEST_S
    """Longest run [s]."""
    made: dict[str, Story] = field(default_factory=dict)
    """The runs so far, by their scenario."""

    @property
    def normal(self) -> Story:
        """The run in which the cell answers by itself."""
        return self.of(NORMAL)

    def of(self, scenario: Scenario) -> Story:
        """The run of a scenario."""
        key = scenario.model_dump_json()
        if key not in self.made:
            backend: PhysicsBackend = self.engine()
            self.made[key] = Story(trace(self.routine, self.cell, scenario, backend, self.longest), self.cell)
        return self.made[key]


@dataclass(frozen=True)
class Trial:
    """One answer on trial."""

    cell: Cell
    """The cell of the case."""
    answer: Outcome
    """What the planner answered."""
    said: str
    """The question or the refusal as the user reads it; empty for a program."""
    runs: Runs | None = None
    """The runs of the program; none where there is no program."""

    @property
    def normal(self) -> Story:
        """The ordinary run of the program."""
        assert self.runs is not None  # judges of runs are asked about programs only
        return self.runs.normal
