"""Moving to positions, turning in place, shifting parts: where the TCP and the parts are afterwards."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from robot_sim.cell import Cell, Towards
from robot_sim.finding import Forbidden
from robot_sim.pose import Pose, distance
from robot_sim.program import Program, Routine, lower
from robot_sim.program.instruction import Detach, MoveJ, MoveL
from robot_sim.program.routine import flatten
from tests.robot_sim.program.steps import HOME, TRAY, Step, pick, place, program

SIDES = ("right", "left", "front", "back")
OPPOSITE = dict(zip(SIDES, ("left", "right", "back", "front"), strict=True))
sides = st.sampled_from(SIDES)
small = st.integers(1, 60).map(float)


def to(where: Step, **more: object) -> Step:
    return {"kind": "move_to", "to": where, **more}


def seat(slot: str, *offsets: tuple[str, float]) -> Step:
    return {"seat": {"place": "tray", "slot": slot}, "offsets": [off(*one) for one in offsets]}


def off(towards: str, distance: float) -> Step:
    return {"towards": towards, "distance": distance}


def shifted(part: str, *offsets: tuple[str, float]) -> Step:
    return {"kind": "shift", "part": part, "offsets": [off(*one) for one in offsets]}


def stops(routine: Routine) -> list[Pose]:
    """Where the TCP comes to stand, in order [mm, deg]."""
    moves = (i for i in flatten(routine.instructions) if isinstance(i, MoveJ | MoveL))
    return [routine.points[move.to].pose for move in moves if isinstance(move.to, str)]


def releases(routine: Routine) -> list[Pose]:
    """Where the TCP is when parts are let go [mm, deg]."""
    found, at = list[Pose](), Pose()
    for instruction in flatten(routine.instructions):
        if isinstance(instruction, MoveJ | MoveL) and isinstance(instruction.to, str):
            at = routine.points[instruction.to].pose
        elif isinstance(instruction, Detach):
            found.append(at)
    return found


@settings(max_examples=15, deadline=None)
@given(st.sampled_from("123456"), st.integers(0, 200), st.lists(st.tuples(sides, small), max_size=2))
def test_the_empty_tool_stands_at_the_offset_from_the_seat(slot: str, up: int, aside: list[tuple[str, float]]) -> None:
    """The last stop lies where seat and offsets say, with the tool straight down."""
    offsets = [*aside, *([("up", float(up))] if up else [])]
    last = stops(lower(program(HOME, to(seat(slot, *offsets))), TRAY))[-1]
    wanted = TRAY.place_names["tray"].seat(slot)
    for towards, far in offsets:
        x, y, z = (far * share for share in TRAY.operator.vector(Towards(towards)))
        wanted = wanted.moved((x, y, z))
    assert math.dist(last.xyz, wanted.xyz) < 1e-6
    assert last.matrix()[2, 2] == pytest.approx(-1.0)


def test_the_underside_of_a_held_part_is_what_is_brought_there() -> None:
    """Above a seat, a held part is higher by its grip than the empty tool; placing from there goes straight down."""
    routine = lower(program(pick("workpiece 1"), to(seat("2", ("up", 150.0))), place("tray", "2")), TRAY)
    above, down = stops(routine)[-3:-1]
    assert above.xyz[2] - down.xyz[2] == pytest.approx(150.0)
    assert above.xyz[:2] == pytest.approx(down.xyz[:2])


@settings(max_examples=10, deadline=None)
@given(sides, small)
def test_shifting_there_and_back_is_where_it_was(towards: str, far: float) -> None:
    """A part that is moved a little and back again stands where it stood; in between it is off by just that."""
    there, back = shifted("workpiece 3", (towards, far)), shifted("workpiece 3", (OPPOSITE[towards], far))
    roomy = _with_room(TRAY)
    first, second = releases(lower(program(there, back), roomy))
    start = stops(lower(program(pick("workpiece 3")), roomy))[1]
    assert math.dist(second.xyz, start.xyz) < 1e-6
    vector = roomy.operator.vector(Towards(towards))
    assert first.xyz == pytest.approx([a + far * b for a, b in zip(start.xyz, vector, strict=True)])


def _with_room(cell: Cell) -> Cell:
    """The cell with nothing beside the part that is shifted."""
    return cell.model_copy(update={"parts": tuple(part for part in cell.parts if part.name == "workpiece 3")})


@settings(max_examples=15, deadline=None)
@given(st.integers(1, 360), st.sampled_from((1, -1)))
def test_a_turn_keeps_the_tcp_and_turns_the_part(angle: int, sign: int) -> None:
    """The TCP stays where it is, every move turns by a quarter at most, and all turns add up to the angle."""
    turning = "counter-clockwise" if sign > 0 else "clockwise"
    turn = {"kind": "turn", "angle": float(angle), "turning": turning}
    routine = lower(program(HOME, to({"point": [400.0, 100.0, 400.0]}), turn), TRAY)
    start, *turned = stops(routine)[1:]
    total, before = 0.0, start
    for pose in turned:
        assert math.dist(pose.xyz, start.xyz) < 1e-6
        step = (pose.rpy[2] - before.rpy[2] + 180.0) % 360.0 - 180.0
        assert 0 < step * sign <= 90.0 + 1e-6
        total, before = total + step, pose
    assert total == pytest.approx(sign * angle)


def test_a_part_turned_in_hand_is_set_down_turned() -> None:
    """After half a turn in hand, a part stands in its seat turned by half."""
    turn = {"kind": "turn", "angle": 180.0, "turning": "clockwise"}
    plain = releases(lower(program(pick("workpiece 1"), place("tray", "1")), TRAY))[0]
    turned = releases(lower(program(pick("workpiece 1"), turn, place("tray", "1")), TRAY))[0]
    off_mm, off_deg = distance(plain, turned)
    assert off_mm == pytest.approx(0.0, abs=1e-6)
    assert off_deg == pytest.approx(180.0)


def test_a_low_position_is_entered_from_above_and_left_upwards() -> None:
    """Near a seat the way in is straight down and the way out straight up before anything else moves."""
    first, low, up, *_ = stops(lower(program(to(seat("1")), HOME), TRAY))
    assert first.xyz[:2] == pytest.approx(low.xyz[:2])
    assert up.xyz == pytest.approx(first.xyz)


def test_a_travel_height_is_kept() -> None:
    """Between pick and place the TCP is nowhere lower than it was told, apart from over the two seats."""
    carry = {**place("tray", "1"), "over": 500.0}
    routine = lower(program(pick("workpiece 1"), carry), TRAY)
    rise, level = stops(routine)[3:5]
    assert rise.xyz[2] == pytest.approx(500.0)
    assert level.xyz[2] == pytest.approx(500.0)


def test_the_last_stretch_has_its_own_speed() -> None:
    """A speed for the last stretch holds on the way in and out, and no other move has it."""
    routine = lower(program(pick("workpiece 1"), {**place("tray", "1"), "speed": 30.0, "approach": 120.0}), TRAY)
    speeds = [i.speed for i in routine.instructions if isinstance(i, MoveL)]
    assert speeds == [100.0, 100.0, 30.0, 30.0]


def test_limits_for_carrying_and_for_empty_travel_are_apart() -> None:
    """One limit with a part in hand, another without; neither changes the other."""
    limits = (
        {"kind": "limit_speed", "speed": s, **{f"while_{w}": True}} for s, w in ((50.0, "holding"), (80.0, "empty"))
    )
    routine = lower(program(*limits, pick("workpiece 1"), place("tray", "1")), TRAY)
    caps = [
        i.speed if isinstance(i, MoveL) else i.tcp_limit for i in routine.instructions if isinstance(i, MoveL | MoveJ)
    ]
    assert caps == [80.0, 80.0, 50.0, 50.0, 50.0, 80.0]


REFUSED: dict[str, tuple[Program, str]] = {
    "too fast": (program(to(seat("1"), speed=9_000.0)), "speed.over_limit"),
    "nothing in hand": (program({"kind": "put_down", "to": {"point": [400.0, 0.0, 100.0]}}), "gripper.empty"),
    "no such part": (program(to({"part": "bolt"})), "part.unknown"),
    "out of reach": (program(to({"point": [2_000.0, 0.0, 300.0]})), "reach.too_far"),
}


@pytest.mark.parametrize("name", sorted(REFUSED))
def test_what_cannot_be_is_refused(name: str) -> None:
    """A speed, a position or a part that is not possible is refused with its code."""
    steps, code = REFUSED[name]
    with pytest.raises(Forbidden) as refused:
        lower(steps, TRAY)
    assert refused.value.findings[0].code == code
