"""The shape of the repository: what lies where, how long a file may be, what it may not say."""

import ast
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = {"server", "planner", "robot_sim", "prompts"}
FOLDERS = PACKAGES | {".ci", "benchmarks", "docs", "tests", "viewer"}
FILES = {
    ".gitattributes",
    ".gitignore",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "LICENSE",
    "Makefile",
    "README.md",
    "pyproject.toml",
    "uv.lock",
}
LONGEST = 300
"""Lines a Python file may have."""

PRIVATE_PATHS = ("/wo" + "rk/", "/tm" + "p/w/", "/ro" + "ot/", "/ho" + "me/")
"""Absolute paths of one machine, spelled in two halves so that this file may be read too."""


def kept() -> list[Path]:
    """Gives the files git keeps or would keep, relative to the root."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    return [Path(name) for name in sorted(set(listed.split("\0"))) if name and (ROOT / name).is_file()]


KEPT = kept()
PYTHON = [path for path in KEPT if path.suffix == ".py"]
PUBLIC = [path for path in PYTHON if path.parts[0] in PACKAGES and not path.name.startswith("_")]


def test_the_top_level_holds_only_what_the_readme_maps() -> None:
    """A new folder or file at the top is a decision, made here."""
    folders = {path.parts[0] for path in KEPT if len(path.parts) > 1}
    files = {path.name for path in KEPT if len(path.parts) == 1}
    assert folders <= FOLDERS
    assert files <= FILES


@pytest.mark.parametrize("path", PYTHON, ids=str)
def test_a_python_file_holds_one_idea(path: Path) -> None:
    """A file longer than the limit holds more than one idea: split it."""
    lines = (ROOT / path).read_bytes().count(b"\n")
    assert lines <= LONGEST


@pytest.mark.parametrize("path", PUBLIC, ids=str)
def test_a_public_module_says_what_it_is(path: Path) -> None:
    """Every module opens with a docstring."""
    assert ast.get_docstring(ast.parse((ROOT / path).read_text(encoding="utf-8")))


@pytest.mark.parametrize("path", KEPT, ids=str)
def test_a_file_names_no_path_of_one_machine(path: Path) -> None:
    """What is committed works in any folder of any machine."""
    text = (ROOT / path).read_bytes().decode("utf-8", errors="ignore")
    assert [found for found in PRIVATE_PATHS if found in text] == []
