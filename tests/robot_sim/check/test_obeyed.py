"""Rules are obeyed by lowering, and a routine that breaks one is found, on whatever way through it."""

from collections.abc import Callable

import pytest

from robot_sim.cell import Cell, Direction, Signal, demo_cells
from robot_sim.cell.broken import Moment, broken
from robot_sim.cell.fact import Away, Entry, Fact, InputIs, Interlock, Near, Side
from robot_sim.check import check
from robot_sim.finding import Forbidden
from robot_sim.program import Program, Routine, lower, lowered
from robot_sim.program.instruction import Instruction, SetOutput, WaitInput
from robot_sim.program.kept import Addition
from robot_sim.program.routine import bodies, filled
from robot_sim.rehearse import rehearse
from robot_sim.rehearse.kinematic import Kinematic

TRAY = next(cell for cell in demo_cells() if cell.name == "tray-loading")
FROM, TO = TRAY.places[0], TRAY.places[1]
SEAT = TO.seat(TO.slots[0].name).xyz
READY, LAMP = "DI71", "DO71"
ENTRY = Entry(region=Near(place=TO.name, within=150), inputs=(InputIs(signal=READY),), said="only when ready")
LOCK = Interlock(output=LAMP, conditions=(Away(place=TO.name, beyond=150), InputIs(signal=READY)), said="only away")
NEVER = Entry(region=Near(place=TO.name, within=150), said="never")


def cell(*facts: Fact) -> Cell:
    signals = (
        Signal(name=READY, direction=Direction.INPUT, port=71),
        Signal(name=LAMP, direction=Direction.OUTPUT, port=71),
    )
    return TRAY.model_copy(update={"signals": (*TRAY.signals, *signals), "facts": facts})


def program(*steps: dict[str, object]) -> Program:
    return Program.model_validate({"steps": steps})


PICK: dict[str, object] = {"kind": "pick", "part": next(part.name for part in TRAY.parts if part.at is not None)}
PLACE: dict[str, object] = {"kind": "place", "at": {"place": TO.name, "slot": TO.slots[0].name}}
ON: dict[str, object] = {"kind": "set_output", "signal": LAMP, "value": True}
HOME: dict[str, object] = {"kind": "home"}
LOOK: dict[str, object] = {"kind": "if_input", "signal": READY, "steps": [PLACE], "otherwise": [HOME, PLACE]}


def without(routine: Routine, dropped: Callable[[Instruction], bool]) -> Routine:
    """The routine without some of its instructions, wherever they stand."""

    def kept(body: tuple[Instruction, ...]) -> tuple[Instruction, ...]:
        return tuple(filled(one, [kept(inner) for inner in bodies(one)]) for one in body if not dropped(one))

    return routine.model_copy(update={"instructions": kept(routine.instructions)})


def codes(routine: Routine, where: Cell) -> set[str]:
    return {finding.code for finding in check(routine, where) if finding.code.startswith("rule.")}


def is_wait(one: Instruction) -> bool:
    return isinstance(one, WaitInput) and one.signal == READY


@pytest.mark.parametrize("steps", [(PICK, PLACE), (PICK, LOOK), (PICK, PLACE, HOME, ON)], ids=["in", "branch", "out"])
def test_what_the_program_does_not_say_is_added_and_checked(steps: tuple[dict[str, object], ...]) -> None:
    """With the additions every rule holds; without the waits the checks say which rule is broken."""
    where = cell(ENTRY, LOCK)
    found = lowered(program(*steps), where)
    assert Addition.WAIT in {one.what for one in found.inserted}
    assert codes(found.routine, where) == set()
    assert "rule.entered" in codes(without(found.routine, is_wait), where)


def test_an_output_that_wants_the_robot_away_is_switched_from_home() -> None:
    """The arm goes home and waits for the input before it switches, and says so."""
    where = cell(LOCK)
    found = lowered(program(PICK, PLACE, ON), where)
    assert [one.what for one in found.inserted] == [Addition.RETREAT, Addition.WAIT]
    assert codes(found.routine, where) == set()
    plain = lower(program(PICK, PLACE, ON), cell())
    assert codes(plain, where) == {"rule.output"}


def test_an_output_is_taken_back_before_the_robot_goes_where_it_may_not_be_on() -> None:
    """Left on, it would be broken by the next move."""
    where = cell(LOCK)
    found = lowered(program(ON, PICK, PLACE), where)
    assert Addition.WITHDRAW in {one.what for one in found.inserted}
    assert codes(found.routine, where) == set()

    def is_taken_back(one: Instruction) -> bool:
        return isinstance(one, SetOutput) and (one.signal, one.value) == (LAMP, False)

    assert codes(without(found.routine, is_taken_back), where) == {"rule.left_on"}


def test_a_wait_that_the_program_says_is_not_added_again() -> None:
    """What has just been waited for is sure."""
    wait: dict[str, object] = {"kind": "wait_input", "signal": READY, "timeout": 5.0}
    assert lowered(program(PICK, wait, PLACE), cell(ENTRY)).inserted == ()


def test_a_region_that_is_never_entered_is_refused() -> None:
    """No input gives leave."""
    with pytest.raises(Forbidden) as forbidden:
        lower(program(PICK, PLACE), cell(NEVER))
    assert [finding.code for finding in forbidden.value.findings] == ["rule.keep_out"]


def test_an_unread_rule_keeps_every_program_from_approval() -> None:
    """It is an error of every routine until a fact quotes it."""
    where = cell().model_copy(update={"rules": ("Mind the cat.",)})
    routine = lower(program(HOME), where)
    assert codes(routine, where) == {"rule.unread"}
    settled = where.model_copy(update={"facts": (ENTRY.model_copy(update={"said": "Mind the cat."}),)})
    assert codes(routine, settled) == set()


@pytest.mark.parametrize(
    ("fact", "now", "before", "breaks"),
    [
        (ENTRY, Moment(SEAT, {READY: False}), None, True),
        (ENTRY, Moment(SEAT, {READY: True}), None, False),
        (ENTRY, Moment(SEAT, {READY: False}), Moment(SEAT, {READY: True}), False),
        (ENTRY, Moment((0.0, 0.0, 900.0), {READY: False}), None, False),
        (LOCK, Moment(SEAT, {LAMP: True, READY: True}), None, True),
        (LOCK, Moment((0.0, 0.0, 900.0), {LAMP: True, READY: True}), None, False),
        (LOCK, Moment((0.0, 0.0, 900.0), {LAMP: True}), None, True),
        (NEVER, Moment(SEAT, {READY: True}), None, True),
        (Entry(region=Side(axis="z", above=False, bound=50)), Moment((0.0, 0.0, 40.0), {}), None, True),
    ],
)
def test_a_run_is_watched_sample_by_sample(fact: Fact, now: Moment, before: Moment | None, breaks: bool) -> None:
    """A rule is broken by where the TCP is and what the signals are; being inside already is no entry."""
    assert broken(cell(fact), now, before) == ((fact,) if breaks else ())


def test_the_rehearsal_watches_every_rule() -> None:
    """A run that breaks a rule says which and when; one that was lowered for the cell breaks none."""
    where = cell(ENTRY, LOCK)
    kept = rehearse(lower(program(PICK, PLACE, ON), where), where, backend=Kinematic()).report
    assert "rule.broken" not in {finding.code for finding in kept.findings}
    plain = rehearse(lower(program(PICK, PLACE, ON), cell()), where, backend=Kinematic()).report
    told = [finding.facts["rule"] for finding in plain.findings if finding.code == "rule.broken"]
    assert told == [ENTRY.said, LOCK.said]
