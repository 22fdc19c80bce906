"""The identifiers of one RAPID module."""

from dataclasses import dataclass

from robot_sim.controllers.names import identifiers, plain
from robot_sim.controllers.rapid.profile import PROFILE
from robot_sim.controllers.used import alarms, choices, everything, tools, variables
from robot_sim.program.condition import InputIs
from robot_sim.program.instruction import MoveC, MoveJ, MoveL, SetTool
from robot_sim.program.routine import Routine

LONGEST = PROFILE.limits["name"]


@dataclass(frozen=True)
class Names:
    """What each thing of a routine is called in the file; points and tables without what stands in front."""

    module: str
    """Name of the module."""
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
    speeds: dict[tuple[float, float], str]
    """By speed of the TCP [mm/s] and of the turn [deg/s]."""
    zones: dict[float, str]
    """By distance from the target [mm]."""
    choices: dict[tuple[InputIs, ...], str]
    """The function that waits for several inputs."""
    alarms: dict[str, int]
    """Number of each alarm, from 1."""


def names(routine: Routine, slowest: float) -> Names:
    """The identifiers for a routine: legal, distinct, never a word of the language.

    ``slowest`` is the rated speed of the arm's slowest joint [deg/s].
    """
    every = tuple(everything(routine))
    moves = [i for i in every if isinstance(i, MoveJ | MoveL | MoveC)]
    speeds = dict.fromkeys(pace(move, slowest) for move in moves)
    zones = dict.fromkeys(move.blend for move in moves if move.blend > 0)
    return Names(
        module=f"kyoji_{plain(routine.name) or routine.digest[:8]}"[:LONGEST].rstrip("_"),
        points=identifiers(routine.points, "", LONGEST - 1),
        tables=identifiers(routine.tables, "t", LONGEST - 2),
        variables=identifiers(variables(routine), "n", LONGEST),
        subroutines=identifiers(routine.subroutines, "s", LONGEST),
        tools={tool: f"tool{number}" for number, tool in enumerate(tools(routine), 1)},
        speeds={speed: f"speed{number}" for number, speed in enumerate(speeds, 1)},
        zones={zone: f"zone{number}" for number, zone in enumerate(zones, 1)},
        choices={inputs: f"choice{number}" for number, inputs in enumerate(choices(routine), 1)},
        alarms=alarms(routine),
    )


def pace(move: MoveJ | MoveL | MoveC, slowest: float) -> tuple[float, float]:
    """How fast a move may be: its TCP [mm/s] and its turn [deg/s].

    A joint move may turn as fast as the slowest joint at its share; a line one degree a millimetre, as rehearsed.
    """
    if isinstance(move, MoveJ):
        return move.tcp_limit, move.speed / 100 * slowest
    return move.speed, move.speed
