"""Simple solids: what parts, tools and zones are made of."""

from typing import Annotated, Literal, assert_never

from pydantic import Field

from robot_sim.frozen import Frozen
from robot_sim.pose import Vector
from robot_sim.units import Length


class Box(Frozen):
    """A cuboid."""

    kind: Literal["box"] = "box"
    size: tuple[Length, Length, Length]
    """Extent along its own x, y and z axes [mm]."""


class Cylinder(Frozen):
    """An upright cylinder."""

    kind: Literal["cylinder"] = "cylinder"
    diameter: Length
    """Diameter [mm]."""
    height: Length
    """Extent along its own z axis [mm]."""


class Capsule(Frozen):
    """A cylinder with a half sphere on each end; a sphere where its ends are the same."""

    kind: Literal["capsule"] = "capsule"
    diameter: Length
    """Diameter [mm]."""
    start: Vector
    """Centre of one half sphere in the frame of the body [mm]."""
    end: Vector
    """Centre of the other [mm]."""


Shape = Annotated[Box | Cylinder, Field(discriminator="kind")]
"""A solid centred on its own frame."""


def extent(shape: Shape) -> tuple[float, float, float]:
    """Size of the smallest box around a shape along its own axes [mm]."""
    match shape:
        case Box(size=size):
            return size
        case Cylinder(diameter=diameter, height=height):
            return diameter, diameter, height
        case _:
            assert_never(shape)
