"""The routines that a module brings along, and what they have to say to mean what they are called."""

from functools import cache

from robot_sim.controllers.rapid.reader.grammar import parse
from robot_sim.controllers.recovered import Unreadable
from robot_sim.controllers.syntax import Choose, Define, Do, Name, Number, Statement, Text

EXPECTED = b"""
PROC check_start()
  VAR jointtarget here;
  here := CJointT();
  check_axis here.robax.rax_1, q_home.robax.rax_1;
  check_axis here.robax.rax_2, q_home.robax.rax_2;
  check_axis here.robax.rax_3, q_home.robax.rax_3;
  check_axis here.robax.rax_4, q_home.robax.rax_4;
  check_axis here.robax.rax_5, q_home.robax.rax_5;
  check_axis here.robax.rax_6, q_home.robax.rax_6;
ENDPROC
PROC check_axis(num here, num home)
  IF Abs(here - home) > 2 THEN
    ErrWrite "Kyoji: not at home", "Move the arm there by hand, then start again.";
    EXIT;
  ENDIF
ENDPROC
PROC carry(num mass)
  kyoji_load.mass := mass - kyoji_tool.tload.mass;
  IF kyoji_load.mass < 0.001 THEN
    kyoji_load.mass := 0.001;
  ENDIF
  GripLoad kyoji_load;
ENDPROC
"""
"""A start check ends the program when a joint is 2 deg off; what the flange carries is the tool and the grip load."""

BEGINNING = b"""
check_start;
ConfJ\\On;
ConfL\\On;
VelSet 100, 5000;
kyoji_tool := tool0;
"""
"""What the program does before anything moves."""

DATA = b"""
PERS wobjdata kyoji_base := [FALSE,TRUE,"",[[0,0,0],[1,0,0,0]],[[0,0,0],[1,0,0,0]]];
PERS tooldata kyoji_tool := [TRUE,[[0,0,0],[1,0,0,0]],[0.001,[0,0,0.001],[1,0,0,0],0,0,0]];
PERS loaddata kyoji_load := [0.001,[0,0,0.001],[1,0,0,0],0,0,0];
VAR bool timed_out := FALSE;
VAR num chosen := 0;
VAR clock waiting;
"""
"""The data that moves and waits use."""


@cache
def helpers() -> dict[str, Statement]:
    """The routines above by name."""
    return {define.name: define for define in parse(EXPECTED) if isinstance(define, Define)}


@cache
def data() -> tuple[Statement, ...]:
    """The data above."""
    return parse(DATA)


@cache
def beginning() -> tuple[Statement, ...]:
    """What the program has to begin with."""
    return parse(BEGINNING)


def rows(function: Define) -> tuple[str, ...]:
    """The constants that a function of a row gives for rows 1, 2, 3 ...; any other row ends the program.

    Raises:
        Unreadable: it does anything else.
    """
    match function:
        case Define(
            parameters=(("num", "row"),),
            body=(
                Choose(subject=Name(name="row"), arms=arms, otherwise=None),
                Do(name="errwrite", arguments=(Text(), Text()), options=()),
                Do(name="exit", arguments=(), options=()),
            ),
        ):
            pass
        case _:
            raise Unreadable(function.line, f"function {function.name!r} is not understood")
    found = list[str]()
    for value, body in arms:
        match value, body:
            case Number(value=row), (Do(name="return", arguments=(Name(name=constant),)),) if row == len(found) + 1:
                found.append(constant)
            case _:
                raise Unreadable(function.line, f"row {len(found) + 1} is expected to give one point")
    return tuple(found)
