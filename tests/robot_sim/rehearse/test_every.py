"""All the ways that the inputs can send a routine."""

import pytest

from robot_sim.cell import Cell, demo_cells
from robot_sim.cell.signal import Direction
from robot_sim.finding import forbids
from robot_sim.program import Port, Routine
from robot_sim.program.condition import InputIs
from robot_sim.program.instruction import Branch, Dwell, Instruction, Loop, Stop, WaitInput
from robot_sim.rehearse import (
    MOST_SCENARIOS,
    NORMAL,
    BranchOf,
    DryRunReport,
    Rehearsal,
    Scenario,
    TimeoutOf,
    Together,
    over_all,
    rehearse,
    rehearse_all,
    scenarios,
)
from robot_sim.rehearse.kinematic import Kinematic
from tests.robot_sim.rehearse.conftest import HOME, changed, lowered


def one_each(cell: Cell) -> Routine:
    """The first part of a cell into the first free seat."""
    taken = {(part.at.place, part.at.slot) for part in cell.parts if part.at}
    place, slot = next(
        (place.name, slot.name) for place in cell.places for slot in place.slots if (place.name, slot.name) not in taken
    )
    pick = {"kind": "pick", "part": cell.parts[0].name}
    return lowered(cell, pick, {"kind": "place", "at": {"place": place, "slot": slot}}, HOME)


@pytest.fixture
def bare(tray: Cell) -> Routine:
    """A routine that knows two inputs and does nothing yet."""
    ports = {name: Port(direction=Direction.INPUT, number=2) for name in ("DI2", "DI3")}
    return changed(lowered(tray, HOME), ports=ports, instructions=())


def asking(signal: str, then: Instruction, otherwise: Instruction) -> Branch:
    """A branch that goes one way when an input is on, another when it is off."""
    return Branch(condition=InputIs(signal=signal), then=(then,), otherwise=(otherwise,))


def reports_of(routine: Routine, cell: Cell) -> tuple[DryRunReport, ...]:
    """A report of every scenario, the ordinary run first."""
    runs, _ = rehearse_all(routine, cell, engine=Kinematic)
    return (runs.normal, *runs.others)


def in_all(routine: Routine, cell: Cell) -> dict[Scenario, float]:
    """How long each scenario takes [s]."""
    return {report.scenario: report.cycle_time for report in reports_of(routine, cell)}


def test_each_wait_times_out_and_each_branch_goes_both_ways(tray: Cell, bare: Routine) -> None:
    """The ordinary run first; every scenario does what it says."""
    wait = WaitInput(signal="DI3", value=True, timeout=4.0, on_timeout=(Dwell(seconds=3.0),))
    routine = changed(bare, instructions=(asking("DI2", Dwell(seconds=20.0), Dwell(seconds=10.0)), wait))
    assert in_all(routine, tray) == {
        NORMAL: 11.0,
        BranchOf(branch=1, value=True): 21.0,
        TimeoutOf(wait=1): 17.0,
    }
    assert tuple(in_all(routine, tray)) == scenarios(routine, tray)


def test_what_is_met_only_in_a_time_out_is_turned_together_with_it(tray: Cell, bare: Routine) -> None:
    """A branch inside a time-out needs the time-out to be reached."""
    inside = asking("DI3", Dwell(seconds=2.0), Dwell(seconds=1.0))
    wait = WaitInput(signal="DI2", value=True, timeout=5.0, on_timeout=(inside,))
    assert in_all(changed(bare, instructions=(wait,)), tray) == {
        NORMAL: 1.0,
        TimeoutOf(wait=1): 6.0,
        Together(of=(TimeoutOf(wait=1), BranchOf(branch=1, value=True))): 7.0,
    }


def test_a_branch_in_a_loop_is_one_branch(tray: Cell, bare: Routine) -> None:
    """It is turned in every round, as a signal would that keeps its value."""
    body = (asking("DI2", Dwell(seconds=2.0), Dwell(seconds=1.0)),)
    routine = changed(bare, instructions=(Loop(variable="n", times=10, body=body),))
    assert in_all(routine, tray) == {NORMAL: 10.0, BranchOf(branch=1, value=True): 20.0}


def test_equal_branches_are_told_apart(tray: Cell, bare: Routine) -> None:
    """The same object twice in a routine is two branches, as it is when read back from its JSON."""
    branch = asking("DI2", Dwell(seconds=2.0), Dwell(seconds=1.0))
    routine = changed(bare, instructions=(branch, branch))
    assert scenarios(routine, tray) == scenarios(Routine.model_validate_json(routine.model_dump_json()), tray)
    assert BranchOf(branch=2, value=True) in scenarios(routine, tray)


def test_a_way_that_no_run_goes_is_found(tray: Cell, bare: Routine) -> None:
    """Behind a stop no behaviour of the inputs leads to the branch."""
    dead = asking("DI2", Dwell(seconds=1.0, step=2), Dwell(seconds=1.0, step=3))
    routine = changed(bare, instructions=(Stop(), dead))
    found = over_all(routine, reports_of(routine, tray))
    assert [(finding.code, finding.step) for finding in found] == [("flow.never_reached", 2), ("flow.never_reached", 3)]


def test_too_many_scenarios_are_cut_and_said(tray: Cell, bare: Routine) -> None:
    """A bound that was reached is a finding; then nothing is said of ways that were not gone."""
    branches = (asking("DI2", Dwell(seconds=0.2), Dwell(seconds=0.1)),) * (MOST_SCENARIOS + 5)
    routine = changed(bare, instructions=branches)
    reports = reports_of(routine, tray)
    assert len(reports) == MOST_SCENARIOS
    assert [finding.code for finding in over_all(routine, reports)] == ["run.scenarios_cut"]


def test_a_time_out_that_never_ends_is_found(tray: Cell, bare: Routine) -> None:
    """The ordinary run passes, the one in which the wait times out is cut short."""
    forever = Loop(variable="n", times=10_000, body=(Dwell(seconds=1.0),))
    wait = WaitInput(signal="DI2", value=True, timeout=2.0, on_timeout=(forever,))
    normal, late = reports_of(changed(bare, instructions=(wait,)), tray)
    assert normal.passed
    assert [finding.code for finding in late.findings] == ["run.too_long"]


@pytest.mark.parametrize("cell", demo_cells(), ids=lambda cell: cell.name)
def test_a_good_program_is_good_in_every_scenario(cell: Cell) -> None:
    """Time-outs of its grip end in their alarm, which is a note; the ordinary run is the one of `rehearse`."""
    routine = one_each(cell)
    runs, playback = rehearse_all(routine, cell)
    assert Rehearsal(report=runs.normal, playback=playback) == rehearse(routine, cell)
    reports = (runs.normal, *runs.others)
    assert len(reports) == 1 + sum(isinstance(i, WaitInput) for i in routine.written())
    assert not any(forbids(report.findings) for report in reports)
    assert runs.over_all == ()
    assert runs.passed
    assert all("collision" in report.not_checked for report in reports[1:])
