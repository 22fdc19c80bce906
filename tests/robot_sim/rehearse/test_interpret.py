"""How instructions run: signals, waits, loops, branches, calls, stops."""

import pytest

from robot_sim.cell import Cell
from robot_sim.cell.signal import Direction
from robot_sim.finding import Forbidden, Severity
from robot_sim.program import Indexed, Port, Routine
from robot_sim.program.condition import InputIs
from robot_sim.program.instruction import (
    Branch,
    Call,
    Dwell,
    Instruction,
    Loop,
    MoveJ,
    MoveL,
    Remark,
    SetOutput,
    SetSpeed,
    SetVariable,
    Stop,
)
from robot_sim.rehearse import DryRunReport, EventKind, Rehearsal, Scenario, Stuck, TimeoutOf, rehearse
from robot_sim.rehearse.kinematic import Kinematic
from robot_sim.rehearse.scenario import NORMAL
from tests.robot_sim.rehearse.conftest import PICK, PLACE, changed, codes, lowered

WAIT = {"kind": "wait_input", "signal": "DI2", "value": True, "timeout": 5.0}


def run(routine: Routine, cell: Cell, scenario: Scenario = NORMAL) -> Rehearsal:
    """A rehearsal without physics: here it is the order of things that counts."""
    return rehearse(routine, cell, scenario, backend=Kinematic())


def lines(report: DryRunReport) -> list[tuple[str, str, bool]]:
    """The trace without its times."""
    return [(event.kind.value, event.name, event.value) for event in report.trace]


@pytest.fixture
def bare(tray: Cell, pick_and_place: Routine) -> Routine:
    """A routine with points, signals and a subroutine but nothing to do yet."""
    ports = {name: Port(direction=Direction.INPUT, number=2) for name in ("DI2", "DI3")}
    ports |= {"DO2": Port(direction=Direction.OUTPUT, number=2)}
    return changed(
        pick_and_place,
        ports=pick_and_place.ports | ports,
        instructions=(),
        tables={"t": ("infeed.2 above", "infeed.2")},
        subroutines={"sub": (SetOutput(signal="DO2", value=True),), "for ever": (Call(subroutine="for ever"),)},
    )


def doing(bare: Routine, *instructions: Instruction) -> Routine:
    """The bare routine with instructions."""
    return changed(bare, instructions=instructions)


def test_an_awaited_input_comes_a_second_after_the_wait_begins(tray: Cell) -> None:
    """The ordinary answer of a cell."""
    report = run(lowered(tray, WAIT), tray).report
    began, edge, ended = report.trace
    assert lines(report) == [("wait_began", "DI2", True), ("edge", "DI2", True), ("wait_ended", "DI2", True)]
    assert edge.time == ended.time == pytest.approx(began.time + 1.0)
    assert report.passed


def test_a_wait_that_is_over_takes_no_time(tray: Cell) -> None:
    """An input that has the value already is not waited for."""
    report = run(lowered(tray, WAIT, WAIT), tray).report
    assert report.cycle_time == pytest.approx(1.0)
    assert report.waits == 2


def test_the_scenario_of_a_time_out_withholds_just_that_wait(tray: Cell) -> None:
    """The second wait is never answered: its time passes, its alarm is noted, and that is no fault of the program."""
    other = WAIT | {"signal": "DI3", "timeout": 2.0}
    report = run(lowered(tray, WAIT, other), tray, TimeoutOf(wait=2)).report
    assert lines(report)[-1] == ("timed_out", "DI3", True)
    assert report.cycle_time == pytest.approx(3.0)
    (alarm,) = report.findings
    assert (alarm.code, alarm.severity, alarm.step) == ("run.alarm", Severity.NOTE, 2)


def test_an_alarm_in_the_normal_run_is_an_error(tray: Cell) -> None:
    """A wait shorter than the machine's answer ends in its alarm; the finding beside it names the input."""
    report = run(lowered(tray, WAIT | {"timeout": 0.5}), tray).report
    assert codes(report) == {"run.alarm", "wait.unanswered"}
    assert not report.passed


def test_the_tool_confirms_after_its_settle_time(tray: Cell, pick_and_place: Routine) -> None:
    """Grip and release, each seen by the confirm input when the tool has had its time."""
    trace = run(pick_and_place, tray).report.trace
    switched = [event.time for event in trace if event.name == "DO1"]
    confirmed = [event.time for event in trace if event.name == "DI1" and event.kind is EventKind.EDGE]
    assert confirmed == pytest.approx([time + tray.tool.settle for time in switched])


def test_a_stuck_signal_keeps_its_value(tray: Cell) -> None:
    """Nothing changes it, from the first moment to the last."""
    report = run(lowered(tray, WAIT), tray, Stuck(signal="DI2", value=False)).report
    assert lines(report) == [("wait_began", "DI2", True), ("timed_out", "DI2", True)]


@pytest.mark.parametrize(("value", "dwell"), [(False, 1.0), (True, 2.0)])
def test_a_branch_goes_by_the_input(tray: Cell, bare: Routine, value: bool, dwell: float) -> None:
    """`then` where the input has the value, `otherwise` where not."""
    branch = Branch(
        condition=InputIs(signal="DI2", value=value), then=(Dwell(seconds=2.0),), otherwise=(Dwell(seconds=1.0),)
    )
    inputs = tuple(changed(s, initial=True) if s.name == "DI2" else s for s in tray.signals)
    assert run(doing(bare, branch), changed(tray, signals=inputs)).report.cycle_time == dwell


def test_a_loop_counts_its_rounds_through_a_table(tray: Cell, bare: Routine) -> None:
    """Round n goes to row n."""
    body = (MoveJ(to=Indexed(table="t", by="n"), speed=50.0, tcp_limit=500.0),)
    film = run(doing(bare, Loop(variable="n", times=2, body=body)), tray).playback
    assert film.tcp[-1] == pytest.approx(bare.points["infeed.2"].pose.xyz, abs=0.02)


def test_a_variable_chooses_the_row(tray: Cell, bare: Routine) -> None:
    """A table is read with whatever number the variable holds."""
    move = MoveJ(to=Indexed(table="t", by="n"), speed=50.0, tcp_limit=500.0)
    film = run(doing(bare, SetVariable(variable="n", value=1), move), tray).playback
    assert film.tcp[-1] == pytest.approx(bare.points["infeed.2 above"].pose.xyz, abs=0.02)


@pytest.mark.parametrize("number", [0, 3, -1])
def test_a_row_that_a_table_does_not_have_is_an_error(tray: Cell, bare: Routine, number: int) -> None:
    """No row is guessed, least of all the last one for a number below 1."""
    move = MoveJ(to=Indexed(table="t", by="n"), speed=50.0, tcp_limit=500.0)
    assert codes(run(doing(bare, SetVariable(variable="n", value=number), move), tray).report) == {"run.no_such_row"}


def test_a_routine_of_another_robot_is_refused(pick_and_place: Routine, cartons: Cell) -> None:
    """A routine runs where it was lowered for."""
    with pytest.raises(Forbidden, match=r"routine\.other_cell"):
        run(pick_and_place, cartons)


def test_a_call_runs_the_subroutine(tray: Cell, bare: Routine) -> None:
    """Its instructions act as if they stood there."""
    report = run(doing(bare, Call(subroutine="sub"), Remark(text="done")), tray).report
    assert lines(report) == [("edge", "DO2", True)]


def test_an_override_slows_every_move(tray: Cell, bare: Routine) -> None:
    """At half the override the TCP goes half as fast."""
    there = MoveJ(to="infeed.2 above", speed=50.0, tcp_limit=500.0, step=1)
    down = MoveL(to="infeed.2", speed=100.0, step=2)
    fast, slow = (
        run(doing(bare, there, SetSpeed(override=share), down), tray).report.steps[-1].tcp_speed
        for share in (100.0, 50.0)
    )
    assert slow == pytest.approx(fast / 2, rel=1e-3)


def test_a_stop_ends_the_run_quietly(tray: Cell, bare: Routine) -> None:
    """Nothing after it happens, and without an alarm nothing is found."""
    report = run(doing(bare, Dwell(seconds=1.0), Stop(), Dwell(seconds=9.0)), tray).report
    assert report.cycle_time == 1.0
    assert report.findings == ()


@pytest.mark.parametrize(
    "endless",
    [
        Loop(variable="n", times=10_000, body=(Dwell(seconds=1.0),)),
        Loop(variable="n", times=10_000, body=(Loop(variable="m", times=10_000, body=(Remark(text="again"),)),)),
        Call(subroutine="for ever"),
    ],
    ids=["time", "instructions", "depth"],
)
def test_a_run_without_an_end_is_cut_short(tray: Cell, bare: Routine, endless: Instruction) -> None:
    """More than an hour, more than 200,000 instructions or calls without bottom: one error."""
    assert codes(run(doing(bare, endless), tray).report) == {"run.too_long"}


def test_time_is_counted_once(tray: Cell) -> None:
    """The seconds of all steps, loops included, are the cycle time."""
    loop = {"kind": "repeat", "times": 2, "steps": [WAIT, {"kind": "dwell", "seconds": 0.5}]}
    report = run(lowered(tray, PICK, PLACE, loop), tray).report
    assert sum(step.seconds for step in report.steps) == pytest.approx(report.cycle_time)
    assert [step.step for step in report.steps if step.step] == [1, 2, 3, 4, 5]
