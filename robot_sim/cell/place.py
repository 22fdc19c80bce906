"""Places: where parts stand and where they are put."""

from typing import Self

from pydantic import Field, model_validator

from robot_sim.cell.named import Name, Named
from robot_sim.frozen import Frozen
from robot_sim.pose import Pose, Vector
from robot_sim.units import Count, Degrees, Flag, Height, Length, Millimetres


class Spot(Frozen):
    """Where exactly on a flat area, or over a seat: an offset from its centre in the frame of the place."""

    x: Millimetres = 0.0
    """Offset along x [mm]."""
    y: Millimetres = 0.0
    """Offset along y [mm]."""
    z: Height = 0.0
    """Height of the part's underside over the area or the seat [mm]; above 0 it rests on what stands there."""
    turn: Degrees = 0.0
    """Turn of the part about the vertical [deg]."""

    def __str__(self) -> str:
        turned = f", {self.turn:g} deg" if self.turn else ""
        return f"({self.x:g}, {self.y:g}, {self.z:g}{turned})"


class At(Frozen):
    """One seat of one place, by name."""

    place: Name
    """Name of the place."""
    slot: Name | None = None
    """Name of the slot; none for a place without slots, such as a box."""
    spot: Spot | None = None
    """Where exactly on a flat area or over a slot; none for its centre. A box has no spots."""

    def __str__(self) -> str:
        seat = self.place if self.slot is None else f"{self.place}.{self.slot}"
        return seat if self.spot is None else f"{seat} {self.spot}"


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


class Surface(Frozen):
    """A flat area such as a pallet or a shelf: parts are set down anywhere on it."""

    xyz: Vector
    """Centre of its top in the frame of the place [mm]."""
    size: tuple[Length, Length]
    """Extent along x and y [mm]."""
    layers: Count | None = None
    """Layers of parts of one kind that may stand on it; absent where nothing limits them."""


class Clamp(Frozen):
    """What holds a part in its seat: a vise, a fixture, a jig."""

    output: Name
    """Output that closes it while it is on."""
    confirm: Name | None = None
    """Input that is on while it is closed."""


class Place(Named):
    """A tray, rack, row, pallet, fixture or box."""

    kind: Name | None = None
    """What people call things like it, for example ``tray``."""
    note: str = Field(default="", max_length=500)
    """What a person should know about it; read by people only."""
    frame: Pose = Pose()
    """User frame of the place in the robot base frame [mm, deg]."""
    slots: tuple[Slot, ...] = ()
    """Its seats in the order in which people count them."""
    rows: Count | None = None
    """Rows that its slots form, the first of them first; absent when they form none."""
    columns: Count | None = None
    """Slots in each row."""
    opening: Opening | None = None
    """Where parts are let go, for a box."""
    surface: Surface | None = None
    """Where parts are set down, for a flat area without slots."""
    clamp: Clamp | None = None
    """What holds a part in it."""
    plate: Flag = True
    """Whether a plate stands under its seats; not where they are marks on something else, such as on a part."""
    thickness: Length = 10.0
    """Thickness of the plate under the seats, in the picture and the rehearsal [mm]."""
    margin: Length = Field(default=40.0)
    """How far the plate reaches beyond the outermost seats [mm]."""

    @model_validator(mode="after")
    def _has_one_form(self) -> Self:
        names = [slot.name for slot in self.slots]
        if [bool(names), self.opening is not None, self.surface is not None].count(True) != 1:
            raise ValueError("give one of `slots`, `opening` and `surface`, and only one")
        if len(set(names)) < len(names):
            raise ValueError(f"slot names must differ, but these are {names}")
        if (self.rows is None) != (self.columns is None):
            raise ValueError("`rows` and `columns` go together: give both or neither")
        if self.rows is not None and self.columns is not None and self.rows * self.columns != len(names):
            raise ValueError(f"{self.rows} rows of {self.columns} slots do not make {len(names)} slots")
        return self

    @property
    def area(self) -> Opening | Surface | None:
        """Where parts go in a place without slots."""
        return self.opening or self.surface

    def at(self, slot: str | None = None) -> At:
        """A seat of this place by one spelling: where there is one slot only, naming the place means that slot."""
        if slot is None and len(self.slots) == 1:
            slot = self.slots[0].name
        return At(place=self.name, slot=slot)

    def spelt(self, at: At) -> At:
        """The same seat by one spelling; the spot in the middle is the seat itself."""
        return self.at(at.slot).model_copy(update={"spot": None if at.spot == Spot() else at.spot})

    def pose(self, at: At) -> Pose:
        """Where the underside centre of a part in that seat rests, in the robot base frame [mm, deg].

        Raises:
            KeyError: the place has no such slot, or it is a box, which has no spots.
        """
        if at.spot is None:
            return self.seat(at.slot)
        if self.opening is not None:
            raise KeyError(at)
        return self.seat(at.slot) @ Pose(xyz=(at.spot.x, at.spot.y, at.spot.z), rpy=(0.0, 0.0, at.spot.turn))

    def seat(self, slot: str | None) -> Pose:
        """Where the underside centre of a part comes to rest, in the robot base frame [mm, deg].

        Raises:
            KeyError: the place has no slot of that name, or has several and none was named.
        """
        wanted = self.at(slot).slot
        if self.area is not None and wanted is None:
            return self.frame @ Pose(xyz=self.area.xyz)
        for candidate in self.slots:
            if candidate.name == wanted:
                return self.frame @ Pose(xyz=candidate.xyz, rpy=(0.0, 0.0, candidate.yaw))
        raise KeyError(slot)
