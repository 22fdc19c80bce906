"""The programs that a file brings along, and what they have to say to mean what they are called."""

from functools import cache

from robot_sim.controllers.kawasaki.reader.grammar import parse
from robot_sim.controllers.recovered import Unreadable
from robot_sim.controllers.syntax import Choose, Define, Do, Name, Number, Statement, Text

EXPECTED = b"""
.PROGRAM k_start()
HERE #k_here
DECOMPOSE .now[1] = #k_here
DECOMPOSE .home[1] = #q_home
FOR .axis = 1 TO 6
IF ABS(.now[.axis]-.home[.axis]) > 2 THEN
PRINT "KYOJI: NOT AT HOME. MOVE THE ARM THERE BY HAND, THEN START AGAIN."
HALT
END
END
.END
.PROGRAM k_wait(.input,.seconds)
TIMER 1 = 0
WAIT SIG(.input) OR TIMER(1) >= .seconds
k_came = SIG(.input)
.END
"""
"""A start check halts when a joint is 2 deg off; a wait tells whether the input came before the seconds were up."""

BEGINNING = b"""
CALL k_start
BASE NULL
TOOL NULL
k_ovr = 1
"""
"""What the program does before anything moves."""


@cache
def helpers() -> dict[str, Statement]:
    """The programs above by name."""
    return {define.name: define for define in parse(EXPECTED) if isinstance(define, Define)}


@cache
def beginning() -> tuple[Statement, ...]:
    """What the program has to begin with."""
    return parse(BEGINNING)


def rows(program: Define, into: str) -> tuple[str, ...]:
    """The positions that a program copies for rows 1, 2, 3 ...; any other row halts.

    Raises:
        Unreadable: it does anything else.
    """
    match program:
        case Define(
            parameters=(("in", ".row"),),
            body=(
                Choose(
                    subject=Name(name=".row"),
                    arms=arms,
                    otherwise=(Do(name="print", arguments=(Text(),)), Do(name="halt")),
                ),
            ),
        ):
            pass
        case _:
            raise Unreadable(program.line, f"program {program.name!r} is not understood")
    found = list[str]()
    for value, body in arms:
        match value, body:
            case Number(value=row), (Do(name="point", arguments=(Name(name=to), Name(name=position))),) if (
                row == len(found) + 1 and to == into
            ):
                found.append(position)
            case _:
                raise Unreadable(program.line, f"row {len(found) + 1} is expected to copy one position")
    return tuple(found)
