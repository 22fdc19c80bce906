"""What lowering refuses: with the step that is to blame and the figures."""

import pytest

from robot_sim.cell import Cell
from robot_sim.finding import Forbidden
from robot_sim.program import Program, lower
from tests.robot_sim.program.steps import (
    HOME,
    PALLETISING,
    TRAY,
    move,
    nested,
    pick,
    place,
    program,
    repeat,
)

REFUSED: dict[str, tuple[Cell, Program, str, int | None, dict[str, object]]] = {
    "far away": (TRAY, program(HOME, move("back", 900.0)), "reach.too_far", 2, {"point": "move 2"}),
    "below the floor": (TRAY, program(move("down", 1200.0)), "reach.too_far", 1, {}),
    "over the column": (PALLETISING, program(pick("carton 1"), move("up", 1500.0)), "reach.too_far", 2, {}),
    "line past the shoulder": (
        TRAY,
        program(move("right", 130.0), move("front", 800.0)),
        "line.reach",
        2,
        {"start": "move 1", "goal": "move 2"},
    ),
    "line over the shoulder": (
        PALLETISING,
        program(move("+x", 1.0), move("-x", 1000.0)),
        "line.singular",
        2,
        {"start": "move 1", "goal": "move 2"},
    ),
    "occupied": (
        TRAY,
        program(pick("workpiece 1"), place("infeed", "2")),
        "slot.occupied",
        2,
        {"seat": "infeed.2", "part": "workpiece 2"},
    ),
    "two parts": (
        TRAY,
        program(pick("workpiece 1"), pick("workpiece 2")),
        "gripper.not_empty",
        2,
        {"part": "workpiece 2", "held": "workpiece 1"},
    ),
    "empty hand": (TRAY, program(place("tray", "1")), "gripper.empty", 1, {"seat": "tray.1"}),
    "not there": (
        TRAY,
        program(pick("workpiece 1", source={"place": "infeed", "slot": "3"})),
        "part.not_there",
        1,
        {"said": "infeed.3", "found": "infeed.1"},
    ),
    "loose": (TRAY, program(pick("workpiece 1"), place("ng box"), pick("workpiece 1")), "part.loose", 3, {}),
    "unknown part": (TRAY, program(pick("bolt")), "part.unknown", 1, {"name": "bolt"}),
    "unknown place": (TRAY, program(pick("workpiece 1"), place("shelf")), "place.unknown", 2, {"name": "shelf"}),
    "unknown slot": (
        TRAY,
        program(pick("workpiece 1"), place("tray", "9")),
        "slot.unknown",
        2,
        {"slots": "1, 2, 3, 4, 5, 6"},
    ),
    "no slot": (TRAY, program(pick("workpiece 1"), place("tray")), "slot.unknown", 2, {"slot": ""}),
    "unknown signal": (
        TRAY,
        program({"kind": "set_output", "signal": "DO9", "value": True}),
        "signal.unknown",
        1,
        {"name": "DO9"},
    ),
    "an input switched": (
        TRAY,
        program({"kind": "set_output", "signal": "DI2", "value": True}),
        "signal.not_output",
        1,
        {"name": "DI2"},
    ),
    "an output awaited": (
        TRAY,
        program({"kind": "wait_input", "signal": "DO2", "timeout": 1.0}),
        "signal.not_input",
        1,
        {"name": "DO2"},
    ),
    "the gripper switched": (
        TRAY,
        program({"kind": "set_output", "signal": "DO1", "value": False}),
        "signal.of_tool",
        1,
        {"name": "DO1"},
    ),
    "no time-out": (TRAY, program({"kind": "wait_input", "signal": "DI2"}), "wait.no_timeout", 1, {"name": "DI2"}),
    "too fast": (
        TRAY,
        program({"kind": "limit_speed", "speed": 600.0}),
        "speed.over_limit",
        1,
        {"speed_mm_s": 600.0, "limit_mm_s": 500.0},
    ),
    "too fast with a part": (
        TRAY,
        program({"kind": "limit_speed", "speed": 300.0, "while_holding": True}),
        "speed.over_limit",
        1,
        {"limit_mm_s": 250.0},
    ),
    "too slow": (
        TRAY,
        program({"kind": "limit_speed", "speed": 0.01}, pick("workpiece 1")),
        "speed.limit_too_low",
        2,
        {"limit_mm_s": 0.01},
    ),
    "nothing": (TRAY, program({"kind": "limit_speed", "speed": 100.0}), "program.does_nothing", None, {}),
    "no round": (TRAY, program(pick({"each": "part"})), "each.nothing", 1, {"each": "part"}),
    "loops in loops": (TRAY, nested(60, HOME), "program.too_deep", 9, {"most": 8}),
    "endless points": (TRAY, program(repeat(10_000, move("up", 0.01))), "program.too_long", 2, {"points": 1_000}),
}


@pytest.mark.parametrize(("cell", "bad", "code", "step", "facts"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_done_is_refused_with_step_and_figures(
    cell: Cell, bad: Program, code: str, step: int | None, facts: dict[str, object]
) -> None:
    """One finding, at the step that is to blame, with what would have worked."""
    with pytest.raises(Forbidden) as refused:
        lower(bad, cell)
    (finding,) = refused.value.findings
    assert (finding.code, finding.step) == (code, step)
    assert facts.items() <= finding.facts.items()
