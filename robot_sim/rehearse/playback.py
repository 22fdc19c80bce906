"""Playback: where every body is over time, for a picture that moves. Lengths in mm, times in s, robot base frame."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from robot_sim.cell.shape import Box, Capsule, Cylinder
from robot_sim.frozen import Frozen
from robot_sim.units import Millimetres, Real, Whole

Row = tuple[Real, Real, Real, Real, Real, Real, Real]
"""A pose: x, y, z [mm] rounded to 0.01, and the quaternion qx, qy, qz, qw rounded to 1e-5."""


class BodyKind(StrEnum):
    """What a body is."""

    LINK = "link"
    TOOL = "tool"
    PART = "part"
    PLACE = "place"
    ZONE = "zone"
    FLOOR = "floor"


Solid = Annotated[Box | Cylinder | Capsule, Field(discriminator="kind")]
"""The shape of a body; boxes and cylinders are centred on its frame."""


class Body(Frozen):
    """One thing in the picture."""

    name: str
    """Its key in the tracks; unique."""
    label: str
    """The name it has in the cell."""
    kind: BodyKind
    """What it is."""
    shape: Solid
    """Its outline."""
    colour: str | None = None
    """Its colour as ``#rrggbb``; none where the picture may choose."""
    pose: Row
    """Where it is at the start."""
    shown: tuple[Whole, Whole] | None = None
    """First and last frame in which it is there, for a part that comes or goes; none for what is always there."""


class Playback(Frozen):
    """The frames of a dry run, 25 a second; frames of a long standstill are left out."""

    bodies: tuple[Body, ...]
    """Everything there is."""
    times: tuple[Real, ...]
    """Time of each frame [s]."""
    steps: tuple[int, ...]
    """Step of the program that runs in each frame; 0 for what surrounds the steps."""
    tracks: dict[str, tuple[Row, ...]]
    """Pose in each frame of every body that moves, by its name."""
    tcp: tuple[tuple[Millimetres, Millimetres, Millimetres], ...]
    """Position of the TCP in each frame [mm]."""
