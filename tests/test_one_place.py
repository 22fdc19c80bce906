"""One place rules: whoever adds a primitive, a controller, a robot or a language is told what is missing, by file."""

import importlib
import tomllib
from pathlib import Path
from typing import get_args

import pytest

from prompts import languages, pack
from robot_sim.cell import robots
from robot_sim.controllers import controllers
from robot_sim.program.primitive import Primitive
from robot_sim.program.primitives import Step

ROOT = Path(__file__).resolve().parent.parent
VOCABULARY: tuple[type[Primitive], ...] = get_args(get_args(Step)[0])
CONTROLLERS = sorted(path.parent.name for path in (ROOT / "robot_sim/controllers").glob("*/__init__.py"))
STRUCTURE = {"kind", "steps"}
"""Fields that no sentence names: the kind is the sentence, the steps follow it."""


def test_every_primitive_stands_in_the_vocabulary() -> None:
    """A class without its line in ``primitives/__init__.py`` cannot be used by anyone."""
    missing = {cls.__name__ for cls in _below(Primitive)} - {cls.__name__ for cls in VOCABULARY}
    assert not missing, f"robot_sim/program/primitives/__init__.py: Step lacks {sorted(missing)}"


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("primitive", VOCABULARY, ids=lambda cls: str(cls.model_fields["kind"].default))
def test_every_primitive_has_its_words(primitive: type[Primitive], language: str) -> None:
    """Label, field labels and a read-back that names every field, in every language."""
    kind, words = str(primitive.model_fields["kind"].default), pack(language)
    assert kind in words.primitives, f"prompts/{language}/primitives.toml: no [primitives.{kind}]"
    wording = words.primitives[kind]
    fields = {name for name in primitive.model_fields if name not in STRUCTURE}
    unlabelled = {name for name in fields if name not in wording.fields}
    assert not unlabelled, f"prompts/{language}/primitives.toml: [primitives.{kind}.fields] lacks {sorted(unlabelled)}"
    unsaid = {name for name in fields if "{" + name + "}" not in wording.say}
    assert not unsaid, f"prompts/{language}/primitives.toml: {kind}.say does not name {sorted(unsaid)}"


@pytest.mark.parametrize("name", CONTROLLERS)
def test_every_controller_folder_is_complete(name: str) -> None:
    """Profile, writer and reader are there, and a contract keeps reader and writer apart."""
    for file, wanted in (("profile", "PROFILE"), ("writer", "write"), ("writer", "losses"), ("reader", "read")):
        module = importlib.import_module(f"robot_sim.controllers.{name}.{file}")
        assert hasattr(module, wanted), f"robot_sim/controllers/{name}/{file}: no {wanted}"
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    kept = [set(contract.get("modules", ())) for contract in settings["tool"]["importlinter"]["contracts"]]
    pair = {f"robot_sim.controllers.{name}.{file}" for file in ("reader", "writer")}
    assert pair in kept, f"pyproject.toml: no independence contract over {sorted(pair)}"


def test_every_controller_folder_is_offered() -> None:
    """There is no list to forget: the folders are the list."""
    assert sorted(profile.name for profile in controllers()) == CONTROLLERS


def test_every_robot_file_is_offered_and_every_controller_it_names_exists() -> None:
    """A robot is one data file, named after the robot."""
    files = {path.stem for path in (ROOT / "robot_sim/cell/robots").glob("*.toml")}
    assert {robot.name for robot in robots()} == files
    strange = {robot.name: robot.controller for robot in robots() if robot.controller not in CONTROLLERS}
    assert not strange, f"robot_sim/cell/robots: no such controller: {strange}"


def _below(cls: type[Primitive]) -> set[type[Primitive]]:
    direct = set(cls.__subclasses__())
    return direct.union(*(_below(sub) for sub in direct)) if direct else set()
