"""Scenes become cells: everything that is said in one is in the other, and nothing that is wrong passes."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from robot_sim.cell import (
    At,
    BadCell,
    CarriesAway,
    Cell,
    Clamp,
    Dispenser,
    Follows,
    ParallelGripper,
    Robot,
    Supply,
    VacuumGripper,
)
from robot_sim.check import check_cell
from robot_sim.finding import forbids
from robot_sim.motion import arm
from robot_sim.pose import Pose, distance
from robot_sim.program import canonical
from robot_sim.scenes import any_cell

Data = dict[str, Any]

FOLDER = Path(__file__).parent
FILES = sorted(FOLDER.glob("*.json"))


def cell(stem: str) -> Cell:
    return any_cell((FOLDER / f"{stem}.json").read_text(encoding="utf-8"), f"{stem}.json")


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_scene_gives_a_cell_that_the_rules_let_pass(file: Path) -> None:
    """No error, and every seat within reach: parts lie apart, home is clear."""
    findings = check_cell(cell(file.stem))
    assert not forbids(findings)
    assert {finding.code for finding in findings if finding.code.startswith(("cell.home", "cell.seat"))} == set()


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_the_cell_of_a_scene_is_a_cell_file(file: Path) -> None:
    """What a scene becomes can be written down and read as a cell of ours."""
    made = cell(file.stem)
    assert any_cell(canonical(made).decode(), "cell.json") == made


@pytest.mark.parametrize(("stem", "xyz"), [("stacking", (500, 0, 700)), ("tending", (320, 0, 480))])
def test_home_brings_the_tcp_where_the_scene_says_with_the_tool_down(
    stem: str, xyz: tuple[float, float, float]
) -> None:
    """Joint angles are found for a home that is given as a point."""
    made = cell(stem)
    tcp = Pose.of(arm(made.robot).forward(made.home) @ made.tool.tcp.matrix())
    assert distance(tcp, Pose(xyz=xyz, rpy=(180, 0, tcp.rpy[2])))[0] < 0.01
    assert abs(tcp.matrix()[2, 2] + 1) < 1e-6


def test_an_arm_is_held_to_the_stated_reach_and_payload() -> None:
    """A UR10e that may reach 1200 mm and carry 10 kg is no more than that; an arm stated as it is keeps its name."""
    held = cell("stacking").arm
    assert (held.model, held.reach, held.payload) == ("UR10e", 1200, 10)
    assert cell("tending").robot == "lr-mate-200id"


def test_an_arm_that_the_catalogue_lacks_is_a_generic_one() -> None:
    """Its reach and payload are the stated ones, and it says that it is approximate."""
    robot = cell("dispensing").robot
    assert isinstance(robot, Robot)
    assert (robot.name, robot.reach, robot.approximate_kinematics) == ("Acme A-9000", 1100, True)


def test_tools_are_told_apart_by_what_is_said_of_them() -> None:
    """A stroke makes jaws, an output with a confirmation suction, an output alone a needle."""
    jaws, cups, needle = cell("tending").tool, cell("stacking").tool, cell("dispensing").tool
    assert isinstance(jaws, ParallelGripper)
    assert (jaws.output, jaws.force_sensor, jaws.stroke) == (None, True, (0, 60))
    assert isinstance(cups, VacuumGripper)
    assert (cups.output, cups.confirm) == ("DO4", "DI4")
    assert isinstance(needle, Dispenser)


def test_machines_around_the_robot_become_devices() -> None:
    """A clamp confirms after 0.2 s, a supply brings its part, conveyors and chutes carry away."""
    assert cell("stacking").devices == (
        Supply(place="arrival", part="crate", present="DI1"),
        CarriesAway(place="belt"),
    )
    assert cell("tending").devices == (Follows(input="DI2", output="DO2", delay=0.2), CarriesAway(place="滑り台"))
    assert cell("tending").place_names["治具"].clamp == Clamp(output="DO2", confirm="DI2")


def test_places_keep_their_form() -> None:
    """A pallet is a surface, walls make a box, marks on a part have no plate, rows and columns stay."""
    stacking, tending = cell("stacking").place_names, cell("tending").place_names
    assert stacking["pallet"].seat(None).xyz == (650, 350, 120)
    assert (stacking["pallet"].thickness, stacking["pallet"].plate) == (120, True)
    assert (tending["素材トレイ"].rows, tending["素材トレイ"].columns) == (2, 2)
    box = tending["部品箱"].opening
    assert box is not None
    assert (box.size, box.walls) == ((180, 140), 80)
    assert [name for name, place in tending.items() if not place.plate] == ["穴", "ボア"]


def test_parts_keep_what_is_said_of_them() -> None:
    """Colour, material, notes, the seat and the exact pose; a tall part is gripped near its top."""
    parts = {part.name: part for made in (cell("stacking"), cell("tending")) for part in made.parts}
    assert (parts["素材1"].colour, parts["素材1"].material) == ("#d02020", "steel")
    assert parts["短ピン"].note == "曲がりに注意"
    assert (parts["sheet 1"].at, parts["sheet 1"].pose) == (At(place="sheets"), Pose(xyz=(150, -700, 82)))
    assert parts["台座"].at == At(place="治具", slot="1")
    assert parts["試験管"].grip == 70


def test_loose_parts_lie_side_by_side_in_their_box() -> None:
    """The long and the short pin share a box, inside its floor."""
    made = cell("tending")
    long, short = (made.start_pose(made.part_names[name]).xyz for name in ("長ピン", "短ピン"))
    assert abs(long[0] - short[0]) >= 20
    assert all(10 <= x <= 190 and -470 <= y <= -330 and z == 60 for x, y, z in (long, short))


def test_signals_have_their_meaning_and_their_state() -> None:
    """The meaning without its remark is another name; the whole of it is a note."""
    stacking, tending = cell("stacking").signal_names, cell("tending").signal_names
    assert (stacking["DO1"].aliases, stacking["DO1"].note) == (("open door",), "open door (0 = close)")
    assert tending["DO3"].aliases == ("ランプ",)
    assert [name for name, signal in tending.items() if signal.initial] == ["DI2", "DO2"]


def test_rules_wait_for_somebody_to_understand_them() -> None:
    """A sentence that nobody has turned into figures is told with the cell."""
    made = cell("stacking")
    told = [finding.facts["sentence"] for finding in check_cell(made) if finding.code == "rule.unread"]
    assert told == list(made.rules) == ["At most 2 layers of crates."]


def put(*path: int | str, value: object) -> Callable[[Data], None]:
    def spoil(data: Data) -> None:
        inner: Any = data
        for key in path[:-1]:
            inner = inner[key]
        inner[path[-1]] = value

    return spoil


SPOILED: dict[str, tuple[Callable[[Data], None], str, str]] = {
    "no direction": (put("directions", "up", value="up"), "directions.up", "pattern"),
    "two rights": (put("directions", "left", value="-x"), "directions", "opposite"),
    "front is up": (
        put(
            "directions",
            value={
                **dict.fromkeys(("right", "front_towards_operator"), "-x"),
                **dict.fromkeys(("left", "back_towards_robot"), "+x"),
                "up": "+z",
            },
        ),
        "directions",
        "different axes",
    ),
    "an arm of 9 m": (
        put("robot", value={"model": "X", "reach": 9000, "payload_kg": 5, "tcp_speed_limit": 1}),
        "robot",
        "4000",
    ),
    "a tool that does nothing": (put("tool", value={"kind": "magnet"}), "tool", "`stroke`"),
    "an unreachable home": (put("home_tcp", value=[5000, 0, 0]), "home_tcp", "does not reach"),
    "an object nowhere": (
        put("objects", 0, value={"name": "a", "kind": "b", "size": [1, 1, 1], "mass_kg": 1}),
        "objects.0",
        "`supply`",
    ),
    "an unknown place": (put("objects", 0, "at", value="shelf.1"), "objects.0.at", "素材トレイ"),
    "an unknown slot": (put("objects", 0, "at", value="素材トレイ.9"), "objects.0.at", "1, 2, 3, 4"),
    "an unknown colour": (put("objects", 0, "color", value="puce"), "objects.0.color", "red, blue"),
    "a massless object": (put("objects", 0, "mass_kg", value=0), "objects.0.mass_kg", "greater than 0"),
    "a full box": (put("objects", 1, "size", value=[170, 130, 20]), "objects.2.at", "no room"),
    "a supply in other words": (put("objects", 0, "supply", value="lots"), "objects.0.supply", "DIn = 1"),
    "a place of two forms": (put("places", 1, "slots", value={"1": [0, 0, 0]}), "places.1", "one of"),
    "a centre without a height": (put("places", 4, "top_z", value=None), "places.4", "`top_z`"),
    "state of an unknown signal": (put("state", "DI9", value=1), "state.DI9", "DI2, DO2, DO3"),
    "half a state": (put("state", "DI2", value=0.5), "state.DI2", ""),
    "an inside-out obstacle": (
        put("obstacles", value=[{"name": "a", "kind": "b", "from": [0, 0, 0], "to": [1, 1, 0]}]),
        "obstacles.0",
        "larger",
    ),
    "a clamp without a signal": (put("io", value={"DO3": "lamp", "DI2": "clamped", "DO5": "x"}), "state.DO2", "DO3"),
    "an unknown field": (put("weather", value="fine"), "weather", "no such field"),
}


@pytest.mark.parametrize(("spoil", "field", "right"), SPOILED.values(), ids=SPOILED)
def test_a_broken_scene_names_the_field_and_what_would_be_right(
    spoil: Callable[[Data], None], field: str, right: str
) -> None:
    """The path to the field as the scene spells it."""
    data: Data = json.loads((FOLDER / "tending.json").read_text(encoding="utf-8"))
    spoil(data)
    with pytest.raises(BadCell) as bad:
        any_cell(json.dumps(data), "broken.json")
    assert any(where.startswith(field) and right in what for where, what in bad.value.problems), bad.value.problems
