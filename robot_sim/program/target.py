"""What an instruction points at: a named thing, or a row of a table chosen by a loop variable."""

from typing import Annotated

from pydantic import Field

from robot_sim.frozen import Frozen
from robot_sim.pose import Pose
from robot_sim.units import Degrees

Identifier = Annotated[str, Field(min_length=1, max_length=120, pattern=r"^[^\x00-\x1f\x7f]+$")]
"""Name of a point, a table, a variable or a part inside a routine."""


class Indexed(Frozen):
    """The row of a table that a variable counts; rows are counted from 1."""

    table: Identifier
    """Name of the table."""
    by: Identifier
    """Variable that holds the number of the row."""


Target = Identifier | Indexed
"""A named point, or one chosen from a table."""


class Point(Frozen):
    """A taught point: the pose of the TCP and the joints that put it there."""

    pose: Pose
    """TCP in the robot base frame [mm, deg]."""
    joints: tuple[Degrees, ...]
    """Joint angles, base to flange [deg]; they fix the arm configuration."""


def table(rows: tuple[str, ...], tables: dict[str, tuple[str, ...]]) -> str:
    """Name of the table with these rows; a new one, added to the tables, where there is none."""
    for name, existing in tables.items():
        if existing == rows:
            return name
    name = f"table {len(tables) + 1}"
    tables[name] = rows
    return name
