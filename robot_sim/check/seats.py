"""Whether the robot reaches the seats of a cell."""

from collections.abc import Iterator

from robot_sim.cell import At, Cell, Part, Place, grip_height
from robot_sim.check.rule import found
from robot_sim.finding import Finding, Severity
from robot_sim.motion import arm, nearest
from robot_sim.pose import Pose, distance
from robot_sim.program.grip import grip_points, rest_in


def seats_are_reached(cell: Cell) -> Iterator[Finding]:
    """Every seat is reached with the parts of the cell, at the seat and above it."""
    for place in cell.places:
        for at in _seats(place):
            yield from _misses(cell, place, at)


def _seats(place: Place) -> tuple[At, ...]:
    return tuple(At(place=place.name, slot=slot.name) for slot in place.slots) or (At(place=place.name),)


def _misses(cell: Cell, place: Place, at: At) -> Iterator[Finding]:
    """The first part of another height that cannot be put there, with figures."""
    robot, to_flange = arm(cell.robot), cell.tool.tcp.inverse().matrix()
    rest = rest_in(place, place.seat(at.slot))
    for part in _by_height(cell):
        for pose in grip_points(cell, part, rest):
            if not robot.inverse(pose.matrix() @ to_flange):
                yield _missed(cell, at, part, pose)
                return


def _by_height(cell: Cell) -> tuple[Part, ...]:
    """The parts that are gripped lowest and highest."""
    parts = sorted(cell.parts, key=lambda part: grip_height(cell.tool, part))
    return (parts[0], parts[-1]) if parts else ()


def _missed(cell: Cell, at: At, part: Part, wanted: Pose) -> Finding:
    near = nearest(arm(cell.robot), wanted.matrix() @ cell.tool.tcp.inverse().matrix())
    x, y, z = (round(value, 1) for value in wanted.xyz)
    if near is None:
        return found(
            "cell.seat_orientation", None, Severity.WARNING, seat=str(at), part=part.name, x_mm=x, y_mm=y, z_mm=z
        )
    missing = round(distance(wanted, near.pose @ cell.tool.tcp)[0], 1)
    return found(
        "cell.seat_too_far",
        None,
        Severity.WARNING,
        seat=str(at),
        part=part.name,
        x_mm=x,
        y_mm=y,
        z_mm=z,
        missing_mm=missing,
    )
