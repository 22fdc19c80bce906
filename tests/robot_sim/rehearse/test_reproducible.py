"""The same rehearsal everywhere, and nothing but the report."""

import subprocess
import sys

from robot_sim.cell import Cell
from robot_sim.program import Routine
from robot_sim.rehearse import DryRunReport, Playback, TimeoutOf, rehearse
from tests.robot_sim.rehearse.conftest import changed

SCRIPT = """
from robot_sim.rehearse import rehearse
from tests.robot_sim.rehearse.conftest import PICK, PLACE, lowered
from robot_sim.cell import demo_cells
tray = next(cell for cell in demo_cells() if cell.name == "tray-loading")
print(rehearse(lowered(tray, PICK, PLACE), tray).report.digest)
"""


def test_three_processes_give_one_digest_and_print_nothing_else(tray: Cell, pick_and_place: Routine) -> None:
    """An approval refers to one run, wherever it was made; the engine's own lines stay out of standard output."""
    command = [sys.executable, "-c", SCRIPT]
    started = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in range(3)]
    printed = [process.communicate(timeout=60) for process in started]
    here = [rehearse(pick_and_place, tray).report.digest for _ in range(2)]
    assert {out for out, _ in printed} == {f"{here[0]}\n"}
    assert [problems for _, problems in printed] == ["", "", ""]
    assert len(set(here)) == 1


def test_a_digest_tells_runs_apart(tray: Cell, pick_and_place: Routine) -> None:
    """Another seed, another scenario or another part weight is another report."""
    heavier = changed(tray.parts[1], mass=0.31)
    parts = (tray.parts[0], heavier, *tray.parts[2:])
    reports = [
        rehearse(pick_and_place, tray).report,
        rehearse(pick_and_place, tray, seed=1).report,
        rehearse(pick_and_place, tray, TimeoutOf(wait=1)).report,
        rehearse(pick_and_place, changed(tray, parts=parts)).report,
    ]
    assert len({report.digest for report in reports}) == len(reports)


def test_report_and_playback_survive_json(tray: Cell, pick_and_place: Routine) -> None:
    """What is stored reads back equal, digest included."""
    rehearsal = rehearse(pick_and_place, tray)
    report = DryRunReport.model_validate_json(rehearsal.report.model_dump_json())
    assert report == rehearsal.report
    assert report.digest == rehearsal.report.digest
    assert Playback.model_validate_json(rehearsal.playback.model_dump_json()) == rehearsal.playback


def test_a_playback_fits_together(tray: Cell, pick_and_place: Routine) -> None:
    """Every track is that of a body and has a pose for every frame; links, tool and the carried part move."""
    film = rehearse(pick_and_place, tray).playback
    names = {body.name for body in film.bodies}
    assert len(names) == len(film.bodies)
    assert set(film.tracks) <= names
    assert {len(track) for track in film.tracks.values()} | {len(film.steps), len(film.tcp)} == {len(film.times)}
    assert "part/workpiece 2" in film.tracks
    assert "part/workpiece 5" not in film.tracks
    assert {"link/link 1", "tool/tool", "tool/jaw 1"} <= set(film.tracks)
    for body in film.bodies:
        assert film.tracks.get(body.name, (body.pose,))[0] == body.pose


def test_frames_come_at_25_a_second_while_things_move(tray: Cell, pick_and_place: Routine) -> None:
    """No gap is longer than a frame before the arm has stood still for half a second."""
    film = rehearse(pick_and_place, tray).playback
    moving = [b - a for a, b in zip(film.times, film.times[1:], strict=False) if b < film.times[-1] - 2.0]
    assert max(moving) <= 0.04 + 1e-9
