"""``kyoji teach``: from an instruction to exported files in one command."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from planner import plan
from planner.outcome import Plan
from robot_sim.finding import Forbidden, forbids
from server.cli import inputs
from server.cli.command import Command
from server.cli.commands.export import approve_and_export
from server.cli.commands.plan import show_outcome
from server.cli.dry_run import dry_run, forbidden, report
from server.cli.exits import Exit
from server.cli.output import Output, Record
from server.path import Draft


def _arguments(parser: ArgumentParser) -> None:
    inputs.cell_argument(parser)
    inputs.language_argument(parser)
    inputs.controller_argument(parser)
    parser.add_argument("--approve", required=True, metavar="PERSON", help="who approves the program that comes of it")
    parser.add_argument("--out", required=True, metavar="DIR", help="folder for the files")
    parser.add_argument("instruction", metavar="INSTRUCTION", help="what the robot should do; - reads standard input")


def _run(arguments: Namespace, output: Output) -> Exit:
    cell, controller = inputs.cell(arguments.cell), inputs.controller(arguments.controller)
    approver = inputs.person(arguments.approve)
    outcome = plan(inputs.instruction(arguments.instruction), cell, arguments.language)
    language = arguments.language or outcome.language
    code, document, lines = show_outcome(outcome, cell, language)
    if isinstance(outcome, Plan):
        draft = Draft(cell=cell, program=outcome.program)
        code, rest, more = _from_draft(draft, approver, controller, Path(arguments.out), language)
        document, lines = {**document, **rest}, [*lines, *more]
    output.show(document, *lines)
    return code


def _from_draft(
    draft: Draft, approver: str, controller: str, folder: Path, language: str
) -> tuple[Exit, Record, list[str]]:
    try:
        rehearsed, _ = dry_run(draft)
        code, document, lines = report(rehearsed, language)
        if not forbids(rehearsed.findings):
            exported, more = approve_and_export(rehearsed, approver, controller, folder)
            document, lines = {**document, **exported}, [*lines, *more]
    except Forbidden as refused:
        return forbidden(refused, draft, language)
    return code, document, lines


COMMAND = Command("teach", "do all of it: plan, check, rehearse, approve and export", _arguments, _run)
"""``kyoji teach``."""
