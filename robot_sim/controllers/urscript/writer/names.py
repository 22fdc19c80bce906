"""The identifiers of one URScript program."""

from dataclasses import dataclass

from robot_sim.controllers.names import identifiers, plain
from robot_sim.controllers.urscript.profile import PROFILE
from robot_sim.controllers.used import alarms, choices, guards, variables
from robot_sim.program.condition import InputIs
from robot_sim.program.routine import Routine

LONGEST = PROFILE.limits["name"]


@dataclass(frozen=True)
class Names:
    """What each thing of a routine is called in the file; points without the ``q`` or ``p`` in front."""

    program: str
    """Name of the program's function."""
    points: dict[str, str]
    """By name of the point."""
    tables: dict[str, str]
    """By name of the table."""
    variables: dict[str, str]
    """By name of the variable."""
    subroutines: dict[str, str]
    """By name of the subroutine."""
    alarms: dict[str, int]
    """Number of each alarm, from 1."""
    choices: dict[tuple[InputIs, ...], str]
    """Function that waits for the first of several inputs."""
    guards: dict[tuple[InputIs, bool], str]
    """By what has to hold and whether moves go on: what the functions that move under guard begin with."""


def names(routine: Routine) -> Names:
    """The identifiers for a routine: legal, distinct, never a word of the language."""
    return Names(
        program=f"kyoji_{plain(routine.name).lower() or routine.digest[:8]}"[:LONGEST].rstrip("_"),
        points=identifiers(routine.points, "", LONGEST - 1),
        tables=identifiers(routine.tables, "t", LONGEST - 2),
        variables=identifiers(variables(routine), "n", LONGEST),
        subroutines=identifiers(routine.subroutines, "s", LONGEST),
        alarms=alarms(routine),
        choices={asked: f"which_{number}" for number, asked in enumerate(choices(routine), 1)},
        guards={guard: f"guarded_{number}" for number, guard in enumerate(guards(routine), 1)},
    )
