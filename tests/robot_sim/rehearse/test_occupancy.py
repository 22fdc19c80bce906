"""Places whose occupation an input tells: what the robot does changes it, and others empty them."""

from typing import Any

import pytest

from robot_sim.cell import Cell
from robot_sim.cell.fact import Fact, Occupied
from robot_sim.finding import Forbidden
from robot_sim.rehearse import Ended, EventKind, Rehearsal, rehearse
from robot_sim.rehearse.kinematic import Kinematic
from tests.robot_sim.rehearse.conftest import PICK, PLACE, changed, lowered

FREE = Occupied(said="tray empty", place="tray", signal="DI3", empty=True)
FULL = Occupied(said="part in tray", place="tray", signal="DI2", empty=False)
WAIT = {"kind": "wait_input", "signal": "DI3", "value": True, "timeout": 5.0}
NEXT = PICK | {"part": "workpiece 3"}


def told(cell: Cell, *facts: Fact) -> Cell:
    """The cell with facts."""
    return changed(cell, facts=facts)


def run(cell: Cell, *steps: Any) -> Rehearsal:  # noqa: ANN401 - steps as JSON has them
    """A rehearsal without physics."""
    return rehearse(lowered(cell, *steps), cell, backend=Kinematic())


def edges(rehearsal: Rehearsal, name: str) -> list[bool]:
    """The values that a signal takes."""
    return [event.value for event in rehearsal.report.trace if event.kind is EventKind.EDGE and event.name == name]


def test_the_inputs_follow_what_the_robot_puts_there_and_takes_away(tray: Cell) -> None:
    """One tells that the place is empty, the other that a part is in it."""
    cell = told(tray, FREE, FULL)
    done = run(cell, PICK, PLACE, PICK, {"kind": "place", "at": {"place": "infeed", "slot": "2"}})
    assert edges(done, "DI2") == [True, False]
    assert edges(done, "DI3") == [True]


def test_others_empty_a_place_for_which_the_program_waits(tray: Cell) -> None:
    """The part is gone, the inputs say so, and the next one may take its seat."""
    done = run(told(tray, FREE, FULL), PICK, PLACE, WAIT, NEXT, PLACE)
    ends = {end.part: end.how for end in done.report.ends}
    assert (ends["workpiece 2"], ends["workpiece 3"]) == (Ended.CARRIED_AWAY, Ended.RELEASED)
    assert edges(done, "DI2") == [True, False, True]
    assert done.report.passed


def test_a_seat_that_nobody_empties_stays_taken(tray: Cell) -> None:
    """Without the wait, and where the input tells nothing about it."""
    with pytest.raises(Forbidden, match=r"slot\.occupied"):
        lowered(told(tray, FREE), PICK, PLACE, NEXT, PLACE)
    with pytest.raises(Forbidden, match=r"slot\.occupied"):
        lowered(tray, PICK, PLACE, WAIT, NEXT, PLACE)


def test_a_part_that_the_robot_has_not_touched_is_not_taken_away(tray: Cell) -> None:
    """What stands there from the start belongs to the cell."""
    facts = FREE.model_copy(update={"place": "infeed"})
    done = run(told(tray, facts), WAIT, {"kind": "home"})
    assert {end.how for end in done.report.ends} == {Ended.UNTOUCHED}
