"""From the statements of a module to a program."""

from collections.abc import Mapping

from pydantic import ValidationError

from robot_sim.cell.robot import UnknownRobot, robot
from robot_sim.controllers.rapid.reader.body import Body
from robot_sim.controllers.rapid.reader.declarations import Declarations
from robot_sim.controllers.rapid.reader.grammar import parse
from robot_sim.controllers.rapid.reader.helpers import beginning
from robot_sim.controllers.recovered import Recovered, Unreadable
from robot_sim.controllers.syntax import Define


def read(files: Mapping[str, bytes]) -> Recovered:
    """The program in one ``.mod`` file.

    Raises:
        Unreadable: the first line that is not understood, and why.
    """
    if len(files) != 1:
        raise Unreadable(0, f"{len(files)} files; a RAPID program is one")
    (data,) = files.values()
    declared = Declarations()
    match parse(data):
        case (Define(kind="module", body=body),):
            declared.read(body)
        case statements:
            raise Unreadable(statements[0].line if statements else 0, "one module is expected")
    return _recovered(declared)


def _recovered(declared: Declarations) -> Recovered:
    main, start = declared.main, beginning()
    if main is None or main[: len(start)] != start:
        raise Unreadable(0, "main is expected to check where the arm stands and to set up its configuration first")
    for word in ("program", "robot"):
        if word not in declared.head:
            raise Unreadable(0, f"a note {word!r} is expected")
    try:
        body = Body(declared, robot(declared.head["robot"]))
        subroutines = {name: body.instructions(inner) for name, inner in declared.subroutines.items()}
        return Recovered(
            name=declared.head["program"],
            robot=declared.head["robot"],
            digest=declared.head.get("digest"),
            home=declared.home,
            points=declared.scope.points,
            tables=declared.scope.tables,
            ports=declared.scope.ports,
            subroutines=subroutines,
            instructions=body.instructions(main[len(start) :]),
        )
    except UnknownRobot as error:
        raise Unreadable(0, str(error)) from None
    except ValidationError as error:
        raise Unreadable(0, error.errors()[0]["msg"]) from None
