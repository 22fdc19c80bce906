"""Mistakes of a writer of AS, seeded one by one: the proof finds every one."""

import re
from collections.abc import Callable, Sequence

import pytest
from scipy.spatial.transform import Rotation

from robot_sim.controllers import controller, prove
from robot_sim.controllers.kawasaki.writer import numbers, program
from robot_sim.pose import Pose
from tests.robot_sim.controllers.routines import counted, without_choices
from tests.robot_sim.controllers.seeding import Edits, found, scaled, shifted, swapped

ROUTINE = without_choices(counted("rs007n"))
WRITTEN = controller("kawasaki").write(ROUTINE, "NOT PROVED")
GOOD = {name: data.decode().replace("\r\n", "\n") for name, data in WRITTEN.items()}

EDITS: Edits = {
    "tool forgotten": (r"TOOL k_tool1\nWEIGHT 1.2,0,0,0\n", ""),
    "tool without its turn": (r"(k_tool1 12 -25 150) .*", r"\1 0 0 0"),
    "tool in metres": (r"(k_tool1 12 -25 )(150)", scaled(0.001)),
    "load of the tool forgotten": (r"(TOOL k_tool1\n)WEIGHT 1.2,0,0,0\n", r"\1"),
    "load in grams": (r"(WEIGHT )(2\.5)", scaled(1000)),
    "load of the part forgotten": (r";@ attach .*\nWEIGHT 2.5.*\n", ""),
    "load of the part alone": (r"WEIGHT 2.5", "WEIGHT 1.3"),
    "part of the wrong table": (r'attach "parts"', 'attach "slots"'),
    "attach for detach": (r";@ detach", ";@ attach"),
    "row of parts lost": (r";@ row \"t2_parts\" \"part 1\"\n", ""),
    "output off by one": (r"SIGNAL 1\n", "SIGNAL 2\n"),
    "output as input": (r"SIGNAL 16\n", "SIGNAL 1016\n"),
    "output the other way": (r"SIGNAL -16", "SIGNAL 16"),
    "input as output": (r"k_wait\(1002,", "k_wait(2,"),
    "input off by one": (r"k_wait\(1002,", "k_wait(1001,"),
    "another signal of the file": (r";@ signal \"DI2\"", ';@ signal "door"'),
    "port declared elsewhere": (r";@ input 9", ";@ input 8"),
    "wait for the other value": (r"k_wait\(1002,", "k_wait(-1002,"),
    "branch the other way": (r"IF SIG\(-1009\)", "IF SIG(1009)"),
    "branch turned around": (r"IF SIG\(-1009\)", "IF NOT SIG(-1009)"),
    "time-out times ten": (r"1002,3\)", "1002,30)"),
    "time-out in ms": (r"1002,3\)", "1002,3000)"),
    "timer not reset": (r"TIMER 1 = 0\n", ""),
    "another timer": (r"TIMER\(1\)", "TIMER(2)"),
    "wait without a time-out": (r" OR TIMER\(1\) >= .seconds", ""),
    "wait for both": (r"SIG\(.input\) OR", "SIG(.input) AND"),
    "wait never says no": (r"k_came = SIG\(.input\)", "k_came = 1"),
    "time-out handled on arrival": (r"IF NOT k_came", "IF k_came"),
    "time-out not handled": (r"(CALL k_wait\(1002.*\n)IF NOT k_came THEN\n(?:[^E].*\n)*?END\n", r"\1"),
    "alarm does not stop": (r"(PRINT \"KYOJI ALARM 1.*\n)HALT\n", r"\1"),
    "alarm can be passed": (r"(PRINT \"KYOJI ALARM 1.*\n)HALT", r"\1PAUSE"),
    "alarm renamed": (r"no _part_ __", "no part"),
    "alarm not numbered": (r"KYOJI ALARM 1:", "KYOJI ALARM:"),
    "loop once more": (r"k_r1 = 1 TO 2", "k_r1 = 1 TO 3"),
    "loop from 0": (r"k_r1 = 1 TO 2", "k_r1 = 0 TO 2"),
    "loop does not tell its variable": (r"n2_n3 = k_r1\n", ""),
    "loop tells another variable": (r"n2_n3 = k_r1", "n1_k = k_r1"),
    "loop tells another round": (r"n3_m = k_r2", "n3_m = k_r1"),
    "loops share a counter": (r"k_r2", "k_r1"),
    "inner loop lost": (r"FOR k_r2.*\n.*\n(TWAIT 0.25\n)END\n", r"\1"),
    "row of the other variable": (r"t1_slots_q\(n2_n3\)", "t1_slots_q(n3_m)"),
    "rows off by one": (r"VALUE (\d)", lambda m: f"VALUE {int(m[1]) - 1}"),
    "rows swapped": swapped("POINT #k_q = #q4_slot_1", "POINT #k_q = #q5_slot_2"),
    "rows copied elsewhere": (r"POINT #k_q =", "POINT #k_p ="),
    "row chosen but not moved to": (r"JMOVE #k_q", "JMOVE #q1_above"),
    "row of the move before": (r"CALL t1_slots_q\(n1_k\)\n", ""),
    "table goes on after its rows": (r"(NO SUCH ROW IN A TABLE\"\n)HALT\n", r"\1"),
    "variable lost": (r"n1_k = 2\n", ""),
    "variable off by one": (r"n1_k = 2\n", "n1_k = 1\n"),
    "counter not counted": (r"n4_good = n4_good\+1\n", ""),
    "open loop of another bound": (r"< 50\)", "< 500)"),
    "open loop while it should end": (r"AND NOT \(", "AND ("),
    "open loop ends for all": (r"\(SIG\(-1009\)\) OR", "(SIG(-1009)) AND"),
    "open loop ends once less": (r" OR \(SIG\(1002\)\)", ""),
    "open loop ends on another count": (r"\(n4_good >= 2\)", "(n4_good >= 3)"),
    "branch on another count": (r"IF n4_good >= 2", "IF n4_good >= 1"),
    "inputs named otherwise": (r'signals "door" "DI2"', 'signals "DI2" "door"'),
    "via and end swapped": (r"(C1MOVE )(\w+)(\n.*\nC2MOVE )(\w+)", r"\1\4\3\2"),
    "arc as line": (r"SPEED.*\nC1MOVE.*\n(SPEED.*\n)C2MOVE", r"\1LMOVE"),
    "arc without its end": (r"SPEED.*\nC2MOVE.*\nBREAK\n", ""),
    "line as joint move": (r"LMOVE p1_above", "JMOVE #q1_above"),
    "line in percent": (r"(\*250) MM/S", r"\1"),
    "line in m/s": (r"\*250 MM/S", "*0.25 MM/S"),
    "line at the speed of the arc": (r"\*250 MM/S", "*120 MM/S"),
    "arc with two speeds": (r"(C1MOVE.*\nSPEED k_ovr\*)120", r"\g<1>60"),
    "speed of the motion before": (r"SPEED k_ovr\*120 MM/S\n(?=C2MOVE)", ""),
    "joint speed of the move before": (r"SPEED k_ovr\*40\n", "SPEED k_ovr*100\n"),
    "joint speed as a share": (r"SPEED k_ovr\*40\n", "SPEED k_ovr*0.4\n"),
    "speed for all that follows": (r"(SPEED k_ovr\*40)\n", r"\1 ALWAYS\n"),
    "override not applied": (r"SPEED k_ovr\*", "SPEED "),
    "limit of the TCP raised": (r"tcp_limit 250.0", "tcp_limit 500.0"),
    "blend twice as large": (r"ACCURACY 4.5", "ACCURACY 9"),
    "blend not applied": (r"ACCURACY 4.5\n", ""),
    "motion not waited for": (r"(JMOVE #k_q\n)BREAK\n", r"\1"),
    "override lost": (r"k_ovr = 0.5\n", ""),
    "override in percent": (r"k_ovr = 0.5", "k_ovr = 50"),
    "override kept from the run before": (r"k_ovr = 1\n", ""),
    "dwell in ms": (r"TWAIT 1.5", "TWAIT 1500"),
    "dwell lost": (r"TWAIT 1.5\n", ""),
    "call lost": (r"CALL s1_blow\n", ""),
    "call twice": (r"(CALL s1_blow\n)", r"\1\1"),
    "subroutine empty": (r"(;@ subroutine \"blow\"\n)(?:.*\n){5}", r"\1"),
    "stop lost": (r"HALT\n.END\n.PROGRAM s1", ".END\n.PROGRAM s1"),
    "start check lost": (r"CALL k_start\n", ""),
    "start check of 20 deg": (r"> 2 THEN", "> 20 THEN"),
    "start check of five axes": (r"FOR .axis = 1 TO 6", "FOR .axis = 1 TO 5"),
    "start check of signed differences": (r"ABS\((.*?)\) >", r"\1 >"),
    "start check only tells": (r"(START AGAIN.\"\n)HALT\n", r"\1"),
    "base of the cell": (r"BASE NULL", "BASE cell"),
    "home of another robot": (r"(#q_home )0", r"\g<1>5"),
    "moves in another order": (r"(SPEED.*\nACCURACY 3\nJMOVE.*\n)(SPEED.*\nACCURACY 4.5\nLMOVE.*\n)", r"\2\1"),
    "another robot": (r'robot "rs007n"', 'robot "ur5e"'),
    "another program": (r'program "everything"', 'program "nothing"'),
    "another digest": (r'digest "\w', 'digest "z'),
    "point shifted by 0.1 mm": (r"(p2_grip )(\S+)", shifted(0.1)),
    "points in metres": (r"(p2_grip )(\S+)", scaled(0.001)),
    "A of a point negated": (r"(p2_grip \S+ \S+ \S+ \S+ )(\S+)", scaled(-1)),
    "O and T swapped": (r"(p2_grip \S+ \S+ \S+) (\S+) (\S+) (\S+)", r"\1 \4 \3 \2"),
    "joint shifted by 0.01 deg": (r"(#q4_slot_1 )(\S+)", shifted(0.01)),
    "joints in radians": (r"(#q4_slot_1 )(\S+)", scaled(0.0174533)),
    "axis 1 the other way round": (r"(#q4_slot_1 )(\S+)", scaled(-1)),
    "first joints swapped": (r"(#q4_slot_1 )(\S+) (\S+)", r"\1\3 \2"),
    "positions in the wrong section": (r"\.TRANS|\.JOINTS", lambda m: ".JOINTS" if m[0] == ".TRANS" else ".TRANS"),
    "two points of one name": (r'"5_slot_2" "slot 2"', '"5_slot_2" "slot 1"'),
    "names of points swapped": swapped('"4_slot_1" "slot 1"', '"4_slot_1" "slot 2"'),
    "position lost": (r"p2_grip .*\n", ""),
    "half a file": (r"(?s)CALL k_wait\(1002.*", ""),
}


@pytest.mark.parametrize("fault", EDITS)
def test_a_fault_in_the_file_is_found(fault: str) -> None:
    """One mistake in the bytes, and the proof does not hold."""
    assert found(ROUTINE, GOOD, EDITS[fault], "kawasaki")


Three = tuple[float, float, float]


def turned(turn: Callable[[Rotation], Sequence[float]]) -> Callable[[Pose], Three]:
    """A faulty O, A, T."""

    def made(pose: Pose) -> Three:
        o, a, t = turn(Rotation.from_euler("xyz", pose.rpy, degrees=True))
        return float(o), float(a), float(t)

    return made


TURNS: dict[str, Callable[[Pose], Three]] = {
    "Z, Y, X": turned(lambda r: r.as_euler("ZYX", degrees=True)),
    "about fixed axes": turned(lambda r: r.as_euler("zyz", degrees=True)),
    "sign of A": turned(lambda r: r.as_euler("ZYZ", degrees=True) * (1, -1, 1)),
    "inverse": turned(lambda r: r.inv().as_euler("ZYZ", degrees=True)),
    "radians": turned(lambda r: r.as_euler("ZYZ")),
    "Z, X, Z": turned(lambda r: r.as_euler("ZXZ", degrees=True)),
}
"""Wrong ways to print a turn."""


@pytest.mark.parametrize("fault", TURNS)
def test_a_wrong_convention_for_turns_is_found(fault: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """In points and in tools."""
    monkeypatch.setattr(numbers, "oat", TURNS[fault])
    assert prove(ROUTINE, program.write(ROUTINE), "kawasaki").differences


def test_an_unchanged_file_is_proved() -> None:
    """What the faults are seeded into is good."""
    assert prove(ROUTINE, WRITTEN, "kawasaki").holds
    assert re.search(r"VERIFIED: .* controller=NOT RUN", next(iter(GOOD.values())))
