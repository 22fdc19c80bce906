"""Cases: an instruction, the cell it is for, and what a right answer does. One JSON object a line."""

import json
from typing import Any, Literal

from pydantic import Field, ValidationError

from planner.evaluate.events import Wanted
from planner.evaluate.judge import Predicate
from robot_sim.cell.named import Language
from robot_sim.frozen import Frozen
from robot_sim.units import LinearSpeed


class BadCases(Exception):
    """Raised for a file that is no file of cases; the message names the line."""


class Context(Frozen):
    """The turn before."""

    previous_instruction: str
    """What was asked for."""
    previous_program: tuple[Wanted, ...] = Field(min_length=1)
    """What came of it; its steps are numbered from 1."""
    previous_speed_mm_s: LinearSpeed | None = None
    """The speed it was given [mm/s]."""


Expectation = Literal["program", "ask", "refuse", "ask_or_program", "ask_or_refuse"]
"""Which kind of answer is right."""


class Expected(Frozen):
    """What a right answer does."""

    outcome: Expectation
    """Which kind it is."""
    all_of: tuple[Predicate, ...] = Field(min_length=1)
    """What has to hold."""
    why: str = ""
    """For people."""


class Case(Frozen):
    """One line."""

    id: str
    """Its name."""
    source: str = ""
    """Where it comes from."""
    instruction: str
    """The text as typed."""
    language: Language
    """The language it is in."""
    tags: tuple[str, ...] = ()
    """What it exercises."""
    pair: str | None = None
    """Shared by cases of the same meaning in two languages."""
    scene: dict[str, Any]
    """The cell, as `robot_sim.scenes` reads it."""
    context: Context | None = None
    """The turn before; none for a first one."""
    expected: Expected
    """What a right answer does."""


def read_cases(text: str) -> tuple[Case, ...]:
    """The cases of a text, one JSON object a line; empty lines are passed over.

    Raises:
        BadCases: a line is not JSON, not a case, or has the name of an earlier one.
    """
    lines = [(number, line) for number, line in enumerate(text.splitlines(), start=1) if line.strip()]
    if not lines:
        raise BadCases("there is no case in it")
    cases = tuple(_case(number, line) for number, line in lines)
    names = [case.id for case in cases]
    for (number, _), name, before in zip(lines, names, range(len(names)), strict=True):
        if name in names[:before]:
            raise BadCases(f"line {number}: the id {name!r} stands in an earlier line too")
    return cases


def _case(number: int, line: str) -> Case:
    try:
        return Case.model_validate(json.loads(line))
    except ValidationError as invalid:
        raise BadCases(f"line {number}: {_first(invalid)}") from None
    except (ValueError, RecursionError) as broken:
        raise BadCases(f"line {number}: not JSON: {broken}") from None


def _first(invalid: ValidationError) -> str:
    error = invalid.errors(include_url=False)[0]
    where = ".".join(str(one) for one in error["loc"])
    return f"{where}: {error['msg']}" if where else error["msg"]
