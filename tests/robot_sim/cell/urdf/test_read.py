"""A robot that somebody brings: read whole, or refused in one sentence that names the place."""

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from robot_sim.cell.urdf import BadUrdf, read_urdf
from robot_sim.motion import arm

Broken = Callable[[str, str], str]

BOMB = '<!DOCTYPE r [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>'
FILE = '<!DOCTYPE r [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
FIRST = '<joint name="j1" type="revolute">'
LIMIT = '<limit lower="-2.9" upper="2.9" velocity="3.0" effort="50"/>'
CHILD = '<child link="l6"/>'
AXIS = '<axis xyz="0 0 1"/>'
ORIGIN = '<origin xyz="0 0 0.3" rpy="0 0 0"/>'

REPLACED = {
    "entity bomb": ("<robot", BOMB + "<robot", "declares no types or entities"),
    "entity from a file": ("<robot", FILE + "<robot", "declares no types or entities"),
    "a type declaration": ("<robot", "<!DOCTYPE robot><robot", "declares no types"),
    "an unknown entity": ('name="arm"', 'name="&arm;"', "no readable XML"),
    "not a number": ('xyz="0 0 0.3"', 'xyz="0 0 NaN"', "finite numbers"),
    "infinity": ('xyz="0 0 0.3"', 'xyz="0 0 inf"', "finite numbers"),
    "an overflow": ('xyz="0 0 0.3"', 'xyz="0 0 1e999"', "finite numbers"),
    "a huge number": ('xyz="0 0 0.3"', 'xyz="0 0 1e30"', "finite numbers"),
    "a word for a number": ('xyz="0 0 0.3"', 'xyz="0 0 high"', "3 numbers are expected"),
    "a xacro expression": ('xyz="0 0 0.3"', 'xyz="0 0 ${h}"', "3 numbers are expected"),
    "a decimal comma": ('xyz="0 0 0.3"', 'xyz="0 0 0,3"', "3 numbers are expected"),
    "two numbers of three": ('xyz="0 0 0.3"', 'xyz="0 0"', "2 numbers, 3 are expected"),
    "four numbers of three": ('rpy="0 0 0"', 'rpy="0 0 0 1"', "4 numbers, 3 are expected"),
    "empty numbers": ('xyz="0 0 0.3"', 'xyz=""', "0 numbers, 3 are expected"),
    "an axis without direction": (AXIS, '<axis xyz="0 0 0"/>', "no direction"),
    "a limit that is not finite": ('lower="-2.9"', 'lower="-inf"', "finite numbers"),
    "limits the wrong way round": ('lower="-2.9" upper="2.9"', 'lower="2.9" upper="-2.9"', "must be below"),
    "limits that are equal": ('lower="-2.9"', 'lower="2.9"', "must be below"),
    "limits in degrees": ('lower="-2.9" upper="2.9"', 'lower="-170" upper="170"', "limits are in radians"),
    "no limits": (LIMIT, "", "needs <limit>"),
    "half a limit": ('lower="-2.9" ', "", "needs <limit>"),
    "a prismatic joint": (FIRST, '<joint name="j1" type="prismatic">', "joint 'j1': type 'prismatic'"),
    "a floating joint": (FIRST, '<joint name="j1" type="floating">', "joint 'j1': type 'floating'"),
    "a joint type that is none": (FIRST, '<joint name="j1" type="elastic">', "joint 'j1': type 'elastic'"),
    "a joint without a type": (FIRST, '<joint name="j1">', "needs 'type'"),
    "a joint without a name": (FIRST, '<joint type="revolute">', "needs 'name'"),
    "a joint twice": ('name="j2"', 'name="j1"', "'j1' is there twice"),
    "a link twice": ('<link name="l1">', '<link name="l0">', "'l0' is there twice"),
    "a link of no name": ('<link name="l1">', '<link name=" ">', "needs 'name'"),
    "a link with a line break": ('<link name="l1">', '<link name="l&#10;1">', "printable"),
    "a joint to nowhere": (CHILD, '<child link="l9"/>', "names link 'l9'"),
    "a joint without a child": (CHILD, "", "without <child>"),
    "a joint without a parent": ('<parent link="l0"/>', "", "without <parent>"),
    "a joint on itself": ('<parent link="l0"/>', '<parent link="l1"/>', "root links|ring"),
    "a ring": ('<parent link="l0"/>', '<parent link="l6"/>', "ring"),
    "two parents": (CHILD, '<child link="l5"/>', "already hangs on"),
    "two roots": ("</robot>", '<link name="stray"/></robot>', "2 root links"),
    "a joint that follows another": (LIMIT, LIMIT + '<mimic joint="j2"/>', "mimic"),
    "a fixed wrist": ('<joint name="j6" type="revolute">', '<joint name="j6" type="fixed">', "5 moving joints"),
    "another root element": ("<robot", "<sdf", "no readable XML"),
    "an attribute twice": ('name="arm"', 'name="arm" name="arm"', "no readable XML"),
    "a long attribute": ('name="arm"', f'name="{"x" * 20_000}"', "longer than"),
    "deep nesting": ("</robot>", "<a>" * 200_000, "nested deeper than"),
    "too many elements": ("</robot>", "<a/>" * 60_000 + "</robot>", "more than"),
    "too large": ("</robot>", " " * 5_000_001 + "</robot>", "may hold"),
    "truncated": ("</robot>", "", "no readable XML"),
    "something after the end": ("</robot>", "</robot><robot/>", "no readable XML"),
}

WHOLE: dict[str, str | bytes] = {
    "nothing": "",
    "blanks": "  \n ",
    "words": "a robot with six axes",
    "JSON": '{"robot": {}}',
    "binary": bytes(range(256)) * 10,
    "zeros": b"\0" * 1000,
    "a zip file": b"PK\x03\x04" + b"\0" * 100,
    "a lone surrogate": "<robot name='\ud800'/>",
    "an encoding that is none": b'<?xml version="1.0" encoding="klingon"?><robot/>',
    "an encoding that is another": '<?xml version="1.0" encoding="UTF-8"?><robot name="腕"/>'.encode("shift_jis"),
    "an empty robot": "<robot/>",
    "links without joints": '<robot><link name="a"/></robot>',
    "another document": "<html><body/></html>",
    "an SDF": '<sdf version="1.6"><model name="arm"/></sdf>',
    "an unexpanded xacro": '<robot><xacro:macro name="arm"/></robot>',
    "an entity bomb alone": BOMB + "<r>&c;</r>",
}


@pytest.mark.parametrize("case", REPLACED)
def test_a_broken_file_is_refused_with_the_place_and_the_remedy(case: str, broken: Broken) -> None:
    old, new, complaint = REPLACED[case]
    with pytest.raises(BadUrdf, match=complaint) as refused:
        read_urdf(broken(old, new), 5.0)
    assert refused.value.where
    assert len(str(refused.value)) < 600


@pytest.mark.parametrize("case", WHOLE)
def test_what_is_no_robot_is_refused(case: str) -> None:
    with pytest.raises(BadUrdf) as refused:
        read_urdf(WHOLE[case], 5.0)
    assert len(str(refused.value)) < 600


@pytest.mark.parametrize("unit", [0.001, 1e-6])
def test_an_arm_of_no_size_is_refused(text: str, unit: float) -> None:
    tiny = text
    for length in ("0.3", "0.05", "0.1", "0.35", "0.04", "0.25", "0.08"):
        tiny = tiny.replace(f" {length}", f" {float(length) * unit:.9f}").replace(
            f'"{length} ', f'"{float(length) * unit:.9f} '
        )
    with pytest.raises(BadUrdf, match="lengths in metres"):
        read_urdf(tiny, 5.0)


@settings(deadline=None, max_examples=60)
@given(st.binary(max_size=300), st.integers(0, 3_000))
def test_no_bytes_bring_anything_but_one_error(noise: bytes, at: int) -> None:
    """Whatever stands in the file, it is read or refused: nothing else leaves the reader."""
    text = ("<robot><link name='a'/><joint name='b' type='fixed'/></robot>" * 3).encode()
    with pytest.raises(BadUrdf):
        read_urdf(text[:at] + noise + text[at:], 5.0)


def test_a_good_file_is_an_arm_that_is_solved_exactly(text: str) -> None:
    """Its frames are those of the file, FK(IK(p)) = p in every branch, and only the shapes are remarked on."""
    found = read_urdf(text, 5.0, "mine")
    assert [finding.code for finding in found.report] == ["urdf.shape"]
    kinematics = arm(found.robot)
    assert kinematics.forward((0.0,) * 6)[:3, 3] == pytest.approx((480.0, 0.0, 790.0), abs=1e-6)
    assert kinematics.forward((0.0,) * 6)[:3, 2] == pytest.approx((1, 0, 0), abs=1e-9)
    for flange in kinematics.forward_many(np.random.default_rng(0).uniform(-120, 120, (20, 6))):
        branches = kinematics.inverse(flange)
        assert branches
        assert np.abs(kinematics.forward_many(np.array(branches)) - flange).max() < 1e-3


def test_undeclared_prefixes_are_overlooked(broken: Broken) -> None:
    """Files of drake users hold attributes whose prefix is declared nowhere."""
    text = broken('<link name="l1">', '<link name="l1" drake:own="1"><drake:thing drake:a="2"/>')
    assert read_urdf(text, 5.0).robot == read_urdf(broken("arm", "arm"), 5.0).robot


@pytest.mark.parametrize(
    ("old", "new", "code", "facts"),
    [
        ('velocity="3.0"', 'velocity="0"', "urdf.speed", {"joint": "j1", "given": 0.0, "assumed_deg_s": 90.0}),
        ('velocity="3.0"', 'velocity="10"', "urdf.speed", {"joint": "j1", "given": 10.0, "assumed_deg_s": 90.0}),
        ('velocity="3.0" ', "", "urdf.speed", {"joint": "j1", "given": "-", "assumed_deg_s": 90.0}),
        ('effort="50"', 'effort="0"', "urdf.effort", {"joint": "j1"}),
        (FIRST, '<joint name="j1" type="continuous">', "urdf.endless", {"joint": "j1"}),
        ('<mass value="4"/>', "", "urdf.inertia", {"links": "l0"}),
        ('<mass value="4"/>', '<mass value="-4"/>', "urdf.inertia", {"links": "l0"}),
        ('<mass value="4"/>', '<mass value="9000"/>', "urdf.mass", {"mass_kg": 9024.0}),
        (ORIGIN, '<origin xyz="0 0 0.3" rpy="0 0 1.571"/>', "urdf.rounded", {"joint": "j1"}),
    ],
)
def test_what_a_file_lacks_is_reported(old: str, new: str, code: str, facts: dict[str, object], broken: Broken) -> None:
    """The arm can be used, and the report says what was taken instead."""
    report = read_urdf(broken(old, new), 5.0).report
    assert [(finding.code, finding.facts) for finding in report if finding.code != "urdf.shape"] == [(code, facts)]


def test_a_file_in_millimetres_is_the_same_arm_and_is_reported(text: str) -> None:
    millimetres = text
    for origin in ("0 0 0.3", "0.05 0 0.1", "0 0 0.35", "0.1 0 0.04", "0.25 0 0", "0.08 0 0"):
        larger = " ".join(f"{1000 * float(word):g}" for word in origin.split())
        millimetres = millimetres.replace(f'xyz="{origin}"', f'xyz="{larger}"')
    found, expected = read_urdf(millimetres, 5.0), read_urdf(text, 5.0)
    assert found.report[0].code == "urdf.scale"
    assert arm(found.robot).forward((10.0,) * 6) == pytest.approx(arm(expected.robot).forward((10.0,) * 6), abs=1e-6)


def test_a_tool_beyond_the_arm_is_left_out(broken: Broken) -> None:
    """Sliding fingers at the end are no joint of the arm; a named tip is where the arm ends."""
    finger = '<link name="f"/><joint name="slide" type="prismatic"><parent link="l6"/><child link="f"/></joint></robot>'
    assert len(read_urdf(broken("</robot>", finger), 5.0).robot.joints) == 6
    with pytest.raises(BadUrdf, match="prismatic"):
        read_urdf(broken("</robot>", finger), 5.0, tip="f")
    with pytest.raises(BadUrdf, match="no link 'hand'"):
        read_urdf(broken("</robot>", finger), 5.0, tip="hand")


def test_an_arm_without_a_closed_form_is_searched(broken: Broken) -> None:
    """A wrist whose axes do not meet: the answers are found by search, and each is exact."""
    robot = read_urdf(
        broken('xyz="0.25 0 0"', 'xyz="0.25 0.03 0.02"').replace('xyz="0.08 0 0"', 'xyz="0.08 0.07 0.05"'), 5.0
    ).robot
    kinematics = arm(robot)
    rows = np.random.default_rng(0).uniform(-120, 120, (10, 6))
    for row, flange in zip(rows, kinematics.forward_many(rows), strict=True):
        branches = kinematics.branches(flange)
        assert np.abs(kinematics.forward_many(branches) - flange).max() < 1e-3
        assert np.abs((branches - row + 180.0) % 360.0 - 180.0).max(axis=1).min() < 1e-3


@pytest.mark.parametrize("payload", [float("nan"), -1.0, float("inf")])
def test_a_payload_that_is_none_is_refused(text: str, payload: float) -> None:
    with pytest.raises(BadUrdf, match="payload"):
        read_urdf(text, payload)
