"""The variables and labels of one program: short, numbered; what they stand for is told in notes."""

from dataclasses import dataclass

from robot_sim.controllers.mitsubishi.profile import PROFILE
from robot_sim.controllers.names import plain
from robot_sim.controllers.used import alarms, everything, variables
from robot_sim.pose import Pose
from robot_sim.program.instruction import Attach, Detach, SetTool
from robot_sim.program.routine import Routine


@dataclass(frozen=True)
class Names:
    """What each thing of a routine is called in the file."""

    program: str
    """Name of the program."""
    points: dict[str, str]
    """Joint variable of each point."""
    tables: dict[str, str]
    """Label of each table."""
    variables: dict[str, str]
    """Numeric variable of each variable."""
    subroutines: dict[str, str]
    """Label of each subroutine."""
    tools: dict[Pose, str]
    """Position variable of each TCP."""
    loads: dict[float, int]
    """Number of the work condition of each mass [kg]."""
    alarms: dict[str, int]
    """Number of each alarm, from 1."""


def names(routine: Routine) -> Names:
    """The variables and labels for a routine."""
    every = tuple(everything(routine))
    tools = dict.fromkeys(i.tcp for i in every if isinstance(i, SetTool))
    masses = dict.fromkeys(i.payload for i in every if isinstance(i, SetTool | Attach | Detach))
    return Names(
        program=f"K_{plain(routine.name)}".upper()[: PROFILE.limits["name"]].rstrip("_"),
        points={name: f"J{number}" for number, name in enumerate(routine.points, 1)},
        tables={name: f"*T{number}" for number, name in enumerate(routine.tables, 1)},
        variables={name: f"M{number}" for number, name in enumerate(variables(routine), 1)},
        subroutines={name: f"*S{number}" for number, name in enumerate(routine.subroutines, 1)},
        tools={tool: f"PT{number}" for number, tool in enumerate(tools, 1)},
        loads={mass: number for number, mass in enumerate(masses, 1)},
        alarms=alarms(routine),
    )
