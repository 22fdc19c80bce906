"""``kyoji repair``: the smallest edits that remove what was found in a program."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from planner import say_finding
from robot_sim.cell import Cell
from robot_sim.repair import Suggestion, repair, told
from server.cli import inputs
from server.cli.command import Command
from server.cli.exits import Exit
from server.cli.output import Output
from server.cli.show import finding_lines, findings_json


def _arguments(parser: ArgumentParser) -> None:
    inputs.cell_argument(parser)
    inputs.language_argument(parser)
    parser.add_argument("--out", metavar="FILE", help="file for the repaired program as JSON")
    inputs.program_argument(parser)


def _run(arguments: Namespace, output: Output) -> Exit:
    cell, program, language = inputs.cell(arguments.cell), inputs.program(arguments.program), arguments.language or "en"
    done = repair(program, cell)
    if arguments.out and not done.left:
        Path(arguments.out).write_text(done.program.model_dump_json(indent=2), encoding="utf-8")
    head = f"{program.name}: {len(done.made)} edits, {len(done.left)} errors left"
    document = {
        "name": program.name,
        "program": done.program.model_dump(mode="json"),
        "edits": [one.model_dump(mode="json", exclude={"program"}) for one in done.made],
        "left": findings_json(done.left, cell, language),
    }
    edits = (line for one in done.made for line in _lines(one, cell, language))
    output.show(document, head, *edits, *finding_lines(done.left, cell, language))
    return Exit.FORBIDDEN if done.left else Exit.DONE


def _lines(made: Suggestion, cell: Cell, language: str) -> tuple[str, str]:
    """What was found, and what was done about it."""
    cost = "" if made.seconds is None else f" ({made.seconds:+.2f} s)"
    found = say_finding(made.finding, cell, language)
    edit = say_finding(told(made.edit), cell, language)
    return f"  [{made.finding.step or ''}] {found}", f"      -> [{made.edit.step}] {edit}{cost}"


COMMAND = Command("repair", "remove what was found by the smallest edits", _arguments, _run)
"""``kyoji repair``."""
