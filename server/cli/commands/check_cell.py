"""``kyoji check-cell``: is a file a cell, and a good one?"""

from argparse import ArgumentParser, Namespace

from planner.facts import say_fact
from robot_sim.check import check_cell
from robot_sim.finding import forbids
from server.cli import inputs
from server.cli.command import Command
from server.cli.exits import Exit
from server.cli.output import Output
from server.cli.show import finding_lines, findings_json


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="cell file, YAML or JSON; a scene in JSON will do too")
    inputs.language_argument(parser)


def _run(arguments: Namespace, output: Output) -> Exit:
    cell = inputs.cell_file(arguments.file)
    findings = check_cell(cell)
    language = arguments.language or "en"
    size = f"{len(cell.places)} places, {len(cell.parts)} parts"
    told = [say_fact(fact, cell, language) for fact in cell.facts]
    verdict = f"{arguments.file}: cell {cell.name!r}, {size}, {len(findings)} findings"
    document = {
        "name": cell.name,
        "cell": cell.model_dump(mode="json"),
        "facts": told,
        "findings": findings_json(findings, cell, language),
    }
    output.show(document, verdict, *(f"  {said}" for said in told), *finding_lines(findings, cell, language))
    return Exit.FORBIDDEN if forbids(findings) else Exit.DONE


COMMAND = Command("check-cell", "check a cell file and say what is wrong with it", _arguments, _run)
"""``kyoji check-cell``."""
