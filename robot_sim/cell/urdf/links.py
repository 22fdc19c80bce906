"""Links and joints of a URDF, their numbers read and bounded, and the one chain from the base to the tip."""

import math
from dataclasses import dataclass
from typing import Literal, cast, get_args

from robot_sim.cell.urdf.bad import BadUrdf
from robot_sim.cell.urdf.tree import Element

Kind = Literal["revolute", "continuous", "fixed"]
"""The joints that an arm may have between its base and its tip."""

FURTHEST = 1e5
"""Largest number that a length, angle, mass or speed may be, in the URDF's units."""

FEWEST = 6
"""Moving joints from which a chain may be an arm."""

Triple = tuple[float, float, float]


@dataclass(frozen=True)
class UrdfJoint:
    """One joint as the file gives it."""

    name: str
    """Its name."""
    kind: Kind
    """How it moves."""
    parent: str
    """The link it starts from."""
    child: str
    """The link it carries."""
    xyz: Triple
    """Where it sits in the parent link's frame [the file's unit of length]."""
    rpy: Triple
    """How it is turned there [rad]."""
    axis: Triple
    """About what it turns, in its own frame."""
    limits: tuple[float, float] | None
    """Smallest and largest angle [rad], where the file gives them."""
    speed: float | None
    """Rated speed [rad/s], where the file gives one."""
    effort: float | None
    """Rated torque [Nm], where the file gives one."""


def chain_of(robot: Element, tip: str | None) -> tuple[UrdfJoint, ...]:
    """The joints from the base link to the tip, in order; the tip is the end of the longest chain where none is named.

    Raises:
        BadUrdf: there is no tree of links with one root, or no chain in it that an arm could be.
    """
    links = _names(robot, "link")
    joints = {
        name: (element, _end(element, "parent", links), _end(element, "child", links))
        for name, element in _names(robot, "joint").items()
    }
    above: dict[str, str] = {}
    for name, (_, _, child) in joints.items():
        if child in above:
            raise BadUrdf(
                f"joint {name!r}", f"link {child!r} already hangs on joint {above[child]!r}; a link has one parent"
            )
        above[child] = name
    roots = [link for link in links if link not in above]
    if len(roots) != 1:
        what = f"has {len(roots)} root links ({', '.join(map(repr, roots[:5])) or 'the joints form a ring'})"
        raise BadUrdf("file", f"{what}; one base is expected")
    if tip is not None and tip not in links:
        raise BadUrdf("file", f"has no link {tip!r}; its links are {', '.join(list(links)[:40])}")
    parents = {name: parent for name, (_, parent, _) in joints.items()}
    kinds = {name: _text(element, "type") for name, (element, _, _) in joints.items()}
    ways = [_way(link, above, parents) for link in ([tip] if tip else links)]
    way = max(ways, key=lambda way: _worth([kinds[name] for name in way]))
    return tuple(_joint(name, *joints[name]) for name in way)


def numbers(element: Element | None, attribute: str, count: int, default: Triple) -> tuple[float, ...]:
    """So many finite numbers of an attribute.

    Raises:
        BadUrdf: there are others, or too large ones.
    """
    if element is None or attribute not in element.attributes:
        return default
    where = f"line {element.line}, <{element.tag} {attribute}>"
    try:
        found = tuple(float(word) for word in element.attributes[attribute].split())
    except ValueError:
        raise BadUrdf(where, f"{element.attributes[attribute][:40]!r}: {count} numbers are expected") from None
    if len(found) != count:
        raise BadUrdf(where, f"{len(found)} numbers, {count} are expected")
    if not all(math.isfinite(value) and abs(value) <= FURTHEST for value in found):
        raise BadUrdf(where, f"{element.attributes[attribute][:40]!r}: finite numbers up to {FURTHEST:g} are expected")
    return found


def number(element: Element | None, attribute: str) -> float | None:
    """One finite number of an attribute, or none where it is not given."""
    if element is None or attribute not in element.attributes:
        return None
    return numbers(element, attribute, 1, (0.0, 0.0, 0.0))[0]


def _names(robot: Element, tag: str) -> dict[str, Element]:
    found: dict[str, Element] = {}
    for element in robot.all(tag):
        name = _text(element, "name")
        if name in found:
            raise BadUrdf(f"line {element.line}", f"{tag} {name!r} is there twice; every {tag} has a name of its own")
        found[name] = element
    if not found:
        raise BadUrdf("file", f"has no {tag}; a URDF of an arm is expected, xacro already expanded")
    return found


def _text(element: Element, attribute: str) -> str:
    value = element.attributes.get(attribute, "")
    if not value.strip() or not value.isprintable() or len(value) > 60:
        raise BadUrdf(f"line {element.line}", f"<{element.tag}> needs {attribute!r}, 1 to 60 printable characters")
    return value


def _end(joint: Element, tag: str, links: dict[str, Element]) -> str:
    element = joint.first(tag)
    if element is None:
        raise BadUrdf(f"line {joint.line}", f"joint without <{tag}>")
    name = _text(element, "link")
    if name not in links:
        raise BadUrdf(f"line {element.line}", f"<{tag}> names link {name!r}, which is not there")
    return name


def _way(link: str, above: dict[str, str], parents: dict[str, str]) -> list[str]:
    way: list[str] = []
    while link in above:
        way.append(above[link])
        link = parents[above[link]]
        if len(way) > len(above):
            raise BadUrdf(f"joint {way[-1]!r}", "the joints form a ring; they have to lead from one base outwards")
    return way[::-1]


def _worth(kinds: list[str]) -> tuple[bool, int, int]:
    """How much a chain looks like an arm: nothing in it slides, most joints move, and its tip is far out."""
    moving = sum(kind != "fixed" for kind in kinds)
    return moving >= FEWEST and all(kind in get_args(Kind) for kind in kinds), moving, len(kinds)


def _joint(name: str, element: Element, parent: str, child: str) -> UrdfJoint:
    kind = _text(element, "type")
    if kind not in get_args(Kind):
        raise BadUrdf(
            f"joint {name!r}", f"type {kind!r}; between base and tip only {', '.join(get_args(Kind))} can be moved"
        )
    if element.first("mimic") is not None:
        raise BadUrdf(f"joint {name!r}", "follows another joint (<mimic>); every joint of an arm moves by itself")
    origin, axis, limit = element.first("origin"), element.first("axis"), element.first("limit")
    lower, upper = number(limit, "lower"), number(limit, "upper")
    turns = numbers(axis, "xyz", 3, (1.0, 0.0, 0.0))
    if kind != "fixed" and max(map(abs, turns)) < 1e-6:
        raise BadUrdf(f"joint {name!r}", "its axis has no direction; 0 0 1 would turn about z")
    return UrdfJoint(
        name=name,
        kind=cast(Kind, kind),
        parent=parent,
        child=child,
        xyz=cast(Triple, numbers(origin, "xyz", 3, (0.0, 0.0, 0.0))),
        rpy=cast(Triple, numbers(origin, "rpy", 3, (0.0, 0.0, 0.0))),
        axis=cast(Triple, turns),
        limits=(lower, upper) if lower is not None and upper is not None else None,
        speed=number(limit, "velocity"),
        effort=number(limit, "effort"),
    )
