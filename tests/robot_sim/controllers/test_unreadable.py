"""Files that are no programs, or that mean harm: one error with the line and the reason, and nothing half read."""

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from robot_sim.cell.robot import robot
from robot_sim.controllers import Unreadable, controller, controllers, export, read
from robot_sim.program import Routine
from robot_sim.program.instruction import MoveJ, Remark, Stop
from tests.robot_sim.controllers.drawn import NAMES
from tests.robot_sim.controllers.routines import everything, points, served

EVERY = [profile.name for profile in controllers()]
FILES = {name: controller(name).write(everything(served(name)), "NOT PROVED") for name in EVERY}
GOOD = {name: next(iter(files.values())) for name, files in FILES.items()}

BAD: dict[str, bytes] = {
    "empty": b"",
    "binary": bytes(range(256)) * 50,
    "zeros": b"\0" * 1_000,
    "mis-encoded": "q = 'ワーク'".encode("cp932"),
    "50 MB": b"x" * 50_000_000,
    "one long line": b"a=" + b"-" * 100_000 + b"1",
    "deep brackets": b"[" * 100_000,
    "deep objects": b'{"a":' * 100_000,
    "deep blocks": b"while True:\n" * 5_000,
    "many elifs": b"if a == 1:\n" + b"elif a == 2:\n" * 20_000,
    "long number": b'{"format": ' + b"9" * 5_000 + b"}",
    "text": b"Pick the part and place it on the tray.",
    "another language": b"PROC main()\nMoveJ p1, v100, z10, tool0;\nENDPROC\n",
    "list": b"[1, 2, 3]",
}


@pytest.mark.parametrize("name", EVERY)
@pytest.mark.parametrize("bad", BAD)
def test_what_is_no_program_gives_one_error(name: str, bad: str) -> None:
    """Never a traceback of another kind, never a program."""
    with pytest.raises(Unreadable) as caught:
        read(name, {"file": BAD[bad]})
    assert caught.value.reason


@pytest.mark.parametrize("name", EVERY)
@settings(max_examples=40)
@given(share=st.floats(0, 1, exclude_max=True))
def test_a_truncated_file_gives_one_error(name: str, share: float) -> None:
    """Wherever any of the files is cut, but for blanks at its end."""
    for cut, data in FILES[name].items():
        kept = data.rstrip()[: int(share * len(data.rstrip()))]
        with pytest.raises(Unreadable):
            read(name, {**FILES[name], cut: kept})


@pytest.mark.parametrize("name", EVERY)
@settings(max_examples=60)
@given(place=st.integers(0, 20_000), byte=st.integers(0, 255))
def test_one_changed_byte_gives_an_error_or_a_program(name: str, place: int, byte: int) -> None:
    """No byte makes a reader fall over."""
    for changed, good in FILES[name].items():
        data = bytearray(good)
        data[place % len(data)] = byte
        with suppress(Unreadable):
            read(name, {**FILES[name], changed: bytes(data)})


@pytest.mark.parametrize("name", EVERY)
def test_no_file_and_one_file_twice_are_refused(name: str) -> None:
    """Each of these programs has its own number of files."""
    for files in ({}, {"a": GOOD[name], "b": GOOD[name]}):
        with pytest.raises(Unreadable):
            read(name, files)


@pytest.mark.parametrize(
    ("statement", "reason"),
    [
        ("rg_grip(50)", "not understood"),
        ("servoj(q1_above, 0, 0, 0.1)", "not understood"),
        ("enter_critical", "no statement that is understood"),
        ("movel(p2_grip, 1.2, 0.25)", "expected with its points, a, v and r"),
        ("movej(p2_grip, a=1.4, v=override*1.0, r=0)", "list of joints"),
        ("set_standard_digital_out(8, True)", "no standard port 8"),
        ("popup('x')", "nothing that is understood"),
        ("end", "closes no block"),
        ("x = 1e3", "nothing that is understood"),
        ("while True:", "file ends before the block"),
    ],
)
def test_a_statement_that_is_not_understood_is_named_with_its_line(statement: str, reason: str) -> None:
    """The line is that of the statement; nothing is skipped."""
    lines = GOOD["urscript"].decode().splitlines()
    place = lines.index("  check_start(q_home)") + 1
    with pytest.raises(Unreadable, match=reason) as caught:
        read("urscript", {"file": "\n".join([*lines[:place], statement, *lines[place:]]).encode()})
    if statement not in ("end", "while True:"):
        assert caught.value.line == place + 1


@pytest.mark.parametrize("name", EVERY)
@settings(max_examples=20)
@given(first=NAMES, second=NAMES, text=NAMES)
def test_names_are_data(name: str, first: str, second: str, text: str) -> None:
    """Quotes, words of the language, any script: names neither break a file nor become one another."""
    model = served(name)
    kept = points(model)
    second = second if second != first else second + "'"
    routine = Routine(
        name=text.strip() or "x",
        robot=model,
        home=robot(model).home,
        points={first: kept["above"], second: kept["grip"]},
        instructions=(
            Remark(text=text),
            MoveJ(to=first, speed=50.0, tcp_limit=250.0),
            MoveJ(to=second, speed=50.0, tcp_limit=250.0),
            Stop(alarm=text),
        ),
    )
    files = export(routine, name).files
    recovered = read(name, files)
    assert [i.kind for i in recovered.instructions] == [i.kind for i in routine.instructions]
    assert recovered.instructions[0] == routine.instructions[0]
    assert recovered.instructions[-1] == routine.instructions[-1]
    assert set(recovered.points) == {first, second}
