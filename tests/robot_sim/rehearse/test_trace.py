"""A run written down over time, and signals that a scenario drives."""

import numpy as np
import pytest

from robot_sim.cell import Cell
from robot_sim.program import Routine
from robot_sim.rehearse import Change, Driven, EventKind, Mode, Trace, rehearse, trace
from robot_sim.rehearse.kinematic import Kinematic
from tests.robot_sim.rehearse.conftest import HOME, PICK, PLACE, lowered

WAIT = {"kind": "wait_input", "signal": "DI2", "value": True, "timeout": 5.0}
LOOK = {"kind": "if_input", "signal": "DI3", "value": True, "steps": [{"kind": "dwell", "seconds": 1.0}]}


@pytest.fixture(scope="module")
def told(tray: Cell, pick_and_place: Routine) -> Trace:
    """One part moved to the tray."""
    return trace(pick_and_place, tray, backend=Kinematic())


def test_samples_come_fifty_times_a_second_while_anything_moves(told: Trace) -> None:
    """Only a long standstill has none."""
    moving = np.linalg.norm(np.diff(told.tcp[:, :3, 3], axis=0), axis=1) > 0.1
    assert np.diff(told.times)[moving].max() == pytest.approx(0.02)


def test_the_part_follows_the_hand_from_grip_to_release(told: Trace) -> None:
    """The hold says which part and when; the poses say where."""
    (hold,) = told.holds
    assert told.parts[hold.part].name == "workpiece 2"
    held = (told.times > hold.start) & (told.times < (hold.end or 0.0))
    way = told.poses[held, hold.part, :3] - told.tcp[held, :3, 3]
    assert np.ptp(way, axis=0).max() < 0.1
    others = np.delete(told.poses, hold.part, axis=1)
    assert np.ptp(others, axis=0).max() < 1e-6


def test_a_trace_tells_the_same_as_a_rehearsal(tray: Cell, pick_and_place: Routine, told: Trace) -> None:
    """The same run, seen more closely."""
    report = rehearse(pick_and_place, tray, backend=Kinematic()).report
    assert told.events == report.trace
    assert told.findings == report.findings
    assert told.end == report.cycle_time


def test_every_motion_has_its_mode_and_its_time(told: Trace) -> None:
    """A joint move over the part, straight down, straight up; each begins when the one before has ended."""
    assert [move.mode for move in told.moves[:3]] == [Mode.JOINT, Mode.LINEAR, Mode.LINEAR]
    assert all(a.end <= b.start for a, b in zip(told.moves, told.moves[1:], strict=False))


def test_a_run_ends_at_the_longest_time(tray: Cell, pick_and_place: Routine) -> None:
    """What is cut says so."""
    cut = trace(pick_and_place, tray, backend=Kinematic(), longest=2.0)
    assert cut.end == pytest.approx(2.0, abs=0.05)
    assert "run.too_long" in {finding.code for finding in cut.findings}


def test_a_branch_notes_what_it_reads(tray: Cell) -> None:
    """With its value and time."""
    told = trace(lowered(tray, LOOK, HOME), tray, backend=Kinematic())
    assert [(event.name, event.value) for event in told.events if event.kind is EventKind.READ] == [("DI3", False)]


def test_a_driven_signal_changes_when_the_scenario_says(tray: Cell) -> None:
    """At a time, whatever the program waits for."""
    driven = Driven(signal="DI2", value=False, changes=(Change(seconds=2.0, value=True),))
    told = trace(lowered(tray, WAIT), tray, driven, Kinematic())
    assert [(event.time, event.value) for event in told.events if event.kind is EventKind.EDGE] == [(2.0, True)]


def test_a_driven_signal_changes_with_the_parts_that_were_gripped(tray: Cell) -> None:
    """Counted by different parts: taking one twice counts once."""
    driven = Driven(signal="DI2", value=False, changes=(Change(parts=2, value=True),))
    other = PICK | {"part": "workpiece 3"}, {"kind": "place", "at": {"place": "tray", "slot": "4"}}
    told = trace(lowered(tray, PICK, PLACE, PICK, PLACE, *other), tray, driven, Kinematic())
    (edge,) = [event.time for event in told.events if event.name == "DI2"]
    assert [hold.start for hold in told.holds][2] == pytest.approx(edge, abs=0.01)
