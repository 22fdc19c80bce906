"""The identifiers of one AS file."""

from dataclasses import dataclass

from robot_sim.controllers.kawasaki.profile import PROFILE
from robot_sim.controllers.names import identifiers, plain
from robot_sim.controllers.used import alarms, tools, variables
from robot_sim.program.instruction import SetTool
from robot_sim.program.routine import Routine

LONGEST = PROFILE.limits["name"]


@dataclass(frozen=True)
class Names:
    """What each thing of a routine is called in the file; points and tables without what stands around."""

    program: str
    """Name of the program."""
    points: dict[str, str]
    """By name of the point."""
    tables: dict[str, str]
    """By name of the table."""
    variables: dict[str, str]
    """By name of the variable."""
    subroutines: dict[str, str]
    """By name of the subroutine."""
    tools: dict[SetTool, str]
    """By the instruction that declares the tool, its step left out."""
    alarms: dict[str, int]
    """Number of each alarm, from 1."""


def names(routine: Routine) -> Names:
    """The identifiers for a routine: legal, distinct, never a word of the language."""
    return Names(
        program=f"k_{plain(routine.name).lower() or routine.digest[:8]}"[:LONGEST].rstrip("_"),
        points=_lower(identifiers(routine.points, "", LONGEST - 2)),
        tables=_lower(identifiers(routine.tables, "t", LONGEST - 2)),
        variables=_lower(identifiers(variables(routine), "n", LONGEST)),
        subroutines=_lower(identifiers(routine.subroutines, "s", LONGEST)),
        tools={tool: f"k_tool{number}" for number, tool in enumerate(tools(routine), 1)},
        alarms=alarms(routine),
    )


def _lower(called: dict[str, str]) -> dict[str, str]:
    return {name: identifier.lower() for name, identifier in called.items()}
