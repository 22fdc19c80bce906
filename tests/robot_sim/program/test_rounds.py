"""Loops until something has come, choices by inputs, places that fill up, and moves under guard."""

import pytest

from robot_sim.cell import Cell, demo_cells
from robot_sim.check import check
from robot_sim.finding import Forbidden, Severity, forbids
from robot_sim.program import Program, Routine, lower
from robot_sim.program.instruction import Guard, Increment, SetVariable, Until, WaitAny
from robot_sim.rehearse import Ended, rehearse, rehearse_all
from robot_sim.rehearse.kinematic import Kinematic

Step = dict[str, object]

TRAY = next(cell for cell in demo_cells() if cell.name == "tray-loading")

SEATS = [{"place": "tray", "slot": str(number)} for number in (1, 2, 3)]
BOX: Step = {"kind": "place", "at": {"place": "ng box"}}
NEXT: Step = {"kind": "place_next", "seats": SEATS}
PICK: Step = {"kind": "pick", "part": "workpiece 1"}
HOME: Step = {"kind": "home"}


@pytest.fixture(scope="module")
def fed() -> Cell:
    """The first demo cell, with workpieces that come again and again where the first one stands."""
    part = {**TRAY.part_names["workpiece 1"].model_dump(), "at": {"place": "infeed", "slot": "1"}}
    infeed = {**TRAY.place_names["infeed"].model_dump()}
    infeed["slots"] = infeed["slots"][:1]
    places = [infeed if place.name == "infeed" else place.model_dump() for place in TRAY.places]
    supply = {"kind": "supply", "part": "workpiece 1", "place": "infeed", "refill": 0.5}
    return Cell.model_validate({**TRAY.model_dump(), "parts": [part], "places": places, "devices": [supply]})


def choice(good: Step, bad: Step, *late: Step) -> Step:
    return {
        "kind": "wait_any",
        "signals": ["DI2", "DI3"],
        "timeout": 5.0,
        "arms": [[good], [bad]],
        "on_timeout": list(late),
    }


def lowered(cell: Cell, *steps: Step) -> Routine:
    return lower(Program.model_validate({"steps": list(steps)}), cell)


def refusals(cell: Cell, *steps: Step) -> set[str]:
    """Codes of what forbids a program."""
    try:
        found = check(lowered(cell, *steps), cell)
    except Forbidden as refused:
        found = refused.findings
    return {finding.code for finding in found if finding.severity is Severity.ERROR}


def held_in(cell: Cell, routine: Routine) -> int:
    """How many parts were set down in the ordinary run."""
    ends = rehearse(routine, cell, backend=Kinematic()).report.ends
    return sum(end.how is Ended.RELEASED for end in ends)


def sorting(**ends: object) -> Step:
    return {"kind": "until", **ends, "steps": [PICK, choice(NEXT, BOX)]}


def test_a_place_is_filled_seat_by_seat(fed: Cell) -> None:
    """The hand is empty in both arms, so the loop goes on; it ends when the last seat is taken."""
    routine = lowered(fed, sorting(full="tray"), HOME)
    loop = next(i for i in routine.instructions if isinstance(i, Until))
    assert any(isinstance(i, WaitAny) for i in loop.body)
    assert not forbids(check(routine, fed))
    assert held_in(fed, routine) == 3


def test_every_way_of_the_loop_is_rehearsed(fed: Cell) -> None:
    """Either input, neither, the counter at its bound, the loop at its bound: nothing fails, no way is left out."""
    routine = lowered(fed, sorting(full="tray"), HOME)
    runs, _ = rehearse_all(routine, fed, engine=Kinematic)
    reports = (runs.normal, *runs.others)
    assert {report.scenario.kind for report in reports} >= {"normal", "timeout", "arm", "counter"}
    assert not any(forbids(report.findings) for report in reports)
    assert runs.over_all == ()


def test_an_input_ends_a_loop_after_the_round(fed: Cell) -> None:
    """The part in hand is finished, then no other one is taken."""
    assert held_in(fed, lowered(fed, {"kind": "until", "signal": "DI3", "steps": [PICK, BOX]}, HOME)) == 3


def test_some_in_a_row_are_counted(fed: Cell) -> None:
    """A counter that the other arm sets back counts what comes in a row."""
    good: Step = {"kind": "reset_count", "counter": "bad"}
    bad: Step = {"kind": "count", "counter": "bad"}
    steps = [PICK, {**choice(BOX, BOX), "arms": [[BOX, good], [BOX, bad]]}]
    routine = lowered(fed, {"kind": "until", "counter": "bad", "count": 3, "steps": steps}, HOME)
    assert not forbids(check(routine, fed))
    assert sum(isinstance(i, Increment) for i in routine.written()) == 1
    assert sum(isinstance(i, SetVariable) for i in routine.written()) == 2
    runs, _ = rehearse_all(routine, fed, engine=Kinematic)
    assert not any(forbids(report.findings) for report in (runs.normal, *runs.others))


def test_a_place_that_may_be_full_stops_the_program(fed: Cell) -> None:
    """Where nothing else ends the rounds the last seat does, with an alarm instead of a part on a part."""
    routine = lowered(fed, {"kind": "repeat", "times": 5, "steps": [PICK, NEXT]})
    found = rehearse(routine, fed, backend=Kinematic()).report.findings
    assert [finding.facts["alarm"] for finding in found if finding.code == "run.alarm"] == ["place.full"]


@pytest.mark.parametrize(
    ("steps", "code"),
    [
        ((sorting(full="infeed"),), "until.not_filled"),
        (({"kind": "until", "signal": "DI3", "steps": [PICK, choice(NEXT, HOME)]},), "branch.hand_unsure"),
        ((PICK, NEXT, PICK, {"kind": "place", "at": SEATS[1]}), "slot.occupied"),
        ((PICK, NEXT), "point.never_reached"),
        (({"kind": "until", "counter": "bad", "count": 2, "steps": [HOME]},), "loop.no_end"),
    ],
)
def test_what_cannot_end_or_go_on_is_refused(fed: Cell, steps: tuple[Step, ...], code: str) -> None:
    """By lowering, or by the checks."""
    assert refusals(fed, *steps) == {code}


def test_rounds_that_differ_are_not_said_as_one_loop() -> None:
    """A part that is there once cannot be taken in every round."""
    with pytest.raises(Forbidden) as refused:
        lowered(TRAY, {"kind": "until", "signal": "DI3", "steps": [PICK, BOX]})
    assert refused.value.findings[0].code in ("part.loose", "until.differs")


@pytest.mark.parametrize(("resume", "released"), [(True, 1), (False, 0)])
def test_a_guard_stops_the_arm_and_lets_it_go_on(fed: Cell, resume: bool, released: int) -> None:
    """When the input is lost in the middle of a move the arm stands; then it goes on, or the program ends."""
    guard: Step = {"kind": "guard", "signal": "DI3", "value": False, "resume": resume, "steps": [PICK, BOX]}
    routine = lowered(fed, guard)
    assert any(isinstance(i, Guard) for i in routine.instructions)
    runs, _ = rehearse_all(routine, fed, engine=Kinematic)
    lost, normal = next(one for one in runs.others if one.scenario.kind == "loss"), runs.normal
    assert sum(end.how is Ended.RELEASED for end in lost.ends) == released
    assert not forbids(lost.findings)
    assert not resume or lost.cycle_time > normal.cycle_time + 1.0
