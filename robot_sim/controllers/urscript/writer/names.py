"""The identifiers of one URScript program."""

from collections.abc import Iterator
from dataclasses import dataclass

from robot_sim.controllers.names import identifiers, plain
from robot_sim.controllers.urscript.profile import PROFILE
from robot_sim.program.instruction import Instruction, Loop, SetVariable, Stop
from robot_sim.program.routine import Routine, flatten

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


def names(routine: Routine) -> Names:
    """The identifiers for a routine: legal, distinct, never a word of the language."""
    every = tuple(everything(routine))
    alarms = dict.fromkeys(i.alarm for i in every if isinstance(i, Stop) and i.alarm is not None)
    return Names(
        program=f"kyoji_{plain(routine.name).lower() or routine.digest[:8]}"[:LONGEST].rstrip("_"),
        points=identifiers(routine.points, "", LONGEST - 1),
        tables=identifiers(routine.tables, "t", LONGEST - 2),
        variables=identifiers((i.variable for i in every if isinstance(i, Loop | SetVariable)), "n", LONGEST),
        subroutines=identifiers(routine.subroutines, "s", LONGEST),
        alarms={alarm: number for number, alarm in enumerate(alarms, 1)},
    )


def everything(routine: Routine) -> Iterator[Instruction]:
    """Every instruction of a routine in the order in which the file has them: subroutines first."""
    for body in routine.subroutines.values():
        yield from flatten(body)
    yield from flatten(routine.instructions)
