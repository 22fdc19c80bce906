"""An arm that is only an estimate is never exported."""

import pytest

from robot_sim.cell import demo_cells, generic
from robot_sim.controllers import controllers, export
from robot_sim.finding import Forbidden
from robot_sim.program import Program, lower
from robot_sim.program.primitives import GoHome, MoveBy


@pytest.mark.parametrize("controller", [profile.name for profile in controllers()])
def test_joint_angles_of_an_estimated_arm_are_not_handed_out(controller: str) -> None:
    """They mean nothing on the real arm, however well the file reads back."""
    arm = generic(reach=900.0, payload=7.0, name="unknown arm")
    cell = demo_cells()[1].model_copy(update={"robot": arm, "home": arm.home})
    routine = lower(Program(steps=(MoveBy.model_validate({"towards": "up", "distance": 10.0}), GoHome())), cell)
    with pytest.raises(Forbidden) as refused:
        export(routine, controller)
    assert [finding.code for finding in refused.value.findings] == ["export.approximate_arm"]
