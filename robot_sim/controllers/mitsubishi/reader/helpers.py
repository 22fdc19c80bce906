"""The parts that every program has, and what they have to say."""

from functools import cache

from robot_sim.controllers.lines import lines
from robot_sim.controllers.mitsubishi.reader.grammar import parse
from robot_sim.controllers.mitsubishi.reader.sections import SCRIPT
from robot_sim.controllers.recovered import Unreadable
from robot_sim.controllers.syntax import Assign, Choose, Do, Name, Number, Statement

START = "".join(
    f"If Abs(Deg(J_Curr.J{axis})-Deg(JHOME.J{axis}))>2 Then\nError 9100\nGoSub *HALT\nEndIf\n" for axis in range(1, 7)
)
"""Each joint is compared with home; 2 deg off is an error that nothing gets past."""

BEGINNING = "GoSub *START\nTool P_NTool\nOvrd 100\n"
"""What the program does before anything moves."""


@cache
def helpers() -> dict[str, tuple[Statement, ...]]:
    """The parts by their label."""
    return {"*start": _parsed(f"{START}Return\n"), "*halt": _parsed("Hlt\nGoTo *HALT\n")}


@cache
def beginning() -> tuple[Statement, ...]:
    """What the program has to begin with."""
    return _parsed(BEGINNING)


@cache
def no_row() -> tuple[Statement, ...]:
    """What has to be done where a table has no such row."""
    return _parsed("Error 9100\nGoSub *HALT\nBreak\n")


def rows(statements: tuple[Statement, ...], line: int) -> tuple[str, ...]:
    """The joint variables that a part copies for rows 1, 2, 3 ...

    Raises:
        Unreadable: it does anything else.
    """
    match statements:
        case (Choose(subject=Name(name="mrow"), arms=arms, otherwise=late), Do(name="return")) if late == no_row():
            pass
        case _:
            raise Unreadable(line, "a table of rows is expected")
    found = list[str]()
    for value, body in arms:
        match value, body:
            case Number(value=row), (Assign(to=Name(name="jq"), value=Name(name=variable)), Do(name="break")) if (
                row == len(found) + 1
            ):
                found.append(variable)
            case _:
                raise Unreadable(line, f"row {len(found) + 1} is expected to copy one joint variable")
    return tuple(found)


def _parsed(text: str) -> tuple[Statement, ...]:
    return parse(tuple(lines(text.encode(), SCRIPT)))
