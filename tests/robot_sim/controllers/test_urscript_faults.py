"""Mistakes of a URScript writer, seeded one by one: the proof finds every one."""

import math
import re
from collections.abc import Callable

import numpy as np
import pytest
from scipy.spatial.transform import Rotation

from robot_sim.cell.robot import robot
from robot_sim.controllers import controller, prove
from robot_sim.controllers.urscript.writer import body, data, program
from robot_sim.controllers.urscript.writer.numbers import joints
from robot_sim.pose import Pose
from tests.robot_sim.controllers.routines import everything

ROUTINE = everything()
WRITTEN = controller("urscript").write(ROUTINE, "NOT PROVED")
NAME, TEXT = next((name, contents.decode()) for name, contents in WRITTEN.items())


def swapped(one: str, other: str) -> tuple[str, Callable[[re.Match[str]], str]]:
    """A substitution that puts each of two texts for the other."""
    return f"{re.escape(one)}|{re.escape(other)}", lambda found: other if found[0] == one else one


def scaled(factor: float) -> Callable[[re.Match[str]], str]:
    """A replacement that multiplies the number in the second group."""
    return lambda found: f"{found[1]}{float(found[2]) * factor:.9f}"


EDITS: dict[str, tuple[str, str | Callable[[re.Match[str]], str]]] = {
    "tool forgotten": (r"  set_tcp\(.*\n", ""),
    "tool without its turn": (r"(set_tcp\(p\[.*?,.*?,.*?,).*?\]", r"\1 0.0, 0.0, 0.0]"),
    "tool length in mm": (r"(set_tcp\(p\[)(\S+)(?=,)", scaled(1000)),
    "payload of the tool forgotten": (r"  set_payload_mass\(1.200000\)\n", ""),
    "payload in grams": (r"(set_payload_mass\()(2\.5\d*)", scaled(1000)),
    "payload of the part forgotten": (r" *set_payload_mass\(2.5.*\n", ""),
    "part of the wrong table": (r'attach "parts"', 'attach "slots"'),
    "attach for detach": (r"#@ detach", "#@ attach"),
    "output port off by one": (r"set_standard_digital_out\(1", "set_standard_digital_out(2"),
    "input port off by one": (r"(wait_standard_digital_in\()2", r"\g<1>1"),
    "standard for configurable input": (r"get_configurable_digital_in\(1\)", "get_standard_digital_in(1)"),
    "configurable input numbered from 8": (r"get_configurable_digital_in\(1\)", "get_configurable_digital_in(9)"),
    "tool output as standard": (r"set_tool_digital_out\(0", "set_standard_digital_out(0"),
    "output the other way": (r"(set_tool_digital_out\(0, )True", r"\1False"),
    "wait for the other value": (r"(wait_standard_digital_in\(2, )True", r"\1False"),
    "branch the other way": (r"(get_configurable_digital_in\(1\) == )False", r"\1True"),
    "time-out times ten": (r"3\.000000\)", "30.000000)"),
    "time-out in ms": (r"3\.000000\)", "3000.000000)"),
    "time-out zero": (r"3\.000000\)", "0.000000)"),
    "time-out handled on arrival": (r"if not wait_standard", "if wait_standard"),
    "time-out not handled": (r"    set_standard_digital_out\(1, True\).*\n    popup.*\n    halt\n", "    sync()\n"),
    "alarm does not stop": (r"( *popup\(\"alarm.*\n) *halt\n", r"\1"),
    "alarm renamed": (r"alarm 1: no _part_", "alarm 1: no part"),
    "wait helper says yes when time is up": (r"return False", "return True"),
    "wait helper counts twice as fast": (r"waited \+ get_steptime\(\)", "waited + 2*get_steptime()"),
    "wait helper waits for ever": (r"waited >= seconds", "waited < 0.0"),
    "wait helper reads the other bank": (r"while get_standard_digital_in", "while get_tool_digital_in"),
    "loop once more": (r"< 2:", "< 3:"),
    "loop once less": (r"< 2:", "< 1:"),
    "loop counts from 0": (r"    n2_n3 = n2_n3 \+ 1\n((?:.*\n)*?)(  end\n  #@ step 7)", r"\1    n2_n3 = n2_n3 + 1\n\2"),
    "loop does not count": (r"    n2_n3 = n2_n3 \+ 1\n", ""),
    "loop begins at 1": (r"  n2_n3 = 0\n  while", "  n2_n3 = 1\n  while"),
    "inner loop lost": (r"      sleep\(0.250000\)\n    end\n", "      sync()\n    end\n    sleep(0.250000)\n"),
    "row of the other variable": (r"t1_slots_q\(n2_n3\)", "t1_slots_q(n3_m)"),
    "rows off by one": (r"row == (\d)", lambda found: f"row == {int(found[1]) - 1}"),
    "rows swapped": swapped("return q4_slot_1", "return q5_slot_2"),
    "variable lost": (r" +n\d_k = 2\n", ""),
    "variable off by one": (r"( +n\d_k = )2\n", r"\g<1>1\n"),
    "via and end swapped": (r"movec\((\w+), (\w+)", r"movec(\2, \1"),
    "arc as line": (r"movec\(\w+, (\w+), (.*), mode=0", r"movel(\1, \2"),
    "arc keeps its turn": (r"mode=0", "mode=1"),
    "line as joint move": (r"movel\(p1_above, a=(\S+), v=(\S+), r=0.0000000\)", r"movej(q1_above, a=\1, v=\2, r=0.0)"),
    "line speed in mm/s": (r"(movel\(p2_grip.*?override\*)(\S+)(?=,)", scaled(1000)),
    "line speed in cm/min": (r"(movel\(p2_grip.*?override\*)(\S+)(?=,)", scaled(6)),
    "arc speed of the line": (r"(movec.*?override\*)(\S+)(?=,)", scaled(250 / 120)),
    "joint speed in deg/s": (r"(movej\(q1_above.*?override\*)(\S+)(?=,)", scaled(180 / math.pi)),
    "joint speed as a share": (r"(movej\(q1_above.*?override\*)(\S+)(?=,)", scaled(1 / math.pi)),
    "joint speed of the move before": (r"(movej\(t1_slots_q\(n2.*?override\*)(\S+)(?=,)", scaled(2.5)),
    "override not applied": (r"v=override\*", "v="),
    "override in percent": (r"override = 0.500000000", "override = 50.000000000"),
    "override lost": (r"  override = 0.500000000\n", ""),
    "acceleration times ten": (r"a=1\.2", "a=12."),
    "joint acceleration in deg": (r"a=5\.000368307", "a=286.500000000"),
    "blend of 50 mm": (r"r=0.0000000\)", "r=0.0500000)"),
    "dwell in ms": (r"sleep\(1.500000\)", "sleep(1500.000000)"),
    "dwell lost": (r" *sleep\(1.500000\)\n", ""),
    "call lost": (r"    s1_blow\(\)\n", ""),
    "call twice": (r"(    s1_blow\(\)\n)", r"\1\1"),
    "subroutine empty": (r"(def s1_blow.*\n)(?:.*\n){3}", r"\1    sync()\n"),
    "stop lost": (r"  halt\nend\nkyoji", "end\nkyoji"),
    "sides of a branch swapped": (
        r"    sleep\(1.5.*\n  else:\n(    if not .*\n.*\n    end\n)",
        r"\1  else:\n    sleep(1.5)\n",
    ),
    "start check lost": (r"  check_start\(q_home\)\n", ""),
    "start check of 20 deg": (r"0\.034906585", "0.34906585"),
    "start check only tells": (r"( *popup\(\"not at home.*\n) *halt\n", r"\1"),
    "start check after the first move": (r"(  check_start.*\n)((?:.*\n)*?  movej.*\n)", r"\2\1"),
    "home of another robot": (r"q_home = \[0.0", "q_home = [0.1"),
    "steps in another order": (r"(  movej\(q1_above.*\n)(  movel\(p2_grip.*\n)", r"\2\1"),
    "another robot": (r'robot "ur5e"', 'robot "ur10e"'),
    "another program": (r'program "everything"', 'program "nothing"'),
    "another digest": (r'digest "\w', 'digest "z'),
    "limit of the TCP raised": (r"tcp_limit 250.0", "tcp_limit 500.0"),
    "point shifted by 0.1 mm": (r"(p2_grip = p\[)(\S+)(?=,)", lambda m: f"{m[1]}{float(m[2]) + 1e-4:.7f}"),
    "joint shifted by 0.01 deg": (r"(q4_slot_1 = \[)(\S+)(?=,)", lambda m: f"{m[1]}{float(m[2]) + 1.8e-4:.8f}"),
    "first joints swapped": (r"(q4_slot_1 = \[)(\S+), (\S+),", r"\1\3, \2,"),
    "third joint negated": (r"(q4_slot_1 = \[\S+ \S+ )(\S+)(?=,)", scaled(-1)),
    "two points of one name": (r'#@ point "slot 2"', '#@ point "slot 1"'),
    "program not called": (r"\nkyoji_everything\(\)", ""),
    "half a file": (r"(?s)  if not wait.*", ""),
}
"""What is put for what in a good file: pattern and replacement."""


@pytest.mark.parametrize("fault", EDITS)
def test_a_fault_in_the_file_is_found(fault: str) -> None:
    """One mistake in the bytes, and the proof does not hold."""
    pattern, replacement = EDITS[fault]
    faulty = re.sub(pattern, replacement, TEXT)
    assert faulty != TEXT
    assert prove(ROUTINE, {NAME: faulty.encode()}, "urscript").differences


def text_of(xyz: tuple[float, ...], turn: tuple[float, ...]) -> str:
    """A pose as it is printed."""
    return f"p[{', '.join(f'{n:.8f}' for n in (*xyz, *turn))}]"


def metres(pose: Pose) -> tuple[float, ...]:
    """A position [m]."""
    return tuple(n / 1000 for n in pose.xyz)


def turn(pose: Pose) -> Rotation:
    """An orientation, as scipy has it."""
    return Rotation.from_euler("xyz", pose.rpy, degrees=True)


POSES: dict[str, Callable[[Pose], str]] = {
    "mm for m": lambda p: text_of(p.xyz, tuple(turn(p).as_rotvec())),
    "inverse rotation vector": lambda p: text_of(metres(p), tuple(turn(p).inv().as_rotvec())),
    "roll, pitch, yaw": lambda p: text_of(metres(p), tuple(turn(p).as_euler("xyz"))),
    "yaw, pitch, roll": lambda p: text_of(metres(p), tuple(turn(p).as_euler("ZYX"))),
    "rotation vector in deg": lambda p: text_of(metres(p), tuple(np.degrees(turn(p).as_rotvec()))),
    "unit axis": lambda p: text_of(metres(p), tuple(turn(p).as_rotvec() / max(1e-9, turn(p).magnitude()))),
    "quaternion's vector": lambda p: text_of(metres(p), tuple(turn(p).as_quat()[:3])),
    "z up for z down": lambda p: text_of((*metres(p)[:2], -metres(p)[2]), tuple(turn(p).as_rotvec())),
}
"""Wrong ways to print a pose."""


@pytest.mark.parametrize("fault", POSES)
@pytest.mark.parametrize("part", [data, body])
def test_a_wrong_convention_for_poses_is_found(fault: str, part: object, monkeypatch: pytest.MonkeyPatch) -> None:
    """In points (`data`) and in tools (`body`)."""
    monkeypatch.setattr(part, "pose", POSES[fault])
    assert prove(ROUTINE, program.write(ROUTINE), "urscript").differences


FRAMES: dict[str, Callable[[Pose, object], Pose]] = {
    "base not turned": lambda pose, _: pose,
    "base turned by 90 deg": lambda pose, _: Pose(rpy=(0.0, 0.0, 90.0)) @ pose,
    "base turned after the position": lambda pose, _: Pose(xyz=pose.xyz, rpy=(Pose(rpy=(0, 0, 180.0)) @ pose).rpy),
    "base as high as another maker's": lambda pose, _: Pose(xyz=(0.0, 0.0, -330.0), rpy=(0, 0, 180.0)) @ pose,
    "flange for the TCP": lambda pose, _: robot("ur5e").controller_base @ pose @ ROUTINE.points["grip"].pose,
}
"""Wrong frames for points."""


@pytest.mark.parametrize("fault", FRAMES)
def test_a_wrong_frame_is_found(fault: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Points are in the controller's base frame, which is ours turned by 180 deg."""
    monkeypatch.setattr(data, "in_controller_base", FRAMES[fault])
    assert prove(ROUTINE, program.write(ROUTINE), "urscript").differences


@pytest.mark.parametrize("factor", [180 / math.pi, 1 / 360, -1.0])
def test_joints_in_another_unit_or_direction_are_found(factor: float, monkeypatch: pytest.MonkeyPatch) -> None:
    """Degrees, turns, the other way round."""
    monkeypatch.setattr(data, "joints", lambda angles: joints([angle * factor for angle in angles]))
    assert prove(ROUTINE, program.write(ROUTINE), "urscript").differences


def test_an_unchanged_file_is_proved() -> None:
    """What the faults are seeded into is good."""
    assert prove(ROUTINE, WRITTEN, "urscript").holds
