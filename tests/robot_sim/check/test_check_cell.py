"""Rules over a cell by itself."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from robot_sim.cell import Cell, demo_cells, read_cell
from robot_sim.check import check_cell
from robot_sim.finding import Severity
from robot_sim.program import canonical

Data = dict[str, Any]

TRAY = next(cell for cell in demo_cells() if cell.name == "tray-loading")


def spoiled(spoil: Callable[[Data], object]) -> Cell:
    data = json.loads(canonical(TRAY))
    spoil(data)
    return read_cell(json.dumps(data))


def zone(x: float, y: float, z: float) -> Data:
    return {"name": "post", "box": {"size": [100.0, 100.0, 100.0]}, "pose": {"xyz": [x, y, z]}}


SPOILED: dict[str, tuple[Callable[[Data], object], str, Severity, dict[str, object]]] = {
    "heavy tool": (
        lambda d: d["tool"].update(mass=6.0),
        "cell.tool_too_heavy",
        Severity.ERROR,
        {"mass_kg": 6.0, "payload_kg": 5.0},
    ),
    "home in a zone": (
        lambda d: d["zones"].append(zone(490.0, 130.0, 340.0)),
        "cell.home_inside",
        Severity.ERROR,
        {"name": "post", "x_mm": 491.9},
    ),
    "home in a tray": (
        lambda d: d["places"][1]["frame"].update(xyz=[492.0, 133.0, 340.0]),
        "cell.home_inside",
        Severity.ERROR,
        {"name": "tray"},
    ),
    "home at a limit": (
        lambda d: d.update(home=[0, -90, 90, -90, -90, 359]),
        "cell.home_near_limit",
        Severity.WARNING,
        {"joint": "wrist_3_joint", "margin_deg": 1.0},
    ),
    "home stretched out": (
        lambda d: d.update(home=[0, -60, 0, -90, -90, 0]),
        "cell.home_near_singular",
        Severity.WARNING,
        {},
    ),
    "two parts in one seat": (
        lambda d: d["parts"][1]["at"].update(slot="1"),
        "cell.parts_overlap",
        Severity.ERROR,
        {"part": "workpiece 1", "other": "workpiece 2"},
    ),
    "a part in a zone": (
        lambda d: d["zones"].append(zone(450.0, 150.0, 40.0)),
        "cell.part_in_zone",
        Severity.ERROR,
        {"part": "workpiece 1", "zone": "post"},
    ),
    "a port twice": (
        lambda d: d["signals"][1].update(port=1),
        "cell.port_twice",
        Severity.ERROR,
        {"name": "DI1", "other": "DI2", "port": "input 1"},
    ),
    "a seat too far": (
        lambda d: d["places"][1]["slots"][0].update(xyz=[900.0, 80.0, 0.0]),
        "cell.seat_too_far",
        Severity.WARNING,
        {"seat": "tray.1"},
    ),
    "a wide part": (
        lambda d: d["parts"][5]["shape"].update(size=[90.0, 90.0, 40.0]),
        "gripper.stroke",
        Severity.NOTE,
        {"part": "workpiece 6", "width_mm": 90.0},
    ),
    "a heavy part": (lambda d: d["parts"][5].update(mass=4.5), "payload.too_heavy", Severity.NOTE, {"load_kg": 5.4}),
}


@pytest.mark.parametrize("cell", demo_cells(), ids=lambda cell: cell.name)
def test_the_demo_cells_are_good(cell: Cell) -> None:
    """Every seat reachable, home clear and comfortable, nothing overlaps."""
    assert check_cell(cell) == ()


@pytest.mark.parametrize(("spoil", "code", "severity", "facts"), SPOILED.values(), ids=SPOILED)
def test_a_spoiled_cell_is_found(
    spoil: Callable[[Data], object], code: str, severity: Severity, facts: dict[str, object]
) -> None:
    """One change, and the rule that is for it says so, with its figures."""
    found = [finding for finding in check_cell(spoiled(spoil)) if finding.code == code]
    assert found
    assert found[0].severity is severity
    assert facts.items() <= found[0].facts.items()
