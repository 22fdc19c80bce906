"""Cells of thirteen kinds of work, each with a program written by hand."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from robot_sim.cell import Cell
from robot_sim.program import Program
from robot_sim.scenes import read_scene

FILES = tuple(sorted((Path(__file__).parent / "cells").glob("*.yaml")))


@dataclass(frozen=True)
class Work:
    """A cell and what is done in it."""

    cell: Cell
    program: Program


@cache
def work(stem: str) -> Work:
    """The cell and the program of one file."""
    path = next(path for path in FILES if path.stem == stem)
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    cell = read_scene(data["scene"], stem)
    return Work(cell, Program.model_validate({"name": stem, "steps": data["steps"]}))


NAMES = tuple(path.stem for path in FILES)
