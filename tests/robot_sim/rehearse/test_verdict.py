"""What a rehearsal finds, in physics and without."""

from collections.abc import Callable

import numpy as np
import pytest

from robot_sim.cell import Box, Cell, Limits, Zone
from robot_sim.pose import Pose
from robot_sim.program import Routine
from robot_sim.program.instruction import Detach, SetOutput
from robot_sim.rehearse import DryRunReport, Ended, PhysicsBackend, rehearse
from robot_sim.rehearse.bullet import Bullet
from robot_sim.rehearse.kinematic import Kinematic
from robot_sim.rehearse.quaternion import matrix
from tests.robot_sim.rehearse.conftest import HOME, PICK, PLACE, changed, codes, lowered, moved_part, shifted, swapped

BACKENDS = pytest.mark.parametrize("backend", [Bullet, Kinematic])
Backend = Callable[[], PhysicsBackend]


def end(report: DryRunReport, part: str) -> tuple[Ended, float, bool]:
    """How a part ended, how far off [mm], and whether that is right."""
    found = next(end for end in report.ends if end.part == part)
    return found.how, found.off, found.ok


@BACKENDS
def test_a_part_ends_in_its_slot(tray: Cell, pick_and_place: Routine, backend: Backend) -> None:
    """A good program passes: the part lies in the slot, the others have not moved, nothing touched anything."""
    report = rehearse(pick_and_place, tray, backend=backend()).report
    how, off, ok = end(report, "workpiece 2")
    assert (how, ok) == (Ended.RELEASED, True)
    assert off < 0.5
    assert report.findings == ()
    assert report.contacts == ()
    assert report.passed


@BACKENDS
def test_a_part_let_go_beside_its_slot_fails(tray: Cell, pick_and_place: Routine, backend: Backend) -> None:
    """A point taught 30 mm off is found by where the part comes to rest."""
    wrong = shifted(pick_and_place, ("tray.3", "tray.3 above"), (-30.0, 0.0, 0.0))
    report = rehearse(wrong, tray, backend=backend()).report
    how, off, ok = end(report, "workpiece 2")
    assert (how, ok) == (Ended.RELEASED, False)
    assert off == pytest.approx(30.0, abs=1.0)
    assert codes(report) == {"part.off_seat"}
    assert not report.passed


@BACKENDS
def test_a_part_that_is_not_there_is_missed(tray: Cell, pick_and_place: Routine, backend: Backend) -> None:
    """The hand closes on nothing; the finding says which part was nearest and how far; then comes the alarm."""
    report = rehearse(pick_and_place, moved_part(tray, "workpiece 2", (25.0, 0.0, 0.0)), backend=backend()).report
    missed = next(finding for finding in report.findings if finding.code == "grasp.missed")
    assert missed.facts["part"] == "workpiece 2"
    assert missed.facts["distance_mm"] == pytest.approx(25.0, abs=1.0)
    assert {"grasp.missed", "run.alarm"} <= codes(report)


@BACKENDS
def test_another_part_in_the_seat_is_the_wrong_part(tray: Cell, pick_and_place: Routine, backend: Backend) -> None:
    """The routine says which part it holds; the world says which it does hold."""
    report = rehearse(pick_and_place, swapped(tray, "workpiece 2", "workpiece 3"), backend=backend()).report
    assert "grasp.wrong_part" in codes(report)


@BACKENDS
def test_a_part_still_in_hand_is_a_warning(tray: Cell, backend: Backend) -> None:
    """A program may end with a part in hand, but a person should know."""
    report = rehearse(lowered(tray, PICK), tray, backend=backend()).report
    assert codes(report) == {"part.in_hand"}
    assert end(report, "workpiece 2")[0] is Ended.IN_HAND
    assert report.passed


@BACKENDS
def test_a_part_let_go_over_a_box_ends_in_it(tray: Cell, backend: Backend) -> None:
    """A box takes parts loosely: inside its footprint is enough."""
    report = rehearse(lowered(tray, PICK, {"kind": "place", "at": {"place": "ng box"}}), tray, backend=backend()).report
    assert end(report, "workpiece 2") == (Ended.RELEASED, 0.0, True)
    assert report.findings == ()


def test_a_detach_without_letting_go_is_found(tray: Cell, pick_and_place: Routine) -> None:
    """Saying that a part was let go does not let it go."""
    kept = tuple(i for i in pick_and_place.instructions if not (isinstance(i, SetOutput) and not i.value))
    index = next(number for number, i in enumerate(kept) if isinstance(i, Detach))
    mutated = pick_and_place.model_copy(
        update={"instructions": kept[: index - 1] + kept[index:]}
    )  # nor is it waited for
    assert {"grasp.not_released", "part.in_hand"} <= codes(rehearse(mutated, tray).report)


def test_the_arm_in_a_zone_is_a_collision(tray: Cell, pick_and_place: Routine) -> None:
    """A box in the way is named, with what ran into it, when, and how deep; the arm is not pushed out of it."""
    x, y, z = pick_and_place.points["tray.3 above"].pose.xyz
    pillar = Zone(name="pillar", box=Box(size=(80.0, 80.0, 200.0)), pose=Pose(xyz=(x, y, z + 120)))
    report = rehearse(pick_and_place, changed(tray, zones=(*tray.zones, pillar))).report
    hit = [finding for finding in report.findings if finding.code == "collision.contact"]
    assert {finding.facts["b"] for finding in hit} == {"pillar"}
    assert max(float(finding.facts["depth_mm"]) for finding in hit) > 20
    assert hit[0].step == 2
    assert end(report, "workpiece 2")[2]


def test_the_held_part_in_a_zone_is_a_collision(tray: Cell, pick_and_place: Routine) -> None:
    """What hangs under the tool counts as much as the tool."""
    x, y, z = pick_and_place.points["tray.3 above"].pose.xyz
    bar = Zone(name="bar", box=Box(size=(10.0, 10.0, 10.0)), pose=Pose(xyz=(x, y, z - 20)))
    report = rehearse(pick_and_place, changed(tray, zones=(*tray.zones, bar))).report
    pairs = {(f.facts["a"], f.facts["b"]) for f in report.findings if f.code == "collision.contact"}
    assert ("workpiece 2", "bar") in pairs


def test_a_part_without_support_has_moved_by_the_end(tray: Cell) -> None:
    """Physics starts before the program: what hangs in the air falls, though nothing touched it."""
    report = rehearse(lowered(tray, HOME), moved_part(tray, "workpiece 6", (0.0, 0.0, 100.0))).report
    assert codes(report) == {"part.disturbed"}


def test_a_speed_over_the_limit_of_the_cell_is_found(tray: Cell, pick_and_place: Routine) -> None:
    """The rehearsal measures against the cell it is given, whatever the routine was lowered for."""
    strict = changed(tray, limits=Limits(tcp_speed=400.0, holding_speed=90.0))
    found = [finding for finding in rehearse(pick_and_place, strict).report.findings if finding.code == "speed.tcp"]
    assert {finding.facts["limit_mm_s"] for finding in found} == {400.0, 90.0}


def test_the_held_part_stays_rigid_in_the_hand(tray: Cell, pick_and_place: Routine) -> None:
    """From the grip to the release the part keeps its pose in the tool to a tenth of a millimetre."""
    rehearsal = rehearse(pick_and_place, tray)
    since, until = (event.time for event in rehearsal.report.trace if event.kind in ("attach", "detach"))
    film = rehearsal.playback
    held = [i for i, time in enumerate(film.times) if since < time < until]
    tool, part = film.tracks["tool/tool"], film.tracks["part/workpiece 2"]
    inside = np.array([(np.linalg.inv(matrix(np.array(tool[i]))) @ matrix(np.array(part[i])))[:3, 3] for i in held])
    assert len(held) > 50
    assert np.abs(inside - inside[0]).max() < 0.1


def test_a_stack_of_two_layers_stands(cartons: Cell) -> None:
    """Cartons of the second layer rest on those of the first, which do not move."""
    parts, slots = [f"carton {n}" for n in "1234"], [{"place": "pallet", "slot": slot} for slot in "1256"]
    steps = [{"kind": "pick", "part": {"each": "part"}}, {"kind": "place", "at": {"each": "seat"}}]
    routine = lowered(cartons, {"kind": "for_each", "parts": parts, "seats": slots, "steps": steps})
    report = rehearse(routine, cartons).report
    assert report.findings == ()
    assert all(end(report, part)[1] < 1.0 for part in parts)


def test_the_place_of_the_program_is_what_counts(tray: Cell) -> None:
    """Two parts into two slots: each is judged by its own."""
    steps = (
        PICK,
        PLACE,
        {"kind": "pick", "part": "workpiece 4"},
        {"kind": "place", "at": {"place": "tray", "slot": "5"}},
    )
    report = rehearse(lowered(tray, *steps), tray).report
    assert {(end.part, end.place) for end in report.ends if end.how is Ended.RELEASED} == {
        ("workpiece 2", "tray.3"),
        ("workpiece 4", "tray.5"),
    }
    assert report.passed
