"""The catalogue of robot arms: one TOML file an arm in ``robots/``, named after the arm.

Lengths are in mm, angles in degrees. The frames every arm has:

* *base*: the base link of the kinematic table, at the robot's foot, z up. Most arms reach along +x at zero first joint;
  where an arm does not, its file says so in ``sources["kinematics"]``.
* *flange*: the mounting face, z pointing out of the face along the last joint's axis; the last frame before any tool.
"""

import tomllib
from functools import cache
from pathlib import Path
from typing import Annotated, Self

from pydantic import Discriminator, Field, Tag, model_validator

from robot_sim.cell.geometry import Geometry
from robot_sim.cell.named import Name
from robot_sim.frozen import Frozen
from robot_sim.pose import Pose
from robot_sim.units import Degrees, JointAcceleration, JointSpeed, Kilograms, Length, Real

FOLDER = Path(__file__).parent / "robots"
"""Where the arms' data files lie."""

SOURCED = frozenset(
    {
        "limits",
        "speed",
        "acceleration",
        "reach",
        "payload",
        "kinematics",
        "flange",
        "controller_base",
        "home",
        "link_radius",
    }
)
"""The figures of an arm that must each name their source."""


class Joint(Frozen):
    """One revolute joint of an arm."""

    name: str
    """Name of the joint in the kinematic table's robot description, as controllers and ROS use it."""
    lower: Degrees
    """Smallest angle [deg]."""
    upper: Degrees
    """Largest angle [deg]."""
    speed: JointSpeed
    """Rated speed [deg/s]."""
    acceleration: JointAcceleration
    """Acceleration that motion is planned with [deg/s2]."""

    @model_validator(mode="after")
    def _limits_are_ordered(self) -> Self:
        if self.lower >= self.upper:
            raise ValueError(f"joint {self.name!r}: lower {self.lower} deg must be below upper {self.upper} deg")
        return self


class Robot(Frozen):
    """One arm of the catalogue."""

    name: Name
    """Name in cells and on the command line, for example ``ur5e``; the name of its data file."""
    maker: str
    """Who builds it."""
    model: str
    """The maker's name for the arm."""
    also: tuple[str, ...] = ()
    """Other ways the model is written, its maker left out."""
    controller: str
    """Name of the controller that programs are exported to unless another is asked for."""
    reach: Length
    """Reach by the maker's data sheet [mm]."""
    payload: Kilograms
    """Largest mass at the flange, tool included [kg]."""
    kinematics: str | Geometry
    """Name of the arm's kinematic table in ``ssik.prebuilt``, or where its joints sit for an arm without one."""
    scale: Real = Field(default=1.0, gt=0)
    """By how much the lengths of that table are multiplied."""
    flange: Pose
    """The flange seen from the last frame of the kinematic table [mm, deg]."""
    controller_base: Pose
    """The frame the arm's own controller gives positions in, seen from the base [mm, deg]."""
    home: tuple[Degrees, ...]
    """Joint angles of a home position: elbow up, flange facing straight down in front of the arm [deg]."""
    joints: tuple[Joint, ...]
    """The joints from base to flange."""
    link_radius: tuple[Length, ...]
    """Radius of the capsule shell around each moving link [mm], from the first joint on."""
    approximate_shape: bool
    """Whether collision checks have only the capsule shells for this arm, not its real shape."""
    approximate_kinematics: bool = False
    """Whether its joints are scaled from another arm: then reach is roughly right, but no joint angle is."""
    sources: dict[str, str]
    """Where each figure comes from, by its name; ``limits``, ``speed`` and ``acceleration`` are those of the joints."""

    def __hash__(self) -> int:
        """Equal arms have one hash; it is taken of a few fields, for arms are looked up all the time."""
        return hash((self.name, self.reach, self.payload))

    @property
    def limits(self) -> tuple[tuple[float, float], ...]:
        """Smallest and largest angle of every joint [deg]."""
        return tuple((joint.lower, joint.upper) for joint in self.joints)

    @model_validator(mode="after")
    def _is_complete(self) -> Self:
        given = {len(self.joints), len(self.link_radius), len(self.home)}
        if isinstance(self.kinematics, Geometry):
            given.add(len(self.kinematics.joints))
        if len(given) > 1:
            raise ValueError(f"robot {self.name!r}: joints, home, link_radius and geometry must have one entry a joint")
        if missing := SOURCED - set(self.sources):
            raise ValueError(f"robot {self.name!r}: no source for {', '.join(sorted(missing))}")
        for joint, angle in zip(self.joints, self.home, strict=True):
            if not joint.lower <= angle <= joint.upper:
                raise ValueError(
                    f"robot {self.name!r}: home {angle} deg lies outside the limits of joint {joint.name!r}"
                )
        return self


BY_NAME, BY_DESCRIPTION = "robot-name", "robot-description"
"""The two ways to say which robot is meant, as they stand in the paths of validation errors."""


def _way(given: object) -> str:
    return BY_DESCRIPTION if isinstance(given, Robot | dict) else BY_NAME


AnyRobot = Annotated[
    Annotated[Name, Tag(BY_NAME)] | Annotated[Robot, Tag(BY_DESCRIPTION)],
    Discriminator(_way),
]
"""An arm of the catalogue by its name, or the whole description of one that the catalogue lacks."""


class UnknownRobot(LookupError):
    """Raised for a robot name that is not in the catalogue; lists the names that are."""

    def __init__(self, name: str, known: tuple[str, ...]) -> None:
        super().__init__(f"no robot {name!r} in the catalogue; known robots: {', '.join(known)}")
        self.name = name
        self.known = known


def robots() -> tuple[Robot, ...]:
    """Every arm of the catalogue, in the order of their names."""
    return tuple(_catalogue().values())


def robot(name: AnyRobot) -> Robot:
    """The arm called ``name``; a description is itself.

    Raises:
        UnknownRobot: no file of the catalogue has this name.
    """
    if isinstance(name, Robot):
        return name
    catalogue = _catalogue()
    if name not in catalogue:
        raise UnknownRobot(name, tuple(catalogue))
    return catalogue[name]


def robot_name(of: AnyRobot) -> str:
    """The name of an arm, given by its name or its description."""
    return of.name if isinstance(of, Robot) else of


@cache
def _catalogue() -> dict[str, Robot]:
    return {path.stem: _read(path) for path in sorted(FOLDER.glob("*.toml"))}


def _read(path: Path) -> Robot:
    try:
        found = Robot.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except ValueError as error:
        raise ValueError(f"{path.name}: {error}") from error
    if found.name != path.stem:
        raise ValueError(f"{path.name}: name {found.name!r} must be the file's name {path.stem!r}")
    return found
