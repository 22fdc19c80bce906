"""From the statements of a file to a program."""

from collections.abc import Mapping

from pydantic import ValidationError

from robot_sim.cell.robot import UnknownRobot, robot
from robot_sim.controllers.recovered import Recovered, Unreadable
from robot_sim.controllers.urscript.reader.body import Body
from robot_sim.controllers.urscript.reader.declarations import Declarations
from robot_sim.controllers.urscript.reader.grammar import parse
from robot_sim.controllers.urscript.reader.scope import strings
from robot_sim.controllers.urscript.reader.syntax import Calling, Define, Do, Statement, Told
from robot_sim.controllers.urscript.reader.tokens import lines


def read(files: Mapping[str, bytes]) -> Recovered:
    """The program in one ``.script`` file.

    Raises:
        Unreadable: the first line that is not understood, and why.
    """
    if len(files) != 1:
        raise Unreadable(0, f"{len(files)} files; a URScript program is one")
    (data,) = files.values()
    head, function = _parts(parse(lines(data)))
    declared = Declarations()
    rest = declared.read(function.body)
    body = Body(declared.scope, robot(head["robot"]))
    subroutines = {name: body.instructions(inner) for name, inner in declared.subroutines.items()}
    try:
        return Recovered(
            name=head["program"],
            robot=head["robot"],
            digest=head.get("digest"),
            home=declared.home,
            points=declared.scope.points,
            tables=declared.scope.tables,
            ports=declared.scope.ports,
            subroutines=subroutines,
            instructions=body.instructions(rest),
        )
    except ValidationError as error:
        raise Unreadable(0, error.errors()[0]["msg"]) from None


def _parts(statements: tuple[Statement, ...]) -> tuple[dict[str, str], Define]:
    head = {
        s.note.word: strings(s.note, s.note.word, 1, s.line)[0] for s in statements if isinstance(s, Told) and s.note
    }
    code = [s for s in statements if not isinstance(s, Told)]
    match code:
        case [Define(parameters=()) as function, Do(call=Calling(name=name, arguments=(), named=()))]:
            if name != function.name:
                raise Unreadable(code[1].line, f"{function.name!r} is expected to be called, not {name!r}")
        case _:
            raise Unreadable(code[0].line if code else 0, "one function and its call are expected")
    for word in ("program", "robot"):
        if word not in head:
            raise Unreadable(function.line, f"a note '#@ {word}' is expected before the program")
    try:
        robot(head["robot"])
    except UnknownRobot as error:
        raise Unreadable(0, str(error)) from None
    return head, function
