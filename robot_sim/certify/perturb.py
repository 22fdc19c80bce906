"""Cells as they may really be: every figure somewhere within its tolerance."""

from typing import assert_never

import numpy as np

from robot_sim.cell import Box, CarriesAway, Cell, Cylinder, Device, Follows, Part, Shape, Supply, TurnsOver
from robot_sim.cell.tolerances import Tolerances
from robot_sim.pose import Pose, Vector

SMALLEST_MM = 0.1
"""No extent of a part shrinks below this [mm]."""

Draw = np.random.Generator
"""Where random figures come from."""


def perturbed(cell: Cell, seed: int, run: int) -> Cell:
    """The cell of one run: the same seed and number always give the same cell."""
    draw, within = np.random.default_rng([seed, run]), cell.tolerances
    parts = tuple(_part(cell, part, within, draw) for part in cell.parts)
    devices = tuple(_device(device, within, draw) for device in cell.devices)
    settle = cell.tool.settle * _share(within.gripper, draw)
    tool = cell.tool.model_copy(update={"settle": settle})
    return cell.model_copy(update={"parts": parts, "devices": devices, "tool": tool})


def displaced(cell: Cell, by: Vector) -> Cell:
    """The cell with every part away from where it is said to stand [mm], base frame; nothing else differs."""
    parts = tuple(part.model_copy(update={"pose": cell.start_pose(part).moved(by)}) for part in cell.parts)
    return cell.model_copy(update={"parts": parts})


def _part(cell: Cell, part: Part, within: Tolerances, draw: Draw) -> Part:
    x, y = draw.uniform(-within.position, within.position, 2)
    turn = Pose(xyz=(float(x), float(y), 0.0), rpy=(0.0, 0.0, float(draw.uniform(-within.turn, within.turn))))
    update = {
        "pose": cell.start_pose(part) @ turn,
        "shape": _shape(part.shape, within.size, draw),
        "friction": min(2.0, part.friction * _share(within.friction, draw)),
        "mass": part.mass * _share(within.mass, draw),
    }
    return part.model_copy(update=update)


def _shape(shape: Shape, within: float, draw: Draw) -> Shape:
    match shape:
        case Box(size=(x, y, z)):
            return Box(size=(_length(x, within, draw), _length(y, within, draw), _length(z, within, draw)))
        case Cylinder(diameter=diameter, height=height):
            return Cylinder(diameter=_length(diameter, within, draw), height=_length(height, within, draw))
        case _:
            assert_never(shape)


def _device(device: Device, within: Tolerances, draw: Draw) -> Device:
    match device:
        case Follows() | TurnsOver():
            return device.model_copy(update={"delay": device.delay * _share(within.delay, draw)})
        case Supply():
            return device.model_copy(update={"refill": device.refill * _share(within.delay, draw)})
        case CarriesAway():
            return device
        case _:
            assert_never(device)


def _length(value: float, within: float, draw: Draw) -> float:
    return max(SMALLEST_MM, value + float(draw.uniform(-within, within)))


def _share(percent: float, draw: Draw) -> float:
    return 1.0 + float(draw.uniform(-percent, percent)) / 100.0
