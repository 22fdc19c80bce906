"""Mistakes of a KRL writer, seeded one by one: the proof finds every one."""

from collections.abc import Callable, Sequence

import pytest
from scipy.spatial.transform import Rotation

from robot_sim.controllers import controller, prove
from robot_sim.controllers.krl.writer import numbers, program
from robot_sim.motion import Arm
from robot_sim.pose import Pose
from tests.robot_sim.controllers.routines import counted
from tests.robot_sim.controllers.seeding import Edits, found, scaled, shifted, swapped

ROUTINE = counted("kr6-r900")
WRITTEN = controller("krl").write(ROUTINE, "NOT PROVED")
GOOD = {name: data.decode().replace("\r\n", "\n") for name, data in WRITTEN.items()}

EDITS: Edits = {
    "tool forgotten": (r"\$TOOL=K_TOOL1\n\$LOAD.M=1.2\n", ""),
    "tool without its turn": (r"(K_TOOL1=.*)A 35.0,B -20.0,C 10.0", r"\1A 0.0,B 0.0,C 0.0"),
    "tool as roll, pitch, yaw": (r"(K_TOOL1=.*)A 35.0,B -20.0,C 10.0", r"\1A 10.0,B -20.0,C 35.0"),
    "tool in metres": (r"(K_TOOL1=.*Z )(150.0)", scaled(0.001)),
    "load of the tool forgotten": (r"(\$TOOL=K_TOOL1\n)\$LOAD.M=1.2\n", r"\1"),
    "load in grams": (r"(\$LOAD.M=)(2\.5)", scaled(1000)),
    "load of the part forgotten": (r";@ attach .*\n\$LOAD.M=2.5\n", ""),
    "load of the part alone": (r"\$LOAD.M=2.5", "$LOAD.M=1.3"),
    "part of the wrong table": (r'attach "parts"', 'attach "slots"'),
    "attach for detach": (r";@ detach", ";@ attach"),
    "row of parts lost": (r";@ row \"parts\" \"part 1\"\n", ""),
    "output off by one": (r"\$OUT\[1\]", "$OUT[2]"),
    "outputs counted from 0": (r"\$OUT\[(\d+)\]", lambda m: f"$OUT[{int(m[1]) - 1}]"),
    "input off by one": (r"K_WAIT\(2,", "K_WAIT(1,"),
    "input for output": (r"\$OUT\[1\]", "$IN[1]"),
    "output the other way": (r"\$OUT\[16\]=TRUE", "$OUT[16]=FALSE"),
    "another signal of the file": (r";@ signal \"DI2\"", ';@ signal "door"'),
    "port declared elsewhere": (r";@ input 9", ";@ input 8"),
    "wait for the other value": (r"K_WAIT\(2,TRUE", "K_WAIT(2,FALSE"),
    "branch the other way": (r"\$IN\[9\]==FALSE", "$IN[9]==TRUE"),
    "branch on another relation": (r"\$IN\[9\]==FALSE", "$IN[9]<>FALSE"),
    "time-out times ten": (r",3000\)", ",30000)"),
    "time-out in seconds": (r",3000\)", ",3)"),
    "timer in hundredths": (r"\$TIMER\[20\]=-MS", "$TIMER[20]=-MS/10"),
    "timer from 0": (r"\$TIMER\[20\]=-MS", "$TIMER[20]=0"),
    "timer not started": (r"\$TIMER_STOP\[20\]=FALSE\n", ""),
    "timer of another number": (r"\$TIMER_FLAG\[20\]", "$TIMER_FLAG[2]"),
    "wait without the timer": (r" OR \$TIMER_FLAG\[20\]", ""),
    "wait for both": (r" OR \$TIMER_FLAG", " AND $TIMER_FLAG"),
    "wait says yes when time is up": (r"RETURN \(\$IN\[PORT\]==VALUE\)", "RETURN TRUE"),
    "wait reads outputs": (r"RETURN \(\$IN\[PORT\]", "RETURN ($OUT[PORT]"),
    "time-out handled on arrival": (r"IF NOT K_CAME", "IF K_CAME"),
    "time-out not handled": (r"(K_CAME=K_WAIT\(2.*\n)IF NOT K_CAME THEN\n(?:[^E].*\n)*?ENDIF\n", r"\1"),
    "alarm does not stop": (r"K_ALARM\(1\)\n", ""),
    "alarm of the start check": (r"K_ALARM\(1\)", "K_ALARM(0)"),
    "alarm renamed": (r"no _part_ __", "no part"),
    "alarm can be passed by the start key": (r"LOOP\nHALT\nENDLOOP", "HALT"),
    "alarm only tells": (r"#QUIT,M,P\[\],O\)\nK_HALT\(\)", "#QUIT,M,P[],O)"),
    "alarm as a note to the operator": (r"#QUIT", "#NOTIFY"),
    "loop once more": (r"K_R1=1 TO 2", "K_R1=1 TO 3"),
    "loop from 0": (r"K_R1=1 TO 2", "K_R1=0 TO 2"),
    "loop does not tell its variable": (r"N2_N3=K_R1\n", ""),
    "loop tells another variable": (r"N2_N3=K_R1", "N1_K=K_R1"),
    "loop tells another round": (r"N3_M=K_R2", "N3_M=K_R1"),
    "loops share a counter": (r"K_R2", "K_R1"),
    "inner loop lost": (r"FOR K_R2=.*\n.*\n(WAIT SEC 0.25\n)ENDFOR\n", r"\1"),
    "row of the other variable": (r"T1_SLOTS_Q\(N2_N3\)", "T1_SLOTS_Q(N3_M)"),
    "rows off by one": (r"CASE (\d)", lambda m: f"CASE {int(m[1]) - 1}"),
    "rows swapped": swapped("RETURN XQ4_SLOT_1", "RETURN XQ5_SLOT_2"),
    "row chosen but not moved to": (r"PTP K_Q", "PTP XQ1_ABOVE"),
    "row of the move before": (r"K_Q=T1_SLOTS_Q\(N1_K\)\n", ""),
    "table goes on after its rows": (r"(no such row in a table\"\n)K_ALARM\(0\)\n", r"\1"),
    "variable lost": (r"N1_K=2\n", ""),
    "variable off by one": (r"N1_K=2\n", "N1_K=1\n"),
    "via and end swapped": (r"CIRC (\w+),(\w+)", r"CIRC \2,\1"),
    "arc as line": (r"CIRC \w+,", "LIN "),
    "line as joint move": (r"LIN XP1_ABOVE", "PTP XQ1_ABOVE"),
    "joint move as line": (r"PTP XQ1_ABOVE", "LIN XP1_ABOVE"),
    "line in mm/s": (r"(K_CP\()(0.25),", lambda m: f"{m[1]}250.0,"),
    "line in cm/min": (r"(K_CP\()(0.25),", lambda m: f"{m[1]}1.5,"),
    "line at the speed of the arc": (r"K_CP\(0.25", "K_CP(0.12"),
    "pace of a line lost": (r"K_CP\(0.12,0.0\)\n", ""),
    "pace not applied": (r"\$VEL.CP=SPEED\*K_OVR", "$VEL.CP=0.25"),
    "turn of a line free": (r"\$VEL.ORI1=1000.0", "$VEL.ORI1=5000.0"),
    "joint speed of the move before": (r"K_PTP\(40\)", "K_PTP(100)"),
    "joint speed as a share": (r"K_PTP\(40\)", "K_PTP(0.4)"),
    "joint speed told otherwise": (r"ptp 40.0", "ptp 60.0"),
    "joint speed of five axes": (r"FOR I=1 TO 6", "FOR I=1 TO 5"),
    "joint speed over 1 lost": (r"V=PERCENT\*K_OVR", "V=PERCENT"),
    "limit of the TCP raised": (r"ptp 60.0 250.0", "ptp 60.0 500.0"),
    "blend twice as large": (r"K_CP\(0.25,4.5\)", "K_CP(0.25,9.0)"),
    "blend not applied": (r"LIN XP2_GRIP C_DIS", "LIN XP2_GRIP"),
    "blend where none is": (r"CIRC (\w+),(\w+)", r"CIRC \1,\2 C_DIS"),
    "joint move blended": (r"PTP XQ1_ABOVE", "PTP XQ1_ABOVE C_PTP"),
    "override lost": (r"K_OVR=0.5\n", ""),
    "override in percent": (r"K_OVR=0.5", "K_OVR=50.0"),
    "override kept from the run before": (r"\$TOOL=\$NULLFRAME\nK_OVR=1.0\n", "$TOOL=$NULLFRAME\n"),
    "dwell in ms": (r"WAIT SEC 1.5", "WAIT SEC 1500.0"),
    "dwell lost": (r"WAIT SEC 1.5\n", ""),
    "call lost": (r"S1_BLOW\(\)\n", ""),
    "call twice": (r"(S1_BLOW\(\)\n)", r"\1\1"),
    "subroutine empty": (r"(DEF S1_BLOW\( \)\n)(?:.*\n){5}", r"\1"),
    "stop lost": (r"RETURN\nEND\n", "END\n"),
    "start check lost": (r"K_START\(\)\n", ""),
    "start check of 20 deg": (r"\)>2.0 THEN", ")>20.0 THEN"),
    "start check skips an axis": (r"K_AXIS\(\$AXIS_ACT.A3.*\n", ""),
    "start check compares axes crosswise": (r"AXIS_ACT.A4,", "AXIS_ACT.A5,"),
    "start check of signed differences": (r"IF ABS\(HERE-HOME\)>", "IF HERE-HOME>"),
    "start check after the settings": (r"(K_START\(\)\n)((?:.*\n){6})", r"\2\1"),
    "home of another robot": (r"(XQHOME=\{A1 )0.0", r"\g<1>5.0"),
    "base of the cell": (r"\$BASE=\$ROBROOT", "$BASE=$NULLFRAME"),
    "orientation held": (r"\$ORI_TYPE=#VAR", "$ORI_TYPE=#CONSTANT"),
    "arc turns with its path": (r"\$CIRC_TYPE=#BASE", "$CIRC_TYPE=#PATH"),
    "moves in another order": (r"(PTP XQ1_ABOVE\n)(K_CP\(0.25,4.5\)\nLIN XP2_GRIP C_DIS\n)", r"\2\1"),
    "another robot": (r'robot "kr6-r900"', 'robot "iiwa7"'),
    "another program": (r'program "everything"', 'program "nothing"'),
    "another digest": (r'digest "\w', 'digest "z'),
    "data of another program": (r'DEFDAT (\w+)\n;@ digest "\w', r'DEFDAT \1\n;@ digest "z'),
    "point shifted by 0.1 mm": (r"(XP2_GRIP=\{X )(\S+?)(?=,)", shifted(0.1)),
    "points in metres": (r"(XP2_GRIP=\{X )(\S+?)(?=,)", scaled(0.001)),
    "B of a point negated": (r"(XP2_GRIP=.*B )(\S+?)(?=,)", scaled(-1)),
    "joint shifted by 0.01 deg": (r"(XQ4_SLOT_1=\{A1 )(\S+?)(?=,)", shifted(0.01)),
    "joints in radians": (r"(XQ4_SLOT_1=\{A1 )(\S+?)(?=,)", scaled(0.0174533)),
    "axis 1 the other way round": (r"(XQ4_SLOT_1=\{A1 )(\S+?)(?=,)", scaled(-1)),
    "first joints swapped": (r"(XQ4_SLOT_1=\{A1 )(\S+?),A2 (\S+?),", r"\1\3,A2 \2,"),
    "fields in another order": (r"(XQ4_SLOT_1=\{)(A1 \S+?),(A2 \S+?),", r"\1\3,\2,"),
    "wrist behind": (r"(XP2_GRIP=.*)S 2", r"\1S 3"),
    "elbow the other way": (r"(XP2_GRIP=.*)S 2", r"\1S 0"),
    "axis 5 of the status": (r"(XP2_GRIP=.*)S 2", r"\1S 6"),
    "turn of axis 2": (r"(XP2_GRIP=.*)T 10", r"\1T 8"),
    "turn of axis 4": (r"(XP2_GRIP=.*)T 10", r"\1T 2"),
    "turn counted from bit 1": (r"(XP2_GRIP=.*)T 10", r"\1T 20"),
    "external axis": (r"(XP2_GRIP=.*)E1 0.0", r"\1E1 10.0"),
    "two points of one name": (r';@ point "slot 2"', ';@ point "slot 1"'),
    "counter not counted": (r"N4_GOOD=N4_GOOD\+1\n(?=;@ ptp)", ""),
    "open loop of another bound": (r"<50\) AND", "<500) AND"),
    "open loop while it should end": (r"AND NOT \(\(", "AND (("),
    "open loop ends for all": (r"FALSE\) OR", "FALSE) AND"),
    "open loop ends once less": (r" OR \(\$IN\[2\]==TRUE\)", ""),
    "open loop ends on another count": (r"\(N4_GOOD>=2\)", "(N4_GOOD>=3)"),
    "rounds of an open loop not counted": (r"N5_ROUNDS=N5_ROUNDS\+1\n", ""),
    "branch on another count": (r"IF N4_GOOD>=2", "IF N4_GOOD>=1"),
    "inputs named otherwise": (r'signals "DI2" "door"', 'signals "door" "DI2"'),
    "second input first": (r"RETURN 1\n", "RETURN 2\n"),
    "wait of inputs not bounded": (r"WHILE NOT \$TIMER_FLAG\[20\]", "WHILE TRUE"),
    "wait of inputs times ten": (r"K_CHOICE1\(4500\)", "K_CHOICE1(45000)"),
    "wait of other inputs": (r"K_CHOICE1\(4500\)", "K_CHOICE2(4500)"),
    "what is done on time-out lost": (r"(DEFAULT\n)(?:;@.*\n)*K_MSG.*\nK_ALARM\(\d\)\n", r"\1"),
    "half a file": (r"(?s)K_CAME=K_WAIT\(2.*", ""),
}


@pytest.mark.parametrize("fault", EDITS)
def test_a_fault_in_the_files_is_found(fault: str) -> None:
    """One mistake in the bytes, and the proof does not hold."""
    assert found(ROUTINE, GOOD, EDITS[fault], "krl")


def turned(turn: Callable[[Rotation], tuple[float, float, float]]) -> Callable[[Pose], str]:
    """A faulty printer of poses, from what it takes for A, B and C."""

    def printed(pose: Pose) -> str:
        a, b, c = turn(Rotation.from_euler("xyz", pose.rpy, degrees=True))
        x, y, z = pose.xyz
        return f"X {x:.4f},Y {y:.4f},Z {z:.4f},A {a:.6f},B {b:.6f},C {c:.6f}"

    return printed


def three(angles: Sequence[float]) -> tuple[float, float, float]:
    """Three angles as a tuple."""
    return angles[0], angles[1], angles[2]


TURNS: dict[str, Callable[[Pose], str]] = {
    "C, B, A": turned(lambda r: three(r.as_euler("xyz", degrees=True))),
    "about fixed z, y, x": turned(lambda r: three(r.as_euler("zyx", degrees=True))),
    "sign of B": turned(lambda r: three(r.as_euler("ZYX", degrees=True) * (1, -1, 1))),
    "inverse": turned(lambda r: three(r.inv().as_euler("ZYX", degrees=True))),
    "radians": turned(lambda r: three(r.as_euler("ZYX"))),
    "X, Y, Z": turned(lambda r: three(r.as_euler("XYZ", degrees=True))),
}
"""Wrong ways to print a turn."""


@pytest.mark.parametrize("fault", TURNS)
def test_a_wrong_convention_for_turns_is_found(fault: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """In points and in tools."""
    monkeypatch.setattr(numbers, "_frame", TURNS[fault])
    assert prove(ROUTINE, program.write(ROUTINE), "krl").differences


FLAGS: dict[str, Callable[[int, int], tuple[int, int]]] = {
    "all zero": lambda status, turn: (0, 0),
    "status in another order": lambda status, turn: (status >> 2 | status & 2 | (status & 1) << 2, turn),
    "turn inverted": lambda status, turn: (status, 63 - turn),
    "elbow inverted": lambda status, turn: (status ^ 2, turn),
}


@pytest.mark.parametrize("fault", FLAGS)
def test_wrong_flags_are_found(fault: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """They choose another branch than the rehearsed one."""
    good = numbers.status_and_turn
    negative = (-5.0, -80.0, 60.0, 20.0, -40.0, 30.0)

    def faulty(arm: Arm, angles: tuple[float, ...]) -> tuple[int, int]:
        return FLAGS[fault](*good(arm, angles if fault != "status in another order" else negative))

    monkeypatch.setattr(numbers, "status_and_turn", faulty)
    assert prove(ROUTINE, program.write(ROUTINE), "krl").differences


def test_an_unchanged_program_is_proved() -> None:
    """What the faults are seeded into is good."""
    assert prove(ROUTINE, WRITTEN, "krl").holds
