"""Mistakes of a writer of MELFA-BASIC, seeded one by one: the proof finds every one."""

import re
from collections.abc import Callable

import pytest
from scipy.spatial.transform import Rotation

from robot_sim.controllers import controller, export, prove
from robot_sim.controllers.mitsubishi.writer import program
from robot_sim.pose import Pose
from tests.robot_sim.controllers.routines import counted, everything, without_choices
from tests.robot_sim.controllers.seeding import Edits, Replacement, found, scaled, shifted, swapped

ROUTINE = without_choices(counted("rv-4fr"))
WRITTEN = controller("mitsubishi").write(ROUTINE, "NOT PROVED")


def unnumbered(text: str) -> str:
    """A program without the numbers of its steps."""
    return re.sub(r"^\d+ ", "", text, flags=re.MULTILINE)


def numbered(text: str) -> str:
    """The same with them; variables have none."""
    lines, steps = text.split("\n"), 0
    for place, line in enumerate(lines):
        if line and not re.match(r"(?:J\w+|PT\d+)=\(", line):
            steps += 1
            lines[place] = f"{steps} {line}"
    return "\n".join(lines)


NAME, TEXT = next((name, unnumbered(data.decode().replace("\r\n", "\n"))) for name, data in WRITTEN.items())

EDITS: Edits = {
    "tool forgotten": (r"Tool PT1\nLoadSet 1,1\n", ""),
    "tool without its turn": (r"PT1=\(12,-25,150,10,-20,35\)", "PT1=(12,-25,150,0,0,0)"),
    "A and C swapped": (r"PT1=\(12,-25,150,10,-20,35\)", "PT1=(12,-25,150,35,-20,10)"),
    "tool in metres": (r"(PT1=\(12,-25,)(150)", scaled(0.001)),
    "load of the tool forgotten": (r"(Tool PT1\n)LoadSet 1,1\n", r"\1"),
    "load in grams": (r"(load 2 )(2\.5)", scaled(1000, 1)),
    "load of the part forgotten": (r"'@ attach .*\nLoadSet 1,2\n", ""),
    "load of another number": (r"LoadSet 1,2", "LoadSet 1,1"),
    "load of another hand": (r"LoadSet 1,2", "LoadSet 2,2"),
    "part of the wrong table": (r'attach "parts"', 'attach "slots"'),
    "attach for detach": (r"'@ detach", "'@ attach"),
    "row of parts lost": (r"'@ row \"\*T2\" \"part 1\"\n", ""),
    "output off by one": (r"M_Out\(1\)", "M_Out(2)"),
    "output for input": (r"M_In\(9\)=0 Then", "M_Out(9)=0 Then"),
    "output the other way": (r"M_Out\(16\)=1", "M_Out(16)=0"),
    "byte for bit": (r"M_In\(2\)", "M_Inb(2)"),
    "input off by one": (r"M_In\(2\)", "M_In(1)"),
    "another signal of the file": (r"'@ signal \"DI2\"", '\'@ signal "door"'),
    "port declared elsewhere": (r"'@ input 9", "'@ input 8"),
    "wait for the other value": (r"M_In\(2\)<>1", "M_In(2)<>0"),
    "wait while it is there": (r"\(M_In\(2\)<>1\)", "(M_In(2)=1)"),
    "branch the other way": (r"If M_In\(9\)=0", "If M_In(9)=1"),
    "branch turned around": (r"If M_In\(9\)=0", "If M_In(9)<>0"),
    "time-out times ten": (r"<3000\)", "<30000)"),
    "time-out in seconds": (r"<3000\)", "<3)"),
    "timer not reset": (r"M_Timer\(1\)=0\n", ""),
    "another timer": (r"\(M_Timer\(1\)", "(M_Timer(2)"),
    "wait without a time-out": (r" And \(M_Timer\(1\)<3000\)", ""),
    "wait for either": (r"\) And \(M_Timer", ") Or (M_Timer"),
    "time-out handled on arrival": (r"If M_In\(2\)<>1", "If M_In(2)=1"),
    "time-out not handled": (r"(WEnd\n)'@ signal \"DI2\"\nIf (?:.*\n)*?EndIf\n", r"\1"),
    "alarm does not stop": (r"(Error 9101\n)GoSub \*HALT\n", r"\1"),
    "alarm of the start check": (r"Error 9101", "Error 9100"),
    "alarm can be passed": (r"Hlt\nGoTo \*HALT\n", "Hlt\n"),
    "alarm renamed": (r"alarm \"no", 'alarm "yes'),
    "loop once more": (r"MR1=1 To 2", "MR1=1 To 3"),
    "loop from 0": (r"MR1=1 To 2", "MR1=0 To 2"),
    "loop does not tell its variable": (r"M2=MR1\n", ""),
    "loop tells another variable": (r"M2=MR1", "M1=MR1"),
    "loop tells another round": (r"M3=MR2", "M3=MR1"),
    "loops share a counter": (r"MR2", "MR1"),
    "inner loop lost": (r"For MR2.*\n.*\n(Dly 0.25\n)Next\n", r"\1"),
    "row of the other variable": (r"MROW=M2", "MROW=M3"),
    "rows off by one": (r"Case (\d)", lambda m: f"Case {int(m[1]) - 1}"),
    "rows swapped": swapped("JQ=J4", "JQ=J5"),
    "row without its end": (r"(JQ=J4\n)Break\n", r"\1"),
    "row chosen but not moved to": (r"Mov JQ", "Mov J1"),
    "row of the move before": (r"MROW=M1\nGoSub \*T1\n", ""),
    "row not copied": (r"GoSub \*T1\n", ""),
    "table goes on after its rows": (r"(Default\nError 9100\n)GoSub \*HALT\n", r"\1"),
    "table runs into what follows": (r"(End Select\n)Return\n", r"\1"),
    "variable lost": (r"M1=2\n", ""),
    "variable off by one": (r"M1=2\n", "M1=1\n"),
    "counter not counted": (r"M4=M4\+1\n", ""),
    "open loop of another bound": (r"<50\)", "<500)"),
    "open loop goes on otherwise": (r"And \(M_In\(9\)<>0\)", "And (M_In(9)=0)"),
    "open loop ends for all": (r"And \(M_In\(9\)<>0\)", "Or (M_In(9)<>0)"),
    "open loop ends once less": (r" And \(M_In\(2\)<>1\)\n", "\n"),
    "open loop ends on another count": (r"And \(M4<2\)", "And (M4<3)"),
    "branch on another count": (r"If M4>=2", "If M4>=1"),
    "inputs named otherwise": (r'signals "door" "DI2"', 'signals "DI2" "door"'),
    "via and end swapped": (r"Mvr J_Curr,(\w+),(\w+)", r"Mvr J_Curr,\2,\1"),
    "arc from elsewhere": (r"Mvr J_Curr,", "Mvr J2,"),
    "arc as line": (r"Mvr J_Curr,\w+,", "Mvs "),
    "line as joint move": (r"Mvs J2", "Mov J2"),
    "line in m/s": (r"Spd 250", "Spd 0.25"),
    "line at the speed of the arc": (r"Spd 250", "Spd 120"),
    "speed of the motion before": (r"'@ blend 0.0\nSpd 120\n", ""),
    "joint speed of the move before": (r"JOvrd 40\n", "JOvrd 100\n"),
    "joint speed for all": (r"JOvrd 40\n", "Ovrd 40\n"),
    "joint speed as a share": (r"JOvrd 40\n", "JOvrd 0.4\n"),
    "limit of the TCP raised": (r"ptp 250.0", "ptp 500.0"),
    "blend told otherwise": (r"blend 4.5", "blend 9.0"),
    "override lost": (r"Ovrd 50\n", ""),
    "override as a share": (r"\nOvrd 50", "\nOvrd 0.5"),
    "override kept from the run before": (r"\nOvrd 100", ""),
    "dwell in ms": (r"Dly 1.5", "Dly 1500"),
    "dwell lost": (r"Dly 1.5\n", ""),
    "call lost": (r"GoSub \*S1\n", ""),
    "call twice": (r"(GoSub \*S1\n)", r"\1\1"),
    "call without a way back": (r"GoSub \*S1", "GoTo *S1"),
    "subroutine empty": (r"('@ subroutine \"blow\"\n)(?:.*\n){5}", r"\1"),
    "subroutine runs into what follows": (r"(M_Out\(16\)=0\n)Return\n", r"\1"),
    "stop lost": (r"End\nEnd\n", "End\n"),
    "program runs into what follows": (r"End\nEnd\n", "End\nDly 1\n"),
    "start check lost": (r"GoSub \*START\n", ""),
    "start check of 20 deg": (r">2 Then", ">20 Then"),
    "start check in radians": (r"Abs\(Deg\((J_Curr.J\d)\)-Deg\((JHOME.J\d)\)\)", r"Abs(\1-\2)"),
    "start check skips an axis": (r"If Abs\(Deg\(J_Curr.J3(?:.*\n){4}", ""),
    "start check compares axes crosswise": (r"J_Curr.J4", "J_Curr.J5"),
    "start check only tells": (r"(Then\nError 9100\n)GoSub \*HALT\n", r"\1"),
    "tool of the run before": (r"Tool P_NTool\n", ""),
    "home of another robot": (r"(JHOME=\()([^,]+)", shifted(5.0)),
    "moves in another order": (r"('@ ptp .*\nJOvrd 100\nMov J1\n)((?:.*\n){2}Mvs J2\n)", r"\2\1"),
    "another robot": (r'robot "rv-4fr"', 'robot "ur5e"'),
    "another program": (r'program "everything"', 'program "nothing"'),
    "another digest": (r'digest "\w', 'digest "z'),
    "joint shifted by 0.01 deg": (r"(J4=\()([^,]+)", shifted(0.01)),
    "joints in radians": (r"(J4=\()([^,]+)", scaled(0.0174533)),
    "axis 1 the other way round": (r"(J4=\()([^,]+)", scaled(-1)),
    "first joints swapped": (r"(J4=\()([^,]+),([^,]+)", r"\1\3,\2"),
    "point of the line shifted": (r"(J2=\()([^,]+)", shifted(0.01)),
    "two points of one name": (r'"J5" "slot 2"', '"J5" "slot 1"'),
    "names of points swapped": swapped('"J4" "slot 1"', '"J4" "slot 2"'),
    "variable lost from the list": (r"J2=\(.*\n", ""),
    "half a program": (r"(?s)M_Timer\(1\)=0\n.*?(?=JHOME=\()", ""),
}


@pytest.mark.parametrize("fault", EDITS)
def test_a_fault_in_the_file_is_found(fault: str) -> None:
    """One mistake in the steps, numbered anew, and the proof does not hold."""
    pattern, replacement = EDITS[fault]
    faulty = re.sub(pattern, replacement, TEXT)
    assert faulty != TEXT, "the fault changes nothing"
    assert not prove(ROUTINE, {NAME: numbered(faulty).encode()}, "mitsubishi").holds


COUNTS: dict[str, tuple[str, Replacement]] = {
    "a step left out": (r"(?m)^12 .*\n", ""),
    "a step twice": (r"(?m)^12 ", "11 "),
    "a step without its number": (r"(?m)^12 ", ""),
}


@pytest.mark.parametrize("fault", COUNTS)
def test_steps_counted_wrongly_are_found(fault: str) -> None:
    """The controller sorts steps by their numbers."""
    assert found(ROUTINE, {NAME: numbered(TEXT)}, COUNTS[fault], "mitsubishi")


TURNS: dict[str, Callable[[Rotation], tuple[float, float, float]]] = {
    "about moving axes": lambda r: tuple(r.as_euler("XYZ", degrees=True)),
    "inverse": lambda r: tuple(r.inv().as_euler("xyz", degrees=True)),
    "radians": lambda r: tuple(r.as_euler("xyz")),
    "C, B, A": lambda r: tuple(r.as_euler("xyz", degrees=True)[::-1]),
}


@pytest.mark.parametrize("fault", TURNS)
def test_a_wrong_convention_for_tools_is_found(fault: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A, B, C are about the fixed x, y, z."""

    def faulty(pose: Pose) -> str:
        turn = TURNS[fault](Rotation.from_euler("xyz", pose.rpy, degrees=True))
        return f"({','.join(f'{value:.6f}' for value in (*pose.xyz, *turn))})(0,0)"

    monkeypatch.setattr(program, "tool", faulty)
    assert prove(ROUTINE, program.write(ROUTINE), "mitsubishi").differences


def test_an_unchanged_file_is_proved() -> None:
    """What the faults are seeded into is good."""
    assert prove(ROUTINE, WRITTEN, "mitsubishi").holds
    assert numbered(TEXT).encode().replace(b"\n", b"\r\n") == next(iter(WRITTEN.values()))


def test_what_a_program_says_fits_the_controller() -> None:
    """Steps of at most 127 characters, labels of at most 8 behind the star, names of 12, ASCII."""
    ((name, data),) = export(everything("rv-4fr"), "mitsubishi").files.items()
    lines = data.decode("ascii").split("\r\n")
    assert max(map(len, lines)) <= 127
    assert len(name.removesuffix(".prg")) <= 12
    assert all(len(label) <= 8 for label in re.findall(r"\*(\w+)", data.decode()))
