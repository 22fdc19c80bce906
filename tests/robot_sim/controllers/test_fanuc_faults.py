"""Mistakes of a writer of TP programs, seeded one by one: the proof finds every one."""

import re
from collections.abc import Callable, Sequence

import pytest
from scipy.spatial.transform import Rotation

from robot_sim.cell.robot import robot
from robot_sim.controllers import controller, prove
from robot_sim.controllers.fanuc.writer import positions, program
from robot_sim.motion import Arm
from robot_sim.pose import Pose
from robot_sim.program import Point, Routine
from robot_sim.program.instruction import MoveJ, MoveL, SetTool
from tests.robot_sim.controllers.routines import TCP, counted, point
from tests.robot_sim.controllers.seeding import Edits, found, scaled, shifted, swapped

ROUTINE = counted("lr-mate-200id")
WRITTEN = controller("fanuc").write(ROUTINE, "NOT PROVED")
GOOD = {name: data.decode().replace("\r\n", "\n") for name, data in WRITTEN.items()}

LINE = re.compile(r"^ *\d+:(?=.)", re.MULTILINE)


def renumbered(text: str) -> str:
    """A program whose lines and their count are right again after an edit."""
    if "/MN" not in text:
        return text
    count = 0

    def next_number(_: re.Match[str]) -> str:
        nonlocal count
        count += 1
        return f"{count:4d}:"

    text = LINE.sub(next_number, text)
    return re.sub(r"LINE_COUNT\t= \d+", f"LINE_COUNT\t= {count}", text)


def line(pattern: str) -> str:
    """A whole numbered line."""
    return rf" *\d+:  {pattern} ;\n"


EDITS: Edits = {
    "tool not selected": (line(r"UTOOL_NUM=1"), ""),
    "tool of another number": (r"UTOOL_NUM=1", "UTOOL_NUM=2"),
    "tool stored elsewhere": (r"UTOOL\[1\]=PR", "UTOOL[2]=PR"),
    "tool without its turn": (r"(PR\[99,[456]\]=)\S+", r"\g<1>0"),
    "tool in metres": (r"(PR\[99,3\]=)150", r"\g<1>0.15"),
    "tool length lost": (line(r"PR\[99,3\]=150"), ""),
    "W and R swapped": (r"PR\[99,4\]=10|PR\[99,6\]=35", lambda m: m[0][:9] + ("35" if m[0][7] == "4" else "10")),
    "register of joints for the tool": (line(r"PR\[99\]=LPOS"), ""),
    "payload of the tool forgotten": (r"(UTOOL_NUM=1 ;\n)" + line(r"PAYLOAD\[1\]"), r"\1"),
    "payload of the part of another number": (r"PAYLOAD\[2\]", "PAYLOAD[1]"),
    "payload in grams": (r'"2": 2.5', '"2": 2500.0'),
    "part of the wrong table": (r'"attach",\n   "parts"', '"attach",\n   "slots"'),
    "attach for detach": (r'"detach"', '"attach"'),
    "row of parts lost": (r'   "part 1",\n', ""),
    "output off by one": (r"DO\[1\]", "DO[2]"),
    "outputs counted from 0": (r"DO\[(\d+)\]", lambda m: f"DO[{int(m[1]) - 1}]"),
    "input off by one": (r"WAIT DI\[2\]", "WAIT DI[1]"),
    "output the other way": (r"DO\[16\]=ON", "DO[16]=OFF"),
    "another signal of the sheet": (r'"signal",\n   "DI2"', '"signal",\n   "door"'),
    "port declared elsewhere": (r'"input",\n   9', '"input",\n   8'),
    "wait for the other value": (r"WAIT DI\[2\]=ON", "WAIT DI[2]=OFF"),
    "branch the other way": (r"IF \(DI\[9\]=OFF\)", "IF (DI[9]=ON)"),
    "time-out in ms": (r"TMOUT=300 ", "TMOUT=3000 "),
    "time-out in seconds": (r"TMOUT=300 ", "TMOUT=3 "),
    "time-out of other programs kept": (line(r"\$WAITTMOUT=3000"), ""),
    "time-out lost": (r" TIMEOUT,LBL\[3\]", ""),
    "time-out to the end": (r"TIMEOUT,LBL\[3\]", "TIMEOUT,LBL[4]"),
    "time-out handled on arrival": (line(r"JMP LBL\[4\]"), ""),
    "labels swapped": swapped("  LBL[3] ;", "  LBL[4] ;"),
    "label twice": (r"LBL\[5\]", "LBL[3]"),
    "alarm does not stop": (r"(KYOJI ALARM 1\] ;\n)" + line("ABORT"), r"\1"),
    "alarm can be passed by the start key": (r"(KYOJI ALARM 1\] ;\n *\d+:  )ABORT", r"\1PAUSE"),
    "alarm of another number": (r"KYOJI ALARM 1", "KYOJI ALARM 2"),
    "alarm renamed": (r'"alarms": \{\n  "1": "no', '"alarms": {\n  "1": "yes'),
    "loop once more": (r"FOR R\[(\d+)\]=1 TO 2", r"FOR R[\1]=1 TO 3"),
    "loop from 0": (r"FOR R\[(\d+)\]=1 TO 2", r"FOR R[\1]=0 TO 2"),
    "loop does not tell its variable": (r"(FOR R\[\d+\]=1 TO 2 ;\n)" + line(r"R\[\d+\]=R\[\d+\]"), r"\1"),
    "loop tells another variable": (r"(FOR R\[\d+\]=1 TO 2 ;\n *\d+:  )R\[\d+\]", r"\1R[105]"),
    "inner loop lost": (r" *\d+:  FOR R\[\d+\]=1 TO 3 ;\n.*\n(.*WAIT 0.25.*\n).*ENDFOR ;\n", r"\1"),
    "row of the other variable": (r"R\[102\]=R\[106\]\+", "R[102]=R[105]+"),
    "row before the first": (r"(R\[102\]=R\[106\]\+)(\d+)", lambda m: f"{m[1]}{int(m[2]) - 1}"),
    "row not looked up": (line(r"R\[102\]=R\[R\[102\]\]"), ""),
    "number of the row as position": (r"J P\[R\[102\]\]", "J P[R[106]]"),
    "rows swapped": (r"(R\[1\d\d\]=)([45]) ;", lambda m: f"{m[1]}{'5' if m[2] == '4' else '4'} ;"),
    "row lost": (line(r"R\[1\d\d\]=5"), ""),
    "variable lost": (line(r"R\[105\]=2"), ""),
    "variable off by one": (r"R\[105\]=2 ", "R[105]=1 "),
    "counter not counted": (line(r"R\[(1\d\d)\]=R\[\1\]\+1") + r"(?= *\d+:  R\[104\])", ""),
    "counter counts twice": (r"( *\d+:  R\[(1\d\d)\]=R\[\2\]\+1 ;\n)(?= *\d+:  R\[104\])", r"\1\1"),
    "open loop without its bound": (line(r"IF R\[\d+\]>=50,JMP LBL\[\d+\]"), ""),
    "open loop of another bound": (r">=50,", ">=500,"),
    "open loop ends otherwise": (r"IF DI\[9\]=OFF,JMP", "IF DI[9]=ON,JMP"),
    "open loop ends once less": (line(r"!@\d+ signal DI2") + line(r"IF DI\[2\]=ON,JMP LBL\[\d+\]"), ""),
    "open loop ends on another count": (r"(IF R\[\d+\]>=)2,", r"\g<1>3,"),
    "open loop goes on": (line(r"JMP LBL\[7\]"), ""),
    "open loop goes on elsewhere": (r"JMP LBL\[7\]", "JMP LBL[8]"),
    "branch on another count": (r"(IF \(R\[\d+\]>=)2", r"\g<1>1"),
    "branch below a count": (r"(IF \(R\[\d+\])>=2", r"\g<1><2"),
    "sides of a branch swapped": (r"(>=3\) THEN ;\n)( *\d+:  ELSE ;\n)((?:.*\n){1,4}?)( *\d+:  ENDIF)", r"\1\3\2\4"),
    "via and end swapped": (r"C P\[6\]    \n    :  P\[3\]", "C P[3]    \n    :  P[6]"),
    "arc as line": (r"C P\[6\]    \n    :  P", "L P"),
    "line as joint move": (r"L P\[1\] R\[104\]mm/sec", "J P[1] R[104]%"),
    "line in cm/min": (r"R\[104\]mm/sec", "R[104]cm/min"),
    "line in m/s": (r"=250\*R\[101\]", "=0*R[101]"),
    "line at the speed of the arc": (r"=250\*R\[101\]", "=120*R[101]"),
    "joint speed of the move before": (r"=40\*R\[101\]", "=100*R[101]"),
    "joint speed told otherwise": (r'"ptp",\n   40.0', '"ptp",\n   60.0'),
    "limit of the TCP raised": (r'"ptp",\n   60.0,\n   250.0', '"ptp",\n   60.0,\n   500.0'),
    "speed not scaled": (r"R\[104\]% FINE", "40% FINE"),
    "speed scaled by another register": (r"\*R\[101\]", "*R[105]"),
    "move rounded": (r"% FINE", "% CNT50"),
    "arc rounded": (r"(P\[3\] R\[104\]mm/sec) FINE", r"\1 CNT100"),
    "blend told otherwise": (r'"blend",\n   4.5', '"blend",\n   9.0'),
    "override lost": (line(r"R\[101\]=0.5"), ""),
    "override in percent": (r"R\[101\]=0.5", "R[101]=50"),
    "override kept from the run before": (line(r"R\[101\]=1"), ""),
    "override of the operator": (r"R\[101\]=0.5", "OVERRIDE=50%"),
    "dwell in ms": (r"WAIT 1.50\(sec\)", "WAIT 1500.00(sec)"),
    "dwell lost": (line(r"WAIT 1.50\(sec\)"), ""),
    "dwell rounded more": (r"WAIT 0.12\(sec\)", "WAIT 0.10(sec)"),
    "call lost": (line("CALL S1_BLOW"), ""),
    "call twice": (r"( *\d+:  CALL S1_BLOW ;\n)", r"\1\1"),
    "subroutine of another name": (r"CALL S1_BLOW", "CALL S1_BLO"),
    "subroutine empty": (line(r"!@[123] .*") + "|" + line(r"DO\[16\]=.*"), ""),
    "stop lost": (line("END"), ""),
    "start check of 20 deg": (r"R\[104\]>2,", "R[104]>20,"),
    "start check on one side": (line(r"IF R\[104\]<\(-2\),JMP LBL\[1\]"), ""),
    "start check skips an axis": (line(r"R\[104\]=PR\[98,3\].*") + r"(?:.*\n){2}", ""),
    "start check compares axes crosswise": (r"PR\[98,4\]", "PR[98,5]"),
    "start check of the pose": (r"PR\[98\]=JPOS", "PR[98]=LPOS"),
    "start check only tells": (r"(NOT AT HOME\] ;\n)" + line("ABORT"), r"\1"),
    "start check jumps over its alarm": (r"<\(-2\),JMP LBL\[1\]", "<(-2),JMP LBL[2]"),
    "home of another robot": (r"PR\[98,5\]-\(-90\)", "PR[98,5]-90"),
    "home with joint 3 of the model": (r"(PR\[98,3\]-)0", r"\g<1>10"),
    "user frame of the cell": (r"UFRAME_NUM=0", "UFRAME_NUM=1"),
    "moves in another order": (r"( *\d+:J P\[1\] .*\n)((?:.*\n){1,3}?)( *\d+:L P\[2\] .*\n)", r"\3\2\1"),
    "another robot": (r'"robot": "lr-mate-200id"', '"robot": "m-710ic-70"'),
    "another program": (r'"program": "everything"', '"program": "nothing"'),
    "another digest": (r'"digest": "\w', '"digest": "z'),
    "program of another routine": (r"(\d:  !KYOJI )\w", r"\1z"),
    "point shifted by 0.1 mm": (r"(P\[2:\"grip\"\](?:.*\n){3}\tX = +)(\S+)", shifted(0.1)),
    "points in metres": (r"(P\[2:\"grip\"\](?:.*\n){3}\tX = +)(\S+)", scaled(0.001)),
    "points from the foot": (r"(P\[2:\"grip\"\](?:.*\n){3}.*Z = +)(\S+)", shifted(330.0)),
    "P of a point negated": (r"(P\[2:\"grip\"\](?:.*\n){4}.*P = +)(\S+)", scaled(-1)),
    "joint shifted by 0.01 deg": (r"(P\[4:\"slot 1\"\](?:.*\n){3}\tJ1 = +)(\S+)", shifted(0.01)),
    "joints in radians": (r"(P\[4:\"slot 1\"\](?:.*\n){3}\tJ1 = +)(\S+)", scaled(0.0174533)),
    "joint 3 of the model": (r"(P\[4:\"slot 1\"\](?:.*\n){3}.*J3 = +)(\S+)", shifted(12.0)),
    "joint 3 coupled the other way": (r"(P\[4:\"slot 1\"\](?:.*\n){3}.*J3 = +)(\S+)", shifted(24.0)),
    "wrist flipped": (r"(P\[2:\"grip\"\](?:.*\n){2}.*)'N U T", r"\1'F U T"),
    "elbow down": (r"(P\[2:\"grip\"\](?:.*\n){2}.*)'N U T", r"\1'N D T"),
    "shoulder back": (r"(P\[2:\"grip\"\](?:.*\n){2}.*)'N U T", r"\1'N U B"),
    "turn of axis 4": (r"(P\[2:\"grip\"\](?:.*\n){2}.*)T, 0", r"\1T, 1"),
    "turn of axis 6": (r"(P\[2:\"grip\"\](?:.*\n){2}.*)0, 0'", r"\g<1>0, -1'"),
    "taught with another tool": (r"(P\[2:\"grip\"\](?:.*\n){2}.*)UT : 1", r"\1UT : 2"),
    "taught in another frame": (r"(P\[2:\"grip\"\](?:.*\n){2}.*)UF : 0", r"\1UF : 1"),
    "position lost": (r"P\[2:\"grip\"\](?:.*\n){6}", ""),
    "two points of one name": (r'"5": "slot 2"', '"5": "slot 1"'),
    "names of positions swapped": swapped('"4": "slot 1"', '"4": "slot 2"'),
    "remark too long": (r"!NOT RUN ON A CONTROLLER", "!NOT RUN ON A CONTROLLER WHATSOEVER"),
    "inputs named otherwise": (r'"signals",\n   "DI2",\n   "door"', '"signals",\n   "door",\n   "DI2"'),
    "inputs asked otherwise": (r"IF DI\[2\]=ON,JMP LBL\[11\]", "IF DI[2]=OFF,JMP LBL[11]"),
    "places of a wait swapped": swapped("JMP LBL[11]", "JMP LBL[13]"),
    "wait of inputs times ten": (r">=4.5,", ">=45,"),
    "wait of inputs not bounded": (line(r"IF R\[104\]>=4.5,JMP LBL\[10\]"), ""),
    "clock not reset": (line(r"TIMER\[9\]=RESET"), ""),
    "clock not read": (line(r"R\[104\]=TIMER\[9\]"), ""),
    "way of a wait falls through": (r"(.*L P\[1\] .*\n)" + line(r"JMP LBL\[15\]"), r"\1"),
    "half a program": (r"(?s) *\d+:  \$WAITTMOUT=300 ;\n.*?/POS", "/POS"),
}


@pytest.mark.parametrize("fault", EDITS)
def test_a_fault_in_the_files_is_found(fault: str) -> None:
    """One mistake in the statements, lines counted anew, and the proof does not hold."""
    pattern, replacement = EDITS[fault]
    faulty = {name: renumbered(re.sub(pattern, replacement, text)) for name, text in GOOD.items()}
    assert faulty != GOOD, "the fault changes nothing"
    assert not prove(ROUTINE, {name: text.encode() for name, text in faulty.items()}, "fanuc").holds


COUNTS: Edits = {
    "lines counted wrongly": (r"LINE_COUNT\t= \d+", "LINE_COUNT\t= 9"),
    "a line number left out": (r"  31:", "  32:"),
    "a line without its end": (r"UFRAME_NUM=0 ;", "UFRAME_NUM=0"),
    "a program without its end": (r"/END", ""),
    "a program of another name": (r"/PROG  K_", "/PROG  Q_"),
    "a name of nine characters": (r"/PROG  K_EVERYT", "/PROG  K_EVERYTH"),
}


@pytest.mark.parametrize("fault", COUNTS)
def test_a_wrong_count_or_frame_is_found(fault: str) -> None:
    """What a controller counts has to be right."""
    assert found(ROUTINE, GOOD, COUNTS[fault], "fanuc")


def turned(turn: Callable[[Rotation], Sequence[float]]) -> Callable[[Pose], Pose]:
    """A faulty turn of poses."""

    def made(pose: Pose) -> Pose:
        w, p, r = turn(Rotation.from_euler("xyz", pose.rpy, degrees=True))
        return Pose(xyz=pose.xyz, rpy=(float(w), float(p), float(r)))

    return made


TURNS: dict[str, Callable[[Pose], Pose]] = {
    "R, P, W": turned(lambda r: r.as_euler("xyz", degrees=True)[::-1]),
    "about moving axes": turned(lambda r: r.as_euler("XYZ", degrees=True)),
    "sign of P": turned(lambda r: r.as_euler("xyz", degrees=True) * (1, -1, 1)),
    "inverse": turned(lambda r: r.inv().as_euler("xyz", degrees=True)),
    "radians": turned(lambda r: r.as_euler("xyz")),
    "at the foot": lambda pose: Pose(xyz=(0.0, 0.0, 330.0)) @ pose,
    "turned flange": lambda pose: pose @ Pose(rpy=(180.0, -90.0, 0.0)),
}
"""Wrong ways to print a pose."""


@pytest.mark.parametrize("fault", TURNS)
def test_a_wrong_convention_for_poses_is_found(fault: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the positions that lines and arcs go to."""
    name = "grip"
    point = ROUTINE.points[name]
    moved = {**ROUTINE.points, name: Point(pose=TURNS[fault](point.pose), joints=point.joints)}
    faulty = ROUTINE.model_copy(update={"points": moved})
    written = {**program.write(faulty), **{n: d for n, d in WRITTEN.items() if n.endswith(".json")}}
    kept = {n: d.replace(faulty.digest[:12].encode(), ROUTINE.digest[:12].encode()) for n, d in written.items()}
    assert prove(ROUTINE, kept, "fanuc").differences


@pytest.mark.parametrize("angles", [lambda a: a, lambda a: (a[0], a[1], a[2] + a[1], *a[3:]), lambda a: a[::-1]])
def test_a_wrong_joint_3_is_found(
    angles: Callable[[tuple[float, ...]], tuple[float, ...]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The pendant's joint 3 does not turn with joint 2; with joint 2 at zero nobody would see it."""
    assert robot("lr-mate-200id").home[1] == 0
    monkeypatch.setattr(positions, "pendant", lambda joints: angles(tuple(joints)))
    assert prove(ROUTINE, program.write(ROUTINE), "fanuc").differences


FLAGS: dict[str, str] = {"all of home": "N U T, 0, 0, 0", "back and down": "N D B, 0, 0, 0", "turned": "N U T, 0, 0, 1"}


@pytest.mark.parametrize("fault", FLAGS)
def test_a_wrong_configuration_is_found(fault: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The flags choose another branch than the rehearsed one."""
    routine = flipped()

    def faulty(arm: Arm, angles: tuple[float, ...]) -> str:
        return FLAGS[fault]

    assert prove(routine, program.write(routine), "fanuc").holds
    monkeypatch.setattr(positions, "configuration", faulty)
    assert prove(routine, program.write(routine), "fanuc").differences


def flipped() -> Routine:
    """A routine that begins and stays with its wrist flipped."""
    start, end = (10.0, 20.0, 15.0, 30.0, 60.0, 20.0), (12.0, 22.0, 16.0, 31.0, 58.0, 22.0)
    return Routine(
        name="flipped",
        robot="lr-mate-200id",
        home=start,
        points={"a": point("lr-mate-200id", start), "b": point("lr-mate-200id", end)},
        instructions=(
            SetTool(name="tool", tcp=TCP, payload=1.0),
            MoveJ(to="a", speed=50.0, tcp_limit=250.0),
            MoveL(to="b", speed=100.0),
        ),
    )


def test_an_unchanged_program_is_proved() -> None:
    """What the faults are seeded into is good."""
    assert prove(ROUTINE, WRITTEN, "fanuc").holds
    assert {name: renumbered(text) for name, text in GOOD.items()} == GOOD
