"""Lowering: programs that can be done become routines, others are refused with the step and the figures."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from robot_sim.cell import Cell, Towards, demo_cells, read_cell
from robot_sim.check import check
from robot_sim.finding import Forbidden
from robot_sim.program import Program, Routine, canonical, digest, lower
from robot_sim.program.legs import legs, motion
from robot_sim.program.primitives import ForEach, LimitSpeed, Repeat
from tests.robot_sim.program.steps import (
    EACH,
    HOME,
    PALLETISING,
    TRAY,
    TRAY_SEATS,
    WORKPIECES,
    Step,
    move,
    pick,
    place,
    program,
    repeat,
)

GOOD: dict[str, tuple[Cell, Program]] = {
    "every workpiece one by one": (
        TRAY,
        program(*(s for n in range(1, 7) for s in (pick(f"workpiece {n}"), place("tray", str(7 - n)))), HOME),
    ),
    "every workpiece in a loop": (
        TRAY,
        program({"kind": "for_each", "parts": WORKPIECES, "seats": TRAY_SEATS, "steps": EACH}, HOME),
    ),
    "every workpiece to the NG box": (
        TRAY,
        program({"kind": "for_each", "parts": WORKPIECES, "steps": [EACH[0], place("ng box")]}, HOME),
    ),
    "there and back three times": (
        TRAY,
        program(
            repeat(3, pick("workpiece 1"), place("tray", "1"), pick("workpiece 1"), place("infeed", "1")),
        ),
    ),
    "relative moves with a part": (
        TRAY,
        program(
            pick("workpiece 2"),
            move("up", 60.0),
            repeat(3, move("right", 20.0)),
            move("front", 30.0),
            place("tray", "2"),
            HOME,
        ),
    ),
    "a loop in a loop": (TRAY, program(repeat(3, move("up", 5.0), repeat(2, move("right", 10.0), move("left", 10.0))))),
    "signals and waits": (
        TRAY,
        program(
            {"kind": "wait_input", "signal": "DI2", "timeout": 5.0},
            pick("workpiece 1", source={"place": "infeed", "slot": "1"}),
            {"kind": "limit_speed", "speed": 120.0, "while_holding": True},
            place("tray", "6"),
            {"kind": "pulse_output", "signal": "DO2", "seconds": 0.5},
            {"kind": "dwell", "seconds": 1.0},
            {"kind": "set_output", "signal": "DO3", "value": True},
            HOME,
        ),
    ),
    "every carton onto the pallet": (
        PALLETISING,
        program(*(s for n in range(1, 5) for s in (pick(f"carton {n}"), place("pallet", str(n)))), HOME),
    ),
    "cartons into the second layer": (
        PALLETISING,
        program(*(s for n in range(1, 5) for s in (pick(f"carton {n}"), place("pallet", str(n + 4)))), HOME),
    ),
    "a carton to the reject box": (PALLETISING, program(pick("carton 3"), place("reject box"), HOME)),
}


@pytest.mark.parametrize(("cell", "good"), GOOD.values(), ids=GOOD)
def test_a_good_program_gives_a_routine_without_any_finding(cell: Cell, good: Program) -> None:
    """Every path can be followed, every rule is kept, nothing is merely tolerated."""
    assert check(lower(good, cell), cell) == ()


@pytest.mark.parametrize(("cell", "good"), GOOD.values(), ids=GOOD)
def test_lowering_is_deterministic(cell: Cell, good: Program) -> None:
    """The same program and cell give the same bytes, also by way of their stored form."""
    first = lower(good, cell)
    stored = Program.model_validate_json(canonical(good))
    assert lower(stored, Cell.model_validate_json(canonical(cell))).digest == first.digest
    assert Routine.model_validate_json(canonical(first)) == first


@pytest.mark.parametrize(("cell", "good"), GOOD.values(), ids=GOOD)
def test_every_step_is_found_in_the_routine(cell: Cell, good: Program) -> None:
    """No step is lost: each has instructions, unless it only limits or holds others."""
    written = {instruction.step for instruction in lower(good, cell).written()}
    acting = {n for n, step in good.numbered() if not isinstance(step, LimitSpeed | Repeat | ForEach)}
    assert acting <= written <= {0, *(n for n, _ in good.numbered())}


def test_a_point_out_of_reach_comes_with_one_that_is_not() -> None:
    """What is missing is the distance between the point that was asked for and the nearest one."""
    with pytest.raises(Forbidden) as refused:
        lower(program(move("+x", 900.0)), TRAY)
    facts = refused.value.findings[0].facts
    apart = [float(facts[f"{axis}_mm"]) - float(facts[f"nearest_{axis}_mm"]) for axis in "xyz"]
    assert sum(a * a for a in apart) ** 0.5 == pytest.approx(float(facts["missing_mm"]), abs=0.2)
    assert float(facts["missing_mm"]) > 0


def test_home_is_the_home_of_the_cell_joint_by_joint() -> None:
    """Going home ends in the joints of home, not merely at its pose."""
    for cell in demo_cells():
        part = cell.parts[0].name
        seat = place("tray", "1") if cell is TRAY else place("pallet", "1")
        assert lower(program(pick(part), seat, HOME), cell).points["home"].joints == cell.home


@settings(max_examples=25)
@given(st.floats(min_value=1.0, max_value=120.0), st.sampled_from([*Towards]))
def test_a_relative_move_goes_as_far_as_it_says(distance: float, towards: Towards) -> None:
    """The point of a relative move lies its distance away, in its direction, with the same orientation."""
    routine = lower(program(HOME, move(towards.value, distance)), TRAY)
    home, goal = routine.points["home"].pose, routine.points["move 2"].pose
    x, y, z = (distance * part for part in TRAY.operator.vector(towards))
    assert goal.xyz == pytest.approx(home.moved((x, y, z)).xyz)
    assert goal.rpy == home.rpy


def test_the_same_loop_nested_ten_thousand_times_costs_nothing() -> None:
    """Rounds that leave everything as it was are not lowered one by one."""
    dwell: Step = {"kind": "dwell", "seconds": 1.0}
    routine = lower(program(repeat(10_000, repeat(10_000, repeat(10_000, dwell)))), TRAY)
    assert [i.kind for i in routine.written()] == ["set_tool", "loop", "loop", "loop", "dwell"]


HEAVY = read_cell(canonical(TRAY).decode().replace('"mass":0.3', '"mass":4.2', 1))
WIDE = read_cell(canonical(TRAY).decode().replace('"size":[40.0,40.0,40.0]', '"size":[90.0,90.0,40.0]', 1))
NARROW = read_cell(
    canonical(PALLETISING).decode().replace('"size":[200.0,200.0,150.0]', '"size":[100.0,200.0,150.0]', 1)
)


@pytest.mark.parametrize(
    ("cell", "part", "code", "facts"),
    [
        (HEAVY, "workpiece 1", "payload.too_heavy", {"load_kg": 5.1, "payload_kg": 5.0}),
        (WIDE, "workpiece 1", "gripper.stroke", {"width_mm": 90.0, "largest_mm": 85.0}),
        (NARROW, "carton 1", "gripper.cup", {"width_mm": 100.0, "cup_mm": 120.0}),
    ],
    ids=["heavy", "wide", "narrow"],
)
def test_a_part_that_cannot_be_held_is_refused(cell: Cell, part: str, code: str, facts: dict[str, object]) -> None:
    """Load and width are compared with what arm and tool are made for."""
    with pytest.raises(Forbidden) as refused:
        lower(program(pick(part)), cell)
    assert refused.value.findings[0].code == code
    assert facts.items() <= refused.value.findings[0].facts.items()


@pytest.mark.parametrize("cell", demo_cells(), ids=lambda cell: cell.name)
def test_a_limit_holds_from_where_it_is_said(cell: Cell) -> None:
    """After a limit no leg passes it; before it the limits of the cell hold."""
    part, seat = cell.parts[0].name, place("tray", "1") if cell is TRAY else place("pallet", "1")
    routine = lower(program(pick(part), {"kind": "limit_speed", "speed": 60.0}, seat, HOME), cell)
    for leg in legs(routine):
        assert motion(routine, leg).tcp_speed_peak <= (60.0 if leg.move.step > 2 else cell.limits.tcp_speed) * 1.000001


def test_one_changed_number_gives_another_digest() -> None:
    """Point, speed, time, signal, table and flow all count."""
    routine = lower(GOOD["signals and waits"][1], TRAY)
    data = routine.model_dump(mode="json")
    point = next(iter(data["points"].values()))
    changes = [(data, "name", "other"), (point["joints"], 0, 1.0), (point["pose"]["xyz"], 2, 1.0)]
    changes += [(i, f, v) for i in data["instructions"] for f, v in (("speed", 1.5), ("timeout", 9.0), ("value", None))]
    digests = {digest(routine)}
    for record, key, value in changes:
        if isinstance(record, dict) and key not in record:
            continue
        before = record[key]
        record[key] = (not before) if value is None else value
        digests.add(Routine.model_validate(data).digest)
        record[key] = before
    assert len(digests) > 12
    assert Routine.model_validate(data).digest == routine.digest
