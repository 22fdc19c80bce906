"""The numbers and names that the things of a routine have in its TP programs."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count

from robot_sim.controllers.fanuc.profile import PROFILE
from robot_sim.controllers.names import identifiers, plain
from robot_sim.controllers.used import alarms, everything, used, variables
from robot_sim.pose import Pose
from robot_sim.program.instruction import Attach, Detach, Loop, SetSpeed, SetTool
from robot_sim.program.routine import Routine

OVERRIDE, FIRST, SECOND, WORK = range(PROFILE.limits["first_register"], PROFILE.limits["first_register"] + 4)
"""Registers of the override, of the rows that a move goes to and through, and of what is computed in between."""

FREE = WORK + 1
"""The first register for variables."""


@dataclass(frozen=True)
class Names:
    """What each thing of a routine is called."""

    program: str
    """Name of the main program."""
    subroutines: dict[str, str]
    """Program of each subroutine."""
    points: dict[str, int]
    """Number of each position; the same in every program."""
    variables: dict[str, int]
    """Register of each variable."""
    counters: tuple[int, ...]
    """Register that each loop counts with, in the order in which loops are written."""
    tables: dict[str, int]
    """Register before the first row of each table that a move chooses from."""
    tools: dict[Pose, int]
    """Number of each TCP."""
    payloads: dict[float, int]
    """Number of the payload schedule of each mass [kg]."""
    alarms: dict[str, int]
    """Number of each alarm, from 1."""
    scaled: bool
    """Whether speeds are scaled by a register, because the program sets an override."""
    last_register: int
    """The last register that is used."""


def names(routine: Routine) -> Names:
    """The numbers and names for a routine."""
    every, free = tuple(everything(routine)), count(FREE)
    held = dict(zip(variables(routine), free, strict=False))
    tools = dict.fromkeys(i.tcp for i in every if isinstance(i, SetTool))
    masses = dict.fromkeys(i.payload for i in every if isinstance(i, SetTool | Attach | Detach))
    counters = tuple(next(free) for i in every if isinstance(i, Loop))
    moves, tables = used(routine), dict[str, int]()
    for name in dict.fromkeys(moves.joint_tables + moves.pose_tables):
        rows = [next(free) for _ in routine.tables[name]]
        tables[name] = rows[0] - 1 if rows else 0
    return Names(
        program=(f"K_{plain(routine.name)}"[: PROFILE.limits["name"]].rstrip("_")).upper(),
        subroutines={n: c.upper() for n, c in identifiers(routine.subroutines, "S", PROFILE.limits["name"]).items()},
        points={name: number for number, name in enumerate(routine.points, 1)},
        variables=held,
        counters=counters,
        tables=tables,
        tools={tool: number for number, tool in enumerate(tools, 1)},
        payloads={mass: number for number, mass in enumerate(masses, 1)},
        alarms=alarms(routine),
        scaled=any(isinstance(i, SetSpeed) for i in every),
        last_register=next(free) - 1,
    )


def rows(routine: Routine, called: Names) -> Iterator[tuple[int, int]]:
    """Registers of table rows and the number of the position that each holds."""
    for table, before in called.tables.items():
        for number, row in enumerate(routine.tables[table], 1):
            yield before + number, called.points[row]
