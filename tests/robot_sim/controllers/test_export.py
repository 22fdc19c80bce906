"""Exports, bundles, refusals and losses."""

import hashlib
import io
import json
import zipfile
from importlib import import_module

import pytest

from robot_sim.cell.signal import Direction
from robot_sim.controllers import (
    Controller,
    Export,
    UnknownController,
    bundle,
    controller,
    controllers,
    export,
    profile,
    prove,
    read,
)
from robot_sim.finding import Forbidden
from robot_sim.program import Indexed, Port, Routine
from robot_sim.program.condition import InputIs
from robot_sim.program.instruction import Branch, Call, Instruction, Loop, MoveC, MoveJ, MoveL, SetTool, SetVariable
from tests.robot_sim.controllers.routines import TCP, everything, points, served

EVERY = [found.name for found in controllers()]
ABOVE = MoveJ(step=1, to="above", speed=50.0, tcp_limit=250.0)
GRIP = MoveL(step=2, to="grip", speed=100.0)


def routine(*instructions: Instruction, model: str = "ur5e", **fields: object) -> Routine:
    """A routine of these instructions for an arm, after its tool."""
    tool = SetTool(name="tool", tcp=TCP, payload=1.0)
    start = {"name": "r", "robot": model, "home": everything(model).home, "points": points(model)}
    return Routine.model_validate({**start, "instructions": (tool, *instructions), **fields})


def test_controllers_are_the_folders() -> None:
    """Each folder is one controller, and its profile has its name."""
    assert sorted(EVERY) == EVERY
    assert {"ros", "urscript"} <= set(EVERY)
    assert all(profile(name).name == name for name in EVERY)


@pytest.mark.parametrize("name", EVERY)
def test_a_profile_names_a_source_for_what_it_says(name: str) -> None:
    """Tolerances and limits are facts too."""
    assert {"tolerances", "limits"} <= profile(name).sources.keys()
    assert all(len(source) > 10 for source in profile(name).sources.values())


def test_an_unknown_controller_is_refused_with_those_that_are() -> None:
    """For writing and for reading."""
    with pytest.raises(UnknownController, match=", ".join(EVERY)):
        export(everything(), "plc")
    with pytest.raises(UnknownController, match=r"\.script"):
        read(".plc", {})


def test_a_file_is_read_by_its_extension() -> None:
    """The extension, with its dot, stands for the controller."""
    made = export(everything(), "urscript")
    assert read(".script", made.files) == read("urscript", made.files)


@pytest.mark.parametrize("name", EVERY)
def test_the_head_tells_the_figures_of_the_proof(name: str) -> None:
    """And that no controller ran it; the bytes given out are those that were proved."""
    made = export(everything(served(name)), name)
    text = b"".join(made.files.values()).decode()
    assert made.proof.verified in text
    assert "controller=NOT RUN" in text
    assert made.routine in text


@pytest.mark.parametrize("name", EVERY)
def test_an_export_survives_json(name: str) -> None:
    """Its files are base64 there, its digest the same."""
    made = export(everything(served(name)), name)
    again = Export.model_validate_json(made.model_dump_json())
    assert again == made
    assert again.digest == made.digest


@pytest.mark.parametrize("name", EVERY)
def test_equal_routines_give_equal_bundles(name: str) -> None:
    """Byte for byte, and every file has its SHA-256 in the list."""
    made = bundle(export(everything(served(name)), name), {"report.json": b"{}"})
    assert made == bundle(export(everything(served(name)), name), {"report.json": b"{}"})
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        files = {entry: archive.read(entry) for entry in archive.namelist()}
    sums = dict(line.split("  ")[::-1] for line in files.pop("SHA256SUMS").decode().splitlines())
    assert sums == {entry: hashlib.sha256(data).hexdigest() for entry, data in files.items()}
    assert json.loads(files["proof.json"])["differences"] == []
    assert files["io-map.csv"].decode("utf-8-sig").splitlines()[1:] == [
        "DI2,input,2",
        "air,output,16",
        "door,input,9",
        "ランプ,output,1",
    ]


@pytest.mark.parametrize("name", ["proof.json", "SHA256SUMS", "../x", "a/b", ""])
def test_extra_files_take_no_other_name(name: str) -> None:
    """None may replace a file of the bundle or leave its folder."""
    with pytest.raises(ValueError, match="plain and new"):
        bundle(export(everything(), "urscript"), {name: b""})


def test_a_signal_is_no_formula() -> None:
    """Spreadsheets show names that begin like formulas as texts."""
    ports = {"=1+1": Port(direction=Direction.OUTPUT, number=1)}
    made = bundle(export(routine(ABOVE, ports=ports), "urscript"), {})
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert b"'=1+1,output,1" in archive.read("io-map.csv")


def test_a_file_that_does_not_prove_is_not_given_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """A writer that says something else: no files, and what differs."""
    good = controller("urscript")

    def faulty(written: Routine, verified: str) -> dict[str, bytes]:
        return {
            name: data.replace(b"0.250000000", b"0.500000000") for name, data in good.write(written, verified).items()
        }

    broken = Controller(good.profile, faulty, good.losses, good.read)
    monkeypatch.setattr(import_module("robot_sim.controllers.export"), "controller", lambda name: broken)
    with pytest.raises(Forbidden) as caught:
        export(everything(), "urscript")
    first, second = caught.value.findings
    assert first.code == "export.not_proved"
    assert (second.code, second.facts["what"]) == ("export.differs", "move_l.speed")


UNSUPPORTED = [
    ("urscript", "robot", routine(ABOVE, model="crx-10ia")),
    ("urscript", "port", routine(ABOVE, ports={"x": Port(direction=Direction.INPUT, number=18)})),
    ("urscript", "recursion", routine(Call(subroutine="a"), subroutines={"a": (Call(subroutine="a"),)})),
    ("ros", "recursion", routine(Call(subroutine="a"), subroutines={"a": (Call(subroutine="a"),)})),
    ("urscript", "variable", routine(MoveL(to=Indexed(table="t", by="n"), speed=1.0), tables={"t": ("grip",)})),
    ("ros", "variable", routine(MoveL(to=Indexed(table="t", by="n"), speed=1.0), tables={"t": ("grip",)})),
    ("urscript", "table", routine(ABOVE, tables={"t": ()})),
    ("urscript", "speed", routine(MoveL(step=3, to="grip", speed=1e-7))),
    ("urscript", "loop_variable", routine(Loop(variable="n", times=2, body=(SetVariable(variable="n", value=1),)))),
    ("urscript", "blend", routine(ABOVE.model_copy(update={"blend": 90.0}), GRIP.model_copy(update={"blend": 90.0}))),
    (
        "ros",
        "branch",
        routine(
            Branch(condition=InputIs(signal="x"), then=(GRIP,)),
            ABOVE,
            ports={"x": Port(direction=Direction.INPUT, number=1)},
        ),
    ),
    ("ros", "path", routine(ABOVE, MoveC(via="above", to="grip", speed=100.0))),
]


@pytest.mark.parametrize(("name", "construct", "written"), UNSUPPORTED, ids=lambda value: str(value)[:12])
def test_what_a_controller_cannot_say_is_refused(name: str, construct: str, written: Routine) -> None:
    """With the construct and no files."""
    with pytest.raises(Forbidden) as caught:
        export(written, name)
    assert [(f.code, f.facts["construct"]) for f in caught.value.findings] == [("export.unsupported", construct)]


LOSSES = [
    ("urscript", "speed.leading_axis", routine(ABOVE, model="ur10e")),
    ("urscript", "payload.centre_unknown", everything()),
    ("urscript", "blend.early", routine(ABOVE.model_copy(update={"blend": 5.0}), GRIP)),
    ("ros", "blend.stopped", routine(ABOVE.model_copy(update={"blend": 5.0}), GRIP)),
    ("ros", "loop.unrolled", everything()),
    ("ros", "call.inlined", everything()),
]


@pytest.mark.parametrize(("name", "code", "written"), LOSSES, ids=lambda value: str(value)[:12])
def test_what_is_said_less_exactly_is_listed(name: str, code: str, written: Routine) -> None:
    """Never silent."""
    assert code in {loss.code for loss in export(written, name).losses}


def test_loops_stay_loops_and_calls_stay_calls_in_urscript() -> None:
    """An engineer finds the structure and the names of the routine on the pendant."""
    text = next(iter(export(everything(), "urscript").files.values())).decode()
    assert "while n2_n3 < 2:" in text
    assert "movej(t1_slots_q(n2_n3)," in text
    assert "def s1_blow():" in text


def test_a_proof_of_nothing_does_not_hold() -> None:
    """Nor does one whose file cannot be read."""
    proof = prove(everything(), {"x": b""}, "urscript")
    assert not proof.holds
    assert proof.differences[0].code == "export.unreadable"
