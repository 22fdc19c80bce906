"""The positions of one program."""

from collections.abc import Iterator
from dataclasses import dataclass

from robot_sim.cell.robot import robot
from robot_sim.controllers.fanuc.profile import PROFILE
from robot_sim.controllers.fanuc.writer.names import Names
from robot_sim.controllers.fanuc.writer.numbers import configuration, field, pendant
from robot_sim.controllers.note import readable
from robot_sim.controllers.posture import spherical
from robot_sim.controllers.used import used
from robot_sim.motion import arm
from robot_sim.pose import Pose
from robot_sim.program.instruction import Instruction
from robot_sim.program.legs import legs
from robot_sim.program.routine import Routine, flatten, targets
from robot_sim.program.target import Point


@dataclass(frozen=True)
class Positions:
    """How the points of a routine are written."""

    routine: Routine
    """The routine."""
    called: Names
    """Its numbers and names."""
    tools: dict[str, int]
    """Number of the tool that each point is taught with."""
    cartesian: frozenset[str]
    """Points that are written as poses."""

    def lines(self, body: tuple[Instruction, ...]) -> Iterator[str]:
        """The positions that a program uses."""
        chosen = {t: None for i in flatten(body) if not hasattr(i, "part") for t in targets(i)}
        names = {name for target in chosen for name in self.routine.rows(target)}
        for name, point in self.routine.points.items():
            if name in names:
                yield from self._position(name, point)

    def _position(self, name: str, point: Point) -> Iterator[str]:
        comment = readable(name, PROFILE.limits["comment"]).strip()
        yield f'P[{self.called.points[name]}:"{comment}"]{{' if comment else f"P[{self.called.points[name]}]{{"
        yield "   GP1:"
        frames = f"\tUF : 0, UT : {self.tools.get(name, 1)},"
        if name in self.cartesian:
            yield f"{frames}\t\tCONFIG : '{configuration(arm(self.routine.robot), point.joints)}',"
            base = robot(self.routine.robot).controller_base.inverse()
            yield from _columns("XYZ", (base @ point.pose).xyz, "position_mm", " mm", ",")
            yield from _columns("WPR", (base @ point.pose).rpy, "angle_deg", "deg", "")
        else:
            angles = pendant(point.joints)
            yield frames
            yield from _columns(("J1", "J2", "J3"), angles[:3], "joint_deg", "deg", ",")
            yield from _columns(("J4", "J5", "J6"), angles[3:], "joint_deg", "deg", "")
        yield "};"


def cartesian(routine: Routine) -> frozenset[str]:
    """The points that are written as poses: only lines and arcs go there, and flags decide how the arm stands."""
    moves = used(routine)
    return moves.poses - moves.joints if spherical(arm(routine.robot)) else frozenset()


def tools_of_points(routine: Routine, called: Names) -> dict[str, set[int]]:
    """The numbers of the tools that each point is moved to or through with; 0 where none is declared."""
    found = dict[str, set[int]]()
    numbers = {**called.tools, Pose(): called.tools.get(Pose(), 0)}
    for leg in legs(routine):
        for name in (leg.goal, leg.via):
            if name is not None:
                found.setdefault(name, set()).add(numbers[leg.tool])
    return found


def _columns(labels: str | tuple[str, ...], values: tuple[float, ...], kind: str, unit: str, end: str) -> Iterator[str]:
    columns = (f"\t{label} = {field(value, kind)} {unit}" for label, value in zip(labels, values, strict=True))
    yield ",".join(columns) + end
