"""``kyoji rehearse``: run a program in physics and report."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from robot_sim.finding import Forbidden
from server.cli import inputs
from server.cli.command import Command
from server.cli.dry_run import dry_run, forbidden, report, write
from server.cli.exits import Exit
from server.cli.output import Output
from server.path import Draft


def _arguments(parser: ArgumentParser) -> None:
    inputs.cell_argument(parser)
    inputs.language_argument(parser)
    parser.add_argument("--out", metavar="DIR", help="folder for report.json and playback.json")
    inputs.program_argument(parser)


def _run(arguments: Namespace, output: Output) -> Exit:
    language = arguments.language or "en"
    draft = Draft(cell=inputs.cell(arguments.cell), program=inputs.program(arguments.program))
    try:
        rehearsed, playback = dry_run(draft)
    except Forbidden as refused:
        code, document, lines = forbidden(refused, draft, language)
    else:
        code, document, lines = report(rehearsed, language)
        if arguments.out:
            write(Path(arguments.out), rehearsed, playback)
    output.show(document, *lines)
    return code


COMMAND = Command("rehearse", "rehearse a program in physics", _arguments, _run)
"""``kyoji rehearse``."""
