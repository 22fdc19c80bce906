"""Mistakes of a writer of ROS trajectories, seeded one by one: the proof finds every one."""

import copy
import json
import math
from collections.abc import Callable
from typing import Any

import pytest

from robot_sim.controllers import controller, prove
from tests.robot_sim.controllers.routines import everything

ROUTINE = everything()
WRITTEN = controller("ros").write(ROUTINE, "NOT PROVED")
NAME, CONTENTS = next(iter(WRITTEN.items()))

File = dict[str, Any]


def items(file: File, kind: str) -> list[File]:
    """Every item of a kind, those inside blocks included."""
    return [item for item in _flat(file["items"]) if item["type"] == kind]


def _flat(found: list[File]) -> list[File]:
    blocks = ("on_timeout", "then", "otherwise", "body")
    return [i for item in found for i in (item, *(j for b in blocks for j in _flat(item.get(b, []))))]


def samples(file: File) -> list[File]:
    """Every sample of every trajectory."""
    return [point for item in _flat(file["items"]) if "trajectory" in item for point in item["trajectory"]["points"]]


def each(file: File, change: Callable[[File], object]) -> None:
    """Changes every sample."""
    for point in samples(file):
        change(point)


def scale(name: str, factor: float) -> Callable[[File], None]:
    """Multiplies the values of every sample."""
    return lambda file: each(file, lambda p: p.update({name: [factor * value for value in p[name]]}))


def slower(factor: int) -> Callable[[File], None]:
    """Multiplies the time of every sample."""

    def change(point: File) -> None:
        time = point["time_from_start"]
        sec, nanosec = divmod(factor * (time["sec"] * 10**9 + time["nanosec"]), 10**9)
        point["time_from_start"] = {"sec": sec, "nanosec": nanosec}

    return lambda file: each(file, change)


def put(kind: str, **fields: object) -> Callable[[File], None]:
    """Changes the first item of a kind."""
    return lambda file: items(file, kind)[0].update(fields)


def swap_joints(file: File) -> None:
    """Puts the first two joints the other way round, but not their names."""
    each(file, lambda p: p.update(positions=[p["positions"][1], p["positions"][0], *p["positions"][2:]]))


def drop(kind: str) -> Callable[[File], None]:
    """Leaves out the first item of a kind at the top."""
    return lambda file: file["items"].remove(next(item for item in file["items"] if item["type"] == kind))


def bulge(file: File) -> None:
    """Moves a line's middle by half a degree of the first joint."""
    points = items(file, "move_l")[0]["trajectory"]["points"]
    points[len(points) // 2]["positions"][0] += math.radians(0.5)


def swap_sides(file: File) -> None:
    """Puts the two sides of a branch the other way round."""
    branch = items(file, "branch")[0]
    branch["then"], branch["otherwise"] = branch["otherwise"], branch["then"]


FAULTS: dict[str, Callable[[File], object]] = {
    "degrees": scale("positions", 180 / math.pi),
    "negated": scale("positions", -1.0),
    "velocities in deg/s": scale("velocities", 180 / math.pi),
    "velocities in units of time 1 ms": scale("velocities", 0.001),
    "velocities of zero": scale("velocities", 0.0),
    "times times ten": slower(10),
    "times doubled": slower(2),
    "joints in another order": swap_joints,
    "names in another order": lambda f: f["joint_names"].reverse(),
    "names of a trajectory in another order": lambda f: f["items"][1]["trajectory"]["joint_names"].reverse(),
    "last sample missing": lambda f: items(f, "move_l")[0]["trajectory"]["points"].pop(),
    "middle samples missing": lambda f: items(f, "move_l")[0]["trajectory"]["points"].__delitem__(slice(3, -3)),
    "trajectory empty": lambda f: items(f, "move_l")[0]["trajectory"]["points"].clear(),
    "line bulges": bulge,
    "trajectory of another move": lambda f: f["items"][2].update(trajectory=f["items"][1]["trajectory"]),
    "round lost": lambda f: f["items"].__delitem__(slice(4, 9)),
    "round twice": lambda f: f["items"].__setitem__(slice(4, 4), copy.deepcopy(f["items"][4:9])),
    "tool lost": drop("set_tool"),
    "tool in m": lambda f: f["items"][0]["tcp"].update(xyz_mm=[0.012, -0.025, 0.15]),
    "tool not tilted": lambda f: f["items"][0]["tcp"].update(rpy_deg=[0, 0, 0]),
    "payload forgotten": put("attach", payload_kg=0.0),
    "part of another row": put("attach", part="ワーク2"),
    "line as joint move": put("move_l", type="move_j", speed_percent=50.0, tcp_limit_mm_s=500.0),
    "speed in m/s": put("move_l", speed_mm_s=0.25),
    "percent as a share": put("move_j", speed_percent=1.0),
    "via and end swapped": put("move_c", via="供給 上", to="hostile\"\\#'end"),
    "blend": put("move_l", blend_mm=50.0),
    "wrong port": put("set_output", port=2),
    "wrong signal": put("set_output", signal="ランプ", port=1),
    "input as output": lambda f: f["signals"][0].update(direction="output"),
    "output the other way": put("set_output", value=False),
    "wait for the other value": put("wait_input", value=False),
    "time-out times ten": put("wait_input", timeout_s=30.0),
    "time-out not handled": put("wait_input", on_timeout=[]),
    "alarm forgotten": lambda f: items(f, "stop")[0].update(alarm=None),
    "sides swapped": swap_sides,
    "branch the other way": put("branch", value=True),
    "dwell in ms": lambda f: items(f, "dwell")[-1].update(seconds=1500.0),
    "loop once more": put("loop", times=4),
    "override lost": drop("set_speed"),
    "override another": put("set_speed", override_percent=60.0),
    "stop lost": drop("stop"),
    "detach lost": drop("detach"),
    "start not checked": lambda f: f.pop("start"),
    "start of 20 deg": lambda f: f["start"].update(tolerance_rad=0.35),
    "start in deg": lambda f: f["start"].update(positions_rad=[0, -90, 90, -90, -90, 0]),
    "order": lambda f: f["items"].reverse(),
    "unknown item": put("dwell", type="pause"),
    "unknown field": put("dwell", note="slowly"),
    "another digest": lambda f: f.update(digest="0" * 64),
    "no number": put("dwell", seconds=math.nan),
    "truth for a number": put("dwell", seconds=True),
}
"""What goes wrong in a good file."""


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_in_the_file_is_found(fault: str) -> None:
    """One mistake, and the proof does not hold."""
    file = json.loads(CONTENTS)
    FAULTS[fault](file)
    faulty = json.dumps(file).encode()
    assert faulty != json.dumps(json.loads(CONTENTS)).encode()
    assert prove(ROUTINE, {NAME: faulty}, "ros").differences


def test_an_unchanged_file_is_proved() -> None:
    """What the faults are seeded into is good."""
    assert prove(ROUTINE, WRITTEN, "ros").holds
