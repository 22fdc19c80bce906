"""What can be rehearsed but may not be exported."""

from robot_sim.cell import Cell, demo_cells, generic
from robot_sim.check import check, exportable
from robot_sim.finding import Finding
from robot_sim.program import Program, lower

TRAY = next(cell for cell in demo_cells() if cell.name == "tray-loading")
CARRY = Program.model_validate(
    {"steps": [{"kind": "pick", "part": "workpiece 1"}, {"kind": "place", "at": {"place": "tray", "slot": "1"}}]}
)
RISE = Program.model_validate({"steps": [{"kind": "move_by", "towards": "up", "distance": 10.0}]})


def kept_back(cell: Cell, program: Program) -> list[str]:
    """Codes of what keeps a program in, where nothing keeps it from being rehearsed."""
    routine = lower(program, cell)
    assert not any(isinstance(finding, Finding) and finding.severity == "error" for finding in check(routine, cell))
    return [finding.code for finding in exportable(routine, cell)]


def test_an_ordinary_program_may_leave() -> None:
    """The rule is silent where nothing is wrong."""
    assert kept_back(TRAY, CARRY) == []


def test_a_file_that_never_closes_its_gripper_stays() -> None:
    """Jaws without an output are gripped by nobody once the program runs on a controller."""
    bare = TRAY.model_copy(update={"tool": TRAY.tool.model_copy(update={"output": None, "confirm": None})})
    assert kept_back(bare, CARRY) == ["export.no_grip_output"]
    assert kept_back(bare, RISE) == []


def test_joint_angles_of_an_estimated_arm_stay() -> None:
    """They mean nothing on the real arm, however well the file reads back."""
    arm = generic(reach=900.0, payload=7.0, name="unknown arm")
    assert kept_back(TRAY.model_copy(update={"robot": arm, "home": arm.home}), RISE) == ["export.approximate_arm"]
