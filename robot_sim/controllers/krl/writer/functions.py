"""The routines that every module brings along, and the functions that stand for tables."""

from collections.abc import Iterator

from robot_sim.controllers.krl.writer.data import told
from robot_sim.controllers.krl.writer.names import Names
from robot_sim.controllers.used import used
from robot_sim.program.routine import Routine

HELPERS = """\
DEF K_START( )
K_CAME=STRCLEAR(K_MSG[])
{checks}
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
M={{MODUL[] "KYOJI",NR 0,MSG_TXT[] " "}}
M.NR=NR
M.MSG_TXT[]=K_MSG[]
P[1]={{PAR_TYPE #EMPTY}}
P[2]={{PAR_TYPE #EMPTY}}
P[3]={{PAR_TYPE #EMPTY}}
O={{VL_STOP TRUE,CLEAR_P_RESET TRUE,CLEAR_P_SAW FALSE,LOG_TO_DB TRUE}}
H=SET_KRLMSG(#QUIT,M,P[],O)
K_HALT()
END
DEF K_HALT( )
LOOP
HALT
ENDLOOP
END""".format(checks="\n".join(f"K_AXIS($AXIS_ACT.A{axis},XQHOME.A{axis})" for axis in range(1, 7)))
"""Start check, speeds of joint moves and of paths, wait with a time-out, alarm, an end that cannot be passed."""


def functions(routine: Routine, names: Names) -> Iterator[str]:
    """The lines of the routines that no step asks for."""
    moves = used(routine)
    for name, rows in routine.tables.items():  # before the functions: what is cut off at the end must be missed
        if name not in moves.joint_tables + moves.pose_tables:
            for row in rows:
                yield from told("row", name, row)
    yield from HELPERS.splitlines()
    for name, rows in routine.tables.items():
        for kind, tables in (("Q", moves.joint_tables), ("P", moves.pose_tables)):
            if name in tables:
                yield from told("table", name)
                yield from _table(f"{names.tables[name]}_{kind}", [f"X{kind}{names.points[row]}" for row in rows])


def _table(called: str, rows: list[str]) -> Iterator[str]:
    """A function from the number of a row, counted from 1, to its point."""
    yield f"DEFFCT {'E6AXIS' if called.endswith('Q') else 'E6POS'} {called}(ROW:IN)"
    yield "DECL INT ROW"
    yield "SWITCH ROW"
    for number, row in enumerate(rows, 1):
        yield f"CASE {number}"
        yield f"RETURN {row}"
    yield "ENDSWITCH"
    yield 'K_MSG[]="no such row in a table"'
    yield "K_ALARM(0)"
    yield "ENDFCT"
