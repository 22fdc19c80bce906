"""What a URDF lacks: findings about figures that are missing or cannot be meant."""

from collections.abc import Iterator

from robot_sim.cell.urdf.links import UrdfJoint, number
from robot_sim.cell.urdf.tree import Element
from robot_sim.finding import Fact, Finding, Severity

PLACEHOLDER_SPEED = 9.99
"""Joint speed from which a figure is a placeholder [rad/s]: many files say 10, no industrial joint is that fast."""

HEAVIEST = 5000.0
"""Mass of all links above which the masses cannot be meant [kg]; the heaviest arms weigh 3 t."""


def judge(robot: Element, chain: tuple[UrdfJoint, ...], assumed_speed: float) -> Iterator[Finding]:
    """Everything about the chain that is missing or cannot be meant."""
    for joint in chain:
        if joint.kind != "fixed":
            yield from _joint(joint, assumed_speed)
    yield from _masses(robot, [chain[0].parent, *(joint.child for joint in chain)])
    yield _found("urdf.shape", Severity.NOTE, meshes=sum(1 for _ in _meshes(robot)))


def _joint(joint: UrdfJoint, assumed_speed: float) -> Iterator[Finding]:
    if joint.kind == "continuous":
        yield _found("urdf.endless", Severity.WARNING, joint=joint.name)
    if joint.speed is None or not 0 < joint.speed < PLACEHOLDER_SPEED:
        given = "-" if joint.speed is None else round(joint.speed, 3)
        yield _found("urdf.speed", Severity.WARNING, joint=joint.name, given=given, assumed_deg_s=assumed_speed)
    if not joint.effort or joint.effort < 0:
        yield _found("urdf.effort", Severity.NOTE, joint=joint.name)


def _masses(robot: Element, names: list[str]) -> Iterator[Finding]:
    links = {link.attributes["name"]: link for link in robot.all("link")}
    masses = {name: _mass(links[name]) for name in names}
    lacking = [name for name, mass in masses.items() if mass <= 0 and links[name].first("collision") is not None]
    if lacking:
        yield _found("urdf.inertia", Severity.NOTE, links=", ".join(lacking))
    total = sum(mass for mass in masses.values() if mass > 0)
    if total > HEAVIEST:
        yield _found("urdf.mass", Severity.WARNING, mass_kg=round(total, 1))


def _mass(link: Element) -> float:
    inertial = link.first("inertial")
    mass = inertial and number(inertial.first("mass"), "value")
    return mass or 0.0


def _meshes(element: Element) -> Iterator[Element]:
    yield from element.all("mesh")
    for inner in element.inner:
        yield from _meshes(inner)


def _found(code: str, severity: Severity, **facts: Fact) -> Finding:
    return Finding(code=code, severity=severity, facts=facts)
