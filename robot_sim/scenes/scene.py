"""The scene format: one JSON object that says what stands where. Lengths in mm, masses in kg, robot base frame."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from robot_sim.cell.named import Name
from robot_sim.frozen import Frozen
from robot_sim.pose import Vector
from robot_sim.units import Count, Flag, Kilograms, Length, LinearSpeed, Millimetres

Note = Annotated[str, Field(max_length=500)]
"""A remark for people."""

SignalName = Annotated[str, Field(pattern=r"^D[IO]\d{1,4}$")]
"""A signal by its direction, seen from the robot, and its port, for example ``DI3``."""

Axis = Annotated[str, Field(pattern=r"^[+-][xyz]$")]
"""A base axis with its sign."""

Footprint = tuple[Length, Length, Millimetres]
"""Extent along x and y, and a height [mm]."""


class Directions(Frozen):
    """What the operator's words mean."""

    right: Axis
    left: Axis
    front_towards_operator: Axis
    back_towards_robot: Axis
    up: Axis

    @model_validator(mode="after")
    def _opposites(self) -> Self:
        pairs = ((self.right, self.left), (self.front_towards_operator, self.back_towards_robot), (self.up, "-z"))
        for one, other in pairs:
            if one[1] != other[1] or one[0] == other[0]:
                raise ValueError(f"{one} and {other} must point in opposite directions, and up is +z")
        return self


class RobotData(Frozen):
    """The arm, and what this cell asks of it at most."""

    model: Name
    """Maker and model."""
    reach: Length
    """Reach [mm]."""
    payload_kg: Kilograms
    """Largest load, tool included [kg]."""
    tcp_speed_limit: LinearSpeed
    """Highest TCP speed of the cell [mm/s]."""


class ToolData(Frozen):
    """The tool: jaws have a stroke; suction has an output and an input that confirms; a needle has an output."""

    kind: Name
    stroke: tuple[Millimetres, Millimetres] | None = None
    """Smallest and largest opening of the jaws [mm]."""
    on: SignalName | None = None
    """Output that switches it."""
    confirm: SignalName | None = None
    """Input that confirms."""
    mass_kg: Kilograms = 1.0
    """Mass [kg]."""
    force_sensor: Flag = False

    @model_validator(mode="after")
    def _is_one_of_three(self) -> Self:
        if self.stroke is None and self.on is None:
            raise ValueError("give `stroke` (jaws) or `on` (suction, needle)")
        return self


class ObjectData(Frozen):
    """A workpiece, or one that comes again and again."""

    name: Name
    kind: Name
    size: tuple[Length, Length, Length]
    """Extent along the base axes [mm]."""
    mass_kg: Kilograms
    """Mass [kg]."""
    color: str | None = None
    material: Name | None = None
    note: Note = ""
    at: str | None = None
    """``place`` or ``place.slot``."""
    xyz: Vector | None = None
    """Centre of its underside [mm]; exact where ``at`` is given too."""
    supply: str | None = None
    """``one after another at PLACE, DIn = 1 when present``."""

    @model_validator(mode="after")
    def _is_somewhere(self) -> Self:
        if self.at is None and self.xyz is None and self.supply is None:
            raise ValueError("give `at`, `xyz` or `supply`")
        return self


class ClampData(Frozen):
    """What holds a part in a seat."""

    out: SignalName
    """Output that closes it."""
    confirm: SignalName
    """Input that is on while it is closed."""


class PlaceData(Frozen):
    """Seats by number, one seat, a box, or a flat area."""

    name: Name
    kind: Name
    slots: dict[Name, Vector] | None = None
    """Seats by number [mm]."""
    positions: dict[Name, Vector] | None = None
    """Points on something else by number [mm]."""
    xyz: Vector | None = None
    """The one seat, or with ``size`` the centre of the floor [mm]."""
    centre: tuple[Millimetres, Millimetres] | None = None
    """Centre of a flat area [mm]."""
    top_z: Millimetres | None = None
    """Height of its top [mm]."""
    size: Footprint | tuple[Length, Length] | None = None
    """Extent along x and y and height of the walls, or of the body under a flat area [mm]."""
    rows: Count | None = None
    cols: Count | None = None
    clamp: ClampData | None = None
    note: Note = ""

    @model_validator(mode="after")
    def _has_one_form(self) -> Self:
        forms = (self.slots, self.positions, self.xyz, self.centre)
        if sum(form is not None for form in forms) != 1:
            raise ValueError("give one of `slots`, `positions`, `xyz` and `centre` (with `top_z` and `size`)")
        if self.centre is not None and (self.top_z is None or self.size is None):
            raise ValueError("`centre` needs `top_z` and `size`")
        return self


class ObstacleData(Frozen):
    """A box that nothing may enter."""

    name: Name
    kind: Name
    low: Vector = Field(alias="from")
    """Its lowest corner [mm]."""
    high: Vector = Field(alias="to")
    """Its highest corner [mm]."""

    @model_validator(mode="after")
    def _has_volume(self) -> Self:
        if not all(low < high for low, high in zip(self.low, self.high, strict=True)):
            raise ValueError("every coordinate of `to` must be larger than that of `from`")
        return self


class Scene(Frozen):
    """The whole scene."""

    units: Literal["mm, deg, s"]
    frame: str
    operator: str
    """Where the operator stands, in words."""
    directions: Directions
    robot: RobotData
    tool: ToolData
    home_tcp: Vector | None = None
    """TCP at home, tool down [mm]; the arm's usual home when absent."""
    objects: tuple[ObjectData, ...]
    places: tuple[PlaceData, ...]
    io: dict[SignalName, str]
    """What each signal means."""
    state: dict[str, Annotated[int, Field(ge=0, le=1)] | Note]
    """Values of signals at the start; those not named are 0. ``note`` is for people."""
    rules: tuple[str, ...]
    """What every program must obey, in words."""
    obstacles: tuple[ObstacleData, ...]
