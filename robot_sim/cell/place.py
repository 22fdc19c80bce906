"""Places: where parts stand and where they are put."""

from typing import Self

from pydantic import Field, model_validator

from robot_sim.cell.named import Name, Named
from robot_sim.frozen import Frozen
from robot_sim.pose import Pose, Vector
from robot_sim.units import Degrees, Height, Length


class At(Frozen):
    """One seat of one place, by name."""

    place: Name
    """Name of the place."""
    slot: Name | None = None
    """Name of the slot; none for a place without slots, such as a box."""

    def __str__(self) -> str:
        return self.place if self.slot is None else f"{self.place}.{self.slot}"


class Slot(Frozen):
    """One seat of a place."""

    name: Name
    """Its number or letter as people say it, for example ``3``."""
    xyz: Vector
    """Centre of the seat, where the underside of a part rests, in the frame of the place [mm]."""
    yaw: Degrees = 0.0
    """Turn of a seated part about the z axis of the place [deg]."""


class Opening(Frozen):
    """The floor of a box or bin: parts are let go over its centre and lie loose in it."""

    xyz: Vector
    """Centre of the floor in the frame of the place [mm]."""
    size: tuple[Length, Length]
    """Inner extent along x and y [mm]."""
    walls: Height = 0.0
    """Height of the walls over the floor [mm]; parts are let go above them."""


class Place(Named):
    """A tray, rack, row, pallet, fixture or box."""

    frame: Pose = Pose()
    """User frame of the place in the robot base frame [mm, deg]."""
    slots: tuple[Slot, ...] = ()
    """Its seats in the order in which people count them."""
    opening: Opening | None = None
    """Where parts are let go, for a place without slots."""
    thickness: Length = 10.0
    """Thickness of the plate under the seats, in the picture and the rehearsal [mm]."""
    margin: Length = Field(default=40.0)
    """How far the plate reaches beyond the outermost seats [mm]."""

    @model_validator(mode="after")
    def _either_slots_or_opening(self) -> Self:
        names = [slot.name for slot in self.slots]
        if bool(names) == (self.opening is not None):
            raise ValueError("give either `slots` or `opening`, and not both")
        if len(set(names)) < len(names):
            raise ValueError(f"slot names must differ, but these are {names}")
        return self

    def seat(self, slot: str | None) -> Pose:
        """Where the underside centre of a part comes to rest, in the robot base frame [mm, deg].

        Raises:
            KeyError: the place has no slot of that name, or has slots and none was named.
        """
        if self.opening is not None and slot is None:
            return self.frame @ Pose(xyz=self.opening.xyz)
        for candidate in self.slots:
            if candidate.name == slot:
                return self.frame @ Pose(xyz=candidate.xyz, rpy=(0.0, 0.0, candidate.yaw))
        raise KeyError(slot)
