"""The command ``kyoji``: exit codes, one JSON document, and the whole path in one go."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from server.cli import main
from tests.planner.evaluate.test_run import line

CELL = "tray-loading"
GOOD = "Pick workpiece 1 and place it in tray slot 2. Go home."
GUTE = "ワーク1を取り、トレイの2番に置く。原点へ戻る。"


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:  # noqa: ANN401
    """Runs the command; gives exit code and standard output."""
    monkeypatch.setenv("KYOJI_DATA_DIR", str(tmp_path / "data"))

    def _run(*arguments: str) -> tuple[int, str]:
        code = main(arguments)
        return code, capfd.readouterr().out

    return _run


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("plan", "--cell", CELL, GOOD), 0),
        (("plan", "--cell", CELL, "Pick a workpiece."), 3),
        (("plan", "--cell", CELL, "Frobnicate the tray."), 3),
        (("plan", "--cell", CELL, "Pick workpiece 9."), 4),
        (("plan", "--cell", "no such cell", GOOD), 2),
        (("plan", "--cell", CELL, "  "), 2),
        (("check", "--cell", CELL, "/nowhere/program.json"), 2),
        (("teach", "--cell", CELL, "--controller", "cobol", "--approve", "A", "--out", "x", GOOD), 2),
        (("serve", "--port", "99999"), 2),
    ],
)
def test_the_exit_code_tells_how_it_ended(run: Any, arguments: tuple[str, ...], code: int) -> None:  # noqa: ANN401
    """0 done, 2 bad input, 3 a question, 4 a refusal; with ``--json`` the same, and one document on standard output."""
    assert run(*arguments)[0] == code
    ended, out = run(*arguments, "--json")
    assert ended == code
    json.loads(out)


@pytest.mark.parametrize("command", ["cells", "robots", "controllers", "doctor"])
def test_lists_are_arrays_of_objects_with_a_name(run: Any, command: str) -> None:  # noqa: ANN401
    """Line software reads names from every list."""
    code, out = run(command, "--json")
    rows = json.loads(out)
    assert code == 0
    assert rows
    assert all(isinstance(row["name"], str) for row in rows)
    if command in ("robots", "controllers"):
        assert all(row["maker"] for row in rows)


def test_what_plan_prints_can_be_checked_rehearsed_and_exported(run: Any, tmp_path: Path) -> None:  # noqa: ANN401
    """The commands hand over to each other through files; the digest that was approved is the one that is exported."""
    code, out = run("plan", "--json", "--cell", CELL, GOOD)
    planned = json.loads(out)
    assert (code, planned["outcome"]) == (0, "program")
    file = tmp_path / "plan.json"
    file.write_text(json.dumps(planned), encoding="utf-8")
    assert run("check", "--cell", CELL, str(file))[0] == 0
    first, second = (json.loads(run("rehearse", "--json", "--cell", CELL, str(file))[1]) for _ in range(2))
    assert first["digest"] == second["digest"]
    assert first["passed"]
    out_dir = tmp_path / "out"
    to = ("export", "--cell", CELL, "--controller", "urscript", "--approve", "K. Sato", "--out", str(out_dir))
    assert run(*to, "--digest", "0" * 64, str(file))[0] == 2
    assert not out_dir.exists()
    assert run(*to, "--digest", first["digest"], str(file))[0] == 0
    script = next(out_dir.glob("*.script"))
    code, out = run("read", "--json", str(script))
    assert code == 0
    assert json.loads(out)["recovered"]["points"]


def test_teach_says_the_same_in_both_languages(run: Any, tmp_path: Path) -> None:  # noqa: ANN401
    """One meaning, two languages: the same program and the same exported bytes."""
    made = []
    for name, text in (("en", GOOD), ("ja", GUTE)):
        folder = tmp_path / name
        to = ("teach", "--json", "--cell", CELL, "--controller", "urscript", "--approve", "佐藤", "--out", str(folder))
        code, out = run(*to, text)
        assert code == 0, out
        made.append((json.loads(out)["digest"], next(folder.glob("*.script")).read_bytes()))
    assert made[0] == made[1]


def test_a_forbidden_program_ends_with_5_and_writes_nothing(run: Any, tmp_path: Path) -> None:  # noqa: ANN401
    """Findings that forbid stop the path."""
    file = tmp_path / "program.json"
    file.write_text(json.dumps({"steps": [{"kind": "wait_input", "signal": "DI2"}]}), encoding="utf-8")
    for command in ("check", "rehearse"):
        code, out = run(command, "--json", "--cell", CELL, str(file))
        assert code == 5
        assert json.loads(out)["findings"][0]["code"] == "wait.no_timeout"
    out_dir = tmp_path / "out"
    to = ("export", "--cell", CELL, "--controller", "urscript", "--approve", "A", "--out", str(out_dir), str(file))
    assert run(*to)[0] == 5
    assert not out_dir.exists()


@pytest.mark.parametrize(
    "text", ["", "[]", "{", '{"steps": [{"kind": "fly"}]}', '{"steps": [{"kind": "dwell", "seconds": NaN}]}']
)
def test_a_bad_program_file_gets_one_clear_error(run: Any, tmp_path: Path, text: str) -> None:  # noqa: ANN401
    """Bad input ends with 2, names the file, and is still one JSON document."""
    file = tmp_path / "program.json"
    file.write_text(text, encoding="utf-8")
    code, out = run("check", "--json", "--cell", CELL, str(file))
    assert code == 2
    assert "program.json" in json.loads(out)["message"]


def test_the_installed_command_prints_one_document_and_nothing_else() -> None:
    """Also as a process of its own, where libraries print to file descriptor 1."""
    program = '{"steps": [{"kind": "home"}, {"kind": "dwell", "seconds": 0.1}]}'
    command = [sys.executable, "-c", "import sys; from server.cli import main; sys.exit(main())"]
    ran = subprocess.run(
        [*command, "rehearse", "--json", "--cell", CELL, "-"], input=program, capture_output=True, text=True
    )
    assert ran.returncode == 0, ran.stderr
    assert len(json.loads(ran.stdout)["digest"]) == 64


@pytest.mark.parametrize(("stem", "name"), [("stacking", "stacking"), ("tending", "tending"), ("dispensing", "bead-7")])
def test_check_cell_reads_scenes_as_well_as_cells(run: Any, stem: str, name: str) -> None:  # noqa: ANN401
    """A scene is called after its file, a record by its id; warnings do not keep it from being used."""
    file = Path(__file__).parents[2] / "robot_sim" / "scenes" / f"{stem}.json"
    code, printed = run("--json", "check-cell", str(file))
    document = json.loads(printed)
    assert (code, document["name"]) == (0, name)
    assert {finding["severity"] for finding in document["findings"]} <= {"warning", "note"}


def test_check_cell_says_what_it_read_from_the_words_of_a_cell(run: Any) -> None:  # noqa: ANN401
    """A person confirms it, in the language asked for; a rule that is understood is no finding."""
    file = Path(__file__).parents[2] / "robot_sim" / "scenes" / "stacking.json"
    for language, said in (("en", "obey: at most 2 layers on any area"), ("ja", "遵守: 段積みはどこでも2段まで")):
        code, printed = run("--json", "check-cell", str(file), "--language", language)
        document = json.loads(printed)
        assert code == 0
        assert said in document["facts"]
        assert "rule.unread" not in {finding["code"] for finding in document["findings"]}


def test_evaluate_judges_every_case_of_a_file(run: Any, tmp_path: Path) -> None:  # noqa: ANN401
    """One record a case and the totals; exit code 0 when it ran, whatever the answers were."""
    cases = tmp_path / "cases.jsonl"
    lines = [line(name=f"one-{number}", language=language) for number, language in ((1, "en"), (2, "ja"))]
    cases.write_text("\n".join(json.dumps(one) for one in lines), encoding="utf-8")
    code, out = run("evaluate", str(cases), "--json")
    document = json.loads(out)
    assert code == 0
    assert document.keys() == {"cases", "totals"}
    keys = {"id", "language", "tags", "expected", "outcome", "passed", "failure", "ms", "message"}
    assert [one.keys() for one in document["cases"]] == [keys, keys]
    assert document["totals"]["cases"] == 2
    assert run("evaluate", str(cases), "--only", "one-2", "--json")[1].count('"id"') == 1
    assert json.loads(run("evaluate", str(cases), "--language", "en", "--json")[1])["totals"]["cases"] == 1
    assert "right: " in run("evaluate", str(cases))[1]


@pytest.mark.parametrize("text", ["{", '{"id": "x"}', ""])
def test_a_file_that_holds_no_cases_is_bad_input(run: Any, tmp_path: Path, text: str) -> None:  # noqa: ANN401
    """Nothing is evaluated."""
    (tmp_path / "cases.jsonl").write_text(text, encoding="utf-8")
    code, out = run("evaluate", str(tmp_path / "cases.jsonl"), "--json")
    assert (code, json.loads(out)["code"]) == (2, "cases.bad")


def test_a_faulty_program_is_repaired_and_a_good_one_certified(run: Any, tmp_path: Path) -> None:  # noqa: ANN401
    """The repaired program is written out, and is one that certify lets pass."""
    pick, put = {"kind": "pick", "part": "workpice 2"}, {"kind": "place", "at": {"place": "tray", "slot": "3"}}
    faulty, good, proof = (tmp_path / name for name in ("faulty.json", "good.json", "certificate.json"))
    faulty.write_text(json.dumps({"steps": [pick, put, {"kind": "home"}]}), encoding="utf-8")
    code, out = run("repair", "--json", "--cell", CELL, "--out", str(good), str(faulty))
    assert code == 0
    assert [edit["edit"]["kind"] for edit in json.loads(out)["edits"]] == ["name"]
    code, out = run("certify", "--json", "--cell", CELL, "--runs", "2", "--out", str(proof), str(good))
    assert code == 0
    assert (json.loads(out)["passed"], json.loads(proof.read_text(encoding="utf-8"))["runs"]) == (2, 2)
    assert run("certify", "--cell", CELL, "--runs", "0", str(good))[0] == 5
