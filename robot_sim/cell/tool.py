"""Tools on the flange."""

from typing import Annotated, Literal, Self, assert_never

from pydantic import Field, model_validator

from robot_sim.cell.named import Name
from robot_sim.cell.part import Part
from robot_sim.cell.shape import Box
from robot_sim.frozen import Frozen
from robot_sim.pose import Pose
from robot_sim.units import Flag, Height, Kilograms, Length, Millimetres, Newtons, Real, Seconds


class Mounted(Frozen):
    """What every tool has."""

    name: Name = "gripper"
    """Name of the tool."""
    tcp: Pose
    """Tool centre point in the flange frame [mm, deg]; its z axis points out of the tool, towards the part."""
    mass: Kilograms
    """Mass with its cables and adapter [kg]."""
    body: Box
    """Outline between flange and TCP, for the picture and the rehearsal [mm]; its upper face lies on the flange."""
    force_sensor: Flag = False
    """Whether forces at the tool are measured."""
    settle: Seconds = 0.3
    """Time that gripping or letting go takes, or a valve to open or close [s]."""


class Gripping(Mounted):
    """What every tool that holds parts has."""

    output: Name | None = None
    """Output that grips while it is on; absent for a tool that the controller commands in another way."""
    confirm: Name | None = None
    """Input that is on while a part is held; without one the program waits `settle` instead."""


class ParallelGripper(Gripping):
    """Two jaws that close along the y axis of the TCP."""

    kind: Literal["parallel_gripper"] = "parallel_gripper"
    stroke: tuple[Millimetres, Millimetres]
    """Smallest and largest opening between the jaws [mm]."""
    force: Newtons | None = None
    """Force with which each jaw presses on the part [N]; absent where nobody has said it."""
    finger: Length = 12.0
    """Thickness of a finger along the y axis of the TCP [mm]."""
    room: Height | None = None
    """Space on each side of a part when the jaws open for it [mm], where the controller commands them by width; absent
    where they only open as far as they do."""

    @model_validator(mode="after")
    def _opens(self) -> Self:
        if not 0 <= self.stroke[0] < self.stroke[1]:
            raise ValueError("`stroke` is [smallest, largest] opening in mm, both at least 0 and the second larger")
        if self.output is None and self.confirm is not None:
            raise ValueError("`confirm` needs an `output` that it confirms")
        if self.output is not None and self.room is not None:
            raise ValueError("`room` is for jaws that are commanded by width, but an `output` only opens them fully")
        return self


class VacuumGripper(Gripping):
    """Suction cups that hold a part by its top face."""

    kind: Literal["vacuum_gripper"] = "vacuum_gripper"
    output: Name
    """Output of the vacuum; a part is held while it is on."""
    cup: Length = 60.0
    """Diameter of the circle that the cups cover [mm]."""
    pressure: Annotated[Real, Field(gt=0, le=101, json_schema_extra={"unit": "kPa"})] | None = None
    """How far under the pressure around it the vacuum is [kPa]; absent where nobody has said it."""
    area: Annotated[Real, Field(gt=0, le=1_000_000, json_schema_extra={"unit": "mm2"})] | None = None
    """Area of all cups together that the vacuum acts on [mm2]; absent where nobody has said it."""


class Dispenser(Mounted):
    """A needle or nozzle: it holds no part, and its output is switched by the program itself."""

    kind: Literal["dispenser"] = "dispenser"
    output: Name
    """Output of its valve."""


Tool = Annotated[ParallelGripper | VacuumGripper | Dispenser, Field(discriminator="kind")]
"""The tool of a cell."""


def grip_output(tool: Tool) -> str | None:
    """Name of the output that grips; none for a tool without one and for one that does not grip."""
    return None if isinstance(tool, Dispenser) else tool.output


def confirm_input(tool: Tool) -> str | None:
    """Name of the input that is on while a part is held; none for a tool without one."""
    return None if isinstance(tool, Dispenser) else tool.confirm


def grip_height(tool: Tool, part: Part) -> float:
    """Height of the TCP over the underside of a part when the tool holds it, or points at its top [mm]."""
    if part.grip is not None:
        return part.grip
    match tool:
        case ParallelGripper():
            return part.height / 2
        case VacuumGripper() | Dispenser():
            return part.height
        case _:
            assert_never(tool)
