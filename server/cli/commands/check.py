"""``kyoji check``: does a program fit the cell?"""

from argparse import ArgumentParser, Namespace

from robot_sim.check import check
from robot_sim.finding import Forbidden, forbids
from robot_sim.program import lower
from server.cli import inputs
from server.cli.command import Command
from server.cli.exits import Exit
from server.cli.output import Output
from server.cli.show import finding_lines, findings_json


def _arguments(parser: ArgumentParser) -> None:
    inputs.cell_argument(parser)
    inputs.language_argument(parser)
    inputs.program_argument(parser)


def _run(arguments: Namespace, output: Output) -> Exit:
    cell, program, language = inputs.cell(arguments.cell), inputs.program(arguments.program), arguments.language or "en"
    digest: str | None = None
    try:
        routine = lower(program, cell)
        digest, findings = routine.digest, check(routine, cell)
    except Forbidden as forbidden:
        findings = forbidden.findings
    document = {"name": program.name, "routine": digest, "findings": findings_json(findings, cell, language)}
    possible = "not possible" if forbids(findings) else "possible"
    verdict = f"{program.name}: {possible} in {cell.name}, {len(findings)} findings"
    output.show(document, verdict, *finding_lines(findings, cell, language))
    return Exit.FORBIDDEN if forbids(findings) else Exit.DONE


COMMAND = Command("check", "check a program against a cell", _arguments, _run)
"""``kyoji check``."""
