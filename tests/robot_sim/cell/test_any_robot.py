"""Any arm can work in a cell: each of the catalogue, one of seven joints, one that the cell describes itself."""

import json

import pytest

from robot_sim.cell import BadCell, Cell, Robot, read_cell, robot, robots
from robot_sim.cell.generic import generic
from robot_sim.cell.geometry import Geometry, JointFrame
from robot_sim.controllers import controller, prove
from robot_sim.finding import Finding, Severity
from robot_sim.motion import arm
from robot_sim.pose import Pose
from robot_sim.program import Program, Routine, lower
from robot_sim.rehearse import DryRunReport, rehearse
from robot_sim.rehearse.kinematic import Kinematic

DESCRIBED = (generic(900.0, 10.0, "Nachi MZ10"), generic(2500.0, 120.0, "big"))


def cell_of(entry: Robot, described: bool = False) -> Cell:
    """A cell made to the measure of an arm: a table within its reach, one block on it, a place beside it."""
    x, y, z = Pose.of(arm(entry).forward(entry.home)).xyz
    low = z - 120 - 0.15 * entry.reach
    data = {
        "name": "table",
        "robot": entry.model_dump(mode="json") if described else entry.name,
        "home": entry.home,
        "operator": {"right": "-y", "front": "-x"},
        "limits": {"tcp_speed": 500, "holding_speed": 250},
        "tool": {
            "kind": "parallel_gripper",
            "name": "gripper",
            "tcp": {"xyz": [0, 0, 120]},
            "mass": 0.5,
            "body": {"size": [50, 70, 90]},
            "stroke": [0, 60],
            "output": "DO1",
            "confirm": "DI1",
        },
        "signals": [
            {"name": "DI1", "direction": "input", "port": 1},
            {"name": "DO1", "direction": "output", "port": 1},
        ],
        "places": [
            {"name": name, "frame": {"xyz": [x + dx, y + dy, low]}, "slots": [{"name": "1", "xyz": [0, 0, 0]}]}
            for name, dx, dy in (("left", 0, 0.1 * entry.reach), ("right", 0, -0.1 * entry.reach))
        ],
        "parts": [
            {
                "name": "block",
                "kind": "block",
                "shape": {"kind": "box", "size": [30, 30, 40]},
                "mass": 0.2,
                "at": {"place": "left", "slot": "1"},
            }
        ],
    }
    return read_cell(json.dumps(data))


STEPS = ({"kind": "pick", "part": "block"}, {"kind": "place", "at": {"place": "right", "slot": "1"}}, {"kind": "home"})


def moved_block(cell: Cell) -> Routine:
    return lower(Program.model_validate({"steps": STEPS}), cell)


def errors(report: DryRunReport) -> list[Finding]:
    return [finding for finding in report.findings if finding.severity is Severity.ERROR]


@pytest.mark.parametrize("entry", [*robots(), *DESCRIBED], ids=lambda entry: entry.name)
def test_every_arm_moves_a_block(entry: Robot) -> None:
    """Lowered with straight approaches and rehearsed without an error, the block stands where it was put."""
    cell = cell_of(entry, described=entry in DESCRIBED)
    routine = moved_block(cell)
    report = rehearse(routine, cell, backend=Kinematic()).report
    assert errors(report) == []
    assert [(end.place, end.ok) for end in report.ends if end.part == "block"] == [("right.1", True)]


@pytest.mark.parametrize("entry", [robot("iiwa7"), DESCRIBED[0]], ids=lambda entry: entry.name)
def test_seven_joints_and_described_arms_are_rehearsed_with_physics(entry: Robot) -> None:
    """In the default engine, a second run in a world built anew gives the same report."""
    cell = cell_of(entry, described=entry in DESCRIBED)
    routine = moved_block(cell)
    first, second = (rehearse(routine, cell).report for _ in range(2))
    assert errors(first) == []
    assert first == second


@pytest.mark.parametrize("entry", [robot("panda"), DESCRIBED[0]], ids=lambda entry: entry.name)
def test_their_trajectories_are_proved(entry: Robot) -> None:
    """What is written for an arm of seven joints or a described one is read back as the same routine."""
    routine = moved_block(cell_of(entry, described=entry in DESCRIBED))
    files = controller("ros").write(routine, "proof pending")
    assert prove(routine, files, "ros").holds


def test_a_description_belongs_to_the_routine_and_its_digest() -> None:
    """One changed limit of a described arm is another routine: an approval is void."""
    entry = DESCRIBED[0]
    joints = (entry.joints[0].model_copy(update={"speed": 100.0}), *entry.joints[1:])
    slower = entry.model_copy(update={"joints": joints})
    one, other = (moved_block(cell_of(which, described=True)) for which in (entry, slower))
    assert one.robot == entry
    assert one.digest != other.digest
    assert Routine.model_validate_json(one.model_dump_json()) == one


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ({"reach": "far"}, "robot.reach"),
        ({"kinematics": 5}, "robot.kinematics"),
        ({"kinematics": "no-such-table"}, ""),
        ({"joints": []}, "robot"),
        ({"colour": "red"}, "robot.colour"),
    ],
    ids=str,
)
def test_a_wrong_description_is_refused_where_it_is_wrong(change: dict[str, object], where: str) -> None:
    data = cell_of(DESCRIBED[0], described=True).model_dump(mode="json")
    data["robot"].update(change)
    with pytest.raises(BadCell) as refused:
        read_cell(json.dumps(data))
    assert {field for field, _ in refused.value.problems} & {where, f"{where}.str"}


def test_a_geometry_is_an_arm_of_its_own() -> None:
    """Joints given one by one do what the table they were taken from does."""
    entry = robot("gp8")
    y, z, none = (0.0, 1.0, 0.0), (0.0, 0.0, 1.0), (0.0, 0.0, 0.0)
    back, right = (-1.0, 0.0, 0.0), (0.0, -2.0, 0.0)
    frames = (((0.0, 0.0, 330.0), z), ((40.0, 0.0, 0.0), y), ((0.0, 0.0, 345.0), right), ((340.0, 0.0, 40.0), back))
    joints = tuple(JointFrame(origin=Pose(xyz=xyz), axis=axis) for xyz, axis in (*frames, (none, right), (none, back)))
    own = entry.model_copy(update={"name": "own", "kinematics": Geometry(joints=joints)})
    assert arm(own).forward(entry.home) == pytest.approx(arm(entry).forward(entry.home), abs=1e-9)
    flange = arm(own).forward(entry.home)
    assert len(arm(own).inverse(flange)) == len(arm(entry).inverse(flange))
