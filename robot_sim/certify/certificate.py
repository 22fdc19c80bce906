"""The robustness certificate: what many seeded runs and some injected faults show."""

from enum import StrEnum
from functools import cached_property

from pydantic import Field

from robot_sim.cell.tolerances import Tolerances
from robot_sim.finding import Finding
from robot_sim.frozen import Frozen
from robot_sim.program.canonical import digest
from robot_sim.rehearse import Engine
from robot_sim.units import Count, Millimetres, Real, Seconds, Whole


class Failure(Frozen):
    """One run that did not pass."""

    run: Whole
    """Its number; with the seed it can be run again."""
    finding: Finding
    """What was found first."""


class FaultKind(StrEnum):
    """What was made to go wrong."""

    PART_MISSING = "part_missing"
    """A part is not where it should be."""
    GRIP_LOST = "grip_lost"
    """The tool loses a part on the way."""
    STUCK_ON = "stuck_on"
    """An input is on all the time."""
    STUCK_OFF = "stuck_off"
    """An input is off all the time."""
    LATE = "late"
    """An input answers much later than it should."""


class Outcome(StrEnum):
    """What came of a fault."""

    STOPPED = "stopped"
    """The program noticed, and stopped with an alarm or went the way it has for that."""
    HARMLESS = "harmless"
    """The program went on, and everything ended where it should."""
    UNNOTICED = "unnoticed"
    """The program went on as if nothing had happened, and something ended wrong."""


class Fault(Frozen):
    """One thing that was made to go wrong, and what came of it."""

    kind: FaultKind
    """What."""
    name: str
    """The part or the signal."""
    outcome: Outcome
    """What came of it."""
    step: int | None = None
    """The step at which it was noticed, or ended wrong; none where nothing happened."""


class Certificate(Frozen):
    """What robustness runs of one routine in one cell show."""

    routine: str
    """SHA-256 of the routine."""
    cell: str
    """SHA-256 of the cell as it is described."""
    engine: Engine
    """What simulated."""
    tolerances: Tolerances
    """How far the cells of the runs were from the description."""
    seed: Whole
    """Seed of all draws."""
    runs: Count
    """How many runs."""
    passed: Whole = Field(ge=0)
    """How many of them ended without an error."""
    low: Real
    """Lower end of the 95 % interval of the success rate."""
    high: Real
    """Upper end of it."""
    failures: tuple[Failure, ...]
    """The runs that did not pass."""
    first_step: int | None
    """The step that fails first most often; none where all runs pass."""
    cycle_times: tuple[Seconds, Seconds, Seconds] | None
    """Shortest, mean and longest run that passed [s]; none where no run passed."""
    holds_to: Millimetres
    """How far every part may be displaced, whichever way, so that the program still passes [mm]."""
    budget_end: Millimetres
    """The displacement up to which that was tried [mm]."""
    faults: tuple[Fault, ...]
    """What injected faults came to."""

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the certificate; the same routine, cell, seed and number of runs give the same one."""
        return digest(self)
