"""Taught points: joints that give the pose, inside the limits, with margin, away from singularities."""

from collections.abc import Iterator

from robot_sim.cell import Cell
from robot_sim.check.rule import found
from robot_sim.finding import Fact, Finding, Severity
from robot_sim.motion import arm
from robot_sim.pose import Pose, distance
from robot_sim.program import Routine
from robot_sim.program.legs import legs

SAME_MM = 0.01
"""Largest distance between the pose of a point and the pose its joints give [mm]."""

SAME_DEG = 0.01
"""Largest turn between the pose of a point and the pose its joints give [deg]."""

MARGIN_DEG = 2.0
"""Distance from a joint limit below which a point is reported [deg]: touching it up on the pendant soon fails there."""

SIGMA = 0.02
"""Smallest singular value of the Jacobian [m, rad] below which a point is reported: 50 times the TCP's speed."""


def joints_give_the_pose(routine: Routine, cell: Cell) -> Iterator[Finding]:
    """Forward kinematics of the joints of each point is its pose, within 0.01 mm and 0.01 deg."""
    robot, tool, steps = arm(cell.robot), cell.tool.tcp.matrix(), _steps(routine)
    for name, point in routine.points.items():
        off_mm, off_deg = distance(point.pose, Pose.of(robot.forward(point.joints) @ tool))
        if off_mm > SAME_MM or off_deg > SAME_DEG:
            yield found(
                "point.off_pose", steps.get(name), point=name, off_mm=round(off_mm, 3), off_deg=round(off_deg, 3)
            )


def joints_are_inside_limits(routine: Routine, cell: Cell) -> Iterator[Finding]:
    """Every joint of every point is inside its limits."""
    steps = _steps(routine)
    for name, point in routine.points.items():
        for joint, angle in zip(cell.arm.joints, point.joints, strict=True):
            if not joint.lower <= angle <= joint.upper:
                yield found(
                    "point.over_limit",
                    steps.get(name),
                    point=name,
                    joint=joint.name,
                    angle_deg=round(angle, 2),
                    lower_deg=joint.lower,
                    upper_deg=joint.upper,
                )


def joints_keep_a_margin(routine: Routine, cell: Cell) -> Iterator[Finding]:
    """Points whose joints nearly touch a limit are reported."""
    steps = _steps(routine)
    for name, point in routine.points.items():
        for joint, angle in zip(cell.arm.joints, point.joints, strict=True):
            margin = min(angle - joint.lower, joint.upper - angle)
            if 0 <= margin < MARGIN_DEG:
                facts: dict[str, Fact] = {"point": name, "joint": joint.name, "margin_deg": round(margin, 2)}
                yield found("point.near_limit", steps.get(name), Severity.WARNING, **facts)


def arm_keeps_all_directions(routine: Routine, cell: Cell) -> Iterator[Finding]:
    """Points close to a singularity are reported."""
    robot, steps = arm(cell.robot), _steps(routine)
    for name, point in routine.points.items():
        sigma = robot.singularity(point.joints)
        if sigma < SIGMA:
            facts: dict[str, Fact] = {"point": name, "sigma": round(sigma, 4), "enough": SIGMA}
            yield found("point.near_singular", steps.get(name), Severity.WARNING, **facts)


def _steps(routine: Routine) -> dict[str, int]:
    """The step that first goes to each point."""
    steps: dict[str, int] = {}
    for leg in legs(routine):
        steps.setdefault(leg.goal, leg.move.step)
    return steps
