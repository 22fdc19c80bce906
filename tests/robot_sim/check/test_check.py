"""Every rule finds what it is for, in routines that were good until one thing was changed."""

from collections.abc import Callable
from typing import Any

import pytest

from robot_sim.cell import Cell, demo_cells
from robot_sim.check import check
from robot_sim.finding import Severity
from robot_sim.program import Program, Routine, lower

Data = dict[str, Any]
Spoil = Callable[["Draft"], None]

PALLETISING, TRAY = demo_cells()


class Draft:
    """A good routine as data, to be spoiled: two workpieces into the tray, a wait, home."""

    def __init__(self) -> None:
        steps = [
            {"kind": "for_each", "parts": ["workpiece 1", "workpiece 2"], "seats": SEATS, "steps": BODY},
            {"kind": "wait_input", "signal": "DI2", "timeout": 5.0},
            {"kind": "set_output", "signal": "DO3", "value": True},
            {"kind": "home"},
        ]
        self.data: Data = lower(Program.model_validate({"steps": steps}), TRAY).model_dump(mode="json")
        self.points: Data = self.data["points"]
        self.main: list[Data] = self.data["instructions"]
        self.loop: Data = self.main[1]
        self.body: list[Data] = self.loop["body"]

    def first(self, kind: str) -> Data:
        return next(i for i in [*self.main, *self.body] if i["kind"] == kind)

    def routine(self) -> Routine:
        return Routine.model_validate(self.data)


SEATS = [{"place": "tray", "slot": "1"}, {"place": "tray", "slot": "2"}]
BODY = [{"kind": "pick", "part": {"each": "part"}}, {"kind": "place", "at": {"each": "seat"}}]


def put(path: Callable[[Draft], Any], key: int | str, value: object) -> Spoil:
    def spoil(draft: Draft) -> None:
        path(draft)[key] = value

    return spoil


def drop(kind: str) -> Spoil:
    def spoil(draft: Draft) -> None:
        draft.loop["body"] = [i for i in draft.body if i["kind"] != kind]

    return spoil


def end_with(*instructions: Data) -> Spoil:
    def spoil(draft: Draft) -> None:
        draft.main.extend(instructions)

    return spoil


def before_all(*instructions: Data) -> Spoil:
    def spoil(draft: Draft) -> None:
        draft.main[0:0] = instructions

    return spoil


def other_branch(draft: Draft) -> None:
    """The wrist turned over at one point: the same pose, another branch."""
    joints = draft.points["tray.1"]["joints"]
    joints[3:6] = [joints[3] + 180.0, -joints[4], joints[5] - 180.0]


def fast_lines(draft: Draft) -> None:
    for instruction in draft.body:
        if instruction["kind"] == "move_l":
            instruction["speed"] = 400.0


def endless(draft: Draft) -> None:
    draft.data["subroutines"] = {"a": [{"kind": "call", "subroutine": "b"}], "b": [{"kind": "call", "subroutine": "a"}]}


def renamed_port(draft: Draft) -> None:
    draft.data["ports"]["DO9"] = {"direction": "output", "number": 9}
    draft.first("set_output")["signal"] = "DO9"


def tool(**other: object) -> Data:
    return {"kind": "set_tool", "name": "gripper", "tcp": {"xyz": [0.0, 0.0, 150.0]}, "payload": 0.9} | other


STOP: Data = {"kind": "stop"}
LINE: Data = {"kind": "move_l", "to": "tray.1 above", "speed": 100.0, "step": 3}
GRIP: Data = {"kind": "attach", "part": "workpiece 3", "payload": 1.2, "step": 9}

SPOILED: dict[str, tuple[Spoil, str, Severity]] = {
    "another robot": (put(lambda d: d.data, "robot", "ur3e"), "routine.other_robot", Severity.ERROR),
    "another home": (put(lambda d: d.data["home"], 0, 5.0), "routine.other_home", Severity.ERROR),
    "a joint too few": (put(lambda d: d.points["home"], "joints", [0.0] * 5), "point.joint_count", Severity.ERROR),
    "no tool": (put(lambda d: d.main, 0, {"kind": "dwell", "seconds": 1.0}), "routine.no_tool", Severity.ERROR),
    "a longer tool": (
        put(lambda d: d.main, 0, tool(tcp={"xyz": [0.0, 0.0, 160.0]})),
        "routine.other_tool",
        Severity.ERROR,
    ),
    "a lighter tool": (put(lambda d: d.main, 0, tool(payload=0.5)), "routine.other_tool", Severity.ERROR),
    "endless call": (endless, "flow.endless_call", Severity.ERROR),
    "changed counter": (
        put(lambda d: d.body, 0, {"kind": "set_variable", "variable": "n1", "value": 1}),
        "loop.counter_changed",
        Severity.ERROR,
    ),
    "too many rounds": (put(lambda d: d.loop, "times", 3), "table.no_row", Severity.ERROR),
    "after the end": (end_with(STOP, {"kind": "dwell", "seconds": 1.0}), "flow.unreachable", Severity.WARNING),
    "a point moved": (put(lambda d: d.points["tray.1"]["pose"]["xyz"], 0, 401.0), "point.off_pose", Severity.ERROR),
    "a joint too far": (put(lambda d: d.points["home"]["joints"], 5, 400.0), "point.over_limit", Severity.ERROR),
    "a joint at its limit": (put(lambda d: d.points["home"]["joints"], 5, 359.0), "point.near_limit", Severity.WARNING),
    "a stretched arm": (put(lambda d: d.points["home"]["joints"], 2, 0.5), "point.near_singular", Severity.WARNING),
    "another branch": (other_branch, "line.branch", Severity.ERROR),
    "a fast line": (put(lambda d: d.first("move_l"), "speed", 501.0), "speed.tcp_over_limit", Severity.ERROR),
    "a fast joint move": (put(lambda d: d.first("move_j"), "tcp_limit", 20.0), "speed.tcp_over_limit", Severity.ERROR),
    "a fast line with a part": (
        fast_lines,
        "speed.tcp_over_limit_holding",
        Severity.ERROR,
    ),
    "slowed by the pendant": (before_all({"kind": "set_speed", "override": 50.0}), "speed.scaled", Severity.NOTE),
    "never gripped": (drop("attach"), "gripper.holds_nothing", Severity.ERROR),
    "never let go": (drop("detach"), "gripper.not_empty", Severity.ERROR),
    "another part": (put(lambda d: d.first("detach"), "part", "workpiece 5"), "gripper.other_part", Severity.ERROR),
    "an unknown part": (end_with(GRIP | {"part": "bolt"}), "part.unknown", Severity.ERROR),
    "a part at the end": (end_with(GRIP), "part.in_hand", Severity.WARNING),
    "an understated load": (end_with(GRIP | {"payload": 0.9}), "payload.understated", Severity.ERROR),
    "an unknown signal": (renamed_port, "signal.unknown", Severity.ERROR),
    "another port": (put(lambda d: d.data["ports"]["DO3"], "number", 4), "signal.other_port", Severity.ERROR),
    "an input switched": (put(lambda d: d.main[-2], "signal", "DI2"), "signal.not_output", Severity.ERROR),
    "an output awaited": (put(lambda d: d.first("wait_input"), "signal", "DO3"), "signal.not_input", Severity.ERROR),
    "the gripper opened": (
        end_with({"kind": "set_output", "signal": "DO1", "value": False}),
        "signal.of_tool",
        Severity.ERROR,
    ),
    "a wait without end": (put(lambda d: d.first("wait_input"), "timeout", 0.0), "wait.no_timeout", Severity.ERROR),
}


def test_the_routine_is_good_before_it_is_spoiled() -> None:
    """What the table finds is due to what it changes."""
    assert check(Draft().routine(), TRAY) == ()


@pytest.mark.parametrize(("spoil", "code", "severity"), SPOILED.values(), ids=SPOILED)
def test_a_spoiled_routine_is_found(spoil: Spoil, code: str, severity: Severity) -> None:
    """One change, and the rule that is for it says so."""
    draft = Draft()
    spoil(draft)
    assert (code, severity) in {(finding.code, finding.severity) for finding in check(draft.routine(), TRAY)}


@pytest.mark.parametrize(("spoil", "code", "severity"), SPOILED.values(), ids=SPOILED)
def test_a_routine_checked_twice_gives_equal_findings(spoil: Spoil, code: str, severity: Severity) -> None:
    """Same routine, same findings, in the same order, each once."""
    draft = Draft()
    spoil(draft)
    found = check(draft.routine(), TRAY)
    assert found == check(Routine.model_validate_json(draft.routine().model_dump_json()), TRAY)
    assert all(found.count(finding) == 1 for finding in found)


def test_a_wait_that_times_out_with_a_part_is_seen_on_both_ways() -> None:
    """When a time-out lets go of the part, the program cannot let it go again after the wait."""
    draft = Draft()
    release = {"kind": "detach", "part": {"table": "table 3", "by": "n1"}, "payload": 0.9, "step": 2}
    wait = {"kind": "wait_input", "signal": "DI2", "value": True, "timeout": 1.0, "on_timeout": [release], "step": 2}
    holding = next(n for n, i in enumerate(draft.body) if i["kind"] == "attach")
    release["part"] = draft.body[holding]["part"]
    draft.body.insert(holding + 1, wait)
    assert "gripper.holds_nothing" in {finding.code for finding in check(draft.routine(), TRAY)}


def test_a_routine_of_another_cell_is_refused_before_anything_else() -> None:
    """Where the robot differs, no other finding is given."""
    other: Cell = PALLETISING
    assert {finding.code.split(".")[0] for finding in check(Draft().routine(), other)} == {"routine"}
