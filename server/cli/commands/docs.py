"""``kyoji docs``: write the reference pages from the code, or check that they are up to date."""

from argparse import ArgumentParser, Namespace

from server.cli.command import Command
from server.cli.exits import Exit
from server.cli.output import Output
from server.reference import stale, write


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--check", action="store_true", help="write nothing; fail when a page is out of date")


def _run(arguments: Namespace, output: Output) -> Exit:
    old = stale()
    if not arguments.check:
        write()
    rows = [{"name": page} for page in old]
    verdict = "out of date, run `kyoji docs`" if arguments.check else "written"
    output.show(rows, *(f"{page}: {verdict}" for page in old), *(() if old else ("reference pages are up to date",)))
    return Exit.FORBIDDEN if old and arguments.check else Exit.DONE


COMMAND = Command("docs", "write or check the reference pages", _arguments, _run)
"""``kyoji docs``."""
