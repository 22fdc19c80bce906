"""From the two files of a module to a program."""

from collections.abc import Mapping
from pathlib import PurePosixPath

from pydantic import ValidationError

from robot_sim.cell.robot import UnknownRobot, robot
from robot_sim.controllers.krl.reader.body import Body
from robot_sim.controllers.krl.reader.data import Data
from robot_sim.controllers.krl.reader.grammar import parse
from robot_sim.controllers.krl.reader.helpers import attributes, beginning
from robot_sim.controllers.krl.reader.source import Source
from robot_sim.controllers.lines import Note
from robot_sim.controllers.recovered import Recovered, Unreadable
from robot_sim.controllers.scope import strings
from robot_sim.controllers.syntax import Define, Statement, Told


def read(files: Mapping[str, bytes]) -> Recovered:
    """The program in a ``.src`` file and the ``.dat`` file of the same name.

    Raises:
        Unreadable: the first line that is not understood, and why.
    """
    by_ending = {PurePosixPath(name).suffix.lower(): name for name in files}
    names = {PurePosixPath(name).stem.upper() for name in files}
    if by_ending.keys() != {".src", ".dat"} or len(files) != 2 or len(names) != 1:
        raise Unreadable(0, "a .src file and the .dat file of the same name are expected")
    source, data = (_contents(files[by_ending[ending]]) for ending in (".src", ".dat"))
    declared = Data()
    match data:
        case (Define(kind="DEFDAT", name=name, body=body),) if name in names:
            declared.read(body)
        case _:
            raise Unreadable(0, "the data file is expected to hold the data of its own name")
    match source:
        case (Define(kind="DEF", name=name, parameters=(), body=main), *others) if name in names:
            routines = Source(declared.scope)
            routines.read(tuple(others))
            return _recovered(main, routines, declared)
        case _:
            raise Unreadable(0, "the program is expected to be the first routine and to have the name of its file")


def _contents(data: bytes) -> tuple[Statement, ...]:
    statements, first = parse(data), attributes()
    if statements[: len(first)] != first:
        raise Unreadable(1, "&ACCESS RVP and &REL 1 are expected first")
    return statements[len(first) :]


def _recovered(main: tuple[Statement, ...], routines: Source, data: Data) -> Recovered:
    head, rest = _head(main)
    if head["digest"] != data.digest:
        raise Unreadable(0, "the two files were written from different programs")
    try:
        robot(head["robot"])
        body = Body(data, routines.choices)
        subroutines = {name: body.subroutine(inner) for name, inner in routines.subroutines.items()}
        return Recovered(
            name=head["program"],
            robot=head["robot"],
            digest=head["digest"],
            home=data.home,
            points=data.scope.points,
            tables=data.scope.tables,
            ports=data.scope.ports,
            subroutines=subroutines,
            instructions=body.main(rest),
        )
    except UnknownRobot as error:
        raise Unreadable(0, str(error)) from None
    except ValidationError as error:
        raise Unreadable(0, error.errors()[0]["msg"]) from None


def _head(main: tuple[Statement, ...]) -> tuple[dict[str, str], tuple[Statement, ...]]:
    """What the notes at the beginning tell, and the statements after what every program begins with."""
    start = beginning()
    match main:
        case (
            Told(note=Note(word="program") as program),
            Told(note=Note(word="robot") as arm),
            Told(note=Note(word="digest") as digest),
            *rest,
        ) if tuple(rest[: len(start)]) == start:
            told = (program, arm, digest)
            return {note.word: strings(note, 1, 0)[0] for note in told}, tuple(rest[len(start) :])
        case _:
            raise Unreadable(0, "program, robot and digest, the start check and the settings are expected first")
