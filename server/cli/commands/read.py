"""``kyoji read``: read an exported file back and say what it makes the robot do."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from robot_sim.controllers import Unreadable, controllers, read
from robot_sim.program.routine import flatten
from server.cli import inputs
from server.cli.command import Command
from server.cli.exits import BadInput, Exit
from server.cli.output import Output


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="exported program file")
    parser.add_argument("--controller", metavar="NAME", help="its language; by default told by the file's ending")


def _run(arguments: Namespace, output: Output) -> Exit:
    path = Path(arguments.file)
    name = inputs.controller(arguments.controller) if arguments.controller else _told_by(path)
    try:
        recovered = read(name, {path.name: path.read_bytes()})
    except OSError as missing:
        raise BadInput(f"cannot read {path}: {missing.strerror}", "file.unreadable") from None
    except Unreadable as unreadable:
        raise BadInput(f"{path}: {unreadable}", "file.unreadable") from None
    steps = [instruction.model_dump(mode="json", exclude={"step"}) for instruction in flatten(recovered.instructions)]
    document = {
        "name": path.name,
        "controller": name,
        "recovered": recovered.model_dump(mode="json"),
    }
    output.show(
        document, f"{path.name}: {name}, {len(recovered.points)} points, {len(steps)} instructions", *map(_line, steps)
    )
    return Exit.DONE


def _line(instruction: dict[str, object]) -> str:
    nested = ("body", "then", "otherwise", "on_timeout")
    fields = (f"{key}={value}" for key, value in instruction.items() if key != "kind" and key not in nested)
    return f"  {instruction['kind']:<13} {' '.join(fields)}"


def _told_by(path: Path) -> str:
    for profile in controllers():
        if path.suffix and path.suffix == profile.extension:
            return profile.name
    known = ", ".join(f"{profile.extension} ({profile.name})" for profile in controllers())
    raise BadInput(
        f"{path}: no controller writes {path.suffix or 'such'} files; known are {known}", "controller.unknown"
    )


COMMAND = Command("read", "read an exported file back", _arguments, _run)
"""``kyoji read``."""
