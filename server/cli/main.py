"""Parse the command line, run one command, end with its code."""

import sys
from argparse import SUPPRESS, ArgumentParser, Namespace
from collections.abc import Sequence

from server.cli.commands import COMMANDS
from server.cli.exits import BadInput, Exit
from server.cli.output import Output, real_stdout


def main(arguments: Sequence[str] | None = None) -> int:
    """Run ``kyoji`` with these arguments, by default those of the process; gives the exit code."""
    parsed = _parser().parse_args(arguments)
    with real_stdout() as stream:
        output = Output(stream, parsed.json)
        try:
            return int(_command(parsed, output))
        except BadInput as bad:
            if parsed.json:
                output.show({"outcome": "error", "code": bad.code, "message": str(bad)})
            print(f"kyoji: {bad}", file=sys.stderr)
            return int(Exit.BAD_INPUT)
        except BrokenPipeError:
            return int(Exit.DONE)
        except KeyboardInterrupt:
            return 130


def _command(parsed: Namespace, output: Output) -> Exit:
    return next(command for command in COMMANDS if command.name == parsed.command).run(parsed, output)


def _parser() -> ArgumentParser:
    parser = ArgumentParser(
        prog="kyoji", description="From a sentence to a checked, rehearsed, approved robot program."
    )
    parser.add_argument("--json", action="store_true", help="print one JSON document and nothing else")
    chosen = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for command in COMMANDS:
        below = chosen.add_parser(command.name, help=command.help, description=command.help)
        below.add_argument(
            "--json", action="store_true", default=SUPPRESS, help="print one JSON document and nothing else"
        )
        command.arguments(below)
    return parser
