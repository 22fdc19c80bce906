"""From the programs and sections of a file to a program."""

from collections.abc import Mapping

from pydantic import ValidationError

from robot_sim.cell.robot import UnknownRobot, robot
from robot_sim.controllers.kawasaki.reader.body import Body
from robot_sim.controllers.kawasaki.reader.declarations import Declarations
from robot_sim.controllers.kawasaki.reader.grammar import parse
from robot_sim.controllers.kawasaki.reader.helpers import beginning
from robot_sim.controllers.recovered import Recovered, Unreadable
from robot_sim.controllers.syntax import Define, Statement, Told


def read(files: Mapping[str, bytes]) -> Recovered:
    """The program in one ``.as`` file.

    Raises:
        Unreadable: the first line that is not understood, and why.
    """
    if len(files) != 1:
        raise Unreadable(0, f"{len(files)} files; an AS program is one")
    (data,) = files.values()
    match parse(data):
        case (Define(kind=".program", parameters=(), body=main), *others) if [
            statement.kind for statement in others[-2:] if isinstance(statement, Define)
        ] == [".trans", ".joints"]:
            try:
                return _recovered(main, tuple(others))
            except UnknownRobot as error:
                raise Unreadable(0, str(error)) from None
            except ValidationError as error:
                raise Unreadable(0, error.errors()[0]["msg"]) from None
        case statements:
            raise Unreadable(statements[0].line if statements else 0, "programs, .TRANS and .JOINTS are expected")


def _recovered(main: tuple[Statement, ...], others: tuple[Statement, ...]) -> Recovered:
    declared, rest, start = Declarations(), list(main), beginning()
    while rest and isinstance(rest[0], Told):
        told = rest.pop(0)
        assert isinstance(told, Told)  # looked at before
        declared.tell(told.note, told.line)
    if tuple(rest[: len(start)]) != start or not {"program", "robot", "digest"} <= declared.head.keys():
        raise Unreadable(main[0].line if main else 0, "program, robot, digest and the start check are expected first")
    declared.sections(others)
    declared.programs(others)
    if any(taught.pose is None and taught.joints is None for taught in declared.scope.points.values()):
        raise Unreadable(0, "a point is named that has no position")
    robot(declared.head["robot"])
    body = Body(declared)
    subroutines = {name: body.instructions(inner) for name, inner in declared.subroutines.items()}
    return Recovered(
        name=declared.head["program"],
        robot=declared.head["robot"],
        digest=declared.head["digest"],
        home=declared.home,
        points=declared.scope.points,
        tables=declared.scope.tables,
        ports=declared.scope.ports,
        subroutines=subroutines,
        instructions=body.instructions(tuple(rest[len(start) :])),
    )
