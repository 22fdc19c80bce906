"""Workpieces: what the robot handles."""

from typing import Self

from pydantic import Field, model_validator

from robot_sim.cell.named import Name, Named
from robot_sim.cell.place import At
from robot_sim.cell.shape import Shape, extent
from robot_sim.pose import Pose
from robot_sim.units import Height, Kilograms, Real


class Kind(Named):
    """What people call parts of one kind, for example ``workpiece`` and ワーク."""


class Part(Named):
    """One workpiece."""

    kind: Name
    """Name of its kind, for example ``workpiece``; parts of one kind can be spoken of together."""
    shape: Shape
    """Its outline, resting on its underside [mm]."""
    mass: Kilograms = Field(gt=0)
    """Mass [kg]."""
    friction: Real = Field(default=0.5, gt=0, le=2)
    """Coefficient of friction against its seat and the fingers [-]."""
    colour: str = Field(default="#c08a4a", pattern=r"^#[0-9a-f]{6}$")
    """Colour in the picture."""
    material: Name | None = None
    """What it is made of, for example ``steel``."""
    note: str = Field(default="", max_length=500)
    """What a person should know about it; read by people only."""
    at: At | None = None
    """The seat it stands in at the start."""
    pose: Pose | None = None
    """Its underside centre at the start in the robot base frame [mm, deg]; with ``at``, where exactly it is there."""
    grip: Height | None = None
    """Height of the TCP over the underside when gripped [mm]; else the middle for jaws, the top for suction."""

    @model_validator(mode="after")
    def _stands_somewhere(self) -> Self:
        if self.at is None and self.pose is None:
            raise ValueError("give `at` (a seat), `pose` (a position), or both")
        return self

    @property
    def height(self) -> float:
        """Extent along its own z axis [mm]."""
        return extent(self.shape)[2]
