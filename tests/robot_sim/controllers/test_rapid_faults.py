"""Mistakes of a RAPID writer, seeded one by one: the proof finds every one."""

from collections.abc import Callable

import pytest
from scipy.spatial.transform import Rotation

from robot_sim.controllers import controller, prove
from robot_sim.controllers.rapid.writer import numbers, program
from robot_sim.motion import Arm
from robot_sim.pose import Pose
from tests.robot_sim.controllers.routines import counted
from tests.robot_sim.controllers.seeding import Edits, found, scaled, shifted, swapped

ROUTINE = counted("irb120-3-58")
WRITTEN = controller("rapid").write(ROUTINE, "NOT PROVED")
GOOD = {name: data.decode().replace("\r\n", "\n") for name, data in WRITTEN.items()}

EDITS: Edits = {
    "tool forgotten": (r"    kyoji_tool := tool1;\n    carry 1.2;\n", ""),
    "tool without its turn": (r"(tool1 := \[TRUE,\[\[.*?\],)\[.*?\]", r"\1[1,0,0,0]"),
    "tool in metres": (r"(tool1 := \[TRUE,\[\[12,-25,)(150)", scaled(0.001)),
    "tool of the cell held still": (r"tool1 := \[TRUE", "tool1 := [FALSE"),
    "mass of the tool in grams": (r"(carry )(1\.2)", scaled(1000)),
    "mass of the tool not carried": (r"(kyoji_tool := tool1;\n) *carry 1.2;\n", r"\1"),
    "mass of the part forgotten": (r"      !@ attach .*\n      carry 2.5;\n", ""),
    "mass of the part without the tool": (r"carry 2.5", "carry 1.3"),
    "grip load counts the tool twice": (r"mass - kyoji_tool.tload.mass", "mass"),
    "grip load not told": (r"    GripLoad kyoji_load;\n", ""),
    "part of the wrong table": (r'attach "parts"', 'attach "slots"'),
    "attach for detach": (r"!@ detach", "!@ attach"),
    "row of parts lost": (r"  !@ row \"parts\" \"part 1\"\n", ""),
    "output off by one": (r"SetDO do_1,", "SetDO do_2,"),
    "input off by one": (r"WaitDI di_2", "WaitDI di_1"),
    "input for output": (r"SetDO do_1,", "SetDO di_1,"),
    "output the other way": (r"SetDO do_16, 1", "SetDO do_16, 0"),
    "another signal of the file": (r"!@ signal \"DI2\"", '!@ signal "door"'),
    "port declared elsewhere": (r"!@ input 9", "!@ input 8"),
    "wait for the other value": (r"WaitDI di_2, 1", "WaitDI di_2, 0"),
    "branch the other way": (r"IF di_9 = 0", "IF di_9 = 1"),
    "branch on another relation": (r"IF di_9 = 0", "IF di_9 <> 0"),
    "time-out times ten": (r"MaxTime:=3\\", r"MaxTime:=30\\"),
    "time-out in ms": (r"MaxTime:=3\\", r"MaxTime:=3000\\"),
    "time-out lost": (r"\\MaxTime:=3", ""),
    "time-out raises an error": (r"\\TimeFlag:=timed_out;", ";"),
    "time-out handled on arrival": (r"IF timed_out THEN", "IF NOT timed_out THEN"),
    "time-out not handled": (r"(MaxTime:=3\\.*\n)    IF timed_out THEN\n(?:      .*\n)*    ENDIF\n", r"\1"),
    "flag of the time-out not declared": (r"  VAR bool timed_out.*\n", ""),
    "alarm does not stop": (r"( *ErrWrite \"Kyoji: alarm.*\n) *EXIT;\n", r"\1"),
    "alarm can be passed by the start key": (r"(ErrWrite \"Kyoji: alarm.*\n *)EXIT", r"\1Stop"),
    "alarm renamed": (r"no _part_ __", "no part"),
    "alarm not numbered": (r"Kyoji: alarm 1", "Kyoji: alarm"),
    "loop once more": (r"FROM 1 TO 2 DO", "FROM 1 TO 3 DO"),
    "loop from 0": (r"FROM 1 TO 2 DO", "FROM 0 TO 2 DO"),
    "loop does not tell its variable": (r" *n2_n3 := round1;\n", ""),
    "loop tells another variable": (r"n2_n3 := round1", "n1_k := round1"),
    "loop tells another round": (r"n3_m := round2", "n3_m := round1"),
    "inner loop lost": (r"      FOR round2.*\n.*\n        (WaitTime 0.25;\n)      ENDFOR\n", r"      \1"),
    "row of the other variable": (r"t1_slots_q\(n2_n3\)", "t1_slots_q(n3_m)"),
    "rows off by one": (r"CASE (\d)", lambda m: f"CASE {int(m[1]) - 1}"),
    "rows swapped": swapped("RETURN q4_slot_1", "RETURN q5_slot_2"),
    "table goes on after its rows": (r"(that it does not have.\";\n) *EXIT;\n", r"\1"),
    "variable lost": (r" +n1_k := 2;\n", ""),
    "variable off by one": (r"n1_k := 2;", "n1_k := 1;"),
    "via and end swapped": (r"MoveC (\w+), (\w+)", r"MoveC \2, \1"),
    "arc as line": (r"MoveC \w+, ", "MoveL "),
    "line as joint move": (r"MoveL p1_above,", r"MoveAbsJ q1_above\\NoEOffs,"),
    "offsets of external axes": (r"q1_above\\NoEOffs", "q1_above"),
    "line in m/s": (r"(speed2 := \[)(250),250", lambda m: f"{m[1]}0.25,0.25"),
    "line in cm/min": (r"speed2 := \[250,250", "speed2 := [1500,1500"),
    "turn of a line free": (r"speed2 := \[250,250", "speed2 := [250,500"),
    "line at the speed of the arc": (r"(MoveL p2_grip, )speed2", r"\1speed3"),
    "joint move at full turn": (r"speed6 := \[250,150", "speed6 := [250,250"),
    "joint move over its limit": (r"speed6 := \[250", "speed6 := [500"),
    "predefined speed": (r"speed2, zone2", "v250, zone2"),
    "zone twice as large": (r"zone1 := \[FALSE,3,3,3,0.3,3,0.3", "zone1 := [FALSE,6,6,6,0.6,6,0.6"),
    "zone of the path alone": (r"zone1 := \[FALSE,3,3,3,0.3", "zone1 := [FALSE,3,0,3,0.3"),
    "zone for fine": (r"speed3, fine", "speed3, zone1"),
    "fine for zone": (r"zone2, kyoji", "fine, kyoji"),
    "override lost": (r"    VelSet 50, 5000;\n", ""),
    "override as a share": (r"VelSet 50,", "VelSet 0.5,"),
    "override caps the TCP": (r"VelSet 50, 5000", "VelSet 50, 250"),
    "dwell in ms": (r"WaitTime 1.5", "WaitTime 1500"),
    "dwell lost": (r" *WaitTime 1.5;\n", ""),
    "call lost": (r"      s1_blow;\n", ""),
    "call twice": (r"(      s1_blow;\n)", r"\1\1"),
    "subroutine empty": (r"(PROC s1_blow\(\)\n)(?:    .*\n)*", r"\1"),
    "stop lost": (r"    EXIT;\n  ENDPROC\nENDMODULE", "  ENDPROC\nENDMODULE"),
    "start check lost": (r"    check_start;\n", ""),
    "start check of 20 deg": (r"home\) > 2 THEN", "home) > 20 THEN"),
    "start check skips an axis": (r" *check_axis here.robax.rax_3.*\n", ""),
    "start check compares axes crosswise": (r"here.robax.rax_4,", "here.robax.rax_5,"),
    "start check only tells": (r"(start again.\";\n) *EXIT;\n", r"\1"),
    "start check after the tool": (r"(    check_start;\n)((?:.*\n){4})", r"\2\1"),
    "configuration not watched": (r"ConfL\\On", r"ConfL\\Off"),
    "home of another robot": (r"(q_home := \[\[)(0),", lambda m: f"{m[1]}5,"),
    "moves in another order": (r"(    MoveAbsJ q1_above.*\n)(    MoveL p2_grip.*\n)", r"\2\1"),
    "move with the wrong tool": (r"zone2, kyoji_tool", "zone2, tool0"),
    "move in another work object": (r"(speed3, fine, kyoji_tool\\WObj:=)kyoji_base", r"\1wobj0"),
    "work object moved": (r"(kyoji_base := \[FALSE,TRUE,\"\",\[\[)0", r"\g<1>100"),
    "work object turned": (r"(kyoji_base := .*\[\[0,0,0\],\[)1,0,0,0\]\]\]", r"\g<1>0,0,0,1]]]"),
    "another robot": (r'robot "irb120-3-58"', 'robot "irb1600-6-12"'),
    "another program": (r'program "everything"', 'program "nothing"'),
    "another digest": (r'digest "\w', 'digest "z'),
    "point shifted by 0.1 mm": (r"(p2_grip := \[\[)(\S+?)(?=,)", shifted(0.1)),
    "points in metres": (r"(p2_grip := \[\[)(\S+?)(?=,)", scaled(0.001)),
    "joint shifted by 0.01 deg": (r"(q4_slot_1 := \[\[)(\S+?)(?=,)", shifted(0.01)),
    "joints in radians": (r"(q4_slot_1 := \[\[)(\S+?)(?=,)", scaled(0.0174533)),
    "first joints swapped": (r"(q4_slot_1 := \[\[)(\S+?),(\S+?),", r"\1\3,\2,"),
    "third joint negated": (r"(q4_slot_1 := \[\[\S+?,\S+?,)(\S+?)(?=,)", scaled(-1)),
    "quarter of axis 1": (r"(p3 := .*\],\[)-1,", r"\g<1>0,"),
    "quarter of axis 4": (r"(p2_grip := .*\],\[0,)-1,", r"\g<1>0,"),
    "quarter of axis 6": (r"(p2_grip := .*\],\[0,-1,)0,", r"\g<1>1,"),
    "axis 5 negative": (r"(p2_grip := .*\],\[0,-1,0,)0", r"\g<1>1"),
    "elbow the other way": (r"(p2_grip := .*\],\[0,-1,0,)0", r"\g<1>2"),
    "arm reaching back": (r"(p2_grip := .*\],\[0,-1,0,)0", r"\g<1>4"),
    "external axes at 0": (r"(p2_grip := .*)\[9E9,", r"\1[0,"),
    "two points of one name": (r'!@ point "slot 2"', '!@ point "slot 1"'),
    "counter not counted": (r" *n4_good := n4_good \+ 1;\n(?= *MoveAbsJ)", ""),
    "counter counts twice": (r"( *n4_good := n4_good \+ 1;\n)(?= *MoveAbsJ)", r"\1\1"),
    "open loop of another bound": (r"< 50 AND", "< 500 AND"),
    "open loop without its bound": (r"n5_rounds < 50 AND NOT", "NOT"),
    "open loop while it should end": (r"AND NOT \(di_9", "AND (di_9"),
    "open loop ends for all": (r"di_9 = 0 OR", "di_9 = 0 AND"),
    "open loop ends once less": (r" OR di_2 = 1\)", ")"),
    "open loop ends otherwise": (r"\(di_9 = 0 OR", "(di_9 = 1 OR"),
    "open loop ends on another count": (r"n4_good >= 2 OR", "n4_good >= 3 OR"),
    "rounds of an open loop not counted": (r" *n5_rounds := n5_rounds \+ 1;\n", ""),
    "rounds of an open loop from before": (r" *n5_rounds := 0;\n(?= *WHILE)", ""),
    "branch on another count": (r"IF n4_good >= 2", "IF n4_good >= 1"),
    "branch below a count": (r"IF n4_good >= 2", "IF n4_good < 2"),
    "inputs named otherwise": (r'signals "DI2" "door"', 'signals "door" "DI2"'),
    "second input first": (r"RETURN 1;\n", "RETURN 2;\n"),
    "inputs asked otherwise": (r"IF di_2 = 1 THEN(\s+RETURN)", r"IF di_2 = 0 THEN\1"),
    "wait of inputs not bounded": (r"ClkRead\(waiting\) < seconds", "ClkRead(waiting) < 1000000"),
    "clock not reset": (r"    ClkReset waiting;\n", ""),
    "wait of inputs times ten": (r"choice1\(4.5\)", "choice1(45)"),
    "wait of other inputs": (r"choice1\(4.5\)", "choice2(4.5)"),
    "what is done on time-out lost": (r"( *DEFAULT:\n)(?: *!@.*\n)* *ErrWrite.*\n *EXIT;\n", r"\1"),
    "ways of a wait swapped": (r"CASE (\d):(?=\n *!@ step 1[67])", lambda m: f"CASE {3 - int(m[1])}:"),
    "half a file": (r"(?s)    WaitDI.*", ""),
}


@pytest.mark.parametrize("fault", EDITS)
def test_a_fault_in_the_file_is_found(fault: str) -> None:
    """One mistake in the bytes, and the proof does not hold."""
    assert found(ROUTINE, GOOD, EDITS[fault], "rapid")


def turn(pose: Pose) -> Rotation:
    """An orientation, as scipy has it."""
    return Rotation.from_euler("xyz", pose.rpy, degrees=True)


def scalar_first(rotation: Rotation) -> tuple[float, ...]:
    """A quaternion with its scalar first."""
    x, y, z, w = rotation.as_quat()
    return (w, x, y, z)


TURNS: dict[str, Callable[[Pose], tuple[float, ...]]] = {
    "scalar last": lambda pose: tuple(turn(pose).as_quat()),
    "conjugate": lambda pose: scalar_first(turn(pose).inv()),
    "roll and yaw swapped": lambda pose: scalar_first(Rotation.from_euler("zyx", pose.rpy, degrees=True)),
    "about moving axes": lambda pose: scalar_first(Rotation.from_euler("XYZ", pose.rpy, degrees=True)),
    "degrees as radians": lambda pose: scalar_first(Rotation.from_euler("xyz", pose.rpy)),
    "not of length 1": lambda pose: tuple(2 * part for part in scalar_first(turn(pose))),
}
"""Wrong ways to make a quaternion."""


@pytest.mark.parametrize("fault", TURNS)
def test_a_wrong_convention_for_turns_is_found(fault: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """In points and in tools."""
    monkeypatch.setattr(numbers, "quaternion", TURNS[fault])
    assert prove(ROUTINE, program.write(ROUTINE), "rapid").differences


CONFIGURATIONS: dict[str, Callable[[tuple[int, int, int, int]], tuple[int, int, int, int]]] = {
    "all zero": lambda cf: (0, 0, 0, 0),
    "axis 1 for axis 4": lambda cf: (cf[1], cf[0], cf[2], cf[3]),
    "counted from 1": lambda cf: (cf[0] + 1, cf[1] + 1, cf[2] + 1, cf[3]),
    "signs for quarters": lambda cf: (-cf[0], -cf[1], -cf[2], cf[3]),
}


@pytest.mark.parametrize("fault", CONFIGURATIONS)
def test_a_wrong_configuration_is_found(fault: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The flags choose another branch than the rehearsed one."""
    good = numbers.configuration

    def faulty(arm: Arm, angles: tuple[float, ...]) -> tuple[int, int, int, int]:
        return CONFIGURATIONS[fault](good(arm, angles))

    monkeypatch.setattr(numbers, "configuration", faulty)
    assert prove(ROUTINE, program.write(ROUTINE), "rapid").differences


def test_an_unchanged_file_is_proved() -> None:
    """What the faults are seeded into is good."""
    assert prove(ROUTINE, WRITTEN, "rapid").holds
