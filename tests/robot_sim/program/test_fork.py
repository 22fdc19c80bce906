"""Where a signal decides, both ways are lowered, and behind them only that is built upon which holds in both."""

import pytest

from robot_sim.cell import demo_cells
from robot_sim.finding import Forbidden
from robot_sim.program import Program, lower
from robot_sim.program.instruction import Branch, Loop, Stop, WaitInput
from robot_sim.program.legs import legs

TRAY = next(cell for cell in demo_cells() if cell.name == "tray-loading")

Step = dict[str, object]
HOME: Step = {"kind": "home"}
BOX: Step = {"kind": "place", "at": {"place": "ng box"}}
STOP: Step = {"kind": "stop"}
UP: Step = {"kind": "move_by", "towards": "up", "distance": 30.0}


def pick(number: int) -> Step:
    return {"kind": "pick", "part": f"workpiece {number}"}


def place(slot: int) -> Step:
    return {"kind": "place", "at": {"place": "tray", "slot": str(slot)}}


def if_ready(*steps: Step, otherwise: tuple[Step, ...] = ()) -> Step:
    return {"kind": "if_input", "signal": "DI3", "steps": list(steps), "otherwise": list(otherwise)}


def program(*steps: Step) -> Program:
    return Program.model_validate({"steps": list(steps)})


def test_steps_are_numbered_through_both_arms() -> None:
    """The instructions carry the numbers under which a program lists its steps."""
    made = program(if_ready(UP, HOME, otherwise=(STOP,)), UP)
    branch = next(i for i in lower(made, TRAY).instructions if isinstance(i, Branch))
    assert [i.step for i in branch.then] == [2, 3]
    assert [i.step for i in branch.otherwise] == [4]
    assert [step.kind for _, step in made.numbered()] == ["if_input", "move_by", "home", "stop", "move_by"]


def test_the_way_on_is_known_from_the_end_of_each_arm() -> None:
    """The move behind a branch is a leg from wherever either arm ends, so that its speed and clearance are checked."""
    routine = lower(program(if_ready(pick(1), place(1), otherwise=(pick(1), place(6))), HOME), TRAY)
    home = [leg.start for leg in legs(routine) if leg.goal == "home"]
    assert sorted(home) == ["tray.1 above", "tray.6 above"]


def test_an_arm_that_stops_does_not_go_on() -> None:
    """What follows is reached from the other arm alone."""
    routine = lower(program(if_ready(pick(1), place(1), otherwise=(UP, STOP)), HOME), TRAY)
    assert [leg.start for leg in legs(routine) if leg.goal == "home"] == ["tray.1 above"]


@pytest.mark.parametrize(
    ("steps", "code"),
    [
        ((if_ready(pick(1)), HOME), "branch.hand_unsure"),
        ((if_ready(pick(1), place(1)), pick(1)), "branch.part_unsure"),
        ((if_ready(pick(1), place(1)), pick(2), place(1)), "slot.occupied"),
        ((pick(1), if_ready(place(1), otherwise=(BOX,)), pick(2), place(1)), "slot.occupied"),
        ((if_ready(UP), UP), "branch.position_unsure"),
        ((STOP, HOME), "stop.not_last"),
        ((if_ready(STOP, otherwise=(STOP,)), HOME), "stop.not_last"),
    ],
)
def test_nothing_is_built_upon_what_a_signal_decided(steps: tuple[Step, ...], code: str) -> None:
    """The hand, a part, a seat and the position are sure only where both arms agree."""
    with pytest.raises(Forbidden) as refused:
        lower(program(*steps), TRAY)
    assert refused.value.findings[0].code == code


def test_a_branch_at_the_end_may_leave_anything_open() -> None:
    """Nothing follows that would have to know."""
    assert isinstance(lower(program(if_ready(pick(1))), TRAY).instructions[-1], Branch)


def test_a_wait_in_vain_does_its_steps() -> None:
    """They stand in the wait instead of the alarm."""
    wait = {"kind": "wait_input", "signal": "DI2", "timeout": 5.0, "on_timeout": [HOME, {**STOP, "alarm": True}]}
    found = next(i for i in lower(program(wait), TRAY).instructions if isinstance(i, WaitInput))
    assert [i.kind for i in found.on_timeout] == ["move_j", "stop"]
    assert found.on_timeout[-1] == Stop(step=3, alarm="program.stop")


def test_a_branch_in_rounds_stays_in_the_loop() -> None:
    """Rounds that differ only in points and parts inside their arms are one loop."""
    good: Step = {"kind": "place", "at": {"each": "seat"}}
    bad: Step = {"kind": "place", "at": {"place": "ng box"}}
    each: list[Step] = [{"kind": "pick", "part": {"each": "part"}}, if_ready(good, otherwise=(bad,))]
    seats = [{"place": "tray", "slot": str(n)} for n in (1, 2)]
    rounds: Step = {"kind": "for_each", "parts": ["workpiece 1", "workpiece 2"], "seats": seats, "steps": each}
    routine = lower(program(rounds), TRAY)
    assert isinstance(routine.instructions[1], Loop)
    assert any(isinstance(i, Branch) for i in routine.instructions[1].body)
