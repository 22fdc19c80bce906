"""An arm that nobody described: six axes with a spherical wrist, scaled to a stated reach and payload.

It serves until the real arm's description is there: what fits its reach is likely to fit the real one, but no joint
angle of it means anything on another machine.
"""

from robot_sim.cell.robot import SOURCED, Joint, Robot, robot
from robot_sim.pose import Pose

MODEL = "gp8"
"""The catalogue's arm whose proportions and joint limits are taken; its reach is given to the wrist centre."""

REACHES = (200.0, 4000.0)
"""Smallest and largest reach that the proportions are believed for [mm]: those of makers' six-axis arms."""

PAYLOADS = (0.1, 500.0)
"""Smallest and largest payload that the proportions are believed for [kg]."""

SECONDS = 0.5
"""Time in which a joint reaches its rated speed [s]: assumed, that of a careful arm."""

SOURCE = "approximate: the Yaskawa GP8, scaled to the stated reach; a larger arm turns slower by as much"


def generic(reach: float, payload: float, name: str = "generic") -> Robot:
    """A six-axis arm of a stated reach [mm] and payload [kg], marked approximate; ``name`` is what it stands for.

    Raises:
        ValueError: the reach or the payload is none of a six-axis arm, or the name is no name.
    """
    _within("reach", reach, REACHES, "mm")
    _within("payload", payload, PAYLOADS, "kg")
    model = robot(MODEL)
    scale = reach / model.reach
    x, y, z = model.flange.xyz
    return Robot(
        name=name,
        maker="not stated",
        model=name,
        controller=model.controller,
        reach=reach,
        payload=payload,
        kinematics=model.kinematics,
        scale=scale,
        flange=Pose(xyz=(x * scale, y * scale, z * scale), rpy=model.flange.rpy),
        controller_base=Pose(),
        home=model.home,
        joints=tuple(_joint(number, joint, scale) for number, joint in enumerate(model.joints, start=1)),
        link_radius=tuple(radius * scale for radius in model.link_radius),
        approximate_shape=True,
        approximate_kinematics=True,
        sources=dict.fromkeys(sorted(SOURCED), SOURCE) | {"reach": "as stated", "payload": "as stated"},
    )


def _joint(number: int, like: Joint, scale: float) -> Joint:
    speed = like.speed / max(scale, 1.0)
    return Joint(name=f"joint_{number}", lower=like.lower, upper=like.upper, speed=speed, acceleration=speed / SECONDS)


def _within(what: str, value: float, bounds: tuple[float, float], unit: str) -> None:
    if not bounds[0] <= value <= bounds[1]:
        raise ValueError(f"{what}: {value} {unit}, must be from {bounds[0]} to {bounds[1]} {unit} for a six-axis arm")
