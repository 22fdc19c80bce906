"""Broken cell files: one clear error that names the field and what would be right; good ones round trip."""

import json
from collections.abc import Callable
from typing import Any

import pytest
import yaml

from robot_sim.cell import BadCell, Cell, demo_cells, read_cell
from robot_sim.program import canonical

Data = dict[str, Any]

TRAY = next(cell for cell in demo_cells() if cell.name == "tray-loading")


TRAY_ROWS: Data = TRAY.places[0].model_dump(mode="json")


def fresh() -> Data:
    data: Data = json.loads(canonical(TRAY))
    return data


def put(*path: int | str, value: object) -> Callable[[Data], None]:
    def spoil(data: Data) -> None:
        inner: Any = data
        for key in path[:-1]:
            inner = inner[key]
        inner[path[-1]] = value

    return spoil


def without_aliases(data: Data) -> str:
    return yaml.safe_dump(json.loads(json.dumps(data)))


def remove(key: str) -> Callable[[Data], None]:
    def spoil(data: Data) -> None:
        del data[key]

    return spoil


SPOILED: dict[str, tuple[Callable[[Data], None], str, str]] = {
    "NaN mass": (put("parts", 0, "mass", value=float("nan")), "parts.0.mass", "finite"),
    "infinite mass": (put("parts", 0, "mass", value=float("inf")), "parts.0.mass", "finite"),
    "negative mass": (put("parts", 0, "mass", value=-1.0), "parts.0.mass", "greater than"),
    "no mass": (put("parts", 0, "mass", value=0), "parts.0.mass", "greater than 0"),
    "mass as text": (put("parts", 0, "mass", value="0.3"), "parts.0.mass", "number without quotes"),
    "mass as truth": (put("parts", 0, "mass", value=True), "parts.0.mass", "number"),
    "mass of a mountain": (put("parts", 0, "mass", value=1e30), "parts.0.mass", "10000"),
    "no mass at all": (lambda d: d["parts"][0].pop("mass"), "parts.0.mass", "has to be given"),
    "flat box": (put("parts", 0, "shape", "size", 2, value=0.0), "parts.0.shape.size.2", "greater than 0"),
    "two sizes": (put("parts", 0, "shape", "size", value=[40.0, 40.0]), "parts.0.shape.size", "has to be given"),
    "cone": (put("parts", 0, "shape", "kind", value="cone"), "parts.0.shape", "'box'"),
    "part nowhere": (put("parts", 0, "at", value=None), "parts.0", "`at`"),
    "part in an unknown place": (put("parts", 0, "at", "place", value="shelf"), "parts", "infeed, tray, ng box"),
    "part in an unknown slot": (put("parts", 0, "at", "slot", value="9"), "parts", "1, 2, 3, 4, 5, 6"),
    "part name twice": (put("parts", 1, "name", value="workpiece 1"), "parts", "workpiece 1"),
    "place name twice": (put("places", 1, "name", value="infeed"), "places", "infeed"),
    "signal name twice": (put("signals", 1, "name", value="DI1"), "signals", "DI1"),
    "slot name twice": (put("places", 0, "slots", 1, "name", value="1"), "places.0", "must differ"),
    "slots and opening": (put("places", 2, "slots", value=[{"name": "1", "xyz": [0, 0, 0]}]), "places.2", "only one"),
    "neither slots nor opening": (put("places", 2, "opening", value=None), "places.2", "only one"),
    "rows without columns": (put("places", 0, "rows", value=2), "places.0", "both or neither"),
    "rows that do not fill": (put("places", 0, value={**TRAY_ROWS, "rows": 2, "columns": 2}), "places.0", "6 slots"),
    "a clamp on an input": (put("places", 0, "clamp", value={"output": "DI1"}), "places.0.clamp.output", "DO1"),
    "an answer that is an output": (
        put("devices", value=[{"kind": "follows", "input": "DO2", "output": "DO3", "delay": 1}]),
        "devices.0.input",
        "DI1, DI2, DI3",
    ),
    "an input that two devices switch": (
        put("devices", value=[{"kind": "follows", "input": "DI1", "output": "DO3", "delay": 1}]),
        "devices.0",
        "'DI1' is switched by something else",
    ),
    "a conveyor nowhere": (
        put("devices", value=[{"kind": "carries_away", "place": "belt"}]),
        "devices.0.place",
        "tray",
    ),
    "a supply of six seats": (
        put("devices", value=[{"kind": "supply", "place": "infeed", "part": "workpiece 1"}]),
        "devices.0.place",
        "exactly one",
    ),
    "an unknown device": (put("devices", value=[{"kind": "robot"}]), "devices.0", "'follows'"),
    "slot name as a number": (put("places", 0, "slots", 0, "name", value=1), "places.0.slots.0.name", "in quotes"),
    "two coordinates": (put("places", 0, "slots", 0, "xyz", value=[0, 0]), "places.0.slots.0.xyz", "has to be given"),
    "a place on the moon": (put("places", 0, "frame", "xyz", 0, value=4e11), "places.0.frame.xyz.0", "100000"),
    "infinite turn": (put("places", 0, "frame", "rpy", 2, value=float("inf")), "places.0.frame.rpy.2", "finite"),
    "unknown robot": (put("robot", value="ur99"), "robot", "ur5e"),
    "no robot": (remove("robot"), "robot", "has to be given"),
    "five angles": (put("home", value=[0, -90, 90, -90, -90]), "home", "6"),
    "seven angles": (put("home", value=[0, -90, 90, -90, -90, 0, 0]), "home", "6 joints"),
    "home past a limit": (put("home", 2, value=200), "home", "-180.0 to 180.0"),
    "home as text": (put("home", 0, value="0"), "home.0", "number"),
    "NaN at home": (put("home", 0, value=float("nan")), "home.0", "finite"),
    "no home": (remove("home"), "home", "has to be given"),
    "no axis": (put("operator", "right", value="left"), "operator.right", "'+x'"),
    "parallel axes": (put("operator", "front", value="+y"), "operator", "different axes"),
    "tool without output": (put("tool", "output", value="DO9"), "tool.output", "DO1, DO2, DO3, DO4"),
    "tool output that is an input": (put("tool", "output", value="DI1"), "tool.output", "DO1"),
    "confirm that is an output": (put("tool", "confirm", value="DO2"), "tool.confirm", "DI1, DI2, DI3"),
    "unknown tool": (put("tool", "kind", value="magnet"), "tool", "'vacuum_gripper'"),
    "stroke upside down": (put("tool", "stroke", value=[85.0, 0.0]), "tool", "smallest, largest"),
    "negative settle time": (put("tool", "settle", value=-1.0), "tool.settle", "greater than or equal to 0"),
    "cup on a gripper": (put("tool", "cup", value=60.0), "tool.cup", "no such field"),
    "speed of zero": (put("limits", "tcp_speed", value=0), "limits.tcp_speed", "greater than 0"),
    "speed as text": (put("limits", "tcp_speed", value="500 mm/s"), "limits.tcp_speed", "number"),
    "joint speed over 100 %": (put("limits", "joint_speed", value=150.0), "limits.joint_speed", "100"),
    "no limits": (remove("limits"), "limits", "has to be given"),
    "misspelt field": (put("limitz", value={}), "limitz", "spelling"),
    "port of minus one": (put("signals", 0, "port", value=-1), "signals.0.port", "0"),
    "port with a fraction": (put("signals", 0, "port", value=1.5), "signals.0.port", "whole"),
    "sideways signal": (put("signals", 0, "direction", value="both"), "signals.0.direction", "'input'"),
    "signal on from the start, as text": (put("signals", 0, "initial", value=[]), "signals.0.initial", "boolean"),
    "name with a line break": (put("name", value="a\nb"), "name", "pattern"),
    "empty name": (put("name", value=""), "name", "1 character"),
    "endless name": (put("name", value="x" * 61), "name", "60"),
    "label in no language": (put("labels", value={"English": "cell"}), "labels.English", "pattern"),
    "zone without size": (put("zones", 0, "box", "size", 0, value=0), "zones.0.box.size.0", "greater than 0"),
    "too many parts": (lambda d: d["parts"].extend(d["parts"] * 100), "parts", "500"),
    "too many slots": (
        lambda d: d["places"].extend({**d["places"][0], "name": f"rack {n}"} for n in range(190)),
        "places",
        "at most 1000 slots",
    ),
    "no colour": (put("parts", 0, "colour", value="brown"), "parts.0.colour", "pattern"),
    "a fact about no place": (
        put("facts", value=[{"kind": "emptied", "place": "moon"}]),
        "facts.0",
        "no place 'moon'",
    ),
    "an interlock of an input": (
        put(
            "facts", value=[{"kind": "interlock", "output": "DI1", "conditions": [{"kind": "input", "signal": "DI1"}]}]
        ),
        "facts.0",
        "there are DO1",
    ),
}

TEXTS: dict[str, tuple[str, str]] = {
    "nothing": ("", "object"),
    "a word": ("cell", "object"),
    "a list": ("[1, 2]", "object"),
    "not YAML": ("name: [1, 2", "not readable as YAML"),
    "a tab": ("a:\n\t- b", "not readable as YAML"),
    "a control character": ("name: a\x00b", "not readable as YAML"),
    "half a character": ("name: \ud800", "not readable as YAML"),
    "Python": ("!!python/object/apply:os.system [ls]", "not readable as YAML"),
    "a tag that lies": ("name: !!bool maybe", "not readable as YAML"),
    "a number of 5,000 digits": ("port: " + "9" * 5_000, "not readable as YAML"),
    "a thousand brackets": ("[" * 1_000, "not readable as YAML"),
    "aliases": ("a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]", "aliases (& and *) are not allowed"),
    "a field twice": ("name: a\nrobot: ur5e\nrobot: ur3e", "robot"),
    "a JSON field twice": ('{"name": "a", "name": "b"}', "stand twice: name"),
    "2 MB": ("x" * 2_000_000, "1000000 bytes"),
}


@pytest.mark.parametrize(("spoil", "field", "right"), SPOILED.values(), ids=SPOILED)
@pytest.mark.parametrize("write", [json.dumps, without_aliases], ids=["JSON", "YAML"])
def test_a_broken_cell_gives_one_problem_that_names_field_and_remedy(
    write: Callable[[Data], str], spoil: Callable[[Data], None], field: str, right: str
) -> None:
    """The path to the field as the file spells it, and what would be right."""
    data = fresh()
    spoil(data)
    with pytest.raises(BadCell) as bad:
        read_cell(write(data))
    where, what = bad.value.problems[0]
    assert f"{where}: {what}".lstrip(": ").startswith(field)
    assert right in what
    assert len(bad.value.problems) == 1


@pytest.mark.parametrize(("text", "right"), TEXTS.values(), ids=TEXTS)
def test_a_text_that_is_no_cell_is_refused_in_one_sentence(text: str, right: str) -> None:
    """Whatever the bytes, there is one error and no traceback of a parser."""
    with pytest.raises(BadCell) as bad:
        read_cell(text)
    assert right in str(bad.value)
    assert "\n" not in str(bad.value)


def test_a_number_too_large_for_a_number_is_not_taken_for_infinity() -> None:
    """1e999 is infinite to a computer, and no mass."""
    text = json.dumps(fresh()).replace('"mass": 0.3', '"mass": 1.0e+999', 1)
    with pytest.raises(BadCell, match=r"parts\.0\.mass: .*finite"):
        read_cell(text)


def test_every_problem_of_a_file_is_told_at_once() -> None:
    """Two faults, two problems."""
    data = fresh()
    data["parts"][0]["mass"], data["signals"][0]["port"] = -1.0, -1
    with pytest.raises(BadCell) as bad:
        read_cell(json.dumps(data))
    assert [where for where, _ in bad.value.problems] == ["parts.0.mass", "signals.0.port"]


@pytest.mark.parametrize("cell", demo_cells(), ids=lambda cell: cell.name)
def test_a_cell_round_trips(cell: Cell) -> None:
    """Written as JSON or YAML and read again it is the same cell."""
    assert read_cell(canonical(cell).decode()) == cell
    assert read_cell(yaml.safe_dump(cell.model_dump(mode="json"), allow_unicode=True)) == cell
