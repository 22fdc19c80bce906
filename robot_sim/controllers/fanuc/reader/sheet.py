"""The sheet beside the programs."""

from typing import Any

from pydantic import ValidationError

from robot_sim.cell.robot import UnknownRobot, robot
from robot_sim.cell.signal import Direction
from robot_sim.controllers.lines import Note
from robot_sim.controllers.recovered import Unreadable
from robot_sim.frozen import Frozen
from robot_sim.program.target import Identifier
from robot_sim.units import Kilograms

LARGEST = 10_000_000
"""Bytes a sheet may have."""


class Sheet(Frozen):
    """What the programs have no room for."""

    verified: str
    """What the proof showed."""
    safety: tuple[str, ...]
    """What is to be heeded."""
    program: str
    """Name of the program."""
    robot: str
    """Name of the robot."""
    digest: str
    """SHA-256 of the routine it was written from."""
    main: str
    """Name of the main TP program."""
    inputs_outputs: tuple[tuple[Direction, int, Identifier], ...]
    """Signals."""
    points: dict[int, Identifier]
    """Points by the number of their position."""
    variables: dict[int, Identifier]
    """Variables by their register."""
    tables: dict[Identifier, tuple[Identifier, ...]]
    """Rows of tables."""
    table_registers: dict[int, Identifier]
    """Tables by the register before that of their first row."""
    subroutines: dict[str, Identifier]
    """Subroutines by their TP program."""
    payload_schedules_kg: dict[int, Kilograms]
    """Masses by the number of their payload schedule [kg]."""
    alarms: dict[int, Identifier]
    """Alarms by number."""
    notes: tuple[tuple[Any, ...], ...]
    """A word and its values each; remarks refer to them by number, from 1."""

    def note(self, number: int, line: int) -> Note:
        """The note that a remark refers to."""
        if not 1 <= number <= len(self.notes) or not self.notes[number - 1]:
            raise Unreadable(line, f"the sheet has no note {number}")
        word, *values = self.notes[number - 1]
        return Note(str(word), tuple(values))


def sheet(data: bytes) -> Sheet:
    """The sheet in a JSON file.

    Raises:
        Unreadable: it is too large, no JSON, or lacks something.
    """
    if len(data) > LARGEST:
        raise Unreadable(0, f"{len(data)} bytes; a sheet has at most {LARGEST}")
    try:
        found = Sheet.model_validate_json(data)
        robot(found.robot)
    except ValidationError as error:
        first = error.errors()[0]
        raise Unreadable(0, f"sheet: {'.'.join(map(str, first['loc']))} {first['msg']}") from None
    except UnknownRobot as error:
        raise Unreadable(0, str(error)) from None
    if len(set(found.points.values())) != len(found.points):
        raise Unreadable(0, "sheet: two positions of one name")
    return found
