"""Rounds rolled into a loop do what they did one by one."""

from itertools import pairwise

import pytest

from robot_sim.cell import demo_cells
from robot_sim.program import Program, lower
from robot_sim.program.instruction import Loop, MoveJ
from robot_sim.program.legs import Leg, legs

PALLETISING, TRAY = demo_cells()

Step = dict[str, object]


def handled(part: object, seat: object) -> list[Step]:
    return [{"kind": "pick", "part": part}, {"kind": "place", "at": seat}]


def travelled(leg: Leg) -> tuple[object, ...]:
    """What a leg does, whatever step it stands in; the speed of a joint move is the lowest of its rounds."""
    speed = leg.move.tcp_limit if isinstance(leg.move, MoveJ) else leg.move.speed
    return leg.move.kind, leg.start, leg.goal, leg.holding, leg.tool, speed


@pytest.mark.parametrize("count", [2, 3, 6])
def test_a_loop_over_parts_and_seats_travels_like_its_rounds_written_out(count: int) -> None:
    """Points, order and limits are the same; only the joint speeds may be lower, never higher."""
    parts = [f"workpiece {n}" for n in range(1, count + 1)]
    seats: list[Step] = [{"place": "tray", "slot": str(n)} for n in range(1, count + 1)]
    body = handled({"each": "part"}, {"each": "seat"})
    loop = {"kind": "for_each", "parts": parts, "seats": seats, "steps": body}
    written = [step for part, seat in zip(parts, seats, strict=True) for step in handled(part, seat)]
    rolled = lower(Program.model_validate({"steps": [loop]}), TRAY)
    unrolled = lower(Program.model_validate({"steps": written}), TRAY)
    assert isinstance(rolled.instructions[1], Loop)
    assert [travelled(leg) for leg in legs(rolled)] == [travelled(leg) for leg in legs(unrolled)]
    assert rolled.points == unrolled.points
    for slow, fast in zip(legs(rolled), legs(unrolled), strict=True):
        assert slow.move.speed <= fast.move.speed


def test_relative_moves_of_a_loop_add_up() -> None:
    """Each round goes on from where the one before ended."""
    up = {"kind": "move_by", "towards": "up", "distance": 10.0}
    routine = lower(Program.model_validate({"steps": [{"kind": "repeat", "times": 4, "steps": [up]}]}), TRAY)
    (rows,) = routine.tables.values()
    heights = [routine.points[row].pose.xyz[2] for row in rows]
    assert [round(b - a, 6) for a, b in pairwise(heights)] == [10.0] * 3


def test_rounds_that_differ_in_more_than_names_stay_written_out() -> None:
    """A limit said inside the loop holds in the second round from the start, so the rounds differ."""
    moves = [{"kind": "move_by", "towards": towards, "distance": 30.0} for towards in ("up", "down")]
    inside = [*moves, {"kind": "limit_speed", "speed": 50.0}]
    routine = lower(Program.model_validate({"steps": [{"kind": "repeat", "times": 2, "steps": inside}]}), TRAY)
    speeds = [i.speed for i in routine.instructions if i.kind == "move_l"]
    assert speeds == [100.0, 100.0, 50.0, 50.0]


def test_a_single_round_is_no_loop() -> None:
    """Once is once."""
    home = {"kind": "repeat", "times": 1, "steps": [{"kind": "home"}]}
    kinds = [i.kind for i in lower(Program.model_validate({"steps": [home]}), PALLETISING).instructions]
    assert kinds == ["set_tool", "move_j"]
