"""The identifiers of one KRL module."""

from dataclasses import dataclass

from robot_sim.controllers.krl.profile import PROFILE
from robot_sim.controllers.names import identifiers, plain
from robot_sim.controllers.used import alarms, choices, tools, variables
from robot_sim.program.condition import InputIs
from robot_sim.program.instruction import SetTool
from robot_sim.program.routine import Routine

LONGEST = PROFILE.limits["name"]


@dataclass(frozen=True)
class Names:
    """What each thing of a routine is called in the files; points and tables without what stands around."""

    module: str
    """Name of the module and of its files."""
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
    choices: dict[tuple[InputIs, ...], str]
    """The function that waits for several inputs."""
    alarms: dict[str, int]
    """Number of each alarm, from 1."""


def names(routine: Routine) -> Names:
    """The identifiers for a routine: legal, distinct, never a word of the language."""
    return Names(
        module=f"kyoji_{plain(routine.name) or routine.digest[:8]}"[:LONGEST].rstrip("_"),
        points=_upper(identifiers(routine.points, "", LONGEST - 2)),
        tables=_upper(identifiers(routine.tables, "T", LONGEST - 2)),
        variables=_upper(identifiers(variables(routine), "N", LONGEST)),
        subroutines=_upper(identifiers(routine.subroutines, "S", LONGEST)),
        tools={tool: f"K_TOOL{number}" for number, tool in enumerate(tools(routine), 1)},
        choices={inputs: f"K_CHOICE{number}" for number, inputs in enumerate(choices(routine), 1)},
        alarms=alarms(routine),
    )


def _upper(called: dict[str, str]) -> dict[str, str]:
    return {name: identifier.upper() for name, identifier in called.items()}
