"""The routines that a module brings along, and what they have to say to mean what they are called."""

from functools import cache

from robot_sim.controllers.krl.reader.grammar import parse
from robot_sim.controllers.recovered import Unreadable
from robot_sim.controllers.syntax import Assign, Choose, Define, Do, Name, Number, Statement, Text

EXPECTED = b"""
DEF K_START( )
K_CAME=STRCLEAR(K_MSG[])
K_AXIS($AXIS_ACT.A1,XQHOME.A1)
K_AXIS($AXIS_ACT.A2,XQHOME.A2)
K_AXIS($AXIS_ACT.A3,XQHOME.A3)
K_AXIS($AXIS_ACT.A4,XQHOME.A4)
K_AXIS($AXIS_ACT.A5,XQHOME.A5)
K_AXIS($AXIS_ACT.A6,XQHOME.A6)
END
DEF K_AXIS(HERE:IN,HOME:IN)
DECL REAL HERE
DECL REAL HOME
IF ABS(HERE-HOME)>2.0 THEN
K_MSG[]="not at home: move the arm there by hand, then start again"
K_ALARM(0)
ENDIF
END
DEF K_PTP(PERCENT:IN)
DECL INT PERCENT
DECL INT V
DECL INT I
V=PERCENT*K_OVR
IF V<1 THEN
V=1
ENDIF
FOR I=1 TO 6
$VEL_AXIS[I]=V
ENDFOR
END
DEF K_CP(SPEED:IN,NEAR:IN)
DECL REAL SPEED
DECL REAL NEAR
$VEL.CP=SPEED*K_OVR
$VEL.ORI1=1000.0*SPEED*K_OVR
$VEL.ORI2=1000.0*SPEED*K_OVR
$APO.CDIS=NEAR
END
DEFFCT BOOL K_WAIT(PORT:IN,VALUE:IN,MS:IN)
DECL INT PORT
DECL BOOL VALUE
DECL INT MS
$TIMER[20]=-MS
$TIMER_STOP[20]=FALSE
WAIT FOR ($IN[PORT]==VALUE) OR $TIMER_FLAG[20]
$TIMER_STOP[20]=TRUE
RETURN ($IN[PORT]==VALUE)
ENDFCT
DEF K_ALARM(NR:IN)
DECL INT NR
DECL KRLMSG_T M
DECL KRLMSGPAR_T P[3]
DECL KRLMSGOPT_T O
DECL INT H
M={MODUL[] "KYOJI",NR 0,MSG_TXT[] " "}
M.NR=NR
M.MSG_TXT[]=K_MSG[]
P[1]={PAR_TYPE #EMPTY}
P[2]={PAR_TYPE #EMPTY}
P[3]={PAR_TYPE #EMPTY}
O={VL_STOP TRUE,CLEAR_P_RESET TRUE,CLEAR_P_SAW FALSE,LOG_TO_DB TRUE}
H=SET_KRLMSG(#QUIT,M,P[],O)
K_HALT()
END
DEF K_HALT( )
LOOP
HALT
ENDLOOP
END
"""
"""A speed of 1 m/s goes with 1000 deg/s; a timer that began at -MS ends a wait; nothing gets past K_HALT."""

BEGINNING = b"""
K_START()
BAS(#INITMOV,0)
$ORI_TYPE=#VAR
$CIRC_TYPE=#BASE
$BASE=$ROBROOT
$TOOL=$NULLFRAME
K_OVR=1.0
"""
"""What the program does before anything moves: a line turns evenly, poses are in the robot's root."""

ATTRIBUTES = b"""
&ACCESS RVP
&REL 1
"""
"""The first lines of a file."""


@cache
def helpers() -> dict[str, Statement]:
    """The routines above by name."""
    return {define.name: define for define in parse(EXPECTED) if isinstance(define, Define)}


@cache
def beginning() -> tuple[Statement, ...]:
    """What the program has to begin with."""
    return parse(BEGINNING)


@cache
def attributes() -> tuple[Statement, ...]:
    """What a file has to begin with."""
    return parse(ATTRIBUTES)


def rows(function: Define) -> tuple[str, ...]:
    """The constants that a function of a row gives for rows 1, 2, 3 ...; any other row is an alarm.

    Raises:
        Unreadable: it does anything else.
    """
    match function.body:
        case (
            declared,
            Choose(subject=Name(name="ROW"), arms=arms, otherwise=None),
            Assign(to=Name(name="K_MSG[]"), value=Text()),
            Do(name="K_ALARM", arguments=(Number(value=0.0),)),
        ) if (declared,) == parse(b"DECL INT ROW") and function.parameters == (("IN", "ROW"),):
            pass
        case _:
            raise Unreadable(function.line, f"function {function.name!r} is not understood")
    found = list[str]()
    for value, body in arms:
        match value, body:
            case Number(value=row), (Do(name="RETURN", arguments=(Name(name=constant),)),) if row == len(found) + 1:
                found.append(constant)
            case _:
                raise Unreadable(function.line, f"row {len(found) + 1} is expected to give one point")
    return tuple(found)
