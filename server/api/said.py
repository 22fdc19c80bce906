"""Findings and programs with their sentences."""

from collections.abc import Iterable

from planner import read_back, say_finding
from robot_sim.cell import Cell
from robot_sim.finding import Finding
from robot_sim.frozen import Frozen
from robot_sim.program import Program


class FindingSaid(Finding):
    """A finding and its sentence."""

    message: str
    """The finding in the language of ``Accept-Language``."""


class StepSaid(Frozen):
    """One step of a program, said back."""

    step: int
    """Number of the step, from 1."""
    depth: int
    """How many loops it lies in."""
    text: str
    """The step in the language of ``Accept-Language``."""


def findings_said(findings: Iterable[Finding], cell: Cell, language: str) -> tuple[FindingSaid, ...]:
    """Findings with their sentences."""
    return tuple(
        FindingSaid.model_validate({**dict(found), "message": say_finding(found, cell, language)}) for found in findings
    )


def program_said(program: Program, cell: Cell, language: str) -> tuple[StepSaid, ...]:
    """The steps of a program, said back."""
    return tuple(
        StepSaid(step=said.step, depth=said.depth, text=said.text) for said in read_back(program, cell, language)
    )
