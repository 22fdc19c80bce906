"""Parts on flat areas and on each other: what lowering accepts, what it refuses, and that what it accepts stands."""

import pytest

from robot_sim.cell import At, Cell, Spot
from robot_sim.program.instruction import Loop
from robot_sim.program.primitives import ForEach, Pick, PlaceAt, Step
from robot_sim.program.reference import Each
from robot_sim.rehearse import rehearse
from robot_sim.rehearse.bullet import Bullet
from robot_sim.rehearse.kinematic import Kinematic
from tests.robot_sim.program.test_devices import lowered, refused, scene


def on(x: float, y: float, z: float = 0.0, turn: float = 0.0) -> At:
    return At(place="pallet", spot=Spot(x=x, y=y, z=z, turn=turn))


def put(part: str, at: At) -> tuple[Step, ...]:
    return Pick(part=part), PlaceAt(at=at)


def each(*seats: At) -> ForEach:
    return ForEach(seats=seats, steps=(Pick(part="crate"), PlaceAt(at=Each(each="seat"))))


LAYER = [(-130.0, -95.0), (130.0, -95.0), (-130.0, 95.0), (130.0, 95.0)]


def limited(layers: int) -> Cell:
    cell = scene("stacking")
    places = [
        place.model_copy(update={"surface": place.surface.model_copy(update={"layers": layers})})
        if place.surface is not None
        else place
        for place in cell.places
    ]
    return cell.model_copy(update={"places": tuple(places)})


def test_a_layer_of_supplied_parts_is_one_loop() -> None:
    """Four crates to four spots are one loop of four rounds over tables."""
    routine = lowered(scene("stacking"), each(*(on(x, y) for x, y in LAYER)))
    assert [it.times for it in routine.instructions if isinstance(it, Loop)] == [4]


def test_layers_with_a_sheet_between_them_stand() -> None:
    """Whatever is set on a sheet on a layer rests at its height, each part where it was let go."""
    steps = (
        each(*(on(x, y) for x, y in LAYER)),
        *put("sheet 1", on(0.0, 0.0, 150.0)),
        each(*(on(x, y, 152.0) for x, y in LAYER)),
    )
    cell = scene("stacking")
    report = rehearse(lowered(cell, *steps), cell, backend=Kinematic()).report
    assert not report.findings
    crates = [end.pose.xyz[2] for end in report.ends if end.part == "crate" and end.place.startswith("pallet")]
    assert sorted(crates) == [120.0] * 4 + [272.0] * 4


def test_a_part_on_a_sheet_stands_in_physics() -> None:
    """A sheet on the pallet and a crate on it come to rest where they were let go."""
    cell = scene("stacking")
    routine = lowered(cell, *put("sheet 1", on(0.0, 0.0)), *put("crate", on(100.0, 50.0, 2.0)))
    report = rehearse(routine, cell, backend=Bullet()).report
    assert all(end.ok for end in report.ends if end.place.startswith("pallet"))


@pytest.mark.parametrize(
    ("steps", "code"),
    [
        (put("crate", on(200.0, 0.0)), "spot.outside"),
        (put("crate", on(0.0, 150.0, turn=90.0)), "spot.outside"),
        ((*put("crate", on(0.0, 0.0)), *put("crate", on(100.0, 0.0))), "slot.occupied"),
        ((*put("crate", on(0.0, 0.0)), *put("sheet 1", on(0.0, 0.0))), "slot.occupied"),
        (put("crate", on(0.0, 0.0, 150.0)), "spot.no_footing"),
        ((*put("crate", on(-150.0, 0.0)), *put("sheet 1", on(0.0, 0.0, 150.0))), "spot.no_footing"),
        ((Pick(part="sheet 2"),), "part.covered"),
        ((Pick(part="crate"), PlaceAt(at=At(place="sheets", spot=Spot(x=1.0)))), "spot.in_box"),
    ],
    ids=["out", "out turned", "into another", "through another", "in the air", "half in the air", "under", "in a box"],
)
def test_a_part_without_room_or_footing_is_refused(steps: tuple[Step, ...], code: str) -> None:
    """Out of the area, into another part, in the air, from under another part, or at a position in a box."""
    assert refused(scene("stacking"), *steps) == code


def test_more_layers_than_a_place_takes_are_refused() -> None:
    """Two crates on each other are too many where one layer is allowed; a sheet on a crate is not a layer of crates."""
    tower = (*put("crate", on(0.0, 0.0)), *put("crate", on(0.0, 0.0, 150.0)))
    assert lowered(limited(2), *tower).instructions
    assert refused(limited(1), *tower) == "place.layers"
    assert lowered(limited(1), *put("sheet 1", on(0.0, 0.0)), *put("crate", on(0.0, 0.0, 2.0))).instructions


def test_naming_a_flat_area_means_any_spot_of_it() -> None:
    """A part set down at a spot of the pallet is taken `from the pallet`, not from the belt."""
    steps = (*put("sheet 1", on(10.0, 0.0)), Pick(part="sheet 1", source=At(place="pallet")))
    assert lowered(scene("stacking"), *steps).instructions
    elsewhere = (*put("sheet 1", on(10.0, 0.0)), Pick(part="sheet 1", source=At(place="belt")))
    assert refused(scene("stacking"), *elsewhere) == "part.not_there"
