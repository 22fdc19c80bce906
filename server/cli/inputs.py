"""Read what the user names on the command line: cells, programs, languages."""

import json
import sys
from argparse import ArgumentParser
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from planner.facts import with_facts
from prompts import languages
from robot_sim.cell import BadCell, Cell, demo_cells
from robot_sim.controllers import controllers
from robot_sim.program import Program
from robot_sim.scenes import any_cell
from server.approval import Person
from server.cli.exits import BadInput

MAX_INSTRUCTION = 20_000
"""Longest instruction [characters]."""


def cell_argument(parser: ArgumentParser) -> None:
    """Declare ``--cell``."""
    parser.add_argument(
        "--cell", required=True, metavar="CELL", help="name of a cell (see `kyoji cells`) or a cell file"
    )


def language_argument(parser: ArgumentParser) -> None:
    """Declare ``--language``."""
    parser.add_argument(
        "--language", choices=languages(), help="language to answer in; by default that of the instruction"
    )


def controller_argument(parser: ArgumentParser) -> None:
    """Declare ``--controller``."""
    parser.add_argument("--controller", required=True, metavar="NAME", help="robot language (see `kyoji controllers`)")


def program_argument(parser: ArgumentParser) -> None:
    """Declare the program file."""
    helped = "program, or what `kyoji plan --json` printed; - reads standard input"
    parser.add_argument("program", metavar="PROGRAM.json", help=helped)


def controller(name: str) -> str:
    """The controller of that name."""
    known = [profile.name for profile in controllers()]
    if name not in known:
        raise BadInput(f"no controller {name!r}; known are {', '.join(known)}", "controller.unknown")
    return name


def person(name: str) -> str:
    """The name of the person who approves: 1 to 60 characters on one line."""
    try:
        return TypeAdapter(Person).validate_python(name.strip())
    except ValidationError:
        raise BadInput(
            f"--approve {name!r}: give the name of the person who approves, on one line", "person.bad"
        ) from None


def cell(name: str) -> Cell:
    """The demo cell of that name, or the cell described in that file."""
    for known in demo_cells():
        if known.name == name:
            return with_facts(known)
    if not Path(name).is_file():
        known_names = ", ".join(known.name for known in demo_cells())
        raise BadInput(f"no cell {name!r}: neither a file nor one of {known_names}", "cell.unknown")
    return cell_file(name)


def cell_file(path: str) -> Cell:
    """The cell described in a file of ours, in a scene, or in a record that holds a scene."""
    try:
        return with_facts(any_cell(text(path), path))
    except BadCell as bad:
        faults = "\n".join(f"  {where or 'file'}: {what}" for where, what in bad.problems)
        raise BadInput(f"{path} is not a cell:\n{faults}", "cell.bad") from None


def program(path: str) -> Program:
    """The program in a JSON file, or in what ``kyoji plan --json`` printed; ``-`` reads standard input."""
    source = sys.stdin.read() if path == "-" else text(path)
    try:
        data = json.loads(source, parse_constant=_no_constant)
        if isinstance(data, dict) and isinstance(data.get("program"), dict):
            data = data["program"]
        return Program.model_validate_json(json.dumps(data))
    except ValidationError as invalid:
        faults = "\n".join(
            f"  {'.'.join(map(str, error['loc'])) or 'file'}: {error['msg']}" for error in invalid.errors()
        )
        raise BadInput(f"{path} is not a program:\n{faults}", "program.bad") from None
    except (ValueError, RecursionError) as broken:
        raise BadInput(f"{path} is not JSON: {broken}", "program.bad") from None


def text(path: str) -> str:
    """The text of a UTF-8 file."""
    try:
        return Path(path).read_text(encoding="utf-8")
    except OSError as missing:
        raise BadInput(f"cannot read {path}: {missing.strerror}", "file.unreadable") from None
    except UnicodeDecodeError:
        raise BadInput(f"cannot read {path}: it is not UTF-8 text", "file.unreadable") from None


def instruction(words: str) -> str:
    """The instruction; ``-`` reads standard input."""
    said = sys.stdin.read() if words == "-" else words
    if not said.strip():
        raise BadInput("the instruction is empty: write what the robot should do", "instruction.empty")
    if len(said) > MAX_INSTRUCTION:
        raise BadInput(
            f"the instruction has {len(said)} characters; at most {MAX_INSTRUCTION} are read", "instruction.long"
        )
    return said


def _no_constant(name: str) -> float:
    raise ValueError(f"{name} is not a number in JSON")
