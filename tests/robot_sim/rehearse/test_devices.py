"""Machines around the robot answer as the cell describes them."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from robot_sim.cell import At, CarriesAway, Cell, Clamp, Direction, Follows, Place, Signal, Slot, Supply, TurnsOver
from robot_sim.cell.device import Device
from robot_sim.pose import Pose
from robot_sim.program import Routine
from robot_sim.program.instruction import Dwell, Instruction, SetOutput
from robot_sim.rehearse import DryRunReport, Ended, EventKind, PhysicsBackend, Rehearsal, rehearse
from robot_sim.rehearse.bullet import Bullet
from robot_sim.rehearse.kinematic import Kinematic
from tests.robot_sim.rehearse.conftest import HOME, changed, codes, lowered

BACKENDS = pytest.mark.parametrize("backend", [Bullet, Kinematic])
Backend = Callable[[], PhysicsBackend]

FEED = {"kind": "pick", "part": "workpiece 1"}
AWAY = {"kind": "place", "at": {"place": "ng box"}}


def times(report: DryRunReport, name: str, kind: EventKind = EventKind.EDGE) -> list[float]:
    """When something happened [s]."""
    return [event.time for event in report.trace if event.name == name and event.kind is kind]


def edges(report: DryRunReport, name: str) -> list[tuple[float, bool]]:
    """The edges of a signal."""
    return [(event.time, event.value) for event in report.trace if event.name == name and event.kind is EventKind.EDGE]


@pytest.fixture
def station(tray: Cell) -> Callable[..., Cell]:
    """Makes a cell with a feeder of one part, a fixture with a clamp, and devices."""

    def make(*devices: Device) -> Cell:
        feeder = Place(name="feeder", frame=Pose(xyz=(450.0, 0.0, 20.0)), slots=(Slot(name="1", xyz=(0.0, 0.0, 0.0)),))
        jig = changed(
            feeder, name="jig", frame=Pose(xyz=(450.0, 150.0, 20.0)), clamp=Clamp(output="DO2", confirm="DI3")
        )
        part = changed(tray.parts[0], at=At(place="feeder", slot="1"))
        others = tuple(place for place in tray.places if place.name != "infeed")
        extra = Signal(name="DI4", direction=Direction.INPUT, port=4)
        signals = (*tray.signals, extra)
        return changed(tray, places=(feeder, jig, *others), parts=(part,), signals=signals, devices=devices)

    return make


def repeated(routine: Routine, times: int) -> Routine:
    """The same instructions several times over."""
    return changed(routine, instructions=routine.instructions * times)


@pytest.mark.parametrize("inverted", [False, True])
def test_an_input_follows_its_output(station: Callable[..., Cell], inverted: bool) -> None:
    """Both edges, each after the delay; an inverted one is on while the output is off, from the start."""
    cell = station(Follows(input="DI2", output="DO4", inverted=inverted, delay=0.4))
    steps: list[dict[str, Any]] = [
        {"kind": "dwell", "seconds": 1.0},
        {"kind": "set_output", "signal": "DO4", "value": True},
        {"kind": "dwell", "seconds": 1.0},
        {"kind": "set_output", "signal": "DO4", "value": False},
        {"kind": "dwell", "seconds": 1.0},
    ]
    report = rehearse(lowered(cell, *steps), cell, backend=Kinematic()).report
    expected = [(1.4, not inverted), (2.4, inverted)]
    assert edges(report, "DI2") == ([(0.4, True), *expected] if inverted else expected)


def test_a_driven_input_does_not_come_by_itself(station: Callable[..., Cell]) -> None:
    """An output that nobody switched is not answered: the wait times out, and the finding names the input."""
    cell = station(Follows(input="DI2", output="DO4", delay=0.4))
    report = rehearse(
        lowered(cell, {"kind": "wait_input", "signal": "DI2", "value": True, "timeout": 3.0}), cell, backend=Kinematic()
    ).report
    found = next(finding for finding in report.findings if finding.code == "wait.unanswered")
    assert found.facts == {"name": "DI2", "limit_s": 3.0}


@BACKENDS
def test_a_supply_brings_the_next_part(station: Callable[..., Cell], backend: Backend) -> None:
    """Three times the same part: each is another body, present falls when it is taken and rises when it is refilled."""
    supply = Supply(place="feeder", part="workpiece 1", present="DI2", refill=0.5)
    cell = station(supply, CarriesAway(place="ng box"))
    wait = {"kind": "wait_input", "signal": "DI2", "value": True, "timeout": 5.0}
    report = rehearse(repeated(lowered(cell, wait, FEED, AWAY, HOME), 3), cell, backend=backend()).report
    assert report.findings == ()
    assert [(end.number, end.how, end.ok) for end in report.ends] == [
        (1, Ended.CARRIED_AWAY, True),
        (2, Ended.CARRIED_AWAY, True),
        (3, Ended.CARRIED_AWAY, True),
        (4, Ended.UNTOUCHED, True),
    ]
    assert [value for _, value in edges(report, "DI2")] == [True, False, True, False, True, False, True]
    arrived, present = times(report, "workpiece 1", EventKind.ARRIVED), edges(report, "DI2")
    assert arrived == [time for time, value in present[1:] if value]
    taken = [time for time, value in present if not value]
    gripped = times(report, "workpiece 1", EventKind.ATTACH)
    assert all(0 < t - g < 1.0 for t, g in zip(taken, gripped, strict=True))
    assert all(a - t >= 0.5 for a, t in zip(arrived, taken, strict=True))


@BACKENDS
def test_a_part_is_carried_away(station: Callable[..., Cell], backend: Backend) -> None:
    """Half a second after it was let go it is gone, and counts as delivered."""
    cell = station(CarriesAway(place="ng box"))
    rehearsal = rehearse(lowered(cell, FEED, AWAY, HOME), cell, backend=backend())
    (end,) = rehearsal.report.ends
    assert (end.how, end.place, end.ok) == (Ended.CARRIED_AWAY, "ng box", True)
    (released,) = times(rehearsal.report, "workpiece 1", EventKind.DETACH)
    assert times(rehearsal.report, "workpiece 1", EventKind.CARRIED_AWAY) == pytest.approx([released + 0.5])
    assert rehearsal.report.passed


@BACKENDS
def test_parts_come_and_go_in_the_picture(station: Callable[..., Cell], backend: Backend) -> None:
    """A body is shown from the frame it came in to the last it was there in, and has a pose in every frame."""
    cell = station(Supply(place="feeder", part="workpiece 1"), CarriesAway(place="ng box"))
    film = rehearse(lowered(cell, FEED, AWAY), cell, backend=backend()).playback
    bodies = {body.name: body for body in film.bodies if body.kind == "part"}
    first, second = bodies["part/workpiece 1"], bodies["part/workpiece 1 #2"]
    assert first.label == second.label == "workpiece 1"
    assert first.shown is not None
    assert second.shown is not None
    assert first.shown[0] == 0
    assert 0 < second.shown[0] < first.shown[1] < second.shown[1] == len(film.times) - 1
    assert len(film.tracks["part/workpiece 1"]) == len(film.times)


@BACKENDS
def test_a_part_is_turned_over(station: Callable[..., Cell], backend: Backend) -> None:
    """After the pulse the part in place lies upside down on the same seat; done falls and rises."""
    cell = station(TurnsOver(place="feeder", output="DO4", done="DI4", delay=0.8))
    pulse: tuple[Instruction, ...] = (
        SetOutput(signal="DO4", value=True),
        Dwell(seconds=0.2),
        SetOutput(signal="DO4", value=False),
        Dwell(seconds=2.0),
    )
    routine = lowered(cell, {"kind": "set_output", "signal": "DO4", "value": True})
    report = rehearse(changed(routine, instructions=pulse), cell, backend=backend()).report
    (end,) = report.ends
    assert end.pose.matrix()[2, 2] == pytest.approx(-1.0, abs=1e-4)
    assert np.array(end.pose.xyz) == pytest.approx(np.array([450.0, 0.0, 60.0]), abs=0.5)
    assert end.ok
    assert edges(report, "DI4") == [(0.8, True)]
    assert times(report, "workpiece 1", EventKind.TURNED_OVER) == [0.8]


@BACKENDS
def test_a_part_turned_over_can_be_picked(station: Callable[..., Cell], backend: Backend) -> None:
    """It is gripped by its faces as it lies, and judged by the face it is put on."""
    cell = station(TurnsOver(place="feeder", output="DO4", delay=0.5))
    routine = lowered(cell, {"kind": "set_output", "signal": "DO4", "value": True}, FEED, AWAY, HOME)
    first = next(n for n, i in enumerate(routine.instructions) if isinstance(i, SetOutput))
    waiting = (*routine.instructions[: first + 1], Dwell(seconds=1.0), *routine.instructions[first + 1 :])
    report = rehearse(changed(routine, instructions=waiting), cell, backend=backend()).report
    assert report.passed
    assert report.ends[0].how is Ended.RELEASED


def clamped(cell: Cell, opened: bool, backend: PhysicsBackend) -> Rehearsal:
    """A part put into the jig, clamped, and taken out again, its clamp opened before or not."""
    jig = {"kind": "place", "at": {"place": "jig", "slot": "1"}}
    switch = [{"kind": "set_output", "signal": "DO2", "value": value} for value in (True, False)]
    held = [{"kind": "wait_input", "signal": "DI3", "value": value, "timeout": 2.0} for value in (True, False)]
    free: list[dict[str, Any]] = [switch[1], held[1]] if opened else []
    return rehearse(lowered(cell, FEED, jig, switch[0], held[0], *free, FEED, AWAY), cell, backend=backend)


@BACKENDS
def test_a_clamp_confirms_and_lets_go(station: Callable[..., Cell], backend: Backend) -> None:
    """The confirmation follows after 0.2 s both ways; an opened clamp lets the part be taken."""
    report = clamped(station(), True, backend()).report
    (on, _), (off, _) = edges(report, "DO2")
    assert [value for _, value in edges(report, "DI3")] == [True, False]
    assert [time for time, _ in edges(report, "DI3")] == pytest.approx([on + 0.2, off + 0.2])
    assert report.passed
    assert report.ends[0].place == "ng box"


@BACKENDS
def test_a_part_in_a_closed_clamp_stays(station: Callable[..., Cell], backend: Backend) -> None:
    """Who pulls at it leaves it there, and the finding says which clamp was closed."""
    report = clamped(station(), False, backend()).report
    found = next(finding for finding in report.findings if finding.code == "grasp.clamped")
    assert (found.facts["part"], found.facts["place"]) == ("workpiece 1", "jig")
    assert not report.passed
    assert report.ends[0].pose.xyz == pytest.approx((450.0, 150.0, 20.0), abs=1.0)


def test_a_run_with_devices_is_reproducible(station: Callable[..., Cell]) -> None:
    """Bodies that come and go leave one digest."""
    cell = station(Supply(place="feeder", part="workpiece 1"), CarriesAway(place="ng box"))
    routine = lowered(cell, FEED, AWAY)
    assert len({rehearse(routine, cell).report.digest for _ in range(3)}) == 1


def test_a_missing_supply_is_found(station: Callable[..., Cell]) -> None:
    """Without the feeder the second round finds nothing to grip."""
    cell = station()
    assert "grasp.missed" in codes(rehearse(repeated(lowered(cell, FEED, AWAY), 2), cell, backend=Kinematic()).report)
