"""Demo cells, small programs in them, and faults to put into their routines."""

from typing import Any, TypeVar

import pytest

from robot_sim.cell import Cell, demo_cells
from robot_sim.frozen import Frozen
from robot_sim.motion import arm
from robot_sim.pose import Vector
from robot_sim.program import Point, Program, Routine, lower
from robot_sim.rehearse import DryRunReport

Record = TypeVar("Record", bound=Frozen)

PICK = {"kind": "pick", "part": "workpiece 2"}
PLACE = {"kind": "place", "at": {"place": "tray", "slot": "3"}}
HOME = {"kind": "home"}


@pytest.fixture(scope="session")
def tray() -> Cell:
    """A UR5e with jaws, six workpieces in a row, a tray and a box."""
    return next(cell for cell in demo_cells() if cell.name == "tray-loading")


@pytest.fixture(scope="session")
def cartons() -> Cell:
    """A CRX-10iA with suction, four cartons on a conveyor and a pallet of two layers."""
    return next(cell for cell in demo_cells() if cell.name == "carton-palletising")


@pytest.fixture(scope="session")
def pick_and_place(tray: Cell) -> Routine:
    """Workpiece 2 from the row into slot 3 of the tray."""
    return lowered(tray, PICK, PLACE)


def lowered(cell: Cell, *steps: dict[str, Any]) -> Routine:
    """The routine of steps in a cell."""
    return lower(Program.model_validate({"steps": steps}), cell)


def changed(record: Record, **fields: object) -> Record:
    """The same record with other fields, built anew: a copy would keep what it has cached about itself."""
    return type(record).model_validate({name: getattr(record, name) for name in type(record).model_fields} | fields)


def shifted(routine: Routine, names: tuple[str, ...], by: Vector) -> Routine:
    """The same routine with these taught points moved [mm], their joints in the same configuration."""
    robot = arm(routine.robot)
    points = dict(routine.points)
    for name in names:
        old = points[name]
        flange = robot.forward(old.joints)
        flange[:3, 3] += by
        points[name] = Point(pose=old.pose.moved(by), joints=robot.inverse(flange, old.joints)[0])
    return changed(routine, points=points)


def moved_part(cell: Cell, name: str, by: Vector) -> Cell:
    """The same cell with one part elsewhere [mm]."""
    parts = tuple(
        changed(part, at=None, pose=cell.start_pose(part).moved(by)) if part.name == name else part
        for part in cell.parts
    )
    return changed(cell, parts=parts)


def swapped(cell: Cell, one: str, other: str) -> Cell:
    """The same cell with two parts in each other's seats."""
    seats = {one: cell.part_names[other].at, other: cell.part_names[one].at}
    parts = tuple(changed(part, at=seats.get(part.name, part.at)) for part in cell.parts)
    return changed(cell, parts=parts)


def codes(report: DryRunReport) -> set[str]:
    """What was found."""
    return {finding.code for finding in report.findings}
