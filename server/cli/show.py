"""How findings and programs are shown on the command line, in the language of the engineer."""

from collections.abc import Iterable

from planner import read_back, say_finding
from robot_sim.cell import Cell
from robot_sim.finding import Finding
from robot_sim.program import Program


def finding_lines(findings: Iterable[Finding], cell: Cell, language: str) -> list[str]:
    """A line for each finding: how much it weighs, its step, its sentence."""
    return [
        f"  {found.severity}{'' if found.step is None else f' [{found.step}]'}: {say_finding(found, cell, language)}"
        for found in findings
    ]


def findings_json(findings: Iterable[Finding], cell: Cell, language: str) -> list[dict[str, object]]:
    """Findings as data, each with its sentence."""
    return [{**found.model_dump(mode="json"), "message": say_finding(found, cell, language)} for found in findings]


def program_lines(program: Program, cell: Cell, language: str) -> list[str]:
    """The program said back, a line for each step."""
    return [f"  {said.step:>3}. {'    ' * said.depth}{said.text}" for said in read_back(program, cell, language)]


def program_json(program: Program, cell: Cell, language: str) -> list[dict[str, object]]:
    """The program said back, as data."""
    return [{"step": said.step, "depth": said.depth, "text": said.text} for said in read_back(program, cell, language)]
