"""From a URDF to a robot: the chain's frames, what the file says of each joint, and a report of what it lacks."""

import math
from collections.abc import Iterator

import numpy as np
from pydantic import ValidationError

from robot_sim.cell.geometry import Geometry, JointFrame
from robot_sim.cell.robot import SOURCED, Joint, Robot
from robot_sim.cell.urdf.bad import BadUrdf
from robot_sim.cell.urdf.judge import PLACEHOLDER_SPEED, judge
from robot_sim.cell.urdf.links import Triple, UrdfJoint, chain_of
from robot_sim.cell.urdf.tree import parse
from robot_sim.finding import Finding, Severity
from robot_sim.frozen import Frozen
from robot_sim.pose import Matrix, Pose

AXES = (6, 7)
"""How many moving joints an arm may have."""

LONGEST_M = 12.0
"""Sum of link lengths above which a file is taken to be written in millimetres [m]; the longest arms have 6 m."""

SHORTEST_MM = 100.0
"""Sum of link lengths below which no unit makes sense [mm]."""

ASSUMED_SPEED = 90.0
"""Joint speed where the file gives none that can be meant [deg/s]: half of a common collaborative arm's."""

SECONDS = 0.5
"""Time in which a joint is taken to reach its rated speed [s]; a URDF says nothing of it."""

ENDLESS = 360.0
"""Limit on both sides of a joint without one [deg]."""

QUARTER = 1e-3
"""By how much an angle may miss a quarter turn and be taken for one [rad]: 1.571 is such a one."""

WRITTEN = 1e-5
"""By how much a figure with six digits misses a quarter turn [rad]; less is not worth a word."""

RADIUS = 1 / 12
"""Radius of the capsule shells as a share of the reach, as common for small arms."""


class ImportedRobot(Frozen):
    """A robot that somebody brought."""

    robot: Robot
    """Its description, ready to stand in a cell."""
    report: tuple[Finding, ...]
    """What the file lacks or has wrong, and what was taken instead; codes ``urdf.*``."""


def read_urdf(text: str | bytes, payload: float, name: str = "imported", tip: str | None = None) -> ImportedRobot:
    """The arm that a URDF describes; its payload [kg] is stated, for a URDF holds none.

    Args:
        text: The URDF, xacro already expanded.
        payload: Largest mass at the flange, tool included [kg].
        name: What cells and reports call it.
        tip: Name of the link that the tool is mounted on; by default the end of the longest chain.

    Raises:
        BadUrdf: the text is no URDF of an arm with 6 or 7 revolute joints in one chain.
    """
    root = parse(text)
    if root.tag != "robot":
        raise BadUrdf(f"line {root.line}", f"<{root.tag}>: <robot> is expected")
    chain = chain_of(root, tip)
    moving = tuple(joint for joint in chain if joint.kind != "fixed")
    if len(moving) not in AXES:
        raise BadUrdf("file", f"the longest chain has {len(moving)} moving joints; 6 or 7 are expected")
    unit, scaled = _unit(chain)
    geometry, rounded = _geometry(chain, unit)
    joints = tuple(_joint(joint) for joint in moving)
    findings = (*scaled, *rounded, *judge(root, chain, ASSUMED_SPEED))
    try:
        return ImportedRobot(robot=_robot(name, payload, geometry, joints), report=findings)
    except ValidationError as invalid:
        first = invalid.errors()[0]
        where = ".".join(map(str, first["loc"])) or "file"
        raise BadUrdf(where, first["msg"].removeprefix("Value error, ")) from None


def _robot(name: str, payload: float, geometry: Geometry, joints: tuple[Joint, ...]) -> Robot:
    reach = round(
        sum(math.hypot(*frame.origin.xyz) for frame in (*geometry.joints[2:],)) + math.hypot(*geometry.tip.xyz), 1
    )
    return Robot(
        name=name,
        maker="imported",
        model=name,
        controller="ros",
        reach=reach,
        payload=payload,
        kinematics=geometry,
        flange=_flange(geometry),
        controller_base=Pose(),
        home=tuple(min(max(0.0, joint.lower), joint.upper) for joint in joints),
        joints=joints,
        link_radius=(reach * RADIUS,) * len(joints),
        approximate_shape=True,
        sources=dict.fromkeys(sorted(SOURCED), "the imported URDF") | ASSUMED,
    )


ASSUMED = {
    "acceleration": f"assumed: rated speed reached in {SECONDS} s; a URDF holds no figure",
    "home": "zero, or the nearest angle inside the limits; the cell states its own home",
    "link_radius": "assumed: a twelfth of the reach; only for the capsule shells",
    "reach": "sum of the link lengths from joint 2 to the flange: never less than the real reach",
    "payload": "as stated",
    "controller_base": "taken as the base link of the URDF",
}
"""Where the figures come from that a URDF does not hold."""


def _unit(chain: tuple[UrdfJoint, ...]) -> tuple[float, tuple[Finding, ...]]:
    """Millimetres in one unit of the file, and what there is to say about it."""
    length = sum(math.hypot(*joint.xyz) for joint in chain)
    unit = 1.0 if length > LONGEST_M else 1000.0
    if length * unit < SHORTEST_MM:
        raise BadUrdf("file", f"all links together are {length * unit:.3g} mm long; lengths in metres are expected")
    if length * unit > LONGEST_M * 1000.0:
        raise BadUrdf("file", f"all links together are {length:.4g} long, too much even in millimetres")
    if unit == 1000.0:
        return unit, ()
    return unit, (Finding(code="urdf.scale", severity=Severity.WARNING, facts={"length_mm": round(length, 1)}),)


def _geometry(chain: tuple[UrdfJoint, ...], unit: float) -> tuple[Geometry, tuple[Finding, ...]]:
    """The frames of the moving joints, fixed ones folded into the next, with rounded quarter turns made exact."""
    frames, before, rounded = list[JointFrame](), np.eye(4), list[Finding]()
    for joint in chain:
        rpy, axis = _exact(joint.rpy), joint.axis
        if max(abs(a - b) for a, b in zip(rpy, joint.rpy, strict=True)) > WRITTEN:
            rounded.append(Finding(code="urdf.rounded", severity=Severity.NOTE, facts={"joint": joint.name}))
        x, y, z = (value * unit for value in joint.xyz)
        roll, pitch, yaw = (math.degrees(angle) for angle in rpy)
        before = before @ Pose(xyz=(x, y, z), rpy=(roll, pitch, yaw)).matrix()
        if joint.kind != "fixed":
            frames.append(JointFrame(origin=Pose.of(before), axis=axis))
            before = np.eye(4)
    return Geometry(joints=tuple(frames), tip=Pose.of(before)), tuple(rounded)


def _exact(rpy: Triple) -> Triple:
    """Angles [rad], those next to a quarter turn made exact, for hand-written files round them."""
    quarters = (round(angle / (math.pi / 2)) * math.pi / 2 for angle in rpy)
    a, b, c = (near if abs(near - angle) < QUARTER else angle for near, angle in zip(quarters, rpy, strict=True))
    return a, b, c


def _joint(joint: UrdfJoint) -> Joint:
    lower, upper = (-ENDLESS, ENDLESS) if joint.kind == "continuous" else tuple(map(math.degrees, _limits(joint)))
    speed = ASSUMED_SPEED
    if joint.speed is not None and 0 < joint.speed < PLACEHOLDER_SPEED:
        speed = math.degrees(joint.speed)
    if not lower < upper:
        raise BadUrdf(f"joint {joint.name!r}", f"lower limit {lower:g} deg must be below upper limit {upper:g} deg")
    if max(abs(lower), abs(upper)) > 3600.0:
        raise BadUrdf(f"joint {joint.name!r}", f"limits {lower:g} to {upper:g} deg; limits are in radians")
    return Joint(name=joint.name, lower=lower, upper=upper, speed=speed, acceleration=speed / SECONDS)


def _limits(joint: UrdfJoint) -> tuple[float, float]:
    if joint.limits is None:
        raise BadUrdf(f"joint {joint.name!r}", "a revolute joint needs <limit> with lower and upper [rad]")
    return joint.limits


def _flange(geometry: Geometry) -> Pose:
    """The flange in the tip's frame: turned so that its z axis points out along the last joint's axis."""
    *_, wrist, last = _frames(geometry)
    tip = last @ geometry.tip.matrix()
    axis = last[:3, :3] @ np.array(geometry.joints[-1].axis)
    axis = axis / np.linalg.norm(axis)
    way = float(axis @ (tip[:3, 3] - wrist[:3, 3]))
    out = tip[:3, :3].T @ (axis if way >= 0 else -axis)
    if out[2] > 1 - 1e-9:
        return Pose()
    side = np.eye(3)[int(np.abs(out).argmin())]
    turn = np.eye(4)
    turn[:3, 2] = out
    turn[:3, 0] = side - out * (out @ side)
    turn[:3, 0] /= np.linalg.norm(turn[:3, 0])
    turn[:3, 1] = np.cross(out, turn[:3, 0])
    return Pose.of(turn)


def _frames(geometry: Geometry) -> Iterator[Matrix]:
    frame = np.eye(4)
    for joint in geometry.joints:
        frame = frame @ joint.origin.matrix()
        yield frame
