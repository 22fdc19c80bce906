"""Machines around the robot while a program is lowered: what comes again, what is carried away, what holds nothing."""

from pathlib import Path

import pytest

from robot_sim.cell import At, Cell
from robot_sim.finding import Forbidden
from robot_sim.program import Program, Routine, lower
from robot_sim.program.instruction import Attach, Dwell, Instruction, Loop, SetOutput
from robot_sim.program.primitives import Pick, PlaceAt, Repeat, Step
from robot_sim.scenes import any_cell

SCENES = Path(__file__).parents[1] / "scenes"


def scene(stem: str) -> Cell:
    return any_cell((SCENES / f"{stem}.json").read_text(encoding="utf-8"), stem)


def lowered(cell: Cell, *steps: Step) -> Routine:
    return lower(Program(name="p", steps=steps), cell)


def refused(cell: Cell, *steps: Step) -> str:
    with pytest.raises(Forbidden) as refusal:
        lowered(cell, *steps)
    return refusal.value.findings[0].code


def moved(part: str, place: str, slot: str | None = None) -> tuple[Step, ...]:
    return Pick(part=part), PlaceAt(at=At(place=place, slot=slot))


def kinds(instructions: tuple[Instruction, ...], *wanted: type[Instruction]) -> list[str]:
    return [type(it).__name__ for it in instructions if isinstance(it, wanted)]


def test_a_supplied_part_is_picked_again_and_again() -> None:
    """Ten crates to a conveyor are one loop of ten rounds: each finds the next crate where the first stood."""
    routine = lowered(scene("stacking"), Repeat(times=10, steps=moved("crate", "belt")))
    loops = [it for it in routine.instructions if isinstance(it, Loop)]
    assert [loop.times for loop in loops] == [10]


def test_a_supplied_part_keeps_the_seat_it_was_put_in() -> None:
    """The second crate finds the first where it was set down."""
    assert refused(scene("stacking"), *moved("crate", "pallet"), *moved("crate", "pallet")) == "slot.occupied"


def test_what_is_carried_away_is_gone() -> None:
    """A sheet on the belt cannot be picked again; another one finds the belt free."""
    cell = scene("stacking")
    assert lowered(cell, *moved("sheet 1", "belt"), *moved("sheet 2", "belt")).instructions
    assert refused(cell, *moved("sheet 1", "belt"), Pick(part="sheet 1")) == "part.loose"


def test_a_place_of_one_seat_is_meant_with_and_without_its_number() -> None:
    """``治具`` and ``治具.1`` are the same seat: occupied by either name."""
    cell = scene("tending")
    assert {refused(cell, *moved("素材1", "治具", slot)) for slot in (None, "1")} == {"slot.occupied"}
    assert lowered(
        cell, Pick(part="台座", source=At(place="治具")), PlaceAt(at=At(place="治具", slot="1"))
    ).instructions


def test_jaws_without_an_output_are_closed_by_declaration() -> None:
    """No output is switched: the part is declared held, and the arm stands while the jaws close."""
    routine = lowered(scene("tending"), Pick(part="素材1"))
    assert kinds(routine.instructions, Attach, Dwell, SetOutput) == ["Attach", "Dwell"]


def test_a_dispenser_picks_nothing() -> None:
    """A needle has no way to hold a part."""
    assert refused(scene("dispensing"), Pick(part="lid")) == "tool.holds_nothing"


def test_jaws_turn_where_only_the_other_side_fits() -> None:
    """A pin of 20 x 80 mm is taken across its 20 mm by jaws of 60 mm: the TCP is turned by a quarter."""
    routine = lowered(scene("tending"), Pick(part="長ピン"))
    assert {round(abs(point.pose.rpy[2])) for name, point in routine.points.items() if "部品箱" in name} == {90}
